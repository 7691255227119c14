"""Keep it or send it: calendar, paper, link and records, each made when it is asked for."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from logic.amounts import read_amounts, read_time
from logic.checkin import next_look, visits_since
from logic.handover.invitation import write_invitation
from logic.handover.link import pack
from logic.handover.qr import draw_qr
from logic.handover.records import write_json, write_text
from logic.journey import CHECKIN, KEEP, RESULT
from logic.questionnaire import Questionnaire
from logic.saying import say_date, say_time
from logic.timeline import Visit, plan_visits
from logic.verdict import Evaluation, evaluate
from screens.arriving import in_the_open
from screens.clock import now, today, zone
from screens.definition import SHELF
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
        _draw_calendar(evaluation, state)
    _draw_paper(evaluation, state, planned=planned)
    _draw_link(questionnaire, state)
    _draw_records(evaluation, state)
    draw_back(words.to_result, KEEP)


def _draw_calendar(evaluation: Evaluation, state: State) -> None:
    questionnaire, settings = evaluation.questionnaire, state.plan
    words = questionnaire.words
    checks = all_checks(questionnaire, state, today())
    st.header(words.keep_calendar, anchor=False)
    with st.form("keep_calendar", border=False):
        if len(checks) == 1:
            titles = {story.id: story.title for story in questionnaire.plan.stories}
            st.radio(
                words.keep_story,
                list(titles),
                index=list(titles).index(settings.story) if settings.story in titles else 0,
                format_func=titles.__getitem__,
                key="keep_story",
            )
        st.text_input(words.keep_time, say_time(settings.time), key="keep_time", max_chars=8)
        if state.problem:
            with st.container(key="keep_time_problem"):
                st.error(getattr(words, state.problem))
        st.checkbox(words.keep_with_link, settings.with_link, key="keep_with_link")
        st.form_submit_button(words.keep_calendar_set, on_click=_take_settings)
    visits = _visits(evaluation, state)
    coming = [visit for visit in visits if visit.date >= today()]
    if not coming:
        st.markdown(words.checked_stop)
        return
    st.markdown(
        words.keep_calendar_now.format(
            count=len(coming), date=say_date(words, coming[0].date), time=say_time(settings.time)
        )
    )
    _draw_download(words.keep_calendar_get, _calendar(evaluation, state, visits), "ics", CALENDAR)
    place = zone()
    st.markdown(words.keep_zone.format(zone=place) if place else words.keep_zone_none)


def _visits(evaluation: Evaluation, state: State) -> tuple[Visit, ...]:
    """Return the visits of the story that is chosen, or those that follow from check-ins."""
    questionnaire = evaluation.questionnaire
    checks = all_checks(questionnaire, state, today())
    first = first_visit(questionnaire, state, today())
    if len(checks) > 1:
        return visits_since(questionnaire, state.answers, first, checks)
    paths = plan_visits(questionnaire, evaluation.route, first).paths
    return next((p.visits for p in paths if p.story.id == state.plan.story), paths[0].visits)


def _calendar(
    evaluation: Evaluation, state: State, visits: tuple[Visit, ...]
) -> Callable[[], bytes]:
    """Return what writes the calendar file as soon as it is asked for."""
    from logic.handover.calendar import Settings, write_calendar  # noqa: PLC0415 - seldom needed

    questionnaire = evaluation.questionnaire
    saved = save(questionnaire, state, today())
    base = _address(questionnaire)
    look = next_look(visits, today()) if state.plan.with_link else None
    settings = Settings(
        plan=state.keeping.plan,
        at=state.plan.time,
        zone=zone(),
        link="",
        check_in=look,
        made=now(),
        earlier=state.keeping.earlier,
    )
    return lambda: write_calendar(
        questionnaire, visits, replace(settings, link=f"{base}#{CHECKIN}={pack(saved)}")
    )


def _take_settings() -> None:
    """Keep which dates go into the calendar, and at what time; or say what is wrong."""
    state = current()
    try:
        minute = read_time(str(st.session_state["keep_time"]))
    except ValueError:
        state.complain("time_error")
        return
    state.plan.minute = minute
    state.plan.story = st.session_state.get("keep_story", state.plan.story)
    state.plan.with_link = st.session_state["keep_with_link"]
    state.show(KEEP)


def _draw_download(label: str, data: Callable[[], bytes | str], ending: str, kind: str) -> None:
    """Draw a button that makes a file and gives it out."""
    words = SHELF.current().words
    st.download_button(
        label,
        data,
        f"{words.keep_file}.{ending}",
        kind,
        key=f"keep_{label}",
        on_click=_fix_plan,
        width="stretch",
    )


def _fix_plan() -> None:
    """Let the dates stay as they are, now that they have left the app."""
    state, questionnaire = current(), SHELF.current()
    evaluation = evaluate(questionnaire, state.answers)
    if not (evaluation.decision and evaluation.decision.verdict.plan):
        return
    state.plan.first = first_visit(questionnaire, state, today())
    state.keeping.earlier = max(state.keeping.earlier, len(_visits(evaluation, state)))


def _draw_paper(evaluation: Evaluation, state: State, *, planned: bool) -> None:
    words = evaluation.questionnaire.words
    st.header(words.keep_paper, anchor=False)
    paper = _paper(evaluation, state)
    _draw_download(words.keep_person, lambda: _write("page", paper), "pdf", PDF)
    if planned:
        _draw_download(words.keep_therapist, lambda: _write("note", paper), "note.pdf", PDF)


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
        "address": _address(questionnaire),
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
    _fix_plan()
    link = f"{_address(questionnaire)}#{RESULT}={pack(save(questionnaire, state, today()))}"
    state.made = {"link": link, "qr": draw_qr(link)}


def _address(questionnaire: Questionnaire) -> str:
    """Return the address of the check, with what stands in its open part."""
    return write_invitation(st.context.url or "", in_the_open(questionnaire).invitation)


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
        _draw_download(words.keep_fhir, resource, "fhir.json", FHIR)
        _draw_download(words.keep_text, partial(write_text, *given), "txt", TEXT)
        _draw_download(words.keep_json, partial(write_json, *given), "json", JSON)
