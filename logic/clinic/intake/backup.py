"""A copy of the records in a file of its own, made while the app runs, and put back from it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    insert,
    select,
    update,
)
from sqlalchemy.exc import DatabaseError

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.schema import budgets, calls, events, prepare, records, sums, tallies
from logic.clinic.intake.whereabouts import PRIVATE

COPIED = (records, events, tallies, sums)
"""What a copy holds. Calls and budgets are over within a day; each database looks after itself."""
ENDED = ("deleted", "lapsed", "withdrawn")
"""What was done with a record that is not put back."""


SQLITE = b"SQLite format 3\0"
NONE_HERE = "it holds no records of this app"
DAMAGED = "it is damaged, or a part of it is missing"


class NoCopyError(ValueError):
    """A file that is no copy of records. Its text says why."""


def back_up(engine: Engine, target: Path) -> int:
    """Copy all records into a new file, as they are at one moment, and return how many there are.

    Only the user who makes the copy can read it.

    Raises:
        FileExistsError: if the file is there.
        OSError: if it cannot be written.

    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE))
    try:
        with _opened(target) as copy:
            prepare(copy)
            with _at_one_moment(engine) as source, copy.begin() as written:
                for table in COPIED:
                    _copy(source, written, table)
            with copy.begin() as written:
                return len(written.execute(select(records.c.id)).all())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        for one in target.parent.glob(f"{target.name}-*"):
            one.unlink(missing_ok=True)


@contextmanager
def _opened(file: Path) -> Iterator[Engine]:
    engine = create_engine(f"sqlite:///{file}", hide_parameters=True)
    try:
        yield engine
        with closing(engine.raw_connection()) as connection:
            connection.cursor().execute("PRAGMA journal_mode=DELETE")  # one file, and no other
    finally:
        engine.dispose()


@contextmanager
def _at_one_moment(engine: Engine) -> Iterator[Connection]:
    """Read as if nobody wrote meanwhile. Nobody has to wait for it."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")  # of the writer that each begin here is
            connection.exec_driver_sql("BEGIN DEFERRED")
            yield connection
        return
    level = engine.execution_options(isolation_level="REPEATABLE READ")
    with level.connect() as connection:
        yield connection


def _copy(source: Connection, target: Connection, table: Table) -> None:
    rows = source.execute(select(table)).mappings()
    while some := rows.fetchmany(500):
        target.execute(insert(table), [dict(one) for one in some])


def put_back(engine: Engine, source: Path) -> int:
    """Put back what a copy holds and is not there, and return how many records that were.

    What was deleted since the copy was made stays deleted, as far as the log here tells. The days
    of the counts are those of the copy, where there were more.

    Raises:
        NoCopyError: if the file is no copy of records.

    """
    with (
        _up_to_date(source) as copy,
        copy.connect() as read,
        engine.begin() as connection,
    ):
        known = _Known(connection)
        found = 0
        for row in read.execute(select(records)).mappings():
            if row["key"] in known.keys or row["code"] in known.codes:
                continue
            _add(connection, records, row)
            found += 1
        for row in read.execute(select(events).order_by(events.c.id)).mappings():
            if (row["at"], row["action"], row["code"], row["who"]) not in known.events:
                _add(connection, events, row)
        for table in (tallies, sums):
            _raise_counts(read, connection, table)
        return found


@contextmanager
def _up_to_date(source: Path) -> Iterator[Engine]:
    """Open a copy with today's tables. The file itself stays as it is."""
    _check(source)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "copy.sqlite"
        shutil.copyfile(source, file)
        with _opened(file) as copy:
            try:
                prepare(copy)
            except (DatabaseError, IntakeError) as error:
                raise NoCopyError(
                    f"it cannot be brought up to date ({type(error).__name__})"
                ) from None
            yield copy


def _check(source: Path) -> None:
    if not source.is_file():
        raise NoCopyError("it is a folder" if source.is_dir() else "there is no such file")
    if not os.access(source, os.R_OK):
        raise NoCopyError("you have no rights to read it")
    try:
        with closing(sqlite3.connect(f"file:{source}?mode=ro&immutable=1", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM records").fetchone()
            connection.execute("SELECT count(*) FROM events").fetchone()
            found = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        others = "no such table" in str(error) or not _begins_as_database(source)
        raise NoCopyError(NONE_HERE if others else DAMAGED) from None
    if found != ("ok",):
        raise NoCopyError(DAMAGED)


def _begins_as_database(source: Path) -> bool:
    with source.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE


class _Known:
    """What is there already, or was there and has been deleted."""

    def __init__(self, connection: Connection) -> None:
        there = connection.execute(select(records.c.key, records.c.code)).all()
        noted = connection.execute(
            select(events.c.at, events.c.action, events.c.code, events.c.who)
        ).all()
        self.keys = {key for key, _ in there}
        self.codes = {code for _, code in there} | {
            code for _, action, code, _ in noted if action in ENDED
        }
        self.events = {tuple(one) for one in noted}


def _add(connection: Connection, table: Table, row: Mapping[Any, Any]) -> None:
    kept = {name: value for name, value in dict(row).items() if name != "id"}
    connection.execute(insert(table), kept)


def _raise_counts(read: Connection, connection: Connection, table: Table) -> None:
    names = list(table.primary_key.columns)
    for row in read.execute(select(table)).mappings():
        here = [column == row[column.name] for column in names]
        there = connection.scalar(select(table.c.number).where(*here))
        if there is None:
            connection.execute(insert(table), dict(row))
        elif row["number"] > there:
            connection.execute(update(table).where(*here).values(number=row["number"]))


def clear(engine: Engine, now: datetime) -> int:
    """Delete all records, calls and budgets, note each, and return how many records it were."""
    with engine.begin() as connection:
        codes = connection.scalars(records.delete().returning(records.c.code)).all()
        for code in codes:
            row = {"at": now, "action": "deleted", "code": code, "who": ""}
            connection.execute(insert(events), row)
        for table in (calls, budgets):
            connection.execute(table.delete())
    return len(codes)
