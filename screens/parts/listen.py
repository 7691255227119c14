"""The button that reads a page aloud, with a voice of the person's own device."""

import streamlit as st

from logic.clinic.hearing import may_be_heard
from screens.session.here import Here


def draw_listen(here: Here) -> None:
    """Draw the place of the button. A browser puts the button there once it knows of a voice."""
    if place := listen_place(here):
        st.html(place)


def listen_place(here: Here) -> str:
    """Return the place of the button as HTML, or nothing where the page may not be heard."""
    question = here.asked.by_id.get(here.state.screen)
    if not may_be_heard(question, kiosk=here.kiosk, headphones=here.clinic.headphones):
        return ""
    return '<div class="listen"></div>'
