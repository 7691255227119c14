"""The first screen: what this is, who made it, how long it takes and what becomes of answers."""

import streamlit as st

from logic.engine.journey import ABOUT
from logic.text.pages import told_minutes
from logic.text.saying import say_count
from screens.parts.elements import draw_overdue, draw_way
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.start.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    st.title(words.start.heading, anchor=False)
    draw_overdue(here)
    if here.dropped:
        st.info(words.opened.link_dropped)
    if here.invitation.clinic:
        st.markdown(words.opened.start_clinic.format(clinic=here.invitation.clinic))
    st.markdown(words.start.lead)
    if here.kiosk:
        st.markdown(words.kiosk.lead.format(button=words.start.button))
    danger = words.kiosk.danger if here.kiosk else words.start.danger
    st.markdown(f"**{danger}**")
    st.button(
        words.start.button, key="forward", type="primary", on_click=actions.begin, width="stretch"
    )
    time = told_minutes(here.questionnaire)
    notes = (
        say_count(words, words.start.time, "minutes", time, count=len(here.questionnaire.trunk)),
        words.kiosk.stored if here.kiosk else words.start.stored,
        words.start.for_others,
        words.start.not_diagnosis,
        words.start.made_by,
        words.start.review,
    )
    st.markdown("\n".join(f"- {note}" for note in notes))
    draw_way(words.start.about, ABOUT)
