"""The first screen: what this is, who made it, how long it takes and what becomes of answers."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import ABOUT
from logic.text.pages import minutes
from screens.parts.elements import draw_overdue, draw_way
from screens.session import actions
from screens.session.links import in_the_open
from screens.session.modes import in_kiosk
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.start_heading


def draw(questionnaire: Questionnaire, _: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    st.title(words.start_heading, anchor=False)
    draw_overdue(questionnaire)
    arrived = in_the_open(questionnaire)
    if arrived.dropped:
        st.info(words.link_dropped)
    if arrived.invitation.clinic:
        st.markdown(words.start_clinic.format(clinic=arrived.invitation.clinic))
    st.markdown(words.start_lead)
    if in_kiosk():
        st.markdown(words.kiosk_lead.format(button=words.start_button))
    danger = words.kiosk_danger if in_kiosk() else words.start_danger
    st.markdown(f"**{danger}**")
    st.button(
        words.start_button, key="forward", type="primary", on_click=actions.begin, width="stretch"
    )
    time = round(minutes(questionnaire, questionnaire.trunk))
    notes = (
        words.start_time.format(minutes=time, count=len(questionnaire.trunk)),
        words.kiosk_stored if in_kiosk() else words.start_stored,
        words.start_not_diagnosis,
        words.start_made_by,
        words.start_review,
    )
    st.markdown("\n".join(f"- {note}" for note in notes))
    draw_way(words.start_about, ABOUT)
