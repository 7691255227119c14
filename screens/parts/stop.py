"""For which signs to call for help at once, when to stop a massage, and whom to call that day."""

import streamlit as st

from screens.parts.markup import heading, statements
from screens.session.here import Here


def draw(here: Here) -> None:
    """Draw the signs to stop and to get help; nothing where the definition names none."""
    guides = here.questionnaire.guides
    inside = ""
    if emergency := guides.emergency:
        signs = statements(here, emergency.signs)
        inside = f'<div class="emergency">{heading(emergency.call)}{signs}</div>'
    inside += statements(here, guides.stop)
    if inside:
        st.header(here.words.result.stop, anchor=False)
        st.html(f'<div class="stop">{inside}</div>')
