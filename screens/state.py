"""What a session holds: answers, where the person is, and how the plan is set."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import streamlit as st

from logic.journey import START
from logic.questions import Answer


@dataclass
class PlanSettings:
    """How the person wants the plan drawn. `weekday` is None for any; `start` counts in weeks."""

    weekday: int | None = None
    start: int = 0
    price: str = ""
    travel: str = ""

    @classmethod
    def restore(cls, kept: object) -> "PlanSettings":
        """Return the settings that a tab kept, as far as they are possible."""
        given = kept if isinstance(kept, Mapping) else {}
        weekday, start = given.get("weekday"), given.get("start")
        return cls(
            weekday if weekday in range(7) else None,
            start if start in range(3) else 0,
            str(given.get("price", ""))[:12],
            str(given.get("travel", ""))[:12],
        )


@dataclass
class State:
    """All that a session knows. Everything shown is worked out from it again on each run."""

    id: str = field(default_factory=lambda: secrets.token_hex(4))
    answers: dict[str, Answer] = field(default_factory=dict)
    screen: str = START
    changing: bool = False
    fresh: bool = True
    problem: str = ""
    notice: str = ""
    advice: tuple[str, ...] = ()
    turn: int = 0
    heard: int = 0
    share: float = 0.0
    plan: PlanSettings = field(default_factory=PlanSettings)
    marks: dict[str, int] = field(default_factory=dict)
    ready: dict[str, bool] = field(default_factory=dict)
    origin: str = START

    def show(self, screen: str) -> None:
        """Go to a screen."""
        self.screen = screen
        self.problem = self.notice = ""
        self.advice = ()
        self.fresh = False
        self.turn += 1

    def complain(self, problem: str) -> None:
        """Stay, and say what is wrong."""
        self.problem = problem
        self.notice = ""
        self.turn += 1


def current() -> State:
    """Return this session's state."""
    if "state" not in st.session_state:
        st.session_state["state"] = State()
    return cast("State", st.session_state["state"])
