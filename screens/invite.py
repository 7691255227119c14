"""For clinics: where a link is made that opens this check for a patient."""

import streamlit as st

from logic.engine.journey import INVITE
from screens.parts.elements import draw_back
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.invite.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    draw_back(words.question.back_button, INVITE)
    st.title(words.invite.heading, anchor=False)
    st.markdown(words.invite.at_desk)
