"""The button that reads a page aloud, with a voice of the person's own device."""

import streamlit as st

from logic.clinic.hearing import may_be_heard
from screens.session.here import Here


def draw_listen(here: Here) -> None:
    """Draw the button where the page may be heard. A browser shows it once it knows of a voice."""
    if button := listen_button(here):
        st.html(button)


def listen_button(here: Here) -> str:
    """Return the button as HTML, or nothing. What stands on it, the page has from the start."""
    question = here.asked.by_id.get(here.state.screen)
    if not may_be_heard(question, kiosk=here.kiosk, headphones=here.clinic.headphones):
        return ""
    button = '<button type="button" hidden data-listens></button>'
    return f'<div class="listen">{button}<span role="status"></span></div>'
