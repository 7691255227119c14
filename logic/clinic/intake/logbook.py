"""What was done with records, and how many came in a day: neither holds anything answered."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, func, insert, select, update

from logic.clinic.intake.budget import Budgets
from logic.clinic.intake.database import remember
from logic.clinic.intake.record import Action, Event
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.schema import events, tallies, upkeep
from logic.definition.questions import VerdictId

LINES = 50
"""Lines of a page, of the log as of the lists."""
NUMBERED = frozenset({"table", "refused"})
"""What is noted once for many. How many stands in the place of a code."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some lines of the log, `first` of them left out before, and how many there are."""

    events: tuple[Event, ...]
    first: int
    count: int

    def __len__(self) -> int:
        """Return how many lines it has."""
        return len(self.events)


class Logbook(Budgets):
    """Events and tallies in one database."""

    def note(self, action: Action, code: str, who: str, now: datetime) -> None:
        """Note what was done with a record or, without a code, at the desk's door."""
        with self._begin() as connection:
            note(connection, action, code, who, now)

    def note_table(self, number: int, who: str, now: datetime) -> None:
        """Note that a table of so many records left."""
        with self._begin() as connection:
            note(connection, "table", str(number), who, now)

    def refuse(self, place: str, now: datetime) -> None:
        """Note that someone was refused: of one place, an hour has one line with a number."""
        hour = now.replace(minute=0, second=0, microsecond=0)
        with self._begin() as connection:
            row = connection.execute(REFUSED, {"place": place, "hour": hour}).first()
            if row is None:
                note(connection, "refused", "1", place, now)
                return
            known = events.c.id == row.id
            number = str(int(row.code or 0) + 1)
            connection.execute(update(events).where(known).values(at=now, code=number))

    def trust(self, who: str, now: datetime) -> None:
        """Note that someone says that the clock is right."""
        with self._begin() as connection:
            days = connection.scalar(select(upkeep.c.days))
            remember(connection, Upkeep(now, 0, days))
            note(connection, "trusted", "", who, now)

    def events(self, most: int) -> tuple[Event, ...]:
        """Return what was done with records, newest first, at most so many."""
        newest = select(events).order_by(events.c.id.desc()).limit(most)
        with self._begin() as connection:
            return _told(connection, newest, {})

    def log(self, actions: Collection[Action], holds: str = "", skipped: int = 0) -> LogPage:
        """Return a page of the log, newest first: these actions, with a text in code or who."""
        given = {"actions": sorted(actions), **_patterns(holds.strip())}
        with self._begin() as connection:
            count = connection.scalar(select(func.count()).where(MATCHES), given) or 0
            first = min(skipped, max(0, count - 1) // LINES * LINES)
            page = select(events).where(MATCHES).order_by(*NEWEST).limit(LINES)
            return LogPage(_told(connection, page.offset(first), given), first, count)

    def whole_log(self) -> tuple[Event, ...]:
        """Return all of the log, newest first."""
        with self._begin() as connection:
            return _told(connection, select(events).order_by(*NEWEST), {})

    def tallies(self, first: date) -> tuple[tuple[date, VerdictId, int], ...]:
        """Return how many records there were from the day `first` on, per day and verdict."""
        wanted = select(tallies).where(tallies.c.day >= first).order_by(tallies.c.day)
        with self._begin() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple((row["day"], row["verdict"], row["number"]) for row in rows)


NEWEST = (events.c.at.desc(), events.c.id.desc())
REFUSED = select(events.c.id, events.c.code).where(
    events.c.action == "refused",
    events.c.who == bindparam("place"),
    events.c.at >= bindparam("hour"),
)
MATCHES = events.c.action.in_(bindparam("actions", expanding=True)) & (
    func.lower(events.c.who).like(bindparam("lower"), escape="\\")
    | events.c.who.like(bindparam("upper"), escape="\\")
    | events.c.code.like(bindparam("code"), escape="\\")
)


def _patterns(holds: str) -> dict[str, str | None]:
    """Return what a line must look like that holds a text. A code may be typed in two parts."""
    code = "".join(sign for sign in holds.upper() if sign.isalnum())
    escaped = re.sub(r"([\\%_])", r"\\\1", holds)
    return {
        "lower": f"%{escaped.lower()}%",
        "upper": f"%{escaped.upper()}%",
        "code": f"%{code}%" if code else None,
    }


def _told(
    connection: Connection, wanted: Select[Any], given: Mapping[str, object]
) -> tuple[Event, ...]:
    return tuple(map(_event, connection.execute(wanted, given).mappings()))


def _event(row: RowMapping) -> Event:
    many = row["action"] in NUMBERED
    number = int(row["code"] or 1) if many else 0
    return Event(row["at"], row["action"], "" if many else row["code"], row["who"], number)


def count(connection: Connection, day: date, verdict: str) -> None:
    """Count one more record with this verdict on a day, nothing where none is known."""
    same = (tallies.c.day == day) & (tallies.c.verdict == verdict)
    more = update(tallies).where(same).values(number=tallies.c.number + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(tallies).values(day=day, verdict=verdict, number=1))


def note(connection: Connection, action: Action, code: str, who: str, now: datetime) -> None:
    """Note what was done."""
    row = {"at": now, "action": action, "code": code, "who": who[:200]}
    connection.execute(insert(events), row)
