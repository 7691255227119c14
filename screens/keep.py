"""Keep it or send it: calendar, paper, link and records, each made when it is asked for."""

import json
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from logic.amounts import read_amounts
from logic.handover.link import pack
from logic.handover.qr import draw_qr
from logic.handover.records import write_json, write_plain
from logic.journey import KEEP, RESULT
from logic.questionnaire import Questionnaire
from logic.verdict import Evaluation, evaluate
from screens import dates
from screens.arriving import in_the_open
from screens.clock import now, today
from screens.definition import SHELF
from screens.files import address, draw_download, fix_plan
from screens.parts import draw_back, draw_copy, draw_qr_code
from screens.saving import all_checks, first_visit, save
from screens.state import State, current

CALENDAR, TEXT, JSON, FHIR, PDF = (
    "text/calendar",
    "text/plain",
    "application/json",
    "application/fhir+json",
    "application/pdf",
)


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.keep_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    evaluation = evaluate(questionnaire, state.answers)
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
    words = evaluation.questionnaire.words
    st.header(words.keep_paper, anchor=False)
    paper = _paper(evaluation, state)
    draw_download(words.keep_person, lambda: _write("page", paper), "pdf", PDF)
    if planned:
        draw_download(words.keep_therapist, lambda: _write("note", paper), "note.pdf", PDF)


def _paper(evaluation: Evaluation, state: State) -> dict[str, Any]:
    """Return all that a paper is made from."""
    questionnaire, amounts = (
        evaluation.questionnaire,
        read_amounts(state.plan.price, state.plan.travel),
    )
    saved = save(questionnaire, state, today())
    return {
        "evaluation": evaluation,
        "made": today(),
        "first": saved.first,
        "checks": all_checks(questionnaire, state, today()),
        "price": amounts.price,
        "travel": amounts.travel,
        "marks": dict(state.marks),
        "clinic": in_the_open(questionnaire).invitation.clinic,
        "reference": state.reference,
        "saved": saved,
        "address": address(questionnaire),
    }


def _write(kind: str, given: dict[str, Any]) -> bytes:
    from logic.handover.document import write_note, write_page  # noqa: PLC0415 - seldom needed
    from logic.handover.paper import Paper  # noqa: PLC0415 - seldom needed

    given = dict(given)
    link = f"{given.pop('address')}#{RESULT}={pack(given.pop('saved'))}"
    paper = Paper(**given, link=link)
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
    fix_plan()
    link = f"{address(questionnaire)}#{RESULT}={pack(save(questionnaire, state, today()))}"
    state.made = {"link": link, "qr": draw_qr(link)}


def _fhir(evaluation: Evaluation, moment: datetime, reference: str) -> str:
    from logic.handover.fhir import response_resource  # noqa: PLC0415 - seldom needed

    resource = response_resource(evaluation, moment, reference)
    return json.dumps(resource, indent=2, ensure_ascii=False)


def _draw_records(evaluation: Evaluation, state: State) -> None:
    words, moment = evaluation.questionnaire.words, now()
    first = first_visit(evaluation.questionnaire, state, today())
    given = (evaluation, moment.date(), first, state.reference)
    with st.expander(words.keep_records):
        st.markdown(words.keep_records_lead)
        resource = partial(_fhir, evaluation, moment, state.reference)
        draw_download(words.keep_fhir, resource, "fhir.json", FHIR)
        draw_download(words.keep_text, partial(write_plain, *given), "txt", TEXT)
        draw_download(words.keep_json, partial(write_json, *given), "json", JSON)
