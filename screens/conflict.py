"""A choice between the answers in this tab and those that a link holds."""

import streamlit as st

from screens.session.here import Here
from screens.session.links import leave_offered, take_offered


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.opened.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    st.title(words.opened.heading, anchor=False)
    st.markdown(words.opened.lead)
    if here.state.offered:
        st.button(words.opened.take, key="to_offered", on_click=take_offered, width="stretch")
    st.button(words.opened.stay, key="back_opened", on_click=leave_offered, width="stretch")
