"""Four questions on being ready to decide, and what helps where the answer is no."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.agenda import not_ready
from logic.engine.journey import LIST, READY
from screens.parts.elements import draw_back, draw_overdue, draw_way
from screens.session import actions
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.ready_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen: the outcome first, once there is one, then the questions."""
    words = questionnaire.words
    st.title(words.ready_heading, anchor=False)
    draw_overdue(questionnaire)
    if state.problem:
        with st.container(key="problem"):
            st.error(getattr(words, state.problem))
    elif len(state.ready) == len(questionnaire.readiness):
        _draw_outcome(questionnaire, state)
    st.markdown(words.ready_lead)
    _draw_form(questionnaire, state)
    draw_way(words.to_list, LIST)
    draw_back(words.to_result, READY)


def _draw_outcome(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    missing = not_ready(questionnaire, state.ready)
    if not missing:
        st.success(words.ready_all)
        return
    st.header(words.ready_help, anchor=False)
    st.markdown("\n".join(f"- {one.help}" for one in missing))
    st.info(words.ready_take)


def _draw_form(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    answers = {True: words.ready_yes, False: words.ready_no}
    with st.form("readiness", border=False):
        for one in questionnaire.readiness:
            given = state.ready.get(one.id)
            st.radio(
                one.ask,
                list(answers),
                index=None if given is None else list(answers).index(given),
                format_func=answers.__getitem__,
                key=actions.ready_key(one.id),
                horizontal=True,
            )
        st.form_submit_button(
            words.ready_button,
            key="forward_ready",
            type="primary",
            width="stretch",
            on_click=actions.take_readiness,
        )
