"""The records in a database: written once, found by code, noted when opened, deleted in time."""

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Select,
    bindparam,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from logic.clinic.intake.calls import Calls
from logic.clinic.intake.code import draw_code
from logic.clinic.intake.deleting import NAMED, Deleting
from logic.clinic.intake.lists import Lists, in_parts
from logic.clinic.intake.logbook import count, note
from logic.clinic.intake.record import IntakeError, Record, Submission, write_content
from logic.clinic.intake.schema import records
from logic.clinic.intake.sums import Sums, sum_up

INWARD = frozenset({"id", "key", "number", "settled"})
"""What the database alone needs to know of a record."""
TRIES = 20
"""Two writers may draw the same code, or count the same day at once; then one tries again."""

# SQLAlchemy keeps a statement with all that stands in it, for as long as the app runs. So what is
# anyone's own is given beside a statement, never in it.
KNOWN = select(records.c.code).where(records.c.key == bindparam("wanted"))
FIND = select(records).where(records.c.code == bindparam("wanted"))
ALL_OF = (
    select(records)
    .where(func.lower(records.c.reference) == bindparam("wanted"))
    .order_by(
        (records.c.flagged & records.c.seen.is_(None)).desc(),
        records.c.received.desc(),
        records.c.id.desc(),
    )
)
BETWEEN = (
    select(records)
    .where(records.c.received >= bindparam("first"), records.c.received < bindparam("last"))
    .order_by(records.c.received.desc(), records.c.id.desc())
)
SEE = (
    update(records)
    .where(records.c.code == bindparam("wanted"), records.c.seen.is_(None))
    .values(seen=bindparam("now"))
)


class Store(Lists, Deleting, Sums, Calls):
    """The records in one database.

    Each method is one transaction, and raises IntakeError where the database fails. `draw` picks
    one character of a text at random.
    """

    def __init__(self, engine: Engine, draw: Callable[[str], str] = secrets.choice) -> None:
        self._draw = draw
        super().__init__(engine)

    def hand_over(self, submission: Submission, now: datetime, day: date) -> str:
        """Keep a submission and return its code. `day` is the clinic's day, for counting.

        Once this returns, the record is on disk. The same key again returns the same code.
        """
        for _ in range(TRIES):
            try:
                with self._begin() as connection:
                    return self._write(connection, submission, now, day)
            except IntegrityError:
                continue
        raise IntakeError("no code is free")

    def _write(self, connection: Connection, one: Submission, now: datetime, day: date) -> str:
        verdict = one.saved.verdict
        if verdict is None:
            raise LookupError("there is nothing to hand over before the last answer")
        known = connection.scalar(KNOWN, {"wanted": one.key})
        if known:
            return str(known)
        code = draw_code(self._draw)
        row = {
            "key": one.key,
            "code": code,
            "received": now,
            "origin": one.origin,
            "verdict": verdict,
            "flagged": one.flagged,
            "version": one.saved.version,
            "reference": one.saved.reference,
            "content": write_content(one.saved),
            "kind": one.kind,
            "outcome": one.outcome,
            "place": one.place,
            "number": one.number,
            "shown": one.shown,
        }
        connection.execute(insert(records), row)
        count(connection, day, verdict)
        sum_up(connection, row, day)
        note(connection, "received", code, "", now)
        return code

    def code_of(self, key: str) -> str:
        """Return the code of what was handed over with this key, or nothing."""
        with self._begin() as connection:
            return str(connection.scalar(KNOWN, {"wanted": key}) or "")

    def between(self, first: datetime, last: datetime) -> tuple[Record, ...]:
        """Return the records received from `first` on and before `last`, newest first."""
        with self._begin() as connection:
            rows = connection.execute(BETWEEN, {"first": first, "last": last}).mappings()
            return tuple(map(_record, rows))

    def number_between(self, first: datetime, last: datetime) -> int:
        """Return how many records were received in a period."""
        with self._begin() as connection:
            counted = select(func.count()).select_from(BETWEEN.order_by(None).subquery())
            return connection.scalar(counted, {"first": first, "last": last}) or 0

    def find(self, code: str) -> Record | None:
        """Return the record with this code."""
        with self._begin() as connection:
            return _first(connection, FIND, code)

    def all_of(self, reference: str) -> tuple[Record, ...]:
        """Return the records with this reference of the clinic's, in whatever case.

        First come those with a flag that nobody has seen, then the newest.
        """
        with self._begin() as connection:
            rows = connection.execute(ALL_OF, {"wanted": reference.lower()}).mappings()
            return tuple(map(_record, rows))

    def open(self, code: str, who: str, now: datetime) -> Record | None:
        """Return the record with this code, and note that it was opened."""
        with self._begin() as connection:
            found = _first(connection, FIND, code)
            if found:
                note(connection, "opened", code, who, now)
            return found

    def mark_seen(self, code: str, who: str, now: datetime) -> None:
        """Mark a record as seen, once."""
        with self._begin() as connection:
            if connection.execute(SEE, {"wanted": code, "now": now}).rowcount:
                note(connection, "seen", code, who, now)

    def whole(self, codes: Collection[str]) -> tuple[Record, ...]:
        """Return those of these records that are there, with all that they hold."""
        wanted = select(records).where(NAMED, records.c.settled)
        with self._begin() as connection:
            return tuple(
                _record(row)
                for some in in_parts(codes)
                for row in connection.execute(wanted, {"codes": some}).mappings()
            )


def _first(connection: Connection, wanted: Select[Any], value: str) -> Record | None:
    row = connection.execute(wanted, {"wanted": value}).mappings().first()
    return _record(row) if row else None


def _record(row: RowMapping) -> Record:
    kept: Mapping[str, Any] = {name: row[name] for name in row if name not in INWARD}
    return Record(**kept)
