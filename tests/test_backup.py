"""A copy of the records: whole, private, made while patients send, and put back without harm."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from sqlite3 import connect
from threading import Event, Thread
from types import SimpleNamespace

import pytest
from sqlalchemy import Engine

from logic.__main__ import main
from logic.clinic.intake.backup import NoCopyError, back_up, put_back
from logic.clinic.intake.store import Store
from logic.commands import database as command
from tests.databases import keys_in
from tests.intake_writer import engine_for, opened, submission

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = date(2026, 11, 24)
WEEKS = timedelta(days=20)
MOMENTS = 12
"""Copies that are made while others write."""


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = engine_for(database_url)
    yield made
    made.dispose()


@pytest.fixture
def store(engine: Engine) -> Store:
    return Store(engine)


def test_a_copy_made_while_patients_send_holds_every_record_that_was_confirmed(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    confirmed: list[str] = []
    stop = Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            key = f"key-{number}"
            store.hand_over(submission(key), NOW, DAY)
            confirmed.append(key)
            number += 1

    writer = Thread(target=write)
    writer.start()
    try:
        for number in range(MOMENTS):
            before = set(confirmed)
            file = tmp_path / f"{number}.sqlite"
            found = back_up(engine, file)
            assert before <= keys_in(file)
            assert found == len(keys_in(file))
    finally:
        stop.set()
        writer.join()
    assert confirmed


def test_a_copy_is_one_private_file_and_takes_the_place_of_none(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    store.hand_over(submission("1"), NOW, DAY)
    folder = tmp_path / "copies"
    folder.mkdir()
    file = folder / "copy.sqlite"

    assert back_up(engine, file) == 1

    assert [one.name for one in folder.iterdir()] == ["copy.sqlite"]
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        back_up(engine, file)
    assert keys_in(file) == {"1"}


def test_a_lost_database_is_whole_again(
    store: Store, engine: Engine, make_database: Callable[[], str], tmp_path: Path
) -> None:
    codes = {key: store.hand_over(submission(key), NOW, DAY) for key in "123"}
    store.open(codes["1"], "AB", NOW)
    store.mark_seen(codes["1"], "AB", NOW)
    back_up(engine, tmp_path / "copy.sqlite")

    with opened(make_database()) as other:
        assert put_back(other.engine, tmp_path / "copy.sqlite") == 3

        assert other.all_of("1") == store.all_of("1")
        assert {key: other.code_of(key) for key in "123"} == codes
        assert other.events(50) == store.events(50)
        assert other.tallies(DAY) == store.tallies(DAY)
        assert put_back(other.engine, tmp_path / "copy.sqlite") == 0
        assert other.events(50) == store.events(50)


def test_what_was_deleted_or_taken_back_since_does_not_come_back_and_what_is_new_stays(
    store: Store, engine: Engine, tmp_path: Path
) -> None:
    gone, seen = (store.hand_over(submission(key), NOW, DAY) for key in "12")
    back_up(engine, tmp_path / "copy.sqlite")
    store.delete(gone, "AB", NOW)
    store.mark_seen(seen, "AB", NOW)
    new = store.hand_over(submission("3"), NOW, DAY)

    assert put_back(engine, tmp_path / "copy.sqlite") == 0

    assert store.find(gone) is None
    assert store.find(new)
    kept = store.find(seen)
    assert kept
    assert kept.seen == NOW
    assert sum(number for _, _, number in store.tallies(DAY)) == 3


@pytest.mark.parametrize(
    "content", [b"", b"no database", None], ids=["empty", "something else", "none"]
)
def test_what_is_no_copy_is_refused_and_changes_nothing(
    store: Store, engine: Engine, tmp_path: Path, content: bytes | None
) -> None:
    code = store.hand_over(submission("1"), NOW, DAY)
    file = tmp_path / "copy.sqlite"
    if content is not None:
        file.write_bytes(content)

    with pytest.raises(NoCopyError):
        put_back(engine, file)

    assert store.find(code)
    assert (file.read_bytes() if content is not None else None) == content


# ── The commands ──────────────────────────────────────────────────────────────────────────


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a clinic's, with nothing in it."""
    monkeypatch.setattr(command, "SECRETS", tmp_path / "secrets.toml")
    monkeypatch.setattr(command, "FILE", tmp_path / "intake" / "records.sqlite")
    return tmp_path


