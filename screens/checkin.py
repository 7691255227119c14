"""The way into a check-in: what was said at first, and that danger signs come first."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import CHECKIN
from logic.text.saying import say_check
from screens.parts.elements import draw_back
from screens.session import actions
from screens.session.clock import today
from screens.session.saving import all_checks
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.checkin_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    start = all_checks(questionnaire, state, today())[0]
    st.title(words.checkin_heading, anchor=False)
    st.markdown(words.checkin_lead)
    st.markdown(say_check(words, start))
    st.button(
        words.checkin_button,
        key="forward_checkin",
        type="primary",
        on_click=actions.begin_checkin,
        width="stretch",
    )
    draw_back(words.to_result, CHECKIN)
