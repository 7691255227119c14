"""survey-core, in a node of its own that waits while others are timed."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from subprocess import PIPE
from typing import Any

from tests.bench.engines import survey
from tests.bench.engines.timing import Call, NotMeasuredError, Round
from tests.bench.engines.workload import AnswerSet
from tests.strategies import SHIPPED

FOLDER = Path(__file__).parent
NAME = "survey-core"
INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")


class InNode:
    """A process that takes a line and answers with a line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.name = f"{NAME} {installed_version()}"
        self._process = process

    def run(self, sets: Sequence[AnswerSet]) -> Round:
        """Work through these answer sets, one call after the other."""
        print(sets[0].number, sets[-1].number + 1, file=self._process.stdin, flush=True)
        found = json.loads(self._process.stdout.readline())
        return Round(_calls(found["steps"]), _calls(found["evaluations"]))


def _calls(found: list[dict[str, Any]]) -> list[Call]:
    return [Call(one["microseconds"], tuple(one["outcome"])) for one in found]


@contextmanager
def survey_core(sets: Sequence[AnswerSet]) -> Iterator[InNode]:
    """Start survey-core.

    Raises:
        NotMeasuredError: if node is not installed, or survey-core cannot be.

    """
    node = _install()
    work = {"definition": survey.definition(SHIPPED), "sets": [asdict(one) for one in sets]}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "work.json"
        file.write_text(json.dumps(work), encoding="utf-8")
        command = [node, FOLDER / "survey.mjs", file]
        with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True) as process:
            yield InNode(process)


def _install() -> str:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        raise NotMeasuredError("node is not installed")
    if subprocess.run([npm, *INSTALL], cwd=FOLDER, check=False).returncode:
        raise NotMeasuredError("survey-core could not be installed")
    return node


def installed_version() -> str:
    """Return the version of survey-core that is installed."""
    package = FOLDER / "node_modules" / NAME / "package.json"
    return json.loads(package.read_text(encoding="utf-8"))["version"]
