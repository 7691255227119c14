"""The tables: made, moved forward, and left alone where they are newer than the app."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, inspect, text

from logic.clinic.intake.errors import NewerSchemaError
from logic.clinic.intake.schema import MIGRATIONS, metadata
from logic.clinic.intake.store import Store
from tests.databases import DATABASES
from tests.intake_writer import engine_for, opened
from tests.kinds import kinds
from tests.strategies import ROOT

APPS, ROUNDS = 4, 8
APP = """
import sys
from logic.clinic.intake.errors import IntakeError
from tests.intake_writer import opened

print("ready", flush=True)
for line in sys.stdin:
    try:
        with opened(line.strip()) as store:
            said = "open" if store.events(1) == () else "no answer"
    except IntakeError as error:
        said = repr(error.__cause__)
    print(said, flush=True)
"""


def configuration() -> Config:
    """Return how the tables are moved forward."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


REVISIONS = [one.revision for one in ScriptDirectory.from_config(configuration()).walk_revisions()]


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    """Look at a database past the app."""
    engine = create_engine(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def move_to(url: str, revision: str) -> None:
    """Make the tables as an older app did."""
    with connected(url) as connection:
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def differences(url: str) -> object:
    """Return in what the tables are not those that the app writes to."""
    with connected(url) as connection:
        return compare_metadata(MigrationContext.configure(connection), metadata)


def content(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all tables with all that is in them."""
    with connected(url) as connection:
        names = inspect(connection).get_table_names()
        return {
            name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
            for name in names
        }


def test_a_new_database_has_the_tables_that_the_app_writes_to(database_url: str) -> None:
    with opened(database_url):
        pass

    assert differences(database_url) == []
    assert content(database_url)["alembic_version"] == [(REVISIONS[0],)]


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_an_older_app_ends_with_the_same_tables(
    database_url: str, revision: str
) -> None:
    move_to(database_url, revision)

    with opened(database_url) as store:
        assert store.events(1) == ()

    assert differences(database_url) == []
    assert content(database_url)["alembic_version"] == [(REVISIONS[0],)]


def test_opening_a_database_again_changes_nothing(database_url: str) -> None:
    with opened(database_url):
        before = content(database_url)
    with opened(database_url):
        assert content(database_url) == before


@pytest.mark.parametrize(
    "newer",
    [
        "UPDATE alembic_version SET version_num = '9999'",
        "INSERT INTO alembic_version VALUES ('9999')",
    ],
)
def test_a_database_of_a_newer_app_is_refused_and_left_as_it_is(
    database_url: str, newer: str
) -> None:
    move_to(database_url, REVISIONS[0])
    with connected(database_url) as connection:
        connection.execute(text("ALTER TABLE records ADD COLUMN newer INTEGER"))
        connection.execute(text(newer))
    before = content(database_url)

    engine = engine_for(database_url)
    with pytest.raises(NewerSchemaError, match="9999"):
        Store(engine)
    engine.dispose()

    assert content(database_url) == before


@pytest.mark.soak
@pytest.mark.parametrize("make_database", kinds(DATABASES, "postgresql"), indirect=True)
@pytest.mark.server
def test_apps_that_start_at_once_on_an_empty_database_all_succeed(
    make_database: Callable[[], str],
) -> None:
    with ExitStack() as stack:
        apps = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-W", "error", "-c", APP],
                    cwd=ROOT,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(APPS)
        ]
        ends = [(app.stdin, app.stdout) for app in apps if app.stdin and app.stdout]
        assert [said.readline() for _, said in ends] == ["ready\n"] * APPS
        for _ in range(ROUNDS):
            url = make_database()
            for told, _ in ends:
                told.write(f"{url}\n")
                told.flush()
            assert [said.readline() for _, said in ends] == ["open\n"] * APPS
            assert differences(url) == []
            assert content(url)["alembic_version"] == [(REVISIONS[0],)]
        for told, _ in ends:
            told.close()
