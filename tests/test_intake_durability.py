"""What the desk was told is there, whatever is killed: the app, or the database."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from random import Random
from threading import Barrier

import pytest
import streamlit as st
from sqlalchemy import event, select

from logic.clinic.intake import schema
from logic.clinic.intake.code import read_code
from logic.clinic.intake.errors import IntakeError, UnsureError
from logic.clinic.intake.schema import records
from logic.clinic.intake.sending import Sending
from logic.clinic.intake.store import Store
from screens.session import clinic
from tests.databases import DATABASES, Postgres
from tests.intake_writer import DAY, WRITERS, engine_for, opened, submission
from tests.kinds import kinds
from tests.strategies import ROOT

pytestmark = pytest.mark.server

KILLS = kinds([2, 20], 2)
RECORDS = 100
"""For each kill."""
MOST_BETWEEN = 60
"""Confirmations from one kill to the next at most: the last comes long before all is written."""
BEFORE = 50
"""Confirmations after which the database is killed, while others are being written."""
NOBODY = 65534
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def kept(url: str) -> list[tuple[str, str]]:
    """Return the key and the code of each record that is in the database."""
    engine = engine_for(url)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(select(records.c.key, records.c.code))]
    engine.dispose()
    return rows


def settle_all(store: Store) -> None:
    """Look twice at what apps that were killed could not settle, as the app does."""
    store.settle_old(store.settle_old(()))


def run_app(url: str, keys: list[str], confirmed: dict[str, str], kill_after: int | None) -> None:
    """Let the app write `keys`, and kill it after so many confirmations, or let it finish."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.intake_writer", url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as app:
        assert app.stdin
        assert app.stdout
        assert app.stderr
        app.stdin.write("\n".join(keys))
        app.stdin.close()
        for number, line in enumerate(app.stdout, 1):
            if number == kill_after:
                app.kill()
            key, code = line.split()
            assert read_code(code) == code  # it is not said to have failed
            assert confirmed.setdefault(key, code) == code
        assert app.stderr.read() == ""
    assert app.returncode == (0 if kill_after is None else -9)


@pytest.mark.parametrize("make_database", kinds(DATABASES, "sqlite"), indirect=True)
@pytest.mark.parametrize("kills", KILLS)
def test_every_confirmed_code_is_there_once_however_often_the_app_is_killed(
    database_url: str, kills: int
) -> None:
    keys = [f"key-{number}" for number in range(RECORDS * kills)]
    confirmed: dict[str, str] = {}
    draw = Random(20)  # noqa: S311 - only says when to kill

    for _ in range(kills):
        missing = [key for key in keys if key not in confirmed]
        run_app(database_url, missing, confirmed, draw.randint(1, MOST_BETWEEN))
    missing = [key for key in keys if key not in confirmed]
    assert missing
    run_app(database_url, missing, confirmed, None)

    with opened(database_url) as store:
        settle_all(store)
    there = kept(database_url)
    assert sorted(there) == sorted(confirmed.items())
    assert Counter(key for key, _ in there) == Counter(keys)
    assert len({code for _, code in there}) == len(keys)
    with opened(database_url) as store:
        again = {key: store.hand_over(submission(key), NOW, DAY) for key in keys}
        assert again == confirmed
        assert sum(number for _, _, number in store.tallies(date.min)) == len(keys)
        noted = Counter(one.code for one in store.events(2 * len(keys)))
    assert noted == Counter(confirmed.values())


# ── The database is killed ────────────────────────────────────────────────────────────────


def keys_of(writer: str) -> Iterator[str]:
    """Return keys without an end, of one writer alone."""
    return (f"{writer}-{number}" for number in count())


def send_until_it_fails(
    sender: Sending, keys: Iterator[str], confirmed: SimpleQueue[tuple[str, str]]
) -> tuple[str, Exception]:
    """Send `keys`, and return which one failed, and how."""
    for key in keys:
        tried = replace(submission(key), number=secrets.token_hex(16))
        try:
            confirmed.put((key, sender.send(tried, DAY)))
        except Exception as error:  # noqa: BLE001 - which one it is, is what is asked
            return key, error
    raise LookupError("the database was never killed")


@pytest.mark.soak
@pytest.mark.parametrize("kills", kinds([1, 3], 1))
def test_every_confirmed_code_is_there_after_the_database_was_killed_and_no_other_one(
    postgres: Postgres, kills: int
) -> None:
    url = postgres.make_database()
    told: SimpleQueue[tuple[str, str]] = SimpleQueue()
    with opened(url) as store, ThreadPoolExecutor(WRITERS) as pool:
        sender = Sending(lambda: store, lambda: NOW)
        confirmed: dict[str, str] = {}
        failed: dict[str, Exception] = {}
        for kill in range(kills):
            writers = [
                pool.submit(send_until_it_fails, sender, keys_of(f"{kill}-{n}"), told)
                for n in range(WRITERS)
            ]
            confirmed.update(told.get() for _ in range(BEFORE))
            postgres.kill()
            failed.update(writer.result() for writer in writers)
            postgres.start()
            sender.wait()
        while not told.empty():
            confirmed.update([told.get()])

        # Whose commit was under way is told that nobody can know. It is taken back by now.
        assert {type(error) for error in failed.values()} <= {IntakeError, UnsureError}
        assert len(failed) == kills * WRITERS
        there = dict(kept(url))
        assert there == confirmed
        again = {key: store.hand_over(submission(key), NOW, DAY) for key in confirmed}
        assert again == confirmed
        assert sum(number for _, _, number in store.tallies(DAY)) == len(there)
        assert len(set(there.values())) == len(there)
        events = [one for one in store.events(100 * RECORDS) if one.action == "received"]
        assert sorted(one.code for one in events) == sorted(there.values())


