"""The database of the records: made ready, entered by transactions, and left without traces."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from logic.clinic.intake import schema
from logic.clinic.intake.errors import IntakeError, UnsureError
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.schema import events, prepare, upkeep
from logic.clinic.intake.turns import Turns
from logic.clinic.intake.whereabouts import Whereabouts

ONLY = 1
"""The one row of what is remembered of deleting."""
INSERT: dict[str, Callable[[Table], postgresql.Insert | sqlite.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""How a row is made only where there is none, in each kind of database."""


class Database:
    """One database, and what it remembers of deleting.

    Each method is one transaction, and raises IntakeError where the database fails.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        file = _file_of(engine)
        self._where = Whereabouts(file) if file else None
        self._known: tuple[int, int] | None = None
        self._turns = Turns()
        self._prepare()
        self._tidy()  # an app that was killed may have deleted something and not come to this

    def _prepare(self) -> None:
        try:
            if self._where:
                self._where.enter()
            prepare(self._engine)
            self._known = self._stamp()
            self._anchor()
            if self._where:
                self._where.keep()
        except (SQLAlchemyError, OSError) as error:
            raise IntakeError(type(error).__name__) from error

    def _anchor(self) -> None:
        """Trust the clock of what was done last, before anything is done by another clock."""
        with self._engine.begin() as connection:
            known = connection.execute(select(upkeep)).mappings().first()
            if not known or known["trusted"] is None:
                days = known["days"] if known else None
                remember(connection, Upkeep(newest_event(connection), 0, days), Upkeep())

    def _stamp(self) -> tuple[int, int] | None:
        return self._where.stamp() if self._where else None

    def _in_turn(self) -> AbstractContextManager[None]:
        """Let others finish first: of those who wait for it, SQLite forgets some for seconds."""
        by_file = self._engine.dialect.name == "sqlite"
        return self._turns.take(schema.BUSY) if by_file else nullcontext()

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        if self._stamp() != self._known:
            # What is written to a file that was taken away is lost, and nothing would tell.
            self._engine.dispose()
            self._prepare()
        done = False
        try:
            with self._in_turn(), self._engine.begin() as connection:
                yield connection
                done = True
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            gone = isinstance(error, DBAPIError) and error.connection_invalidated
            kind = UnsureError if done and gone else IntakeError
            raise kind(type(error).__name__) from error

    @property
    def engine(self) -> Engine:
        """What speaks to the database."""
        return self._engine

    def tidy(self) -> None:
        """Leave no trace of what was deleted."""
        self._tidy()

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
            remember(connection, new, known)

    def probe(self) -> None:
        """Write what stands there already: a full disk, too, may be well again."""
        with self._begin() as connection:
            connection.execute(update(upkeep).values(id=upkeep.c.id))

    def newest_event(self) -> datetime | None:
        """Return when something was done last, or None if nothing ever was."""
        with self._begin() as connection:
            return newest_event(connection)

    def _tidy(self) -> None:
        """Write SQLite's file anew, and empty its log: either may hold a copy of what was deleted.

        Overwriting what is deleted is not enough. Rows move when pages are split or joined, and
        leave copies where they stood.
        """
        if self._engine.dialect.name != "sqlite":
            return
        try:
            with self._in_turn(), closing(self._engine.raw_connection()) as connection:
                for order in ("VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
                    connection.cursor().execute(order)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise IntakeError(type(error).__name__) from error


def _file_of(engine: Engine) -> Path | None:
    """Return SQLite's file, where there is one."""
    name = engine.url.database if engine.dialect.name == "sqlite" else None
    return Path(name) if name and name != ":memory:" and not name.startswith("file:") else None


def newest_event(connection: Connection) -> datetime | None:
    """Return when something was done last, or None if nothing ever was."""
    found: datetime | None = connection.scalar(select(events.c.at).order_by(events.c.at.desc()))
    return found


def remember(connection: Connection, new: Upkeep, known: Upkeep | None = None) -> None:
    """Remember something else of deleting, unless it followed from what is no longer so."""
    row = {"trusted": new.trusted, "waited": new.waited, "days": new.days}
    insert = INSERT[connection.dialect.name]
    # Another app may begin at the same moment: then its row is there, and this one is not made.
    first = insert(upkeep).values(id=ONLY, **row).on_conflict_do_nothing()
    if connection.execute(first).rowcount == 1:
        return
    there = connection.execute(select(upkeep)).mappings().one()
    if known is None or there["trusted"] == known.trusted:
        connection.execute(update(upkeep), row)
