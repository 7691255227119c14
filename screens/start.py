"""The first screen: what one gets, how long it takes, what becomes of answers, who made it."""

from html import escape

import streamlit as st

from logic.engine.journey import ABOUT, RETURN
from logic.text.checking import say_checked
from logic.text.pages import told_minutes
from logic.text.saying import say_count
from screens.parts.calling import link_emergencies
from screens.parts.elements import draw_link, draw_overdue
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.start.heading


def draw(here: Here) -> None:
    """Draw the screen: all that counts before someone begins stands above the button."""
    words = here.words
    st.title(words.start.heading, anchor=False)
    draw_overdue(here)
    if not here.reviewed:
        st.info(here.words.translated.unreviewed)
    if here.dropped:
        st.info(words.opened.link_dropped)
    if here.sender:
        (st.markdown if here.proof else st.info)(here.sender)
    gains = (words.start.gain_answer, words.start.gain_plan, words.start.gain_other)
    st.markdown("\n".join([words.start.lead, "", *(f"- {gain}" for gain in gains)]))
    st.html(f'<p class="danger">{_danger(here)}</p>')
    time = say_count(words, words.start.time, "minutes", told_minutes(here.questionnaire))
    stored = words.kiosk.stored if here.kiosk else words.start.stored
    st.markdown(f"{time} {stored}")
    own = words.start
    checked = say_checked(words, here.clinic.reviewed, here.questionnaire.version)
    st.markdown(f"{own.made_by} {checked}")
    with st.container(key="begin"):
        st.button(
            words.start.button,
            key="forward",
            type="primary",
            on_click=actions.begin,
            width="stretch",
        )
    st.markdown(f"{own.not_diagnosis} {own.for_others}")
    with st.container(key="start_ways", horizontal=True):
        if here.kiosk:
            draw_link(words.returning.link, "to_return", actions.show, RETURN)
        draw_link(own.about, "to_about", actions.show, ABOUT)


def _danger(here: Here) -> str:
    """Return who should not begin, and whom to call: each number is one that a phone dials."""
    words = here.words
    if here.kiosk:
        return escape(words.kiosk.danger)
    return escape(words.start.danger).replace("{number}", link_emergencies(here))
