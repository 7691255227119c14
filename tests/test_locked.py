"""What is installed is written down to the last file: all of it, and nothing else."""

import re
from pathlib import Path

import pytest

from tests.strategies import ROOT

LOCKED = ROOT / "deploy" / "locked"
WANTED = {
    "run": ROOT / "requirements.txt",
    "test": ROOT / "tests" / "requirements.txt",
    "bench": ROOT / "tests" / "bench" / "requirements.txt",
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[\w,]+\])?==(\S+)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(file: Path) -> set[tuple[str, str]]:
    """Return the names and versions that a file pins, the former as they are compared."""
    found = PIN.findall(file.read_text(encoding="utf-8"))
    return {(re.sub("[-_.]+", "-", name).lower(), version) for name, version in found}


def entries(name: str) -> list[str]:
    """Return the parts of a locked list, each for one package."""
    text = (LOCKED / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("name", WANTED)
def test_what_is_wanted_is_locked_in_the_very_version_that_is_wanted(name: str) -> None:
    wanted = pins(WANTED[name])

    assert wanted
    assert wanted <= pins(LOCKED / f"{name}.txt")


@pytest.mark.parametrize("name", WANTED)
def test_each_package_is_pinned_with_the_hashes_of_its_files(name: str) -> None:
    for entry in entries(name):
        assert PIN.match(entry), entry
        assert HASH.search(entry), entry
        assert "://" not in entry, entry


def test_what_the_tests_run_on_is_what_people_run_on() -> None:
    assert pins(LOCKED / "run.txt") <= pins(LOCKED / "test.txt")


def test_all_that_is_installed_comes_from_the_lists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    image = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")

    installs = [line for line in makefile.splitlines() if "$(INSTALL)" in line]
    assert len([line for line in installs if "--require-hashes" in line]) == len(WANTED)
    assert [line.split()[-1] for line in installs if "--require-hashes" not in line] == [
        "deploy/tools.txt"
    ]
    assert "--require-hashes -r run.txt" in image


def test_an_audit_that_can_ask_nothing_does_not_pass() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [audit] = [line for line in makefile.splitlines() if "pip-audit" in line]

    assert "--strict" in audit.split()
