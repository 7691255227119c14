"""The page at each step: chooses the screen and draws it."""

from hashlib import blake2b
from types import ModuleType

import streamlit as st

from logic.definition.problems import DefinitionError
from logic.engine.journey import (
    ABOUT,
    CHECKED,
    CHECKIN,
    DECIDING,
    DESK,
    HAND_OVER,
    INVITE,
    KEEP,
    LIST,
    OPENED,
    OPTIONS,
    RESEARCH,
    RESULT,
    RETURN,
    REVIEW,
    START,
    VALUES,
)
from screens import (
    about,
    agenda,
    checkin,
    closed,
    conflict,
    hand_over,
    invite,
    options,
    outcome,
    question,
    research,
    result,
    returning,
    review,
    start,
    takeaway,
    values,
)
from screens.browser.tab import attach
from screens.parts.brand import draw_brand
from screens.parts.sheet import draw_sheet
from screens.server import uploads
from screens.server.entrance import NAME
from screens.session import modes
from screens.session.definition import SHELF
from screens.session.here import Here, look

BROKEN = """\
# This check cannot be used now

Nothing you did caused this. Please come back later, or ask the clinic that sent you here.

If you need help now, do not wait. Call a doctor or a health line. If you are in danger, call your
local emergency number.

If you look after this page: the server's log says what to correct. The command
`.venv/bin/python -m logic check` says the same.
"""
# The one text outside the definition: it is shown when there is none.

SCREENS = {
    START: start,
    REVIEW: review,
    RESULT: result,
    RESEARCH: research,
    OPTIONS: options,
    VALUES: values,
    LIST: agenda,
    KEEP: takeaway,
    ABOUT: about,
    INVITE: invite,
    OPENED: conflict,
    RETURN: returning,
    CHECKIN: checkin,
    CHECKED: outcome,
    HAND_OVER: hand_over,
}


def run() -> None:
    """Draw the page that is asked for."""
    if modes.FOR_AUTHORS and "author" in st.query_params:
        from screens import author  # noqa: PLC0415 - other servers never need it

        author.draw(SHELF.look(), draw)
        return
    try:
        here = look()
    except DefinitionError:
        st.set_page_config(page_title=NAME)
        st.markdown(BROKEN)
        return
    if modes.at_desk():
        from screens.desk import page  # noqa: PLC0415 - only a clinic needs it

        here.state.screen = DESK
        page.enter(here)
        draw_screen(page, here)
    elif here.closed:
        draw_screen(closed, here)
    else:
        draw(here)


def draw(here: Here) -> None:
    """Draw the screen that a person is on; the start, where it is none of these."""
    if here.state.screen not in SCREENS and here.state.screen not in here.asked.by_id:
        here.state.screen = START  # a page may say that it is the desk's no more
    uploads.let_in(camera=here.state.camera and here.state.screen == RETURN)
    draw_screen(SCREENS.get(here.state.screen, question), here)


def draw_screen(screen: ModuleType, here: Here) -> None:
    """Draw a screen, with all that is told to the tab before it.

    Each turn has a part of the page of its own, named by its heading, so that nothing is in
    nodes of the turn before: a page translation may have put others in their place, which no change
    would reach.
    """
    shown = here.shown
    words, state, heading = here.words, here.state, screen.heading(shown)
    title = words.everywhere.page_title.format(heading=heading, title=here.questionnaire.title)
    problem = words.messages.error_title.format(title=title)
    st.set_page_config(page_title=problem if state.problem else title)
    attach(here)
    draw_brand(here)
    _tell_missed(here)
    name = blake2b(heading.encode(), digest_size=4).hexdigest()
    with st.container(key=f"turn_{state.turn}_{name}"):
        for say in () if screen is closed else state.told:
            for line in say(here):
                st.info(line)
        if shown is here:
            _draw(screen, here)
            return
        st.warning(words.translated.changed)
        with st.container(key=f"in_{here.original.language}__screen"):
            _draw(screen, shown)


def _draw(screen: ModuleType, here: Here) -> None:
    screen.draw(here)
    if here.state.screen in DECIDING and screen is not closed:
        draw_sheet(here)  # who prints one of these takes home what was found


def _tell_missed(here: Here) -> None:
    """Say to who would read a translation, in its own words, that it is withdrawn for now."""
    if missed := here.missed:
        with st.container(key=f"in_{missed.tag}__missed"):
            st.warning(missed.questionnaire.words.translated.withdrawn)