def test_while_the_database_is_down_everything_fails_in_one_way_and_then_works_again(
    postgres: Postgres,
) -> None:
    uses: list[Callable[[Store], object]] = [
        lambda store: store.hand_over(submission("second"), NOW, DAY),
        lambda store: store.between(NOW, NOW + timedelta(days=1)),
        lambda store: store.find("222222"),
        lambda store: store.open("222222", "desk", NOW),
        lambda store: store.mark_seen("222222", "desk", NOW),
        lambda store: store.delete("222222", "desk", NOW),
        lambda store: store.note("exported", "222222", "desk", NOW),
        lambda store: store.purge(NOW, 7),
        lambda store: store.events(1),
        lambda store: store.tallies(DAY),
    ]
    with opened(postgres.make_database()) as store:
        code = store.hand_over(submission("first"), NOW, DAY)

        postgres.kill()
        for use in uses:
            with pytest.raises(IntakeError):
                use(store)
        postgres.start()

        assert store.hand_over(submission("first"), NOW, DAY) == code
        for use in uses:
            use(store)


@pytest.mark.soak
def test_an_app_that_was_idle_while_the_database_was_killed_notices_nothing(
    postgres: Postgres,
) -> None:
    with opened(postgres.make_database()) as store, ThreadPoolExecutor(WRITERS) as pool:
        together = Barrier(WRITERS)

        def write(number: int) -> str:
            together.wait()
            return store.hand_over(submission(f"key-{number}"), NOW, DAY)

        before = list(pool.map(write, range(WRITERS)))
        postgres.kill()
        postgres.start()

        assert list(pool.map(write, range(WRITERS))) == before


def test_an_app_cannot_start_while_the_database_is_down_and_starts_once_it_is_there(
    postgres: Postgres,
) -> None:
    engine = engine_for(postgres.make_database())
    postgres.kill()
    with pytest.raises(IntakeError):
        Store(engine)
    postgres.start()

    assert Store(engine).events(1) == ()
    engine.dispose()


@pytest.fixture
def clinic_store() -> Iterator[Callable[[], Store]]:
    """Let a test open the records as the screens do."""
    st.cache_resource.clear()
    made: list[Store] = []

    def open_store() -> Store:
        made.append(clinic.store_in_own_time())
        return made[-1]

    yield open_store
    for store in made:
        store._engine.dispose()  # noqa: SLF001 - the app itself never closes it
    st.cache_resource.clear()


def test_the_app_asks_whether_the_database_is_still_there(
    clinic_store: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clinic, "FOLDER", tmp_path / "intake")

    store = clinic_store()

    assert (tmp_path / "intake").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "intake" / "records.sqlite").exists()
    assert store._engine.pool._pre_ping is True  # noqa: SLF001 - what the tests above rely on


def test_where_no_folder_can_be_made_the_app_says_so_as_for_any_database(
    clinic_store: Callable[[], Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clinic, "FOLDER", tmp_path / "gone" / "intake")

    with pytest.raises(IntakeError):
        clinic_store()


# ── What SQLite cannot open ───────────────────────────────────────────────────────────────


def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"Dear diary, " * 1000)
    engine = engine_for(f"sqlite:///{file}")

    with pytest.raises(IntakeError):
        Store(engine)
    engine.dispose()

    assert file.read_bytes() == b"Dear diary, " * 1000


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    engine = engine_for(f"sqlite:///{tmp_path / 'gone' / 'deeper' / 'records.sqlite'}")

    with pytest.raises(IntakeError):
        Store(engine)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Be somebody else for a while: root may write anywhere."""
    before = os.geteuid()
    os.seteuid(before or NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    engine = engine_for(f"sqlite:///{tmp_path / 'records.sqlite'}")

    with as_nobody(), pytest.raises(IntakeError):
        Store(engine)

    assert list(tmp_path.iterdir()) == []


def test_a_database_that_someone_else_keeps_locked_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY", 0)
    file = tmp_path / "records.sqlite"
    with opened(f"sqlite:///{file}") as store, closing(sqlite3.connect(file)) as other:
        code = store.hand_over(submission("first"), NOW, DAY)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(IntakeError):
            store.hand_over(submission("second"), NOW, DAY)
        with pytest.raises(IntakeError):
            store.find(code)
        other.execute("ROLLBACK")

        store.hand_over(submission("second"), NOW, DAY)


def test_a_write_of_this_app_that_never_ends_is_told_to_whoever_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "BUSY", 0.05)
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        with store._in_turn(), pytest.raises(IntakeError, match="stays busy"):  # noqa: SLF001 - hung
            store.hand_over(submission("first"), NOW, DAY)

        assert store.code_of("first") == ""
        assert store.hand_over(submission("first"), NOW, DAY)


def test_a_database_that_fails_while_it_is_tidied_is_told(tmp_path: Path) -> None:
    def forbid(connection: sqlite3.Connection, *_: object) -> None:
        forbidden = {"wal_checkpoint": sqlite3.SQLITE_DENY}
        connection.set_authorizer(lambda _, name, *__: forbidden.get(name, sqlite3.SQLITE_OK))

    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:
        code = store.hand_over(submission("first"), NOW, DAY)
        event.listen(store._engine, "checkout", forbid)  # noqa: SLF001 - there is no other way in
        with pytest.raises(IntakeError):
            store.delete(code, "desk", NOW)
