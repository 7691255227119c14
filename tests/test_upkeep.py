"""Deletion happens wherever there is a database, whatever else of the settings is off or wrong."""

import asyncio
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.store import Store
from screens.server import upkeep
from screens.session import clinic
from tests.browser.serving import Server, copy_app
from tests.intake_writer import DAY, opened, submission
from tests.kinds import for_soak, kinds
from tests.loops import run_async

pytestmark = pytest.mark.server

PHRASE = 'pass_phrase = "seven quiet herons"\n'
LOOK = "from screens.server import upkeep; upkeep.look_at_all()"
WEEKS = timedelta(days=20)


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """The app in a folder of its own."""
    return copy_app(tmp_path)


def file_of(app: Path) -> Path:
    return app / "intake" / "records.sqlite"


def fill(file: Path, age: timedelta = WEEKS) -> str:
    """Keep a record that came in so long ago, in a clinic where something was done today."""
    now = datetime.now(UTC)
    with opened(f"sqlite:///{file}") as store:
        code = store.hand_over(submission("1"), now - age, DAY)
        store.note("signed_in", "", "ana", now)
    return code


@pytest.mark.soak
def test_settings_that_are_no_text_any_more_stop_nothing(app: Path) -> None:
    old = fill(file_of(app))
    (app / ".streamlit" / "secrets.toml").write_bytes(b'[clinic]\npass_phrase = "M\xe4nner"\n')

    assert "cannot be read" in look(app)
    assert not holds(file_of(app), old)


def settle(app: Path, text: str) -> None:
    (app / ".streamlit" / "secrets.toml").write_text(text, encoding="utf-8")


