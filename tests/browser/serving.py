"""A real server in a process of its own, as the README starts it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
OUTSIDE = Path(__file__).parents[1] / "outside"
"""The folder of what notes whom else a server speaks to."""
READY_WITHIN = 60
"""Seconds. A server that is slower than that is broken."""


@dataclass(eq=False)
class Server:
    """Serves the app from a folder until it is stopped. It can be killed and started again."""

    folder: Path
    log: Path
    app: str = "app.py"
    port: int = 0
    environment: Mapping[str, str] = field(default_factory=dict)
    secrets: Path | None = None
    alone: bool = True
    """Whether it must speak to no other machine. Streamlit as it ships asks one for its address."""

    def __post_init__(self) -> None:
        self.port = self.port or free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def command(self) -> list[str]:
        """The module that serves, and what it is told."""
        return [
            *("streamlit", "run", self.app),
            f"--server.port={self.port}",
            "--server.headless=true",
            *([f"--secrets.files={self.secrets}"] if self.secrets else []),
        ]

    @property
    def address(self) -> str:
        """The start address."""
        return f"http://localhost:{self.port}/"

    def start(self) -> "Server":
        """Start, and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", *self.command],
                cwd=self.folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                env=self._surroundings,
            )
        deadline = time.monotonic() + READY_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server does not answer:\n{self.log.read_text()}")
            time.sleep(0.05)
        return self

    @property
    def _surroundings(self) -> dict[str, str]:
        """What it finds around it: its own code, and what notes whom else it speaks to."""
        path = os.pathsep.join((str(OUTSIDE), str(self.folder)))
        return {**os.environ, "PYTHONPATH": path, "OUTSIDE": str(self.outside), **self.environment}

    @property
    def outside(self) -> Path:
        """Where it is noted when this server speaks to another machine, or looks up a name."""
        return self.log.with_name(f"{self.log.name}.outside")

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}_stcore/health", timeout=5) as answer:  # noqa: S310
                return bool(answer.status == 200)
        except OSError:
            return False

    def stop(self) -> None:
        """Kill it, without a chance to say good-bye. It must have been alone."""
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        assert not (self.alone and self.outside.exists()), self.outside.read_text()

    @contextmanager
    def down(self) -> Iterator[None]:
        """Be killed for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def stalled(self) -> Iterator[None]:
        """Stand still for a while, with all connections open, as under a heavy load."""
        os.killpg(self.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.killpg(self.pid, signal.SIGCONT)

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None
        return self._process.pid


class NotingServer(Server):
    """Serves the app in another way that is meant for it, which notes each request in the log."""

    @property
    def command(self) -> list[str]:
        """The module that serves, and what it is told."""
        return ["uvicorn", "app:app", f"--port={self.port}", "--log-level=trace"]


class PseudoServer(Server):
    """Serves the app in the pseudo-language."""

    module = "in_pseudo"

    @property
    def command(self) -> list[str]:
        """The module that serves, and what it is told."""
        return ["uvicorn", f"tests.browser.{self.module}:app", f"--port={self.port}"]


class MirrorServer(PseudoServer):
    """Serves the app in the pseudo-language that is written from right to left."""

    module = "in_mirror"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def copy_app(folder: Path) -> Path:
    """Copy what the app needs to run, so that a test may change it."""
    half_written = shutil.ignore_patterns("*.pyc.*")
    for name in ("logic", "screens", "translations", ".streamlit"):
        shutil.copytree(ROOT / name, folder / name, ignore=half_written)
    for name in ("app.py", "questions.yaml"):
        shutil.copy(ROOT / name, folder / name)
    return folder
