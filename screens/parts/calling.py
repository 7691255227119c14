"""Whom to call: a number that a phone dials at a tap, and where to turn in despair."""

from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from logic.definition.verdicts import Verdict
from logic.engine.support import CARDS, offers_comfort
from logic.text.calling import Call, crisis, emergencies, health
from screens.parts.markup import cite
from screens.session import clinic
from screens.session.here import Here, look


def draw_tell_desk(here: Here) -> None:
    """Say at a kiosk that a flag is something to tell the desk, before anything else.

    Who must not wait can call the desk: that, and where from, is all that it hears.
    """
    if not here.kiosk or not (here.check.route.flags or here.forced):
        return
    words, called = here.words.kiosk, here.state.called
    told = {"": words.tell_desk, "told": words.called, "failed": words.go_now}[called]
    with st.container(key="tell_desk"):
        (st.info if called == "told" else st.error)(told)
        verdict = here.forced or here.verdict
        if not called and here.can_call and verdict.id in CARDS:
            st.button(words.call_desk, key="call_desk", on_click=call_desk, width="stretch")


def call_desk() -> None:
    """Call the desk to this kiosk, once."""
    here = look()
    if here.state.called or not here.can_call:
        return
    try:
        clinic.store().call(here.place, datetime.now(UTC))
        here.state.called = "told"
    except IntakeError:
        here.state.called = "failed"
    here.state.show(here.state.screen)


def draw_numbers(here: Here, verdict: Verdict) -> None:
    """Draw whom to call with a sign that cannot wait, each number as large as a button."""
    country = here.clinic.country
    if verdict.id == "urgent_care":
        _draw_buttons(here, emergencies(here.questionnaire, country))
    elif verdict.id in CARDS:
        _draw_buttons(here, health(here.questionnaire, country))


def _draw_buttons(here: Here, calls: Iterable[Call]) -> None:
    told = here.words.result.card_call
    links = []
    for call in calls:
        cite(here, call.source)  # it stands in the list below
        said = escape(told.format(number=call.said))
        links.append(f'<a class="dial" href="tel:{escape(call.dials)}">{said}</a>')
    if links:
        st.html(f'<p class="dials">{"".join(links)}</p>')


def link_emergencies(here: Here) -> str:
    """Return the numbers to call in danger, in a line."""
    calls = emergencies(here.questionnaire, here.clinic.country)
    return " · ".join(f'<a href="tel:{escape(one.dials)}">{escape(one.said)}</a>' for one in calls)


def draw_comfort(here: Here) -> None:
    """Draw where to turn in despair, where a result says so."""
    if offers_comfort(here.evaluation):
        say_comfort(here)


def say_comfort(here: Here) -> None:
    """Draw where to turn in despair."""
    comfort = here.questionnaire.support.comfort
    lines = [f"{escape(comfort.text)}{cite(here, comfort.source)}"]
    for call in crisis(here.questionnaire, here.clinic.country):
        said = escape(call.said)
        if not here.kiosk:
            said = f'<a class="call" href="tel:{escape(call.dials)}">{said}</a>'
        lines.append(f"{said}{cite(here, call.source)}")
    with st.container(key="comfort"):
        st.html("".join(f"<p>{line}</p>" for line in lines))