def look(app: Path) -> str:
    """Have the app look once, and return what it logged."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=app, capture_output=True, text=True, check=True
    )
    return done.stderr


def holds(file: Path, code: str) -> bool:
    with opened(f"sqlite:///{file}") as store:
        return store.find(code) is not None


SETTINGS = {
    "no settings at all": None,
    "the desk is off": "[clinic]\nkeep_days = 7\n",
    "an empty phrase": '[clinic]\npass_phrase = ""\n',
    "all well": f"[clinic]\n{PHRASE}keep_days = 7\n",
    "another setting is wrong": f"[clinic]\n{PHRASE}idle = 2\n",
    "a mistyped name": f"[clinic]\n{PHRASE}keep_day = 300\n",
    "a number that cannot be": f"[clinic]\n{PHRASE}keep_days = 0\n",
    "a number in quotes": f'[clinic]\n{PHRASE}keep_days = "300"\n',
    "no part": "clinic = 5\n",
    "a sign-in without its lines": '[auth]\nclient_id = "x"\n',
    "a broken file": '[clinic]\npass_phrase = "seven\n',
}


FIRST = (SETTINGS["no settings at all"],)


@pytest.mark.parametrize("text", kinds(SETTINGS.values(), *FIRST), ids=SETTINGS)
def test_old_records_go_with_any_settings_and_new_ones_stay(app: Path, text: str | None) -> None:
    if text:
        settle(app, text)
    old = fill(file_of(app))
    look(app)
    assert not holds(file_of(app), old)

    new = fill(file_of(app), timedelta(days=1))
    look(app)
    assert holds(file_of(app), new)


BROKEN = {
    "a mistyped name": f"[clinic]\n{PHRASE}keep_day = 30\n",
    "a mistyped part": f"[clinc]\n{PHRASE}keep_days = 30\n",
    "a capital": f"[Clinic]\n{PHRASE}keep_days = 30\n",
    "two brackets": f"[[clinic]]\n{PHRASE}keep_days = 30\n",
    "above its part": f"keep_days = 30\n[clinic]\nidle = 2\n{PHRASE}",
    "no part": "clinic = 5\n",
    "empty": "",
    "a sign-in without its lines": '[auth]\nclient_id = "x"\n[clinic]\nidle = 90\n',
    "not TOML": "[clinic]\nkeep_days = \n",
}


@pytest.mark.soak
@pytest.mark.parametrize("text", kinds(BROKEN.values(), BROKEN["not TOML"]), ids=BROKEN)
def test_the_last_good_number_of_days_holds_when_the_setting_breaks(app: Path, text: str) -> None:
    settle(app, f"[clinic]\n{PHRASE}keep_days = 30\n")
    kept = fill(file_of(app))
    assert look(app) == ""
    settle(app, text)

    assert "keep_days" in look(app)
    assert holds(file_of(app), kept)


def test_a_number_that_cannot_be_is_no_reason_to_keep_records_for_longer(app: Path) -> None:
    settle(app, f"[clinic]\n{PHRASE}keep_days = 3\n")
    old = fill(file_of(app), timedelta(days=4))
    with opened(f"sqlite:///{file_of(app)}") as store:
        store.remember(Upkeep(datetime.now(UTC), 0, 3))
    settle(app, f"[clinic]\n{PHRASE}keep_days = 3000\n")

    assert "keep_days" in look(app)
    assert not holds(file_of(app), old)


@pytest.mark.soak
def test_where_the_desk_tells_patients_the_default_the_default_holds(app: Path) -> None:
    settle(app, f"[clinic]\n{PHRASE}keep_days = 30\n")
    old = fill(file_of(app))
    look(app)
    settle(app, f"[clinic]\n{PHRASE}")

    assert look(app) == ""
    assert not holds(file_of(app), old)


@pytest.mark.soak
def test_records_that_another_database_has_taken_the_place_of_go_too(app: Path) -> None:
    other = app / "other.sqlite"
    settle(app, f'[connections.intake]\nurl = "sqlite:///{other}"\n')
    codes = {file: fill(file) for file in (file_of(app), other)}

    look(app)

    assert [holds(file, code) for file, code in codes.items()] == [False, False]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        for_soak("no address", "WrongDatabaseError (connections.intake.url)"),
        ("sqlite:////proc/none/records.sqlite", "IntakeError (FileNotFoundError)"),
    ],
)
def test_a_failure_is_in_the_log_and_keeps_no_other_database_waiting(
    app: Path, url: str, said: str
) -> None:
    settle(app, f'[connections.intake]\nurl = "{url}"\n')
    old = fill(file_of(app))

    told = look(app)

    assert f"Deleting old records failed with {said}." in told
    assert "Traceback" not in told
    assert not holds(file_of(app), old)


class Shut:
    """A file in a folder that may not be looked into."""

    def __str__(self) -> str:
        return "/proc/none/records.sqlite"

    def stat(self) -> None:
        """Be refused."""
        raise PermissionError(13, "Permission denied")


def test_a_folder_that_cannot_be_looked_into_is_told_and_keeps_nothing_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    old = fill(tmp_path / "named.sqlite")
    monkeypatch.setattr(clinic, "names_database", lambda: True)
    monkeypatch.setattr(clinic, "file", Shut)
    with opened(f"sqlite:///{tmp_path / 'named.sqlite'}") as store:

        def named() -> Store:
            return store

        monkeypatch.setattr(clinic, "store", named)
        upkeep.look_at_all()
        assert store.find(old) is None

    assert "Deleting old records failed with IntakeError (FileNotFoundError)." in caplog.text


def test_a_database_that_does_not_answer_keeps_no_other_waiting(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    answers, looked = threading.Event(), threading.Event()

    def hanging() -> Store:
        answers.wait(20)
        raise IntakeError("late")

    def well() -> Store:
        looked.set()
        raise IntakeError("seen")

    async def watch_twice() -> None:
        watching = asyncio.create_task(upkeep.watch())
        while "no answer so far" not in caplog.text:  # noqa: ASYNC110 - a log sets no event
            await asyncio.sleep(0)
        watching.cancel()
        answers.set()

    monkeypatch.setattr(upkeep, "EVERY", 0)
    monkeypatch.setattr(upkeep, "databases", lambda: iter([hanging, well]))
    run_async(watch_twice())

    assert looked.is_set()
    assert "Deleting old records failed with no answer so far." in caplog.text


def test_where_there_is_no_database_none_is_made(app: Path) -> None:
    assert look(app) == ""  # nor is anything said of days to whoever keeps no records
    assert not file_of(app).parent.exists()


def test_a_clock_in_doubt_is_in_the_log(app: Path) -> None:
    file = file_of(app)
    with opened(f"sqlite:///{file}") as store:
        code = store.hand_over(submission("1"), datetime.now(UTC) - WEEKS, DAY)

    assert "The clock is far from when it was trusted last" in look(app)
    assert holds(file, code)


def test_a_server_deletes_by_itself_without_a_desk(app: Path) -> None:
    old = fill(file_of(app))
    server = Server(app, app / "log").start()
    try:
        with opened(f"sqlite:///{file_of(app)}") as store:
            deadline = time.monotonic() + 20
            while store.find(old) and time.monotonic() < deadline:
                pass  # each look is a query
            assert store.find(old) is None
    finally:
        server.stop()
