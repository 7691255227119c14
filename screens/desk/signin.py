"""The way in to the front desk: the clinic's own sign-in, or one pass phrase."""

import math
import time
from contextlib import suppress
from datetime import UTC, datetime

import streamlit as st

from logic.clinic.intake.record import Action, IntakeError
from screens.session import clinic
from screens.session.here import Here
from screens.session.state import Desk, State, current

HOURS = 12
"""How long someone stays signed in. With a pass phrase, a reload signs them out as well."""


def signed_in(state: State) -> str:
    """Return who is signed in, or nothing."""
    setup = clinic.read()
    if setup.provider:
        email = str(st.user.get("email") or "").lower()
        known = _has_account() and st.user.get("email_verified") is not False
        return email if known and setup.admits(email) else ""
    return state.desk.who if setup.has_desk and time.monotonic() < state.desk.until else ""


def _has_account() -> bool:
    """Say whether an account was signed in with, and not too long ago: the cookie stays for weeks.

    Not every provider says if an e-mail address is verified; one that says it is not is no proof.
    """
    since = st.user.get("iat")
    if not st.user.is_logged_in or not isinstance(since, int | float):
        return False
    return time.time() < since + HOURS * 3600


def draw(here: Here) -> None:
    """Draw what lets someone in."""
    words = here.words
    if clinic.read().provider:
        _draw_provider(here)
        return
    if here.state.problem:
        waiting = math.ceil(clinic.GATE.wait(_place(), time.monotonic()))
        with st.container(key="problem"):
            told = words.desk.wait if waiting else words.desk.wrong
            st.error(told.format(seconds=waiting))
    with st.form("sign_in", border=False):
        st.text_input(words.desk.phrase, type="password", key="desk_phrase")
        st.form_submit_button(words.desk.sign_in, type="primary", on_click=_try)


def _try() -> None:
    state, now, place = current(), time.monotonic(), _place()
    tried, early = st.session_state.get("desk_phrase"), clinic.GATE.wait(place, now) > 0
    if tried is None:  # all was just forgotten, and that is no wrong phrase
        return
    if clinic.GATE.admit(place, tried, clinic.read().settings.pass_phrase, now):
        _note("signed_in", place)
        # Whoever was here before may have left a record open.
        state.desk = Desk(who=place, until=now + HOURS * 3600)
        state.show(state.screen)
    else:
        if not early:  # what was not looked at, nobody could count
            _note("refused", place)
        state.complain("desk.wrong")


def _note(action: Action, place: str) -> None:
    """Note who came to the door. It opens without a database, too: the desk tells what is wrong."""
    with suppress(IntakeError):
        clinic.store().note(action, "", place, datetime.now(UTC))


def _place() -> str:
    """Return where the browser is, as far as the server knows."""
    return st.context.ip_address or "localhost"


def _draw_provider(here: Here) -> None:
    words = here.words
    if _has_account():
        st.error(words.desk.not_staff)
        draw_sign_out(here)
    else:
        st.button(words.desk.provider, key="sign_in", type="primary", on_click=st.login)


def draw_sign_out(here: Here) -> None:
    """Draw the way out."""
    st.button(here.words.desk.sign_out, key="sign_out", on_click=sign_out, wrap=True)


def sign_out() -> None:
    """Forget who is signed in, and what they looked at."""
    screen = current().screen
    st.session_state.clear()
    st.session_state["state"] = State(screen=screen)
    if clinic.read().provider:
        st.logout()
