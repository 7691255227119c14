"""The script that Streamlit runs for each step: chooses the screen and draws it."""

import gc
import threading

import streamlit as st

from logic.journey import RESULT, REVIEW, START
from logic.problems import DefinitionError
from logic.questionnaire import Questionnaire
from screens import question, result, review, start
from screens.definition import SHELF
from screens.state import State, current
from screens.tab import attach

BROKEN = """\
# This check cannot start

Its questions cannot be read. Nothing you did caused this. Please come back later.

If you look after this page: correct what is listed here, then load the page again.
`python -m logic check` prints the same list.
"""
# The one text outside the definition: it is shown when there is none.

_warming = threading.Lock()


def run() -> None:
    """Draw one screen."""
    try:
        questionnaire = SHELF.current()
    except DefinitionError as error:
        st.set_page_config(page_title="Decision check")
        st.markdown(BROKEN)
        st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
        return
    state = current()
    tab = st.container(key="tab_place")
    heading = _draw(questionnaire, state)
    title = questionnaire.words.page_title.format(heading=heading, title=questionnaire.title)
    problem = questionnaire.words.error_title.format(title=title)
    st.set_page_config(page_title=problem if state.problem else title, layout="centered")
    with tab:
        attach(state, questionnaire, heading, questionnaire.by_id.get(state.screen))


def _draw(questionnaire: Questionnaire, state: State) -> str:
    if state.screen == START:
        return start.draw(questionnaire)
    if state.screen == REVIEW:
        _warm_charts()
        return review.draw(questionnaire, state)
    if state.screen == RESULT:
        return result.draw(questionnaire, state)
    return question.draw(questionnaire, state, questionnaire.by_id[state.screen])


def _warm_charts() -> None:
    """Import what the chart needs while the person reads, once for all sessions."""
    if _warming.acquire(blocking=False):
        threading.Thread(target=_import_charts, daemon=True).start()


def _import_charts() -> None:
    from screens import plan  # noqa: F401, PLC0415

    gc.collect()
    gc.freeze()


run()
