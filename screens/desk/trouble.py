"""What could not be done: told beside its button, and for as long as it lasts."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from screens.desk import signin
from screens.session import clinic
from screens.session.here import Here
from screens.session.state import State, current

SHORTEST = 4
"""Seconds that something is told at least. People have to read it."""
DATABASE = "desk.database"
Written = TypeVar("Written")


def fail(key: str) -> None:
    """Note that a button could not do what it says."""
    current().desk.failed = key, time.monotonic()


def attempt(action: Callable[[str, str, datetime], None], code: str, who: str) -> bool:
    """Do something with a record, or say that the records cannot be reached."""
    try:
        action(code, who, datetime.now(UTC))
    except IntakeError:
        current().complain(DATABASE)
        return False
    return True


def draw(here: Here, key: str) -> None:
    """Say, beside a button, that it could not do what it says."""
    if here.state.desk.failed[0] == key:
        with st.container(key="failed"):
            st.error(here.words.desk.database)


def leave(state: State, key: str, write: Callable[[], Written]) -> Written:
    """Write a file that leaves, for nobody but who is signed in; and note where that fails.

    Raises:
        IntakeError: if nobody is signed in any more, or the records cannot be reached.

    """
    if not signin.holds(state.desk):
        raise IntakeError("signed out")
    signin.touch(state.desk)
    try:
        return write()
    except IntakeError:
        state.desk.failed = key, time.monotonic()
        raise


def changes(state: State, since: float) -> bool:
    """Say whether the page is to be drawn again: something failed since, or is over by now."""
    now, (key, at) = time.monotonic(), state.desk.failed
    if key and at > since:
        return True
    told = max(since, at) if key else since
    if not (key or state.problem == DATABASE) or now < told + SHORTEST or not _is_over():
        return False
    state.desk.failed = "", 0.0
    state.problem = "" if state.problem == DATABASE else state.problem
    return True


def _is_over() -> bool:
    try:
        clinic.store().probe()
    except IntakeError:
        return False
    return True
