"""Keep it or send it: calendar, paper, link and records, each made when it is asked for."""

import json
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import KEEP
from logic.engine.saved import Saved
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.files import write_json, write_plain
from logic.handover.link import write_link
from logic.handover.qr import draw_qr
from logic.text.amounts import read_amounts
from screens.parts import dates
from screens.parts.elements import draw_back, draw_copy, draw_qr_code
from screens.parts.files import address, draw_download, plan_fixer
from screens.session.clock import now, today
from screens.session.definition import SHELF
from screens.session.links import in_the_open
from screens.session.saving import all_checks, answers_now, first_visit, save
from screens.session.state import State, current

PAGE, NOTE = ("pdf", "application/pdf"), ("note.pdf", "application/pdf")
TEXT, JSON = ("txt", "text/plain"), ("json", "application/json")
FHIR = ("fhir.json", "application/fhir+json")


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.keep_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    evaluation = evaluate(questionnaire, answers_now(questionnaire, state))
    planned = bool(evaluation.decision and evaluation.decision.verdict.plan)
    st.title(words.keep_heading, anchor=False)
    st.markdown(words.keep_lead)
    if planned:
        dates.draw(evaluation, state)
    _draw_paper(evaluation, state, planned=planned)
    _draw_link(questionnaire, state)
    _draw_records(evaluation, state)
    draw_back(words.to_result, KEEP)


def _draw_paper(evaluation: Evaluation, state: State, *, planned: bool) -> None:
    questionnaire, words = evaluation.questionnaire, evaluation.questionnaire.words
    st.header(words.keep_paper, anchor=False)
    amounts = read_amounts(state.plan.price, state.plan.travel)
    saved, base = save(questionnaire, state, today()), address(questionnaire)
    given = {
        "evaluation": evaluation,
        "made": today(),
        "first": saved.first,
        "checks": all_checks(questionnaire, state, today()),
        "price": amounts.price,
        "travel": amounts.travel,
        "marks": dict(state.marks),
        "clinic": in_the_open(questionnaire).invitation.clinic,
        "reference": state.reference,
    }
    page, note = (partial(_write, kind, given, base, saved) for kind in ("page", "note"))
    draw_download(evaluation, state, words.keep_person, page, PAGE)
    if planned:
        draw_download(evaluation, state, words.keep_therapist, note, NOTE)


def _write(kind: str, given: dict[str, Any], base: str, saved: Saved) -> bytes:
    """Write the page for the person or the note for the therapist."""
    from logic.handover.document import write_note, write_page  # noqa: PLC0415 - seldom needed
    from logic.handover.paper import Paper  # noqa: PLC0415 - seldom needed

    paper = Paper(**given, link=write_link(base, saved))
    return write_page(paper) if kind == "page" else write_note(paper)


def _draw_link(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    st.header(words.keep_link, anchor=False)
    st.markdown(words.keep_link_lead)
    link = state.made.get("link")
    if link is None:
        st.button(words.keep_link_make, key="keep_link", on_click=_make_link, width="stretch")
        return
    clinic = in_the_open(questionnaire).invitation.clinic
    message = words.keep_message_clinic if clinic else words.keep_message
    draw_copy(words, words.keep_link_label, link, words.keep_link_copy)
    told = {"clinic": clinic, "link": link}
    draw_copy(words, words.keep_message_label, message.format(**told), words.keep_message_copy)
    draw_qr_code(words, state.made["qr"])


def _make_link() -> None:
    """Make the link and its QR code, once."""
    state, questionnaire = current(), SHELF.current()
    plan_fixer(evaluate(questionnaire, state.answers), state)()
    link = write_link(address(questionnaire), save(questionnaire, state, today()))
    state.made = {"link": link, "qr": draw_qr(link)}


def _fhir(evaluation: Evaluation, moment: datetime, reference: str) -> str:
    from logic.handover.fhir import response_resource  # noqa: PLC0415 - seldom needed

    resource = response_resource(evaluation, moment, reference)
    return json.dumps(resource, indent=2, ensure_ascii=False)


def _draw_records(evaluation: Evaluation, state: State) -> None:
    words, moment = evaluation.questionnaire.words, now()
    first = first_visit(evaluation.questionnaire, state, today())
    checks = all_checks(evaluation.questionnaire, state, today())
    given = (evaluation, moment.date(), first, state.reference, checks)
    files = {
        words.keep_fhir: (partial(_fhir, evaluation, moment, state.reference), FHIR),
        words.keep_text: (partial(write_plain, *given), TEXT),
        words.keep_json: (partial(write_json, *given), JSON),
    }
    with st.expander(words.keep_records):
        st.markdown(words.keep_records_lead)
        for label, (write, file) in files.items():
            draw_download(evaluation, state, label, write, file)
