"""The first screen: what this is, who made it, how long it takes and what becomes of answers."""

import streamlit as st

from logic.engine.journey import ABOUT
from logic.text.pages import minutes
from screens.parts.elements import draw_overdue, draw_way
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.start_heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    st.title(words.start_heading, anchor=False)
    draw_overdue(here)
    if here.dropped:
        st.info(words.link_dropped)
    if here.invitation.clinic:
        st.markdown(words.start_clinic.format(clinic=here.invitation.clinic))
    st.markdown(words.start_lead)
    if here.kiosk:
        st.markdown(words.kiosk_lead.format(button=words.start_button))
    danger = words.kiosk_danger if here.kiosk else words.start_danger
    st.markdown(f"**{danger}**")
    st.button(
        words.start_button, key="forward", type="primary", on_click=actions.begin, width="stretch"
    )
    time = round(minutes(here.questionnaire, here.questionnaire.trunk))
    notes = (
        words.start_time.format(minutes=time, count=len(here.questionnaire.trunk)),
        words.kiosk_stored if here.kiosk else words.start_stored,
        words.start_not_diagnosis,
        words.start_made_by,
        words.start_review,
    )
    st.markdown("\n".join(f"- {note}" for note in notes))
    draw_way(words.start_about, ABOUT)
