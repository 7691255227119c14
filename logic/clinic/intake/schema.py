"""The tables, and how a database gets to have them."""

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Dialect,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    event,
    make_url,
    text,
    true,
)
from sqlalchemy.exc import ArgumentError
from sqlalchemy.types import TypeDecorator

from logic.clinic.intake.errors import NewerSchemaError

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY = 30
"""Seconds that a writer waits for another one of this process, and then for one of another."""
TURNS = 20
"""How often an app that starts lets another one go first."""
ONE_AT_A_TIME = 7_301_846_512
"""A number that PostgreSQL knows our lock by, while tables are made."""


def may_be_database(url: str) -> bool:
    """Say whether an address may be that of a database, and what speaks to it is installed."""
    try:
        make_url(url).get_dialect().import_dbapi()
    except (ArgumentError, ImportError, ValueError):
        return False
    return True


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC whatever the database thinks of time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Write a moment."""
        return value and value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Read a moment."""
        return value and value.replace(tzinfo=UTC)


metadata = MetaData()
records = Table(
    "records",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("received", Moment, nullable=False, index=True),
    Column("origin", String(12), nullable=False),
    Column("verdict", String(40), nullable=False),
    Column("flagged", Boolean, nullable=False),
    Column("version", String(60), nullable=False),
    Column("reference", String(40), nullable=False),
    Column("content", JSON, nullable=False),
    Column("seen", Moment),
    Column("kind", String(8), nullable=False, server_default="check"),
    Column("outcome", String(20), nullable=False, server_default=""),
    Column("place", String(60), nullable=False, server_default=""),
    Column("number", String(32), nullable=False, server_default=""),
    Column("settled", Boolean, nullable=False, server_default=true()),
    Column("shown", JSON(none_as_null=True)),
)
events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False, index=True),
    Column("action", String(12), nullable=False),
    Column("code", String(12), nullable=False),
    Column("who", String(200), nullable=False),
)
tallies = Table(
    "tallies",
    metadata,
    Column("day", Date, primary_key=True),
    Column("verdict", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
)
calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("place", String(60), nullable=False),
)
budgets = Table(
    "budgets",
    metadata,
    Column("about", String(64), primary_key=True),
    Column("hour", Moment, primary_key=True),
    Column("number", Integer, nullable=False),
)
sums = Table(
    "sums",
    metadata,
    Column("day", Date, primary_key=True),
    Column("about", String(20), primary_key=True),
    Column("value", String(60), primary_key=True),
    Column("number", Integer, nullable=False),
)
upkeep = Table(
    "upkeep",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("trusted", Moment),
    Column("waited", Integer, nullable=False),
    Column("days", Integer),
)


def prepare(engine: Engine) -> None:
    """Make the database fit to write to: its settings, then the newest tables.

    Raises:
        NewerSchemaError: if it has tables that this version does not know.

    """
    if engine.dialect.name == "sqlite":
        _settle_sqlite(engine)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_AT_A_TIME})
        _migrate(connection)


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - needed once, and slow to import
    from alembic.config import Config  # noqa: PLC0415
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise NewerSchemaError(*unknown)
    command.upgrade(config, "head")


def _settle_sqlite(engine: Engine) -> None:
    """Let SQLite write ahead, wait for its turn, and overwrite what is deleted."""
    if event.contains(engine, "connect", _set_sqlite):
        return
    event.listen(engine, "connect", _set_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    engine.dispose()


def _set_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # Python's driver would begin transactions on its own, and later than is safe.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY * 1000}")
    _write_ahead(connection)
    for setting in ("synchronous=FULL", "secure_delete=ON", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {setting}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Let SQLite write ahead. Of apps that ask for it at once, it refuses some without waiting."""
    for _ in range(TURNS):
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode=WAL")
            return
        connection.execute("BEGIN IMMEDIATE")  # this one does wait
        connection.execute("ROLLBACK")
    raise sqlite3.OperationalError("the database stays locked")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
