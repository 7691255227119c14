"""The choice to put a code on a paper, by which a clinic's shared screen can look back."""

import streamlit as st

from screens.session.here import Here
from screens.session.state import current

KEY = "return_coded"


def draw_code_choice(here: Here) -> None:
    """Draw it where there is a plan to come back to. Nothing is ticked beforehand."""
    if not here.evaluation.planned or here.tells_of_checkin:
        return
    words = here.words.returning
    st.checkbox(words.tick, here.state.coded, key=KEY, on_change=_take)
    st.markdown(words.tick_hint)


def _take() -> None:
    current().coded = bool(st.session_state.get(KEY))
