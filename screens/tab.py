"""The part that lives in the browser tab: focus, page language, Back and Forward, kept answers."""

from dataclasses import asdict
from pathlib import Path

import streamlit as st

from logic.questionnaire import Questionnaire
from screens.moves import field_key, hear_tab
from screens.state import State

HERE = Path(__file__).parent
KEY = "tab"
_mount = st.components.v2.component(
    "decision_check_tab",
    js=(HERE / "tab.js").read_text(encoding="utf-8"),
    css=(HERE / "style.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def _hear() -> None:
    hear_tab(st.session_state[KEY].get("said"))


def attach(state: State, questionnaire: Questionnaire, heading: str) -> None:
    """Tell the tab what will be shown now and what to keep. It goes out before the screen."""
    question = questionnaire.by_id.get(state.screen)
    alone = [option.id for option in question.options if option.exclusive] if question else []
    told = {
        "session": state.id,
        "fresh": state.fresh,
        "turn": state.turn,
        "heard": state.heard,
        "screen": state.screen,
        "heading": heading,
        "language": questionnaire.language,
        "problem": bool(state.problem),
        "alone": [field_key(question, option) for option in alone] if question else [],
        "keep": {
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
        },
    }
    # In a list: Streamlit searches a mapping for data frames, and imports pandas to do so.
    _mount(key=KEY, on_said_change=_hear, data=[told])
