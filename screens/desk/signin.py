"""The way in to the front desk: the clinic's own sign-in, or one pass phrase; and when it locks."""

import math
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st

from logic.clinic.gate import read_initials
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.limits import limits_at_door
from logic.clinic.phrase import name_device, read_device
from logic.text.saying import say_count
from screens.server.figures import count_at_door
from screens.session import clinic, modes
from screens.session.here import Here
from screens.session.state import Desk, State, current

HOURS = 12
"""How long someone stays signed in. With a pass phrase, a reload signs them out as well."""
INITIALS = "desk.initials_wrong"
LONG = 90
"""Seconds. Whoever has to wait for longer is told minutes."""
DEVICE = "desk_device"
"""The cookie by which a device is known that somebody has signed in on before."""
Args = ParamSpec("Args")
Done = TypeVar("Done")


def signed_in(state: State) -> str:
    """Return who is signed in at a desk that is not locked, or nothing."""
    if clinic.read().provider:
        _take_account(state)
    return holds(state.desk)


def holds(desk: Desk) -> str:
    """Return who is signed in, as far as is known where no page is drawn, too."""
    setup, now = clinic.read(), time.monotonic()
    if modes.DESK == "elsewhere":
        return ""
    if not setup.has_desk or now >= desk.until or desk.account != setup.provider:
        return ""
    by_phrase = desk.opened_by == setup.settings.pass_phrase
    admitted = setup.admits(desk.who) if desk.account else by_phrase
    return desk.who if admitted and clinic.LOCKS.is_open(desk.ticket, now, _after()) else ""


def touch(desk: Desk, ago: float = 0.0) -> None:
    """Note that someone did something, now or some seconds ago."""
    now = time.monotonic()
    clinic.LOCKS.touch(desk.ticket, now - ago, now, _after())


def _after() -> float:
    return clinic.read().settings.lock * 60


def guarded(act: Callable[Args, Done]) -> Callable[Args, Done | None]:
    """Let something be done by nobody but who is signed in at that moment."""

    @wraps(act)
    def acting(*args: Args.args, **kwargs: Args.kwargs) -> Done | None:
        state = current()
        if not signed_in(state):
            forget(state)
            return None
        touch(state.desk)
        return act(*args, **kwargs)

    return acting


def forget(state: State) -> None:
    """Forget all that was open, once nobody is signed in any more."""
    if state.desk.who:
        clinic.LOCKS.end(state.desk.ticket)
        state.desk = Desk(ticket=state.desk.ticket, account=state.desk.account, locked=True)
        state.show(state.screen)


def _take_account(state: State) -> None:
    """Take over whom the clinic's own sign-in knows. Each of its sign-ins locks for itself."""
    if state.desk.leaving:
        return
    email = str(st.user.get("email") or "").lower()
    verified = st.user.get("email_verified") is not False
    if not _has_account() or not verified or not clinic.read().admits(email):
        if state.desk.who:
            forget(state)
        return
    since = float(str(st.user.get("iat")))
    ticket = f"{email} {since}"
    if ticket != state.desk.ticket:
        begun = time.monotonic() - (time.time() - since)
        clinic.LOCKS.begin(ticket, begun)
        until = begun + HOURS * 3600
        state.desk = Desk(who=email, until=until, ticket=ticket, account=True)


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
    words, problem = here.words, here.state.problem
    if here.state.desk.locked:
        st.info(words.desk.locked)
    if here.state.desk.leaving and st.user.is_logged_in:
        # In each run until it is done: what leads away is lost where a run follows at once.
        st.logout()
        return
    if clinic.read().provider:
        _draw_provider(here)
        return
    if problem:
        about = "desk_initials" if problem == INITIALS else "desk_phrase"
        with st.container(key=f"about_{about}"), st.container(key="problem"):
            st.error(_tell_wait(here) or words.named(problem))
    with st.form("sign_in", border=False):
        st.text_input(words.desk.initials, key="desk_initials", max_chars=12, autocomplete="off")
        own = "current-password"
        st.text_input(words.desk.phrase, type="password", key="desk_phrase", autocomplete=own)
        st.form_submit_button(words.desk.sign_in, type="primary", on_click=_try)


