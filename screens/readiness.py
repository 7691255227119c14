"""Four questions on being ready to decide, and what helps where the answer is no."""

import streamlit as st

from logic.engine.agenda import not_ready
from logic.engine.journey import LIST, READY
from screens.parts.elements import draw_back, draw_overdue, draw_way
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.ready_heading


def draw(here: Here) -> None:
    """Draw the screen: the outcome first, once there is one, then the questions."""
    words = here.words
    st.title(words.ready_heading, anchor=False)
    draw_overdue(here)
    if here.state.problem:
        with st.container(key="problem"):
            st.error(getattr(words, here.state.problem))
    elif len(here.state.ready) == len(here.questionnaire.readiness):
        _draw_outcome(here)
    st.markdown(words.ready_lead)
    _draw_form(here)
    draw_way(words.to_list, LIST)
    draw_back(words.to_result, READY)


def _draw_outcome(here: Here) -> None:
    words = here.words
    missing = not_ready(here.questionnaire, here.state.ready)
    if not missing:
        st.success(words.ready_all)
        return
    st.header(words.ready_help, anchor=False)
    st.markdown("\n".join(f"- {one.help}" for one in missing))
    st.info(words.ready_take)


def _draw_form(here: Here) -> None:
    words = here.words
    answers = {True: words.ready_yes, False: words.ready_no}
    with st.form("readiness", border=False):
        for one in here.questionnaire.readiness:
            given = here.state.ready.get(one.id)
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
