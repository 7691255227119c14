"""The script that Streamlit runs for each step: chooses the screen and draws it."""

from hashlib import blake2b
from types import ModuleType

import streamlit as st

from logic.definition.problems import DefinitionError
from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import (
    ABOUT,
    CHECKED,
    CHECKIN,
    DESK,
    HAND_OVER,
    INVITE,
    KEEP,
    LIST,
    OPENED,
    OPTIONS,
    READY,
    RESULT,
    REVIEW,
    START,
    VALUES,
)
from screens import (
    about,
    agenda,
    checkin,
    conflict,
    hand_over,
    invite,
    options,
    outcome,
    question,
    readiness,
    result,
    review,
    start,
    takeaway,
    values,
)
from screens.browser.tab import attach
from screens.session.definition import SHELF
from screens.session.modes import FOR_AUTHORS
from screens.session.state import State, current

BROKEN = """\
# This check cannot start

Its questions cannot be read. Nothing you did caused this. Please come back later.

If you look after this page: correct what is listed here, then load the page again.
`python -m logic check` prints the same list.
"""
# The one text outside the definition: it is shown when there is none.

SCREENS = {
    START: start,
    REVIEW: review,
    RESULT: result,
    OPTIONS: options,
    VALUES: values,
    READY: readiness,
    LIST: agenda,
    KEEP: takeaway,
    ABOUT: about,
    INVITE: invite,
    OPENED: conflict,
    CHECKIN: checkin,
    CHECKED: outcome,
    HAND_OVER: hand_over,
}


def run() -> None:
    """Draw the page that is asked for."""
    if FOR_AUTHORS and "author" in st.query_params:
        from screens import author  # noqa: PLC0415 - other servers never need it

        author.draw(SHELF.look(), draw)
        return
    try:
        questionnaire = SHELF.current()
    except DefinitionError as error:
        st.set_page_config(page_title="Decision check")
        st.markdown(BROKEN)
        st.code("\n".join(map(str, error.problems)), language=None, wrap_lines=True)
        return
    state = current()
    if "desk" in st.query_params:
        from screens.desk import page  # noqa: PLC0415 - only a clinic needs it

        state.screen = DESK
        draw_screen(page, questionnaire, state)
        return
    draw(questionnaire, state)


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen that a person is on."""
    if state.screen in questionnaire.again.by_id:
        questionnaire = questionnaire.again
    draw_screen(SCREENS.get(state.screen, question), questionnaire, state)


def draw_screen(screen: ModuleType, questionnaire: Questionnaire, state: State) -> None:
    """Draw a screen, with all that is told to the tab before it.

    Each turn has a part of the page of its own, named by its heading, so that nothing stands in
    nodes of the turn before: a page translation may have put others in their place, which no change
    would reach.
    """
    heading = screen.heading(questionnaire, state)
    words = questionnaire.words
    title = words.page_title.format(heading=heading, title=questionnaire.title)
    problem = words.error_title.format(title=title)
    st.set_page_config(page_title=problem if state.problem else title)
    attach(state, questionnaire)
    name = blake2b(heading.encode(), digest_size=4).hexdigest()
    with st.container(key=f"turn_{state.turn}_{name}"):
        for line in state.told:
            st.info(line)
        screen.draw(questionnaire, state)


run()
