"""Measures many people at once, by raw web sockets: most steps, 400 and more at a pace, memory."""

import json
import math
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.process import cpu_seconds, resident_bytes
from tests.browser.serving import ROOT, Server, free_port
from tests.nginx import nginx_before

BARE = Path(__file__).with_name("bare.py")
BUSY, BUSY_SECONDS = 50, 20
"""People who press as soon as they can, and for how long what they do is counted."""
EVERY, PACED_SECONDS = 8.0, 40
"""Seconds between two steps of one person, as someone who reads takes them."""
CROWDS = (400, 600, 1000)
SETTLED = 4
"""How often in a row, half a second apart, a server must hold the same."""
OPEN = 100
"""Pages that are held open to see what one of them takes."""


@dataclass(frozen=True)
class Crowd:
    """What a crowd saw, in seconds, and what it took of two processes."""

    people: int
    seconds: float
    steps: list[float]
    lost: list[str]
    generator_cpu: float
    server_cpu: float

    @property
    def per_second(self) -> float:
        """How many steps were taken in a second."""
        return len(self.steps) / self.seconds

    def within(self, share: float) -> float:
        """Return the milliseconds within which this share of all steps was drawn, if any was."""
        if not self.steps:
            return math.inf
        ordered = sorted(self.steps)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@dataclass(frozen=True)
class Crowds:
    """All that was measured."""

    busy: Crowd
    busy_bare: Crowd
    busy_two: Crowd
    paced: list[Crowd]
    paced_bare: Crowd
    page_bytes: dict[str, float] = field(default_factory=dict)


def measure_crowds(folder: Path) -> Crowds:
    """Measure one app after the other: each has the machine for itself."""
    pages: dict[str, float] = {}
    with _app(folder) as server:
        pages["app"] = _page_bytes(server, "check")
        busy = _go(server, "check", BUSY, 0, BUSY_SECONDS)
        paced = [_go(server, "check", people, EVERY, PACED_SECONDS) for people in CROWDS]
    with _bare(folder) as server:
        pages["bare"] = _page_bytes(server, "bare")
        busy_bare = _go(server, "bare", BUSY, 0, BUSY_SECONDS)
        paced_bare = _go(server, "bare", CROWDS[0], EVERY, PACED_SECONDS)
    return Crowds(busy, busy_bare, _go_two(folder), paced, paced_bare, pages)


@contextmanager
def _app(folder: Path, name: str = "crowd", settings: str = "") -> Iterator[Server]:
    secrets = folder / f"{name}.toml"
    secrets.write_text(settings, encoding="utf-8")
    server = Server(ROOT, folder / f"{name}.log", secrets=secrets).start()
    yield server
    server.stop()


@contextmanager
def _bare(folder: Path) -> Iterator[Server]:
    empty = folder / "crowded"
    empty.mkdir(exist_ok=True)
    server = Server(empty, folder / "crowd_bare.log", app=str(BARE), alone=False).start()
    yield server
    server.stop()


def _go(server: Server, walk: str, people: int, every: float, seconds: float) -> Crowd:
    begun = cpu_seconds(server.pid)
    told = _generate(server.address, walk, people, every, seconds)
    used = cpu_seconds(server.pid) - begun
    return Crowd(people, seconds, told["steps"], told["lost"], told["cpu"], used)


def _generate(
    address: str, walk: str, people: int, every: float, seconds: float
) -> dict[str, list[float]]:
    """Let a process of its own be the crowd."""
    coming = max(8.0, people / 20)
    given = {"--walk": walk, "--people": people, "--every": every, "--seconds": seconds}
    words = [str(one) for pair in {**given, "--coming": coming}.items() for one in pair]
    command = [sys.executable, "-m", "tests.load", address, *words]
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    told: dict[str, list[float]] = json.loads(run.stdout)
    return told


def _go_two(folder: Path) -> Crowd:
    """Let the busy crowd go to two processes behind nginx, by its file that ships."""
    secure = free_port()
    below = f'[clinic]\naddress = "https://localhost:{secure}/check/"\n'
    apps = (_app(folder, name, below) for name in ("a", "b", "desk"))
    with next(apps) as one, next(apps) as other, next(apps) as desk:
        ports = {8501: one.port, 8502: other.port, 8503: desk.port}
        begun = cpu_seconds(one.pid) + cpu_seconds(other.pid)
        with nginx_before(folder, secure, ports):
            address = f"https://localhost:{secure}/check/"
            told = _generate(address, "check", BUSY, 0, BUSY_SECONDS)
        used = cpu_seconds(one.pid) + cpu_seconds(other.pid) - begun
    return Crowd(BUSY, BUSY_SECONDS, told["steps"], told["lost"], told["cpu"], used)


def _page_bytes(server: Server, walk: str) -> float:
    """Return what one open page takes of the server's memory, once its first run is over."""
    return grown_by(server, "--walk", walk, "--hold", str(OPEN)) / OPEN


def grown_by(server: Server, *words: str) -> int:
    """Return the bytes by which a server has grown between two words of the people who come."""
    command = [sys.executable, "-m", "tests.load", server.address, *words]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as people:
        assert people.stdout
        assert people.stdin
        assert people.stdout.readline()
        before = settled_bytes(server)
        people.stdin.write(b"\n")
        people.stdin.flush()
        assert people.stdout.readline()
        after = settled_bytes(server)
    return after - before


def settled_bytes(server: Server) -> int:
    """Return what a server holds once that does not change any more."""
    held = [resident_bytes(server.pid)]
    while len(held) < SETTLED or len(set(held[-SETTLED:])) > 1:
        time.sleep(0.5)
        held.append(resident_bytes(server.pid))
    return held[-1]