def fill(home: Path, *ages: timedelta) -> list[str]:
    now = datetime.now(UTC)
    with opened(f"sqlite:///{home / 'intake' / 'records.sqlite'}") as store:
        return [
            store.hand_over(submission(str(number)), now - age, DAY)
            for number, age in enumerate(ages)
        ]


def test_a_copy_is_made_and_put_back_and_what_was_due_is_deleted_at_once(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta(), WEEKS)
    copy = str(home / "copy.sqlite")
    assert main(["records", "backup", copy]) == 0
    assert "2. Delete the copy" in capsys.readouterr().out
    for one in (home / "intake").iterdir():
        one.unlink()
    assert main(["records", "begin"]) == 0

    assert main(["records", "restore", copy]) == 0

    assert "Put back: 2. Of all records, these were due and are deleted: 1." in (
        capsys.readouterr().out
    )
    assert main(["records", "list"]) == 0
    assert capsys.readouterr().out.endswith("Records: 1.\n")


def test_the_log_is_printed_in_order_and_as_a_table(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta())
    assert main(["records", "backup", str(home / "copy.sqlite")]) == 0
    capsys.readouterr()

    assert main(["records", "log"]) == 0
    received, backed_up = capsys.readouterr().out.splitlines()
    assert "received" in received
    assert "backed_up" in backed_up
    assert main(["records", "log", "--csv", "--since", "2000-01-01"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "at,action,code,who"
    assert main(["records", "log", "--since", "2999-01-01"]) == 0
    assert capsys.readouterr().out == ""


def test_nothing_in_the_table_of_the_log_is_calculated(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = fill(home, timedelta())
    with opened(f"sqlite:///{home / 'intake' / 'records.sqlite'}") as store:
        store.mark_seen(code, "=1+1", datetime.now(UTC))

    assert main(["records", "log", "--csv"]) == 0

    last = capsys.readouterr().out.splitlines()[-1]
    assert last.endswith(",'=1+1")


def test_records_of_one_version_are_listed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home, timedelta())

    assert main(["records", "list", "--version", "9"]) == 0
    assert capsys.readouterr().out.endswith("Records: 1.\n")
    assert main(["records", "list", "--version", "8"]) == 0
    said = capsys.readouterr()
    assert said.out == "Records: 0.\n"
    assert said.err == "Versions of those that are there: 9.\n"


def test_what_is_due_is_deleted_or_all_of_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta(), WEEKS, timedelta(days=3))
    (home / "secrets.toml").write_text("[clinic]\nkeep_days = 30\n", encoding="utf-8")

    assert main(["records", "purge"]) == 0
    assert capsys.readouterr().out == "Deleted: 0.\n"
    (home / "secrets.toml").write_text("[clinic]\nkeep_days = 0\n", encoding="utf-8")
    assert main(["records", "purge"]) == 0
    assert capsys.readouterr().out == "Deleted: 1.\n"
    assert main(["records", "purge", "--all"]) == 0
    assert capsys.readouterr().out == "Deleted: 2.\n"


@pytest.mark.parametrize(("said", "code", "left"), [("no", 1, 3), ("", 1, 3), ("yes", 0, 0)])
def test_who_sits_there_is_asked_before_all_records_are_deleted(
    home: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int, left: int
) -> None:
    fill(home, timedelta(), timedelta(), timedelta())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("builtins.input", lambda _: said)

    assert main(["records", "purge", "--all"]) == code

    now = datetime.now(UTC)
    with opened(f"sqlite:///{command.FILE}") as store:
        assert len(store.between(now - WEEKS, now + WEEKS)) == left


@pytest.mark.parametrize(
    ("target", "told"),
    [("none/x", "none/x cannot be written: there is no such folder"), ("", "name of a new file")],
)
def test_a_copy_that_cannot_be_written_names_what_is_missing(
    home: Path, capsys: pytest.CaptureFixture[str], target: str, told: str
) -> None:
    fill(home, timedelta())

    assert main(["records", "backup", target]) == 1

    assert told in capsys.readouterr().err


def test_a_copy_of_which_a_part_is_missing_is_told_from_what_is_no_copy(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta())
    copy = home / "copy.sqlite"
    assert main(["records", "backup", str(copy)]) == 0
    whole = copy.read_bytes()

    for part, told in ((whole[: len(whole) // 2], "is missing"), (b"PK\3\4", "no records")):
        copy.write_bytes(part)
        capsys.readouterr()
        assert main(["records", "restore", str(copy)]) == 1
        assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "settings", "told"),
    [
        (["restore", "none.sqlite"], "", "cannot be put back: there is no such file"),
        (["list"], "[clinic]\na = x\n", "at line 2"),
        (["list"], "[clinic", "cannot be read. Correct it"),
        (["list"], "[connections]\nintake = 1\n", "is no address of a database"),
        (["list", "--database", "nothing://x"], "", "no address of a database"),
        (["list", "--database", "sqlite:////nowhere/at/all/x.sqlite"], "", "There are no records"),
        (["restore", "x", "--database", "sqlite:////nowhere/at/x.sqlite"], "", "cannot be reached"),
        (["list", "--database", "sqlite:x/records.sqlite"], "", "no address of a database"),
        (
            ["log", "--database", "sqlite+pysqlite:////nowhere/x.sqlite"],
            "",
            "There are no records in",
        ),
        (["list", "--settings", "none.toml"], "", "none.toml cannot be read: No such file"),
        (["begin", "--database", "postgresql+psycopg://x"], "", "a file of SQLite"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    settings: str,
    told: str,
) -> None:
    if settings:
        (home / "secrets.toml").write_text(settings, encoding="utf-8")

    assert main(["records", *arguments]) == 1

    said = capsys.readouterr()
    assert told in said.err
    assert "Traceback" not in said.err
    assert not (home / "intake").exists() or "there is no such file" in told


@pytest.mark.parametrize("verb", ["list", "log", "purge", "backup"])
def test_who_looks_where_no_records_are_is_told_so_and_leaves_no_database_there(
    home: Path, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    given = [verb, str(home / "copy")] if verb == "backup" else [verb]

    assert main(["records", *given]) == 1

    assert "There are no records in" in capsys.readouterr().err
    assert [*home.iterdir()] == []


def test_the_records_that_a_named_file_of_settings_names_are_copied_and_its_days_hold(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta(), timedelta(days=3))
    own = home / "own.toml"
    own.write_text(
        f'[clinic]\nkeep_days = 1\n[connections.intake]\nurl = "sqlite:///{command.FILE}"\n'
    )
    (home / "secrets.toml").write_text(
        f'[connections.intake]\nurl = "sqlite:///{home / "other" / "x.sqlite"}"\n'
    )

    assert main(["records", "backup", str(home / "copy"), "--settings", str(own)]) == 0
    assert main(["records", "purge", "--settings", str(own)]) == 0
    assert main(["records", "list"]) == 1

    told = capsys.readouterr()
    assert f"Records in {home / 'copy'}: 2." in told.out
    assert "Deleted: 1." in told.out
    assert "There are no records in" in told.err
    assert not (home / "other").exists()


def test_records_of_a_newer_version_are_told_from_a_database_that_does_not_answer(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta())
    with closing(connect(command.FILE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999_of_tomorrow'")
        connection.commit()

    assert main(["records", "list"]) == 1

    told = capsys.readouterr().err
    assert "A newer version of this app has written these records." in told
    assert "Look whether the database runs" not in told


def test_records_that_are_gone_are_told_and_a_copy_takes_the_place_of_no_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta())
    (home / "copy.sqlite").write_bytes(b"mine")
    assert main(["records", "backup", str(home / "copy.sqlite")]) == 1
    assert "is there already" in capsys.readouterr().err
    assert (home / "copy.sqlite").read_bytes() == b"mine"

    for one in (home / "intake").iterdir():
        one.unlink()
    assert main(["records", "list"]) == 1

    assert "The records are not where they were" in capsys.readouterr().err
    assert [*(home / "intake").iterdir()] == []


def test_a_slip_deletes_nothing_and_nothing_is_begun_anew_while_records_are_there(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, timedelta())

    with pytest.raises(SystemExit):
        main(["records", "purge", "--al"])
    assert main(["records", "begin"]) == 1

    assert "The records are there" in capsys.readouterr().err
    assert main(["records", "list"]) == 0
    assert capsys.readouterr().out.endswith("Records: 1.\n")
