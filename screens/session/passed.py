"""Which definitions have been checked and found good, so that a start need not prove them again.

What is known of a file holds for these very bytes and this very program, and for no other.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "logic"
"""The folder whose code decides what is good."""
MOST = 50
"""Notes that are kept: some 20 MB."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A folder with a file for each definition that was found good. None keeps nothing."""

    folder: Path | None

    def note(self, content: bytes) -> str:
        """Return what was noted with a definition, or nothing where it is not known."""
        try:
            return (self.folder / digest(content)).read_text("utf-8") if self.folder else ""
        except (OSError, UnicodeDecodeError):
            return ""

    def add(self, content: bytes, note: str = "") -> bool:
        """Write down that a definition is good. Say whether that could be done."""
        if self.folder is None:
            return False
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new = self.folder / f"{digest(content)}.{os.getpid()}"
            new.write_text(note, "utf-8")
            new.replace(self.folder / digest(content))
        except OSError:
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        """Keep the newest notes alone: each time an author saves, there is one more."""
        with suppress(OSError):  # another process may forget the same
            notes = [one for one in self.folder.iterdir() if not one.suffix] if self.folder else []
            for old in sorted(notes, key=_age)[MOST:]:
                old.unlink(missing_ok=True)


def _age(file: Path) -> float:
    return -file.stat().st_mtime_ns


def digest(content: bytes) -> str:
    """Return what names a definition together with the program, and tells nothing of either."""
    return blake2b(content, key=_program(), digest_size=16).hexdigest()


@cache
def _program() -> bytes:
    whole = blake2b()
    for file in sorted(PROGRAM.rglob("*.py")):
        whole.update(file.read_bytes())
    return whole.digest()
