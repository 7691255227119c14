"""The records in a database: written once, found by code, noted when opened, deleted in time."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

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
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from logic.clinic.intake.code import draw_code
from logic.clinic.intake.record import (
    Action,
    Event,
    IntakeError,
    Record,
    Submission,
    write_content,
)
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.schema import (
    events,
    prepare,
    records,
    tallies,
    upkeep,
)
from logic.definition.questions import VerdictId

TRIES = 20
"""Two writers may draw the same code, or count the same day at once; then one tries again."""
ONLY = 1
"""The one row of what is remembered of deleting."""
LOG_DAYS = 365
"""How long it is kept what was done with records. It holds codes, nothing that was answered."""

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
DELETE = delete(records).where(records.c.code == bindparam("wanted"))


class Store:
    """The records in one database.

    Each method is one transaction, and raises IntakeError where the database fails. `draw` picks
    one sign of a text at random.
    """

    def __init__(self, engine: Engine, draw: Callable[[str], str] = secrets.choice) -> None:
        self._engine = engine
        self._draw = draw
        self._file = _file_of(engine)
        self._known: tuple[int, int] | None = None
        self._prepare()
        self._tidy()  # an app that was killed may have deleted something and not come to this

    def _prepare(self) -> None:
        try:
            if self._file:
                self._file.parent.mkdir(mode=0o700, exist_ok=True)
            prepare(self._engine)
            self._known = self._stamp()
            self._anchor()
        except (SQLAlchemyError, OSError) as error:
            raise IntakeError(type(error).__name__) from error

    def _anchor(self) -> None:
        """Trust the clock of what was done last, before anything is done by another clock."""
        with self._engine.begin() as connection:
            known = connection.execute(select(upkeep)).mappings().first()
            if not known or known["trusted"] is None:
                days = known["days"] if known else None
                _remember(connection, Upkeep(_newest_event(connection), 0, days))

    def _stamp(self) -> tuple[int, int] | None:
        """Return what tells SQLite's file from any other one, or nothing where there is none."""
        if self._file:
            with suppress(OSError):
                status = self._file.stat()
                return status.st_dev, status.st_ino
        return None

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        if self._stamp() != self._known:
            # What is written to a file that was taken away is lost, and nothing would tell.
            self._engine.dispose()
            self._prepare()
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise IntakeError(type(error).__name__) from error

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
        }
        connection.execute(insert(records), row)
        _count(connection, day, verdict)
        _note(connection, "received", code, "", now)
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
                _note(connection, "opened", code, who, now)
            return found

    def mark_seen(self, code: str, who: str, now: datetime) -> None:
        """Mark a record as seen, once."""
        with self._begin() as connection:
            if connection.execute(SEE, {"wanted": code, "now": now}).rowcount:
                _note(connection, "seen", code, who, now)

    def delete(self, code: str, who: str, now: datetime) -> None:
        """Delete a record for good."""
        with self._begin() as connection:
            if connection.execute(DELETE, {"wanted": code}).rowcount:
                _note(connection, "deleted", code, who, now)
        self._tidy()

    def note(self, action: Action, code: str, who: str, now: datetime) -> None:
        """Note what was done with a record or, without a code, at the desk's door."""
        with self._begin() as connection:
            _note(connection, action, code, who, now)

    def purge(self, now: datetime, days: int) -> int:
        """Delete what is older than `days`, and return how many records that were."""
        old = records.c.received < now - timedelta(days=days)
        with self._begin() as connection:
            # In one go: of two apps that purge at once, each notes only what it has deleted itself.
            codes = connection.scalars(delete(records).where(old).returning(records.c.code)).all()
            for code in codes:
                _note(connection, "deleted", code, "", now)
            connection.execute(delete(events).where(events.c.at < now - timedelta(days=LOG_DAYS)))
        if codes:
            self._tidy()
        return len(codes)

    def upkeep(self) -> Upkeep:
        """Return what is remembered of deleting old records."""
        with self._begin() as connection:
            row = connection.execute(select(upkeep)).mappings().first()
            return Upkeep(row["trusted"], row["waited"], row["days"]) if row else Upkeep()

    def remember(self, new: Upkeep, known: Upkeep | None = None) -> None:
        """Remember something else of deleting old records.

        Where it follows from what was `known`, it is left where that is no longer so: someone may
        have said meanwhile that the clock is right.
        """
        with self._begin() as connection:
            _remember(connection, new, known)

    def trust(self, who: str, now: datetime) -> None:
        """Note that someone says that the clock is right."""
        with self._begin() as connection:
            days = connection.scalar(select(upkeep.c.days))
            _remember(connection, Upkeep(now, 0, days))
            _note(connection, "trusted", "", who, now)

    def newest_event(self) -> datetime | None:
        """Return when something was done last, or None if nothing ever was."""
        with self._begin() as connection:
            return _newest_event(connection)

    def _tidy(self) -> None:
        """Write SQLite's file anew, and empty its log: either may hold a copy of what was deleted.

        Overwriting what is deleted is not enough. Rows move when pages are split or joined, and
        leave copies where they stood.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with closing(self._engine.raw_connection()) as connection:
                for order in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    connection.cursor().execute(order)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise IntakeError(type(error).__name__) from error

    def events(self, most: int) -> tuple[Event, ...]:
        """Return what was done with records, newest first, at most so many."""
        newest = select(events).order_by(events.c.id.desc()).limit(most)
        with self._begin() as connection:
            return tuple(
                Event(row["at"], row["action"], row["code"], row["who"])
                for row in connection.execute(newest).mappings()
            )

    def tallies(self, first: date) -> tuple[tuple[date, VerdictId, int], ...]:
        """Return how many records there were from the day `first` on, per day and verdict."""
        wanted = select(tallies).where(tallies.c.day >= first).order_by(tallies.c.day)
        with self._begin() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple((row["day"], row["verdict"], row["number"]) for row in rows)


def _file_of(engine: Engine) -> Path | None:
    """Return SQLite's file, where there is one."""
    name = engine.url.database if engine.dialect.name == "sqlite" else None
    return Path(name) if name and name != ":memory:" and not name.startswith("file:") else None


def _first(connection: Connection, wanted: Select[Any], value: str) -> Record | None:
    row = connection.execute(wanted, {"wanted": value}).mappings().first()
    return _record(row) if row else None


def _record(row: RowMapping) -> Record:
    kept: Mapping[str, Any] = {name: row[name] for name in row if name not in ("id", "key")}
    return Record(**kept)


def _count(connection: Connection, day: date, verdict: str) -> None:
    same = (tallies.c.day == day) & (tallies.c.verdict == verdict)
    more = update(tallies).where(same).values(number=tallies.c.number + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(tallies).values(day=day, verdict=verdict, number=1))


def _note(connection: Connection, action: Action, code: str, who: str, now: datetime) -> None:
    row = {"at": now, "action": action, "code": code, "who": who[:200]}
    connection.execute(insert(events), row)


def _newest_event(connection: Connection) -> datetime | None:
    found: datetime | None = connection.scalar(select(events.c.at).order_by(events.c.at.desc()))
    return found


def _remember(connection: Connection, new: Upkeep, known: Upkeep | None = None) -> None:
    row = {"trusted": new.trusted, "waited": new.waited, "days": new.days}
    there = connection.execute(select(upkeep)).mappings().first()
    if there is None:
        connection.execute(insert(upkeep), {"id": ONLY, **row})
    elif known is None or there["trusted"] == known.trusted:
        connection.execute(update(upkeep), row)
