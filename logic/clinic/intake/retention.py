"""When old records are deleted: after their days, and never at once by a clock that may be wrong.

A small computer may have no clock of its own, and start on any day. So a clock that is far from the
last day on which it was trusted is not believed before the app has run for a day, or before someone
at the desk says that it is right.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Protocol

from logic.clinic.settings import ClinicSettings

FAR = timedelta(days=3)
"""How far a clock may be from when it was trusted last. A long weekend is no doubt."""
PATIENCE = 24 * 60 * 60
"""Seconds that the app has to run before a clock in doubt is believed all the same."""


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What a database remembers of deleting.

    `trusted`: when the clock was trusted last, by that clock; None before the first time. `waited`:
    seconds that apps have run since the clock is in doubt. `days`: the last good number of days to
    keep records, None where none is known.
    """

    trusted: datetime | None = None
    waited: int = 0
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why nothing is deleted now: when the clock was trusted last, and how long to wait still."""

    trusted: datetime
    seconds: int


@dataclass
class LastGood:
    """The last good number of days that this app has read since it started."""

    days: int | None = None

    def note(self, days: int | None) -> None:
        """Note what was read, where it can be told."""
        self.days = days or self.days

    def beside(self, remembered: int | None) -> int | None:
        """Return the last good number, None where none is known.

        `remembered` is what the database knows. Where it and this app differ, the lower one holds:
        nothing may be kept for longer than patients were told.
        """
        return min((one for one in (remembered, self.days) if one), default=None)


class Kept(Protocol):
    """Records whose upkeep is remembered with them."""

    def upkeep(self) -> Upkeep:
        """Return what is remembered."""

    def remember(self, upkeep: Upkeep, known: Upkeep) -> None:
        """Remember something else, unless the clock was trusted at another moment by now."""

    def newest_event(self) -> datetime | None:
        """Return when something was done with a record last, or None if nothing ever was."""

    def purge(self, now: datetime, days: int) -> int:
        """Delete what is older than so many days, and return how many records that were."""


@dataclass
class Retention:
    """Deletes old records of one database. `_since` and `_counted` are where its waiting began.

    Every app adds the time that it runs itself, by a clock that nobody sets. Where two run at once,
    the longer time counts, not the sum. `_trusted` is what the waiting is for: once the clock was
    trusted at another moment, also by another app, it begins anew. `_ended` says that a doubt is
    over, though the database could not be told so far.
    """

    _since: float | None = None
    _counted: int = 0
    _trusted: datetime | None = None
    _ended: bool = False
    _lock: Lock = field(default_factory=Lock)

    def look(
        self,
        records: Kept,
        now: datetime,
        running: float,
        days: int | None,
        last: LastGood | None = None,
    ) -> Doubt | None:
        """Delete what is due, or say why not.

        `running` counts seconds by a clock that is never set. `days` is how long records are kept,
        None where the setting cannot be used: then the last good number holds, else the default.
        `last` is the one that this app knows, beside the one that is kept with the records.
        """
        with self._lock:
            known = records.upkeep()
            days = days or (last or LastGood()).beside(known.days)
            trusted = known.trusted or records.newest_event()
            if trusted is not None and abs(now - trusted) > FAR:
                waited = self._wait(trusted, 0 if self._ended else known.waited, running)
                if waited < PATIENCE:
                    records.remember(Upkeep(trusted, waited, days), known)
                    return Doubt(trusted, PATIENCE - waited)
                trusted = None
            self._trusted, self._ended = None, True
            records.purge(now, days or ClinicSettings.keep_days)
            # A small step back does not take back what was trusted.
            records.remember(Upkeep(max(now, trusted or now), 0, days), known)
            self._ended = False
            return None

    def _wait(self, trusted: datetime, known: int, running: float) -> int:
        """Return how long apps have waited: what is known, and what this one has run since."""
        if self._since is None or trusted != self._trusted:
            self._since, self._counted, self._trusted = running, known, trusted
        waited = self._counted + int(running - self._since)
        if waited < known:
            self._since, self._counted = running, known
        return max(waited, known)


def moment(records: Kept, now: datetime) -> datetime:
    """Return when something comes in now: never before the clock was trusted last.

    What a clock that is behind has dated would else be too old once the clock is right.
    """
    trusted = records.upkeep().trusted
    return max(now, trusted) if trusted else now
