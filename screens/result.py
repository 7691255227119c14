"""The result: what came out and when at a glance, how it may go on, and what lies behind it."""

import streamlit as st

from logic.engine.clearing import ASK_FIRST, can_be_cleared
from logic.engine.journey import ABOUT, CHECKIN, KEEP, LIST, OPTIONS, RESEARCH
from logic.text.summary import say_heading
from screens.parts import card, glance, open_question, stop, story, why
from screens.parts.calendar import draw_asking_button
from screens.parts.calling import draw_comfort
from screens.parts.elements import (
    draw_foot,
    draw_hand_over,
    draw_link,
    draw_overdue,
    draw_print,
    draw_start_again,
    draw_way,
)
from screens.parts.listen import draw_listen
from screens.parts.markup import cite
from screens.parts.sheet import draw_sheet
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return say_heading(here.evaluation, here.explanation)


def draw(here: Here) -> None:
    """Draw the screen."""
    if here.verdict.when.flag:
        _draw_card(here)
    else:
        _draw_result(here)
    draw_sheet(here)


def _draw_card(here: Here) -> None:
    """Draw one thing to do, and nothing beside it but the way back and out."""
    card.draw(here, here.verdict, here.explanation)
    draw_listen(here)
    if here.verdict.id == ASK_FIRST:
        _draw_asking(here)
    draw_comfort(here)
    if here.kiosk:
        _draw_ends(here)
    else:
        draw_hand_over(here)
    card.draw_rests_on(here, here.verdict, here.explanation)
    _draw_foot(here)


def _draw_asking(here: Here) -> None:
    """Draw a day to ask and, for those whom asking can clear, the way back."""
    if not here.kiosk:
        draw_asking_button(here)
    if can_be_cleared(here.evaluation):
        words = here.words.result
        st.markdown(words.asked_lead)
        st.button(words.asked_now, key="asked_now", on_click=actions.come_back, width="stretch")


def _draw_result(here: Here) -> None:
    draw_overdue(here)
    glance.draw(here)
    draw_listen(here)
    open_question.draw(here)
    if here.kiosk:
        _draw_at_kiosk(here)
        return
    _draw_plan(here)
    draw_comfort(here)
    _draw_ways(here)
    _draw_folds(here)
    _draw_foot(here)


def _draw_at_kiosk(here: Here) -> None:
    """Draw what leads on before all that may be read, so that it is in view."""
    _draw_ends(here)
    draw_comfort(here)
    with st.expander(here.words.result.more_fold):
        _draw_plan(here)
        _draw_folds(here)
    with st.container(key="foot", horizontal=True):
        for way in (RESEARCH, OPTIONS, ABOUT):
            draw_link(here.words.ways.to[way[1:]], f"to_{way[1:]}", actions.show, way)
        draw_link(here.words.result.change_answers, "change_answers", actions.go_back)


def _draw_ends(here: Here) -> None:
    """Draw the two ways to leave a kiosk, beside one another and always in view."""
    with st.container(key="ends"):
        take, done = st.columns(2)
        with take:
            draw_hand_over(here)
        with done:
            draw_start_again(here)


def _draw_plan(here: Here) -> None:
    if here.verdict.plan:
        story.draw(here)
        stop.draw(here)


def _draw_folds(here: Here) -> None:
    if here.verdict.plan:
        for told in glance.known(here):
            cite(here, told.source)  # no marks stand at a glance
    why.draw_why(here)
    why.draw_help(here)
    why.draw_sources(here, (here.verdict, here.questionnaire.factors, here.questionnaire.guides))


def _draw_ways(here: Here) -> None:
    """Draw at most three ways on. Who comes back with a plan begins with the look back."""
    words = here.words.ways
    st.header(words.further, anchor=False)
    draw_hand_over(here)
    ways = [RESEARCH, OPTIONS, KEEP]
    if here.verdict.plan and here.state.keeping.since:
        ways = [CHECKIN, *ways[:2]]
    for screen in ways:
        draw_way(words.to[screen[1:]], screen)


def _draw_foot(here: Here) -> None:
    """Draw what is seldom needed: small, and in one row where there is room."""
    words = here.words
    with st.container(key="foot", horizontal=True):
        draw_link(words.result.change_answers, "change_answers", actions.go_back)
        if here.verdict.when.flag:
            ways = (LIST,) if here.kiosk else (LIST, KEEP)
            for way in (one for one in ways if one in here.check.behind):
                draw_link(words.ways.to[way[1:]], f"to_{way[1:]}", actions.show, way)
        draw_link(words.ways.to["about"], "to_about", actions.show, ABOUT)
        if not here.kiosk:
            draw_print(words)
            draw_link(words.everywhere.start_again, "start_again", actions.start_again)
    draw_foot(here)
