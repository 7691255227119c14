"""The check needs no other machine: all of it works where there is no network at all."""

import shutil
import subprocess
import sys

import pytest

from tests.browser.serving import ROOT

IN_NO_NETWORK = ("unshare", "--map-root-user", "--net", "sh", "-c")
ONLY_ITSELF = "ip link set lo up && ! ip route get 192.0.2.9 2>/dev/null && "
WAYS = (
    "tests/browser/test_journey.py",
    "tests/browser/test_handover.py",
    "tests/browser/test_sending.py",
    "tests/browser/test_desk.py",
)
"""From the start to the result, its papers and its files, to a clinic, and at the clinic's desk."""

NOT_THERE = "tests/browser/test_desk.py::test_a_database_that_goes_away_is_told_and_when_it_is_back"
"""Its PostgreSQL wants to run as somebody else, whom there is not where we are mapped to root."""


def may_leave_the_network() -> bool:
    """Say whether this machine lets us be without a network."""
    if not all(map(shutil.which, ("unshare", "ip"))):
        return False
    run = subprocess.run([*IN_NO_NETWORK, f"{ONLY_ITSELF}true"], check=False, capture_output=True)
    return run.returncode == 0


@pytest.mark.soak
@pytest.mark.skipif(not may_leave_the_network(), reason="no network namespace may be made here")
def test_from_the_start_to_the_desk_all_works_where_there_is_no_network() -> None:
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-m", "not soak"]
    command = " ".join(
        [*words, "-p", "no:xdist", *WAYS, "--deselect", f"{NOT_THERE}_so_is_the_desk"]
    ).replace("not soak", "'not soak'")

    run = subprocess.run(
        [*IN_NO_NETWORK, ONLY_ITSELF + command],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        timeout=1800,
    )

    assert run.returncode == 0, run.stdout[-3000:]
    assert " passed" in run.stdout
