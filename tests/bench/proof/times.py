"""How long the command and the proof take, each time in a new process."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.bench.proof.files import write
from tests.bench.proof.trees import manner
from tests.strategies import ROOT

ROUNDS = 7
LARGE = 60
SHIPPED_FILE = ROOT / "questions.yaml"


@dataclass
class Times:
    """Seconds, one for each round. `large`: those of the generated tree of 60 questions."""

    floor: list[float] = field(default_factory=list)
    check: list[float] = field(default_factory=list)
    large_check: list[float] = field(default_factory=list)
    first: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    large_first: list[float] = field(default_factory=list)
    large_second: list[float] = field(default_factory=list)


def measure(folder: Path) -> Times:
    """Let all of them take turns. The first round warms the disk and is not counted."""
    large = write(manner(LARGE), folder / f"{LARGE}.yaml")
    for number in range(ROUNDS + 1):
        if number <= 1:
            times = Times()
        times.floor.append(_seconds(lambda: run("-c", "pass")))
        times.check.append(_seconds(lambda: check(SHIPPED_FILE)))
        times.large_check.append(_seconds(lambda: check(large)))
        for file, first, second in (
            (SHIPPED_FILE, times.first, times.second),
            (large, times.large_first, times.large_second),
        ):
            one, other = proofs(file, 2)
            first.append(one)
            second.append(other)
    return times


def check(file: Path) -> str:
    """Check a definition as its author does, and return what is printed."""
    done = run("-m", "logic", "check", str(file))
    done.check_returncode()
    return done.stdout


def proofs(file: Path, count: int = 1) -> list[float]:
    """Return the seconds of each of `count` proofs, one after the other in a new process."""
    done = run("-m", "tests.bench.proof.alone", str(file), str(count))
    done.check_returncode()
    return [float(taken) for taken in json.loads(done.stdout)["seconds"]]


def proof_and_memory(file: Path) -> tuple[float, float]:
    """Return the seconds of one proof in a new process, and the most megabytes that it had."""
    done = run("-m", "tests.bench.proof.alone", str(file), "1")
    done.check_returncode()
    told = json.loads(done.stdout)
    return float(told["seconds"][0]), float(told["megabytes"])


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python, and wait for its end."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def _seconds(call: Callable[[], object]) -> float:
    begun = perf_counter()
    call()
    return perf_counter() - begun
