"""A choice between the answers in this tab and those that a link holds."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from screens.session.links import leave_offered, take_offered
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.opened_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    st.title(words.opened_heading, anchor=False)
    st.markdown(words.opened_lead)
    if state.offered:
        st.button(words.opened_take, key="to_offered", on_click=take_offered, width="stretch")
    st.button(words.opened_stay, key="back_opened", on_click=leave_offered, width="stretch")
