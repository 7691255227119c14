"""What a session holds: answers, where the person is, how the plan is set, what was saved."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal, cast

import streamlit as st

from logic.definition.questions import Answer
from logic.engine.checkin import Check
from logic.engine.journey import START
from logic.engine.returning import Returning
from logic.engine.saved import MORNING, Opened


@dataclass
class PlanSettings:
    """How the person wants the plan drawn.

    `first` is the day of the first visit, None where nobody has chosen it. `minute` is the visits'
    time of day. `currency` is what the person wrote beside the price. `linked` says that a link to
    the answers goes into the calendar.
    """

    price: str = ""
    travel: str = ""
    first: date | None = None
    minute: int = MORNING
    currency: str = ""
    linked: bool = False

    @property
    def time(self) -> time:
        """The visits' time of day."""
        return time(*divmod(self.minute, 60))


@dataclass
class Keeping:
    """What goes with a result that was saved.

    `since` is the day on which it was saved, None before that. `checks` are the check-ins so far,
    without the start. `plan` names the plan in calendars, `earlier` counts the visits that such a
    calendar held at most. `day` is when the check-in in this session was done.
    """

    since: date | None = None
    checks: tuple[Check, ...] = ()
    plan: str = field(default_factory=lambda: secrets.token_hex(4))
    earlier: int = 0
    day: date | None = None


@dataclass
class Desk:
    """Who has signed in at the front desk, until when, and what is open there.

    `until` counts seconds of the clock that signing in goes by, and `ticket` names the sign-in;
    `account` says that it was one by the clinic's own. `locked` says that the desk was open before,
    `leaving` that its account is being signed out.
    `reference` is the one of which all records are shown. `skipped` is how many rows of each list
    are left out before its page. `ticked` are the records that are chosen to be deleted, while
    `choosing`; `asked` those of which it is asked whether they are to be. `period` is that of the
    table on the screen, with how many records it has; `wrong_period` says that it cannot be one.
    `log` is which lines are shown. `failed` is the button that could not do what it says, and when.
    `told` keeps what rows say. Until `closed_until` no try at the door is looked at; `device` is
    the name that the device is to keep, by which its tries are counted for themselves. `opened_by`
    is the phrase of the settings that it was opened with: with another one, it is shut.
    """

    who: str = ""
    until: float = 0.0
    ticket: str = ""
    account: bool = False
    locked: bool = False
    leaving: bool = False
    code: str = ""
    reference: str = ""
    sure: bool = False
    inviting: bool = False
    skipped: dict[str, int] = field(default_factory=dict)
    choosing: bool = False
    ticked: set[str] = field(default_factory=set)
    asked: tuple[str, ...] = ()
    period: tuple[date, date, int] | None = None
    wrong_period: bool = False
    log: tuple[str, str] = ("records", "")
    failed: tuple[str, float] = ("", 0.0)
    told: dict[str, tuple[str, str]] = field(default_factory=dict)
    closed_until: float = 0.0
    device: str = ""
    opened_by: str = field(default="", repr=False)


Telling = Callable[[Any], Iterable[str]]
"""What is said, as of the moment when it is drawn."""


@dataclass
class State:
    """All that a session knows. Everything shown is worked out from it again on each run.

    `wide` says that the tab has room for a picture beside a text. `signed` is what came as signed
    by a clinic. `offered` is a link's screen, what it holds, and what came with it as signed.
    `made` is for the screen that it was made on. `handed` is the key of the result that was handed
    over last, and the code that the desk finds it by. `called` says what came of calling the desk
    to a kiosk. `returning` is what someone brought who looks back at one, `camera` says whether
    theirs is on. `coded` says that a paper is to hold the code for that. `language` is the one that
    the person has chosen, nothing where nobody has. `advice` names the options, each with its
    question, of which something is said that cannot wait.
    """

    id: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    answers: dict[str, Answer] = field(default_factory=dict)
    again: dict[str, Answer] = field(default_factory=dict)
    screen: str = START
    changing: bool = False
    changed: str = ""
    fresh: bool = True
    problem: str = ""
    notice: str = ""
    told: tuple[Telling, ...] = ()
    advice: tuple[tuple[str, str], ...] = ()
    story: str = ""
    setting: bool = False
    turn: int = 0
    heard: int = 0
    wide: bool = False
    plan: PlanSettings = field(default_factory=PlanSettings)
    keeping: Keeping = field(default_factory=Keeping)
    marks: dict[str, int] = field(default_factory=dict)
    ready: dict[str, bool] = field(default_factory=dict)
    lean: str = ""
    pair: tuple[str, ...] = ()
    origin: str = START
    preset: frozenset[str] = frozenset()
    reference: str = ""
    signed: str = ""
    offered: tuple[str, Opened, str] | None = None
    made: dict[str, str] = field(default_factory=dict)
    handed: tuple[str, str] = ("", "")
    returning: Returning | None = None
    camera: bool = False
    coded: bool = False
    language: str = ""
    called: Literal["", "told", "failed"] = ""
    ended: bool = False
    desk: Desk = field(default_factory=Desk)

    def show(self, screen: str) -> None:
        """Go to a screen."""
        self.screen = screen
        self.problem = self.notice = self.changed = ""
        self.advice = self.told = ()
        self.fresh = self.setting = False
        self.made = {}
        self.turn += 1

    def complain(self, problem: str) -> None:
        """Stay, and say what is wrong."""
        self.problem = problem
        self.notice = ""
        self.told = ()
        self.turn += 1

    def tell(self, *said: Telling) -> None:
        """Say something on the screen that comes next, in the language that it is in then."""
        self.told = (*self.told, *said)


def current() -> State:
    """Return this session's state."""
    if "state" not in st.session_state:
        st.session_state["state"] = State()
    return cast("State", st.session_state["state"])
