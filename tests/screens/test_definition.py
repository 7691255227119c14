"""The definition that is served: what `check` passes, proven once, and nothing else."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from logic.definition.problems import DefinitionError
from screens.session.definition import Shelf, kept_in
from screens.session.passed import MOST, Passed, digest
from tests.definitions.fixtures import SHIPPED, shipped_with
from tests.once import known_definitions

LAWLESS = shipped_with(("{id: exercise,", "{id: exercise, exclusive: true,"))
HARD = shipped_with(
    (
        "ask: How long have you had this pain?",
        "ask: Are any neurological or cardiovascular abnormalities presently manifesting?",
    )
)


@pytest.fixture(autouse=True)
def _known() -> Iterator[None]:
    """Prove the same bytes once for all tests."""
    with known_definitions():
        yield


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A definition that is good."""
    file = tmp_path / "questions.yaml"
    file.write_bytes(SHIPPED)
    return file


def test_what_was_found_good_is_not_proven_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = Passed(tmp_path / "passed")
    assert Shelf(file, passed).current().questions

    def fail(_: object) -> None:
        raise AssertionError("proven again")

    monkeypatch.setattr("logic.proof.checking.check_definition", fail)
    assert Shelf(file, passed).current().questions
    file.write_bytes(SHIPPED + b"# One more line.\n")
    with pytest.raises(AssertionError, match="proven again"):
        Shelf(file, passed).current()


def test_what_was_noted_of_a_known_file_is_said_without_reading_it(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = Passed(tmp_path / "passed")
    told = Shelf(file, passed).opening()
    assert Shelf(file, passed).current().title == told.title

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the definition was read")

    monkeypatch.setattr("logic.definition.loading.define", refuse)
    assert Shelf(file, passed).opening() == told

    file.write_bytes(SHIPPED + b"\n# changed\n")
    with pytest.raises(AssertionError, match="was read"):
        Shelf(file, passed).opening()


def test_what_is_known_is_served_as_it_was_read_and_places_are_looked_for_when_asked(
    file: Path, tmp_path: Path
) -> None:
    passed = Passed(tmp_path / "passed")
    read = Shelf(file, passed).good()

    known = Shelf(file, passed).good()

    assert known.questionnaire == read.questionnaire
    assert known.questionnaire is not read.questionnaire
    assert known.content == read.content
    path = ("questions", 3, "ask")
    assert known.line(path) == read.line(path) != read.line(("questions", 4, "ask"))
    assert dict(known.places) == dict(read.places)


@pytest.mark.parametrize("packed", ["", "no JSON", "[]", "{}", '{"questions": 1}'])
def test_where_what_was_packed_is_damaged_the_file_is_read(
    file: Path, tmp_path: Path, packed: str
) -> None:
    passed = Passed(tmp_path / "passed")
    told = Shelf(file, passed).current()
    (written,) = (tmp_path / "passed").iterdir()
    opening, _, _ = written.read_text("utf-8").partition("\n")
    written.write_text(f"{opening}\n{packed}", "utf-8")

    assert Shelf(file, passed).current() == told


@pytest.mark.parametrize("note", ["", "no JSON", "[]", '{"title": 1}', b"\xff\xfe"])
def test_a_note_that_is_none_is_as_good_as_none(
    file: Path, tmp_path: Path, note: str | bytes
) -> None:
    passed = Passed(tmp_path / "passed")
    told = Shelf(file, passed).opening()
    (written,) = (tmp_path / "passed").iterdir()
    written.write_bytes(note if isinstance(note, bytes) else note.encode())

    assert Shelf(file, passed).opening() == told


def test_another_program_proves_it_anew(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed = Passed(tmp_path / "passed")
    Shelf(file, passed).current()
    assert passed.note(SHIPPED)

    monkeypatch.setattr("screens.session.passed._program", lambda: b"another")

    assert passed.note(SHIPPED) == ""


def test_a_note_in_which_one_letter_has_changed_is_not_served(file: Path, tmp_path: Path) -> None:
    passed = Passed(tmp_path / "passed")
    title = Shelf(file, passed).current().title
    (written,) = (tmp_path / "passed").iterdir()
    changed = f"{title[:-1]}{'x' if title[-1] != 'x' else 'y'}"
    written.write_text(written.read_text("utf-8").replace(title, changed), "utf-8")

    assert passed.note(SHIPPED) == ""
    assert Shelf(file, passed).current().title == title


@pytest.mark.parametrize("mode", [0o770, 0o707])
def test_where_others_may_write_nothing_is_believed(file: Path, tmp_path: Path, mode: int) -> None:
    passed = Passed(tmp_path / "passed")
    Shelf(file, passed).current()
    assert passed.note(SHIPPED)

    (tmp_path / "passed").chmod(mode)

    assert passed.note(SHIPPED) == ""


def test_the_folder_of_notes_is_made_for_its_user_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        assert Passed(tmp_path / "passed").add(b"1", "note")
    finally:
        os.umask(before)

    assert (tmp_path / "passed").stat().st_mode & 0o777 == 0o700


def test_what_was_left_half_written_goes_as_well(tmp_path: Path) -> None:
    passed = Passed(tmp_path)
    left = tmp_path / f"{digest(b'0')}.12345"
    left.touch()
    os.utime(left, (1, 1))
    for number in range(MOST):
        passed.add(f"{number}".encode(), "note")

    assert not left.exists()


def test_of_what_was_found_good_the_newest_is_kept_and_no_more_than_is_said(tmp_path: Path) -> None:
    passed = Passed(tmp_path)
    for number in range(MOST + 5):
        assert passed.add(f"{number}".encode(), f"note {number}")
        os.utime(tmp_path / digest(f"{number}".encode()), (number, number))

    assert len(list(tmp_path.iterdir())) == MOST
    assert passed.note(b"4") == ""
    assert passed.note(b"5") == "note 5"
    assert passed.note(f"{MOST + 4}".encode()) == f"note {MOST + 4}"


@pytest.mark.parametrize("folder", [None, Path("/proc/none/passed")])
def test_where_nothing_can_be_kept_each_start_proves_it_and_the_log_says_so_once(
    file: Path, folder: Path | None, caplog: pytest.LogCaptureFixture
) -> None:
    passed = Passed(folder)

    assert Shelf(file, passed).current().questions
    assert passed.note(SHIPPED) == ""
    assert caplog.text.count("could not be written down") == 1


def test_where_it_can_be_kept_the_log_says_nothing(
    file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert Shelf(file, Passed(tmp_path / "passed")).current().questions
    assert caplog.text == ""


@pytest.mark.parametrize("wrong", [LAWLESS, HARD], ids=["lawless", "hard"])
def test_what_check_does_not_pass_is_not_served(
    file: Path, wrong: str, caplog: pytest.LogCaptureFixture
) -> None:
    shelf = Shelf(file, Passed(None))
    good = shelf.current()
    file.write_text(wrong, encoding="utf-8")

    versions = shelf.look()

    assert shelf.current() == good
    assert versions.error
    assert versions.draft != versions.good
    assert "The last good one is still served." in caplog.text
    fresh = Shelf(file, Passed(None))
    with pytest.raises(DefinitionError):
        fresh.current()


def test_a_home_that_is_not_there_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert kept_in() == Path("/somewhere/decision_check")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", _without_a_home)
    assert kept_in() is None


def _without_a_home() -> Path:
    raise RuntimeError
