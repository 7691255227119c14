"""What holds for all tests."""

import gc
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.vendor.pretty import RepresentationPrinter

from logic.definition.questionnaire import Questionnaire
from tests import programs
from tests.databases import DATABASES, Postgres, find_binaries

settings.register_profile("quick", max_examples=10)
settings.register_profile("soak", max_examples=100)
settings.load_profile("quick")


def show_shortly(one: Questionnaire, printer: RepresentationPrinter, _: bool) -> None:
    """Show of a definition what a test draws, not the words and sources that it never changes."""
    parts = (one.id, one.questions, one.factors, one.plan, one.exceptions)
    printer.text(f"Questionnaire{parts}")


Questionnaire._repr_pretty_ = show_shortly  # type: ignore[attr-defined] # what shows values looks for it


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a run insist on every program that some test needs."""
    parser.addoption(programs.OPTION, action="store_true", help="fail for want of any program")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Fail a test that wants for a program, where that is asked for."""
    report = yield
    if item.config.getoption(programs.OPTION) and programs.wanted(report):
        report.outcome, report.longrepr = "failed", report.longrepr[2]
    return report


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Say last what did not run."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and (told := programs.tell(reporter.stats.get("skipped", ()))):
        reporter.write_line(told, yellow=True, bold=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that nothing waits for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_style.py")


def pytest_collection_finish() -> None:
    """Look for garbage less often: what was imported stays, and proofs make many small things."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    """Make a PostgreSQL server to throw away."""
    binaries = find_binaries()
    if binaries is None:
        programs.missing("PostgreSQL", "apt-get install postgresql")
    server = Postgres(binaries)
    yield server
    server.remove()


@pytest.fixture
def postgres(postgres_server: Postgres) -> Postgres:
    """Return a PostgreSQL server that runs, whatever a test before has done to it."""
    return postgres_server if postgres_server.running else postgres_server.start()


@pytest.fixture(params=DATABASES)
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return what makes an empty database and tells its address, for each kind there is."""
    if request.param == "sqlite":
        numbers = count(1)
        return lambda: f"sqlite:///{tmp_path / f'records-{next(numbers)}.sqlite'}"
    server: Postgres = request.getfixturevalue("postgres")
    return server.make_database


@pytest.fixture
def database_url(make_database: Callable[[], str]) -> str:
    """Return the address of an empty database, for each kind there is."""
    return make_database()
