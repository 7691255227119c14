"""The gate in front of the desk: one pass phrase, and slower the more wrong ones there were."""

import unicodedata
from dataclasses import dataclass, field
from threading import Lock

from logic.clinic.phrase import is_phrase

FREE = 3
"""Wrong tries that cost nothing: people do mistype."""
LONGEST = 60
"""Seconds. The right phrase must never wait longer, whoever tried before."""
MOST = 10_000
"""Places that are remembered; then the one that was first seen is forgotten."""

LETTERS = range(2, 5)
"""How many letters the initials of who signs in have. They stand in the log."""


def read_initials(typed: str) -> str:
    """Return initials in capitals, in whatever script, or nothing if they are none."""
    text = unicodedata.normalize("NFC", "".join(typed.split()).upper())
    kinds = [unicodedata.category(sign)[0] for sign in text.replace(".", "")]
    whole = kinds.count("L") in LETTERS and set(kinds) <= {"L", "M"} and kinds[0] == "L"
    return text.replace(".", "") if whole and len(kinds) <= 2 * max(LETTERS) else ""


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    until: float = 0.0


@dataclass
class Gate:
    """Counts wrong tries for each place that they come from. Times are seconds of any clock."""

    _places: dict[str, _Tries] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, place: str, now: float) -> float:
        """Return the seconds until a try from there is looked at."""
        with self._lock:
            return max(0.0, self._places[place].until - now) if place in self._places else 0.0

    def admit(self, place: str, tried: str, phrase: str, now: float) -> bool:
        """Say whether `tried` is the phrase. A try that comes before its time is not looked at."""
        with self._lock:
            tries = self._places.get(place) or _Tries()
            if now < tries.until or not phrase:
                return False
            if is_phrase(tried, phrase):
                self._places.pop(place, None)
                return True
            tries.wrong += 1
            if tries.wrong >= FREE:
                tries.until = now + min(LONGEST, 2.0 ** min(tries.wrong - FREE, 6))
            self._places[place] = tries
            if len(self._places) > MOST:
                self._places.pop(next(iter(self._places)))
            return False
