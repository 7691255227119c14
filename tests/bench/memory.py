"""What a server holds while people come and go, for minutes or for an hour: it must not grow."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.bench.process import resident_bytes
from tests.browser.serving import ROOT, Server

PEOPLE, EVERY = 100, 8.0
"""People at a time, and seconds between two steps of each."""
COMING = 30.0
"""Seconds within which they come."""
HASTE, ONCE = 1.0, 60.0
"""Seconds between two steps of those who come before all others, and how long they are there."""
BETWEEN = 10.0
"""Seconds between two looks."""


@dataclass(frozen=True)
class Held:
    """What a server held, in bytes, so many seconds after the last of the people had come."""

    after: float
    size: int


@dataclass(frozen=True)
class Stay:
    """What was seen while people were there: who was lost, their steps, and what was held."""

    steps: int
    lost: list[str]
    held: list[Held]

    @property
    def growth(self) -> float:
        """By what part of itself it grew from the second quarter of the time to the last one.

        What is read once was read before: other people had been there, to the end of the check.
        """
        quarter = len(self.held) // 4
        early = median(one.size for one in self.held[quarter : 2 * quarter])
        late = median(one.size for one in self.held[-quarter:])
        return (late - early) / early


def stay(server: Server, seconds: float) -> Stay:
    """Let people go through the check again and again for so long, and look at the server."""
    subprocess.run(_crowd(server, HASTE, ONCE), cwd=ROOT, check=True, capture_output=True)
    held: list[Held] = []
    command = _crowd(server, EVERY, seconds)
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as crowd:
        begun = time.monotonic() + COMING
        time.sleep(COMING)
        while time.monotonic() < begun + seconds:
            held.append(Held(time.monotonic() - begun, resident_bytes(server.pid)))
            time.sleep(BETWEEN)
        out, _ = crowd.communicate()
    told = json.loads(out)
    return Stay(len(told["steps"]), told["lost"], held)


def _crowd(server: Server, every: float, seconds: float) -> list[str]:
    given = {"--people": PEOPLE, "--every": every, "--seconds": seconds, "--coming": COMING}
    words = [str(one) for pair in given.items() for one in pair]
    return [sys.executable, "-m", "tests.load", server.address, *words]


def measure_hour(folder: Path) -> Stay:
    """Let them stay for an hour."""
    server = Server(ROOT, folder / "hour.log").start()
    try:
        return stay(server, 3600)
    finally:
        server.stop()
