"""The part that lives in the browser tab: focus, page language, Back and Forward, kept answers."""

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from logic.clinic.settings import COUNTDOWN
from logic.definition.questionnaire import Questionnaire
from logic.definition.words import Words
from logic.engine.journey import DESK, START
from screens.kiosk import enter, seconds
from screens.session.actions import field_key, hear_tab
from screens.session.modes import in_kiosk
from screens.session.state import State

HERE = Path(__file__).parent
KEY = "tab"
_mount = st.components.v2.component(
    "decision_check_tab",
    js="\n".join((HERE / name).read_text(encoding="utf-8") for name in ("tab.js", "kiosk.js")),
    css=(HERE / "style.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def _hear() -> None:
    hear_tab(st.session_state[KEY].get("said"))


def attach(state: State, questionnaire: Questionnaire) -> None:
    """Tell the tab what will be shown now and what to keep. It goes out before the screen."""
    words = questionnaire.words
    question = questionnaire.by_id.get(state.screen)
    alone = [option.id for option in question.options if option.exclusive] if question else []
    told = {
        "session": state.id,
        "fresh": state.fresh,
        "turn": state.turn,
        "heard": state.heard,
        "screen": state.screen,
        "language": questionnaire.language,
        "problem": bool(state.problem),
        "lost": _lost(words),
        "alone": [field_key(question, option) for option in alone] if question else [],
        "keep": None if in_kiosk() or state.screen == DESK else _to_keep(state),
        "kiosk": _kiosk(state, words) if in_kiosk() else None,
    }
    # In a list: Streamlit searches a mapping for data frames, and imports pandas to do so.
    _mount(key=KEY, on_said_change=_hear, data=[told])


def _lost(words: Words) -> list[str]:
    """Return what is said while the server does not answer."""
    if in_kiosk():
        return [words.kiosk_slow_heading, words.kiosk_slow]
    return [words.lost_heading, words.lost]


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


def _kiosk(state: State, words: Words) -> dict[str, object]:
    """Return what a kiosk's page must know to look after itself."""
    enter(state)
    return {
        "token": state.id,
        "idle": seconds(),
        "countdown": COUNTDOWN,
        "ended": state.ended,
        "empty": state.screen == START and not state.answers,
        "words": {
            "idle_heading": words.kiosk_idle_heading,
            "idle": words.kiosk_idle,
            "idle_stay": words.kiosk_idle_stay,
            "lost_heading": words.kiosk_lost_heading,
            "lost": words.kiosk_lost,
            "broken": words.kiosk_broken,
            "wiping": words.kiosk_wiping,
        },
    }