def _tell_wait(here: Here) -> str:
    """Say for how long nothing that is tried from here is looked at, or nothing."""
    own, now = here.words.desk, time.monotonic()
    wait = math.ceil(max(clinic.GATE.wait(_who_tries(), now), here.state.desk.closed_until - now))
    if wait <= 0:
        return ""
    if wait > LONG:
        told = say_count(here.words, own.wait_minutes, "minutes", math.ceil(wait / 60))
        # Without a key, no device is known; and a known one has used up what it had itself.
        elsewhere = here.clinic.signing_key and not _device()
        return f"{told} {own.wait_known}" if elsewhere else told
    return own.wait.format(seconds=wait)


def _device() -> str:
    """Return the name of the device, where somebody has signed in on it before."""
    settings = clinic.read().settings
    held = st.context.cookies.get(DEVICE, "")
    return read_device(held, settings.pass_phrase, settings.signing_key)


def _who_tries() -> str:
    """Return for whom wrong tries are counted: a known device, or all at one address."""
    return _device() or _place()


def _spend(state: State, now: float) -> bool:
    """Count a try, and say whether it is to be looked at. All processes count together."""
    settings = clinic.read().settings
    address, networks, key = st.context.ip_address, settings.networks, settings.signing_key
    limits = limits_at_door(address, networks, _device(), key)
    try:
        wait = clinic.store().spend(limits, datetime.now(UTC))
    except IntakeError:
        wait = 0  # the desk opens, and tells what is wrong
    state.desk.closed_until = now + wait
    return not wait


def _try() -> None:
    state, now, place = current(), time.monotonic(), _place()
    tried, phrase = st.session_state.get("desk_phrase"), clinic.read().settings.pass_phrase
    if tried is None:  # all was just forgotten, and that is no wrong phrase
        return
    initials = read_initials(str(st.session_state.get("desk_initials", "")))
    early = clinic.GATE.wait(_who_tries(), now) > 0 or state.desk.closed_until > now
    if not initials and not early:
        state.complain(INITIALS)
    elif early or not _spend(state, now):
        count_at_door("too many")
        state.complain("desk.wrong")
    elif clinic.GATE.admit(_who_tries(), tried, phrase, now):
        who, ticket = f"{initials}, {place}", secrets.token_urlsafe(12)
        with suppress(IntakeError):  # the desk opens, and tells what is wrong
            clinic.store().note("signed_in", "", who, datetime.now(UTC))
        clinic.LOCKS.begin(ticket, now)
        # Whoever was here before may have left a record open.
        count_at_door("let in")
        device = name_device(phrase, clinic.read().settings.signing_key)
        until = now + HOURS * 3600
        state.desk = Desk(who=who, until=until, ticket=ticket, device=device, opened_by=phrase)
        state.show(state.screen)
    else:
        with suppress(IntakeError):
            clinic.store().refuse(place, datetime.now(UTC))
        count_at_door("refused")
        state.complain("desk.wrong")


def _place() -> str:
    """Return where the browser is, as far as the server knows."""
    return st.context.ip_address or "localhost"


def _draw_provider(here: Here) -> None:
    words, admitted = here.words, clinic.read().admits(str(st.user.get("email") or ""))
    unverified = st.user.get("email_verified") is False
    if _has_account() and (unverified or not admitted):
        st.error(words.desk.not_staff)
        draw_sign_out(here)
        return
    if modes.has_failed_to_sign_in():
        st.error(words.desk.signin_failed)
    st.button(words.desk.provider, key="sign_in", type="primary", on_click=st.login)
    if _has_account():
        draw_sign_out(here)


def draw_sign_out(here: Here) -> None:
    """Draw the way out."""
    st.button(here.words.desk.sign_out, key="sign_out", on_click=sign_out, wrap=True)


def sign_out() -> None:
    """Forget who is signed in, and what they looked at."""
    state = current()
    clinic.LOCKS.end(state.desk.ticket)
    state.desk = Desk()
    st.session_state.clear()
    leaving = clinic.read().provider
    st.session_state["state"] = state = State(screen=state.screen, desk=Desk(leaving=leaving))
    state.tell(lambda now: [now.words.desk.signed_out])
