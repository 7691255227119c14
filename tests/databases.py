"""A PostgreSQL server to throw away, which can be killed and started again on the same folder."""

import os
import pwd
import select
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

DATABASES = ("sqlite", "postgresql")
READY_WITHIN = 60
"""Seconds. A server that is slower than that is broken."""
USER = "clinic"
PORT = 5432
"""Names the socket in the server's own folder; nobody listens on a network."""


def find_binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest if there are several."""
    on_path = shutil.which("initdb")
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    found = [Path(on_path)] if on_path else sorted(debian, key=lambda file: int(file.parts[-3]))
    return found[-1].resolve().parent if found else None


def _unprivileged() -> Mapping[str, Any]:
    """Return as whom the server runs: it refuses to be root."""
    if os.geteuid():
        return {}
    names = {one.pw_name: one for one in pwd.getpwall()}
    who = names.get("postgres") or names["nobody"]
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}


def keys_in(file: Path) -> set[str]:
    """Return the keys of the records in a copy, read by SQLite alone."""
    with closing(sqlite3.connect(file)) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM records")}


class Postgres:
    """A server with a folder of its own. What it has confirmed is on disk."""

    def __init__(self, binaries: Path) -> None:
        self._binaries = binaries
        self._folder = Path(tempfile.mkdtemp(prefix="postgres-"))
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._how = _unprivileged()
        if self._how:
            os.chown(self._folder, self._how["user"], self._how["group"])
        made = subprocess.run(
            [
                *(binaries / "initdb", "--no-sync", "--no-locale", "--encoding=UTF8"),
                *("--auth=trust", f"--username={USER}", f"--pgdata={self._data}"),
            ],
            cwd=self._folder,
            capture_output=True,
            text=True,
            check=False,
            **self._how,
        )
        if made.returncode:
            raise RuntimeError(f"initdb failed:\n{made.stdout}{made.stderr}")

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    @property
    def running(self) -> bool:
        """Say whether there is a server."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> "Postgres":
        """Start, and wait until it takes connections."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    *(self._binaries / "postgres", "-D", self._data, "-k", self._folder),
                    *("-p", str(PORT), "-c", "listen_addresses=", "-c", "fsync=on"),
                ],
                cwd=self._folder,
                stdout=log,
                stderr=subprocess.STDOUT,
                **self._how,
            )
        deadline = time.monotonic() + READY_WITHIN
        while not self._ready(self._process.pid):
            if not self.running or time.monotonic() > deadline:
                raise RuntimeError(f"the server does not answer:\n{self._log.read_text()}")
            time.sleep(0.02)
        return self

    def _ready(self, pid: int) -> bool:
        try:
            lines = (self._data / "postmaster.pid").read_text(encoding="utf-8").split()
        except FileNotFoundError:
            return False
        return lines[:1] == [str(pid)] and lines[-1] == "ready"

    def kill(self) -> None:
        """Kill the whole server, without a chance to write anything more."""
        assert self._process is not None
        pid = self._process.pid
        os.kill(pid, signal.SIGSTOP)  # so that it has no more children while they are killed
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
        with _watch(int(child) for child in children) as watched:
            for child in watched:
                signal.pidfd_send_signal(child, signal.SIGKILL)
            self._process.kill()
            self._process.wait()
            for child in watched:
                select.select([child], [], [], READY_WITHIN)

    def remove(self) -> None:
        """Stop it if it runs, and leave nothing behind."""
        if self._process and self.running:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        shutil.rmtree(self._folder)

    def url(self, database: str = "postgres") -> str:
        """Return a database's address, as a clinic writes it into its secrets."""
        return f"postgresql+psycopg://{USER}@/{database}?host={self._folder}&port={PORT}"

    def make_database(self) -> str:
        """Make an empty database, and return its address."""
        name = f"intake_{next(self._numbers)}"
        where = {"host": str(self._folder), "port": PORT, "user": USER, "dbname": "postgres"}
        with psycopg.connect(**where, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)


@contextmanager
def _watch(pids: Iterator[int]) -> Iterator[list[int]]:
    """Hold on to processes, so that their end can be waited for. Some may be gone already."""
    watched: list[int] = []
    for pid in pids:
        with suppress(ProcessLookupError):
            watched.append(os.pidfd_open(pid))
    try:
        yield watched
    finally:
        for one in watched:
            os.close(one)
