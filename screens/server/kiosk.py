"""The server's side of a kiosk: no patient's answers stay when nobody sits there any more."""

import asyncio
import logging
import time
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit import runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx

from logic.clinic.presence import Presence
from logic.clinic.settings import COUNTDOWN, STANDSTILL
from screens.session import clinic

if TYPE_CHECKING:
    from screens.session.state import State

LOG = logging.getLogger("decision_check")
PRESENCE = Presence()
SESSIONS: WeakValueDictionary[str, AppSession] = WeakValueDictionary()
"""The sessions at kiosks by Streamlit's names for them. Holding one would keep its answers."""
EVERY = 1
"""Seconds between two looks at who is still there."""
LONGEST = 200
"""Characters that a kiosk's browser sends at a time."""
NUMBERS = 2
"""How many numbers a sign of life holds."""
NO_CONTENT, BAD, GONE = 204, 400, 410
SIGN = "Decision-Check"
"""The header by which a kiosk's browser knows an answer of this app. A proxy answers, too."""


def enter(state: "State") -> None:
    """Note that someone at a kiosk has just done something."""
    context = get_script_run_ctx()
    if context:
        name = context.session_id
        if session := runtime.get_instance().get_app_session(name):
            SESSIONS[name] = session
        turn = None if state.problem else state.turn  # a complaint leads nowhere
        PRESENCE.enter(state.id, name, turn, time.monotonic())


async def hear(request: Request) -> Response:
    """Take a sign of life: the page's token and the seconds since a touch and a step, or `end`.

    Answers 410 where the page's answers are gone already: it must start again. Where nothing is
    said, somebody asks whether this app is there.
    """
    if request.method != "POST":
        return _answer(NO_CONTENT, "here")
    body = (await request.body())[:LONGEST].decode("ascii", "replace")
    token, _, said = body.partition(" ")
    if said == "end":
        if name := PRESENCE.leave(token):
            close(name)
        return _answer(NO_CONTENT, "here")
    numbers = said.split(" ")
    if len(numbers) != NUMBERS or not all(one.isdigit() for one in numbers):
        return Response(status_code=BAD)
    touched, stepped = map(int, numbers)
    known = PRESENCE.hear(token, touched, stepped, time.monotonic())
    return _answer(NO_CONTENT, "here") if known else _answer(GONE, "gone")


def _answer(status: int, told: str) -> Response:
    return Response(status_code=status, headers={SIGN: told, "Cache-Control": "no-store"})


ROUTES = [Route("/kiosk", hear, methods=["GET", "POST"])]


def close(name: str) -> None:
    """End a session, and empty what it holds: nobody knows when Python lets go of it."""
    runtime.get_instance().close_session(name)
    if session := SESSIONS.pop(name, None):
        session.session_state.clear()


async def watch() -> None:
    """Look after the kiosks."""
    while True:
        try:
            sweep(time.monotonic())
        except Exception as error:  # noqa: BLE001 - the next patient's privacy hangs on this loop
            name = type(error).__name__  # and no more: a traceback could hold answers
            LOG.error("Looking after the kiosks failed with %s", name)  # noqa: TRY400
        await asyncio.sleep(EVERY)


def sweep(now: float) -> None:
    """End the sessions at which nobody is any more."""
    server = runtime.get_instance()
    allowed = seconds() + COUNTDOWN, STANDSTILL + COUNTDOWN
    for name in PRESENCE.sweep(now, *allowed, server.is_active_session):
        close(name)


def seconds() -> int:
    """Return after how many seconds without a touch someone is asked if they are there."""
    return clinic.read().settings.idle
