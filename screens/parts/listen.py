"""The button that reads a page aloud, with a voice of the person's own device."""

from html import escape

import streamlit as st

from logic.clinic.hearing import may_be_heard
from screens.session.here import Here


def draw_listen(here: Here) -> None:
    """Draw the button where the page may be heard. A browser shows it once it knows of a voice."""
    question, words = here.asked.by_id.get(here.state.screen), here.words.listen
    if not may_be_heard(question, kiosk=here.kiosk, headphones=here.clinic.headphones):
        return
    st.html(
        '<div class="listen" data-silent>'
        f'<button type="button" hidden data-listen="{escape(words.button)}" '
        f'data-stop="{escape(words.stop)}" data-failed="{escape(words.failed)}" data-listens>'
        f'{escape(words.button)}</button><span role="status"></span></div>'
    )
