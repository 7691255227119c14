"""The records in a database: written once, found by code, noted when opened, deleted in time."""

import secrets
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    RowMapping,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from logic.clinic.intake.calls import Calls
from logic.clinic.intake.code import draw_code
from logic.clinic.intake.deleting import NAMED, Deleting
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.lists import Lists, in_parts
from logic.clinic.intake.logbook import count, note
from logic.clinic.intake.record import Record, Submission, write_content
from logic.clinic.intake.schema import records
from logic.clinic.intake.sums import Sums, sum_up

INWARD = frozenset({"id", "key", "number", "settled"})
"""What the database alone needs to know of a record."""
TRIES = 20
"""Two writers may draw the same code, or count the same day at once; then one tries again."""

# SQLAlchemy keeps a statement with all that stands in it, for as long as the app runs. So what is
# anyone's own is given beside a statement, never in it.
VISIBLE = select(records).where(records.c.settled)
KNOWN = select(records.c.code, records.c.settled).where(records.c.key == bindparam("wanted"))
FIND = VISIBLE.where(records.c.code == bindparam("wanted"))
ALL_OF = VISIBLE.where(func.lower(records.c.reference) == bindparam("wanted")).order_by(
    (records.c.flagged & records.c.seen.is_(None)).desc(),
    records.c.received.desc(),
    records.c.id.desc(),
)
BETWEEN = VISIBLE.where(
    records.c.received >= bindparam("first"), records.c.received < bindparam("last")
).order_by(records.c.received.desc(), records.c.id.desc())
SEE = (
    update(records)
    .where(records.c.code == bindparam("wanted"), records.c.seen.is_(None))
    .values(seen=bindparam("now"))
)
OWN = (
    records.c.key == bindparam("wanted"),
    records.c.number == bindparam("tried"),
    records.c.settled.is_(False),
)
"""The record of one try to send, as long as no desk sees it."""
TAKE_OVER = (
    update(records)
    .where(records.c.key == bindparam("wanted"), records.c.settled.is_(False))
    .values(number=bindparam("tried"))
)
SETTLE_OLD = (
    update(records)
    .where(records.c.key == bindparam("wanted"), records.c.settled.is_(False))
    .values(settled=True)
    .returning(records)
)
SETTLE = update(records).where(*OWN).values(settled=True).returning(records)
WITHDRAW = delete(records).where(*OWN).returning(records.c.code)
OPEN = select(records.c.key).where(records.c.settled.is_(False))

Settled = TypeVar("Settled")


class Store(Lists, Deleting, Sums, Calls):
    """The records in one database.

    Each method is one transaction, and raises IntakeError where the database fails. `draw` picks
    one character of a text at random.
    """

    def __init__(self, engine: Engine, draw: Callable[[str], str] = secrets.choice) -> None:
        self._draw = draw
        super().__init__(engine)

    def hand_over(
        self, submission: Submission, now: datetime, day: date, *, settled: bool = True
    ) -> str:
        """Keep a submission and return its code. `day` is the clinic's day, for counting.

        Once this returns, the record is on disk. The same key again returns the same code. Where
        it is not `settled`, no desk sees it before it is.

        Raises:
            UnsureError: if the database went away when all but its answer was there.

        """
        return self._once_more(
            lambda connection: self._write(connection, submission, now, day, settled=settled)
        )

    def _once_more(self, act: Callable[[Connection], Settled]) -> Settled:
        """Do something in one transaction, and once more where another writer was first."""
        for _ in range(TRIES):
            try:
                with self._begin() as connection:
                    return act(connection)
            except IntegrityError:
                continue
        raise IntakeError("other writers are always first")

    def _write(
        self, connection: Connection, one: Submission, now: datetime, day: date, *, settled: bool
    ) -> str:
        # Of someone who came back with a paper alone, the verdict is not known here.
        verdict = one.saved.verdict or ("" if one.outcome else None)
        if verdict is None:
            raise LookupError("there is nothing to hand over before the last answer")
        known = connection.execute(KNOWN, {"wanted": one.key}).first()
        if known:
            if not known.settled:
                connection.execute(TAKE_OVER, {"wanted": one.key, "tried": one.number})
            return str(known.code)
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
            "settled": settled,
            "shown": one.shown,
        }
        connection.execute(insert(records), row)
        if settled:
            self._arrive(connection, dict(row), day)
        return code

    def _arrive(self, connection: Connection, row: Mapping[str, Any], day: date) -> None:
        """Count a record, and note that it came in."""
        count(connection, day, row["verdict"])
        sum_up(connection, row, day)
        note(connection, "received", row["code"], "", row["received"])

    def settle(self, submission: Submission, day: date) -> None:
        """Let every desk see what one try has sent."""
        tried = {"wanted": submission.key, "tried": submission.number}

        def act(connection: Connection) -> None:
            for row in connection.execute(SETTLE, tried).mappings().all():
                self._arrive(connection, dict(row), day)

        self._once_more(act)

    def withdraw(self, submission: Submission, now: datetime) -> None:
        """Take back what one try has sent, unless the same was sent once more since."""
        tried = {"wanted": submission.key, "tried": submission.number}
        with self._begin() as connection:
            codes = connection.scalars(WITHDRAW, tried).all()
            for code in codes:
                note(connection, "withdrawn", code, "", now)
        if codes:
            self._tidy()

    def settle_old(self, known: Collection[str]) -> frozenset[str]:
        """Settle what was not settled when it was looked for before, and is not so now.

        Whoever sent it was killed before it could: so nobody was told that it is lost. `known` are
        the keys that were found then; those that are found now are returned.
        """

        def act(connection: Connection) -> frozenset[str]:
            found = frozenset(connection.scalars(OPEN))
            for key in sorted(found & frozenset(known)):
                rows = connection.execute(SETTLE_OLD, {"wanted": key}).mappings().all()
                for row in rows:
                    self._arrive(connection, dict(row), row["received"].date())
            return found

        return self._once_more(act)

    def code_of(self, key: str) -> str:
        """Return the code of what was handed over with this key, or nothing."""
        with self._begin() as connection:
            known = connection.execute(KNOWN, {"wanted": key}).first()
            return str(known.code) if known and known.settled else ""

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
