"""When a desk locks: each sign-in counts for so long after it was last touched."""

from dataclasses import dataclass, field
from threading import Lock

MOST = 10_000
"""Sign-ins that are remembered; then the one that was first seen is forgotten, and locked."""


@dataclass
class Locks:
    """When each sign-in was last touched, in seconds of any clock. One that locked stays so."""

    _touched: dict[str, float] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def begin(self, ticket: str, at: float) -> None:
        """Note a sign-in, unless it is known: then nothing opens it again."""
        with self._lock:
            self._touched.setdefault(ticket, at)
            if len(self._touched) > MOST:
                self._touched.pop(next(iter(self._touched)))

    def is_open(self, ticket: str, now: float, after: float) -> bool:
        """Say whether a sign-in was touched within so many seconds."""
        with self._lock:
            return self._is_open(ticket, now, after)

    def touch(self, ticket: str, at: float, now: float, after: float) -> None:
        """Note that someone touched a desk that is not locked, by now or a moment ago."""
        with self._lock:
            if self._is_open(ticket, now, after):
                self._touched[ticket] = max(self._touched[ticket], min(at, now))

    def end(self, ticket: str) -> None:
        """Lock for good."""
        with self._lock:
            if ticket in self._touched:
                self._touched[ticket] = float("-inf")

    def _is_open(self, ticket: str, now: float, after: float) -> bool:
        return ticket in self._touched and now - self._touched[ticket] < after
