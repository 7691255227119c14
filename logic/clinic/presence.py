"""Who is at a kiosk: when each session was touched last, so that nobody's answers stay behind.

What touches a screen may be nobody: an arm that leans on it, or water. So someone must take a step
now and then as well, or say that they are there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

SILENT = 20
"""Seconds without a sign of life from the browser, after which nobody is taken to be there."""
SLACK = 5
"""Seconds that the browser has for its own countdown to end first."""


@dataclass(slots=True)
class _Session:
    name: str
    turn: int | None
    touched: float
    stepped: float
    heard: float


@dataclass
class Presence:
    """The sessions of all kiosks, each by a token that only its browser knows.

    `name` is what the server calls the session. Times are seconds of any clock.
    """

    _sessions: dict[str, _Session] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def enter(self, token: str, name: str, turn: int | None, now: float) -> None:
        """Note that someone has just sent something. A new `turn` is a step; None is no turn."""
        with self._lock:
            known = self._sessions.get(token)
            if known and turn in (None, known.turn):
                turn, stepped = known.turn, known.stepped
            else:
                stepped = now
            self._sessions[token] = _Session(name, turn, now, stepped, now)

    def hear(self, token: str, touched: float, stepped: float, now: float) -> bool:
        """Note how many seconds ago a page was touched, and someone took a step or said they stay.

        Say whether it is still known.
        """
        with self._lock:
            session = self._sessions.get(token)
            if session:
                session.heard = now
                session.touched = max(session.touched, now - max(0.0, touched))
                session.stepped = max(session.stepped, now - max(0.0, stepped))
            return session is not None

    def leave(self, token: str) -> str:
        """Forget a session, and return its name; nothing if it is not known."""
        with self._lock:
            session = self._sessions.pop(token, None)
            return session.name if session else ""

    def sweep(
        self, now: float, touch: float, step: float, connected: Callable[[str], bool]
    ) -> list[str]:
        """Forget the sessions that nobody sits at any more, and return their names.

        These are the ones without a touch for `touch` seconds or without a step for `step`, and
        some slack, not heard of, or no longer connected.
        """
        with self._lock:
            over = {
                token: session.name
                for token, session in self._sessions.items()
                if now - session.touched > touch + SLACK
                or now - session.stepped > step + SLACK
                or now - session.heard > SILENT
                or not connected(session.name)
            }
            for token in over:
                del self._sessions[token]
            return list(over.values())
