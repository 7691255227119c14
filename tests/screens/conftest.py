"""What the tests of the screens share: nothing but the definition, and who stands in front."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clinic import Records
from tests.screens.desk import Nurse, open_clinic
from tests.screens.setting import FILE, serving
from tests.screens.visitor import Visitor


@pytest.fixture
def person() -> Visitor:
    """Someone at home, on the start screen."""
    return Visitor()


@pytest.fixture
def definition(tmp_path: Path) -> Iterator[Path]:
    """A copy of the definition that is served, so that a test may edit it."""
    copy = tmp_path / FILE.name
    copy.write_bytes(FILE.read_bytes())
    with serving(copy):
        yield copy


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Records]:
    """A clinic that is open, with no record so far."""
    with open_clinic(tmp_path) as records:
        yield records


@pytest.fixture
def desk(clinic: Records) -> Nurse:
    """Someone who has signed in at the desk before any record came in."""
    assert clinic.store.events(1) == ()
    nurse = Nurse()
    nurse.signs_in()
    nurse.sees_the_desk()
    return nurse


def edit(file: Path, old: str, new: str) -> None:
    """Save another text in place of one that stands in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
