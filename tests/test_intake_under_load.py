"""Two apps that are killed, a copy being made, deleting, and a clock that jumps: all at once."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from threading import Event, Lock, Thread
from typing import IO

import pytest
from sqlalchemy import func, select

from logic.clinic.intake.backup import back_up
from logic.clinic.intake.code import read_code
from logic.clinic.intake.errors import IntakeError, UnsureError
from logic.clinic.intake.retention import Retention
from logic.clinic.intake.schema import records
from logic.clinic.intake.sending import Sending
from logic.clinic.intake.store import Store
from tests.databases import DATABASES, Postgres, keys_in
from tests.intake_writer import DAY, WRITERS, engine_for, opened, submission
from tests.kinds import kinds
from tests.strategies import ROOT

pytestmark = pytest.mark.server

KEPT = 7
"""Days."""
APPS = 2
MOST_BETWEEN = 60
"""Confirmations from one kill to the next, at most."""
MORE = 10
"""Runs after the last kill: who was told that nobody knows sends once more."""
JUMPS = (0, 40, -40, 400, -3000)
"""Days by which the clock is wrong."""


@dataclass
class Told:
    """What patients were told, each under the key of what they sent."""

    confirmed: dict[str, str] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def hear(self, key: str, said: str) -> None:
        """Take what one patient was told. Who was told a code is never told another."""
        with self.lock:
            if read_code(said) == said:
                assert self.confirmed.setdefault(key, said) == said
                self.failed.discard(key)
            elif key not in self.confirmed:
                self.failed.add(key)

    def snapshot(self) -> set[str]:
        """Return who has been told a code by now."""
        with self.lock:
            return set(self.confirmed)


def run_app(url: str, keys: list[str], told: Told, kill_after: int | None) -> None:
    """Let an app send, and kill it after so many answers, or let it finish."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.intake_writer", url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as app:
        inside, out = pipes(app)
        inside.write("\n".join(keys))
        inside.close()
        for number, line in enumerate(out, 1):
            if number == kill_after:
                app.kill()
            told.hear(*line.split())
    assert app.returncode in ((0,) if kill_after is None else (0, -9))


def pipes(app: "subprocess.Popen[str]") -> tuple[IO[str], IO[str]]:
    """Return what an app reads from, and what it writes to."""
    assert app.stdin
    assert app.stdout
    return app.stdin, app.stdout


@contextmanager
def meanwhile(*acts: Callable[[], None]) -> Iterator[None]:
    """Do something again and again while something else is done."""
    stop, errors = Event(), []

    def repeat(act: Callable[[], None]) -> None:
        try:
            while not stop.is_set():
                act()
        except BaseException as error:  # noqa: BLE001 - raised below
            errors.append(error)

    threads = [Thread(target=repeat, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]


def settle_all(store: Store) -> None:
    """Look twice at what apps that were killed could not settle, as the app does."""
    store.settle_old(store.settle_old(()))


def kept(url: str) -> Counter[str]:
    """Return how often each key is there."""
    engine = engine_for(url)
    with engine.connect() as connection:
        rows = connection.execute(select(records.c.key, func.count()).group_by(records.c.key)).all()
    engine.dispose()
    return Counter(dict(rows))


@pytest.mark.soak
@pytest.mark.parametrize("make_database", kinds(DATABASES, "sqlite"), indirect=True)
@pytest.mark.parametrize(("number", "kills"), kinds([(2000, 20), (100, 2)], (100, 2)))
def test_each_confirmed_record_is_there_once_until_its_day_whatever_happens_meanwhile(
    database_url: str, tmp_path: Path, number: int, kills: int
) -> None:
    told, draw, jumps = Told(), Random(18), cycle(JUMPS)  # noqa: S311 - only says when to kill
    keys = [f"key-{one}" for one in range(number)]
    copies = iter(range(10_000))
    begun = datetime.now(UTC)

    with opened(database_url) as store:
        keeper = Retention()
        keeper.look(store, begun, 0, KEPT)

        def copy() -> None:
            before, file = told.snapshot(), tmp_path / f"{next(copies)}.sqlite"
            back_up(store.engine, file)
            assert before <= keys_in(file)
            file.unlink()

        def purge() -> None:
            wrong = datetime.now(UTC) + timedelta(days=next(jumps))
            Retention().look(store, wrong, 0, KEPT)

        with meanwhile(copy, purge):
            for kill in range(kills + MORE):
                missing = [key for key in keys if key not in told.snapshot()]
                if not missing:
                    break
                after = [draw.randint(1, MOST_BETWEEN) if kill < kills else None] * APPS
                with ThreadPoolExecutor(APPS) as pool:
                    halves = [missing[one::APPS] for one in range(APPS)]
                    # Both begin with the same few: two apps may well be sent the same.
                    runs = [
                        pool.submit(run_app, database_url, [*missing[:3], *half], told, limit)
                        for half, limit in zip(halves, after, strict=True)
                    ]
                    for run in runs:
                        run.result()
        settle_all(store)

        assert told.failed == set()
        assert told.confirmed.keys() == set(keys)
        assert kept(database_url) == Counter(keys)
        assert {key: store.code_of(key) for key in keys} == told.confirmed

        ended = datetime.now(UTC)
        for day in (2, 4, 6):
            assert keeper.look(store, begun + timedelta(days=day), 0, KEPT) is None
        assert keeper.look(store, begun + timedelta(days=KEPT, seconds=-1), 0, KEPT) is None
        assert kept(database_url) == Counter(keys)
        keeper.look(store, ended + timedelta(days=KEPT, seconds=1), 0, KEPT)
        assert kept(database_url) == Counter()


@pytest.mark.soak
@pytest.mark.parametrize("kills", kinds([1, 20], 1))
def test_what_a_patient_was_told_had_failed_is_not_there_after_the_database_was_killed(
    postgres: Postgres, kills: int
) -> None:
    url, told = postgres.make_database(), Told()
    with opened(url) as store:
        sender = Sending(lambda: store, lambda: datetime.now(UTC))

        def send(key: str) -> None:
            try:
                said = sender.send(replace(submission(key), number=f"{key}-only"), DAY)
            except UnsureError:
                said = "unsure"
            except IntakeError:
                said = "failed"
            told.hear(key, said)

        for kill in range(kills):
            ready = Event()

            def write(number: int, kill: int = kill, ready: Event = ready) -> None:
                for one in range(40):
                    send(f"{kill}-{number}-{one}")
                    if one == 10:
                        ready.set()

            with ThreadPoolExecutor(WRITERS) as pool:
                writers = [pool.submit(write, number) for number in range(WRITERS)]
                assert ready.wait(60)
                postgres.kill()
                postgres.start()
                for writer in writers:
                    writer.result()
        sender.wait()

        there = kept(url)
        assert there == Counter(told.confirmed.keys())
        assert not told.failed & there.keys()
        assert len(
            store.between(datetime.min.replace(year=1970, tzinfo=UTC), datetime.now(UTC))
        ) == len(there)
