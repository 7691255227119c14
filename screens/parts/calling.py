"""Whom to call: a number that a phone dials at a tap, and where to turn in despair."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from logic.definition.verdicts import Verdict
from logic.engine.support import CARDS, offers_comfort
from logic.text.calling import Call, crisis, emergency, health
from screens.session.here import Here


def draw_numbers(here: Here, verdict: Verdict) -> None:
    """Draw whom to call with a sign that cannot wait."""
    country = here.clinic.country
    if verdict.id == "urgent_care":
        _draw(here, [emergency(here.questionnaire, country)])
    elif verdict.id in CARDS:
        _draw(here, health(here.questionnaire, country))


def draw_comfort(here: Here) -> None:
    """Draw where to turn in despair, where a result says so."""
    if offers_comfort(here.evaluation):
        say_comfort(here)


def say_comfort(here: Here) -> None:
    """Draw where to turn in despair."""
    comfort = here.questionnaire.support.comfort
    with st.container(key="comfort"):
        st.markdown(f"{comfort.text} {here.citations.cite(comfort.source)}")
        _draw(here, crisis(here.questionnaire, here.clinic.country))


def _draw(here: Here, calls: Iterable[Call]) -> None:
    for call in calls:
        said = escape(call.said)
        if call.dials and not here.kiosk:
            said = f'<a href="tel:{escape(call.dials)}">{said}</a>'
        st.html(f'<p class="call">{said}</p>')
        if call.source:
            st.markdown(here.words.sources.cited.format(sources=here.citations.cite(call.source)))
