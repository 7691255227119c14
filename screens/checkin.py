"""The way into a check-in: what was said at first, and that danger signs come first."""

import streamlit as st

from logic.engine.journey import CHECKIN
from logic.text.saying import say_check
from screens.parts.elements import draw_back
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.checkin.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    start = here.checks[0]
    draw_back(words.ways.to["result"], CHECKIN)
    st.title(words.checkin.heading, anchor=False)
    st.markdown(words.checkin.lead)
    st.markdown(say_check(words, start))
    st.button(
        words.checkin.button,
        key="forward_checkin",
        type="primary",
        on_click=actions.begin_checkin,
        width="stretch",
    )
