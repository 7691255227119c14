"""The part that lives in the browser tab: focus, page language, Back and Forward, kept answers.

It has two parts of the page. One holds the code, the look and the words that the page says by
itself: it is the same at each step, and so large that Streamlit sends its name instead, where a
browser has it already. The other one tells what is new.
"""

from functools import partial

import streamlit as st

from logic.engine.journey import DESK, START
from logic.text.languages import direction_of
from screens.browser.bundle import CODE, DESK_LOOK, GUARDED_TELLING, LOOK, TELLING
from screens.browser.kiosk import kiosk_words, tell_kiosk
from screens.session.actions import field_key, hear_tab
from screens.session.here import Here
from screens.session.kept import keep

KEY = "tab"
_component = partial(st.components.v2.component, isolate_styles=False)
_mount_code = _component("decision_check_code", js=CODE, css=LOOK)
_mount_desk_code = _component("decision_check_desk_code", js=CODE, css=DESK_LOOK)
_mount_teller = _component("decision_check_tab", js=TELLING)
_mount_guarded_teller = _component("decision_check_kiosk", js=GUARDED_TELLING)


def _hear() -> None:
    told = st.session_state.get(KEY)  # none where an author has turned to a page without a tab
    hear_tab(told.get("said") if told else None)


def attach(here: Here) -> None:
    """Tell the tab what will be shown now and what to keep. It goes out before the screen."""
    # In lists: Streamlit searches a mapping for data frames, and imports pandas to do so.
    mount_code = _mount_desk_code if here.state.screen == DESK else _mount_code
    mount_code(key="tab_code", data=[_own_words(here)])
    guarded = here.kiosk and here.state.screen == START
    mount = _mount_guarded_teller if guarded else _mount_teller
    mount(key=KEY, on_said_change=_hear, data=[_told(here)])


def _own_words(here: Here) -> dict[str, object]:
    """Return what the page says by itself, while the server does not answer or nobody is there."""
    words = here.words
    listen = {
        "button": words.listen.button,
        "stop": words.listen.stop,
        "failed": words.listen.failed,
    }
    own: dict[str, object] = {
        "language": here.questionnaire.language,
        "direction": direction_of(here.questionnaire.language),
        "either": words.question.either,
        "listen": listen,
    }
    if here.kiosk:
        lost = [words.kiosk.slow_heading, words.kiosk.slow]
        take = words.returning.camera_take
        return {**own, "lost": lost, "kiosk": kiosk_words(words), "camera": take}
    return {**own, "lost": [words.server.lost_heading, words.server.lost]}


def _told(here: Here) -> dict[str, object]:
    """Return what is new at this step."""
    state = here.state
    question = here.asked.by_id.get(state.screen)
    options = question.options if question else ()
    shared = here.kiosk or state.screen == DESK
    others = {
        "heard": state.heard,
        "fresh": state.fresh,
        "problem": bool(state.problem),
        "back": state.changed and f"change_{state.changed}",
        "alone": [field_key(question, one.id) for one in options if question and one.exclusive],
        "kiosk": tell_kiosk(here) if here.kiosk else None,
    }
    return {
        "session": state.id,
        "turn": state.turn,
        "keep": None if shared else keep(state, here.questionnaire.version),
    } | {name: one for name, one in others.items() if one}
