"""Four questions on being ready to decide, and what helps where the answer is no."""

import streamlit as st

from logic.engine.agenda import not_ready
from logic.engine.journey import LIST, READY
from screens.parts.elements import draw_back, draw_overdue, draw_way
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.ready.heading


def draw(here: Here) -> None:
    """Draw the screen: the outcome first, once there is one, then the questions."""
    words = here.words
    draw_back(words.ways.to["result"], READY)
    st.title(words.ready.heading, anchor=False)
    draw_overdue(here)
    if here.state.problem:
        with st.container(key="problem"):
            st.error(words.named(here.state.problem))
    elif len(here.state.ready) == len(here.questionnaire.readiness):
        _draw_outcome(here)
    st.markdown(words.ready.lead)
    _draw_form(here)
    draw_way(words.ways.to["list"], LIST)


def _draw_outcome(here: Here) -> None:
    words = here.words
    missing = not_ready(here.questionnaire, here.state.ready)
    if not missing:
        st.success(words.ready.all)
        return
    st.header(words.ready.help, anchor=False)
    st.markdown("\n".join(f"- {one.help}" for one in missing))
    st.info(words.ready.take)


def _draw_form(here: Here) -> None:
    words = here.words
    answers = {True: words.ready.yes, False: words.ready.no}
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
            words.ready.button,
            key="forward_ready",
            type="primary",
            width="stretch",
            on_click=actions.take_readiness,
        )
