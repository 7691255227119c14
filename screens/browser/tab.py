"""The part that lives in the browser tab: focus, page language, Back and Forward, kept answers.

It has two parts of the page. One holds the code, the look and the words that the page says by
itself: it is the same at each step, and so large that Streamlit sends its name instead, where a
browser has it already. The other one tells what is new.
"""

from dataclasses import asdict
from functools import partial

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.definition.words import Words
from logic.engine.journey import DESK, START
from screens.browser.bundle import CODE, GUARDED_TELLING, LOOK, TELLING
from screens.browser.kiosk import kiosk_words, tell_kiosk
from screens.session.actions import field_key, hear_tab
from screens.session.modes import in_kiosk
from screens.session.state import State

KEY = "tab"
_component = partial(st.components.v2.component, isolate_styles=False)
_mount_code = _component("decision_check_code", js=CODE, css=LOOK)
_mount_teller = _component("decision_check_tab", js=TELLING)
_mount_guarded_teller = _component("decision_check_kiosk", js=GUARDED_TELLING)


def _hear() -> None:
    hear_tab(st.session_state[KEY].get("said"))


def attach(state: State, questionnaire: Questionnaire) -> None:
    """Tell the tab what will be shown now and what to keep. It goes out before the screen."""
    # In lists: Streamlit searches a mapping for data frames, and imports pandas to do so.
    _mount_code(key="tab_code", data=[_own_words(questionnaire.words)])
    guarded = in_kiosk() and state.screen == START
    mount = _mount_guarded_teller if guarded else _mount_teller
    mount(key=KEY, on_said_change=_hear, data=[_told(state, questionnaire)])


def _own_words(words: Words) -> dict[str, object]:
    """Return what the page says by itself, while the server does not answer or nobody is there."""
    if in_kiosk():
        return {
            "lost": [words.kiosk_slow_heading, words.kiosk_slow],
            "kiosk": kiosk_words(words),
        }
    return {"lost": [words.lost_heading, words.lost]}


def _told(state: State, questionnaire: Questionnaire) -> dict[str, object]:
    """Return what is new at this step."""
    question = questionnaire.by_id.get(state.screen)
    alone = [option.id for option in question.options if option.exclusive] if question else []
    return {
        "session": state.id,
        "fresh": state.fresh,
        "turn": state.turn,
        "heard": state.heard,
        "screen": state.screen,
        "language": questionnaire.language,
        "problem": bool(state.problem),
        "alone": [field_key(question, option) for option in alone] if question else [],
        "keep": None if in_kiosk() or state.screen == DESK else _to_keep(state),
        "kiosk": tell_kiosk(state, questionnaire.words) if in_kiosk() else None,
    }


def _to_keep(state: State) -> dict[str, object]:
    """Return what the tab keeps for a reload."""
    return {
        "answers": state.answers,
        "again": state.again,
        "screen": state.screen,
        "changing": state.changing,
        "plan": {**asdict(state.plan), "first": str(state.plan.first)},
        "keeping": state.keeping.as_kept(),
        "marks": state.marks,
        "ready": state.ready,
        "origin": state.origin,
        "reference": state.reference,
        "preset": sorted(state.preset),
    }
