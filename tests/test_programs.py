"""A test that wants for a program from outside is never passed over in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import programs
from tests.strategies import ROOT

pytestmark = pytest.mark.server

HOOKS = "from tests.conftest import pytest_addoption, pytest_runtest_makereport, pytest_unconfigure"
TESTS = """
import pytest
from tests.programs import missing

@pytest.fixture
def server():
    missing("PostgreSQL", "install it")

def test_one(server): pass
def test_two(server): pass
def test_three(): missing("a printer", "buy one")
def test_four(): pass
def test_five(): pytest.skip("of its own")
"""


def run(folder: Path, *more: str) -> tuple[int, str]:
    """Run these tests, and return what pytest ended with and its last line."""
    (folder / "conftest.py").write_text(HOOKS, encoding="utf-8")
    (folder / "test_some.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder)]
    # Without what the run outside was told, such as that all programs must be there.
    environment = {name: one for name, one in os.environ.items() if name != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        [*command, f"--rootdir={folder}", "-p", "no:hypothesispytest", *more],
        cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stdout.splitlines()[-1]


def test_how_many_tests_did_not_run_and_for_want_of_what_is_said_last(tmp_path: Path) -> None:
    code, last = run(tmp_path)

    assert code == 0
    assert last == "3 tests did not run: 2 for want of PostgreSQL, 1 for want of a printer."


def test_where_all_programs_are_asked_for_each_of_them_fails(tmp_path: Path) -> None:
    code, last = run(tmp_path, programs.OPTION)

    assert code == 1
    assert "1 failed, 1 passed, 1 skipped, 2 errors" in last


def test_a_run_that_wants_for_nothing_says_nothing() -> None:
    assert programs.tell([]) == ""
