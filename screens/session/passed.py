"""Which definitions have been checked and found good, so that a start need not prove them again.

What is known of a file holds for these very bytes and this very program, and for no other.
"""

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from stat import S_IWGRP, S_IWOTH

PROGRAM = Path(__file__).parents[2] / "logic"
"""The folder whose code decides what is good."""
MOST = 50
"""Files that are kept, of definitions and of languages: some 20 MB at most."""


@dataclass(frozen=True, slots=True)
class Passed:
    """A folder with a file for each definition that was found good. None keeps nothing."""

    folder: Path | None

    def note(self, content: bytes) -> str:
        """Return what was noted with a definition, or nothing where it is not known.

        Nothing as well where the note is damaged, or where others may write into the folder: what
        stands in a note is served in place of the file.
        """
        try:
            if self.folder is None or not _is_own(self.folder):
                return ""
            seal, _, note = (self.folder / digest(content)).read_text("utf-8").partition("\n")
        except (OSError, UnicodeDecodeError):
            return ""
        return note if seal == digest(note.encode()) else ""

    def add(self, content: bytes, note: str = "") -> bool:
        """Write down that a definition is good. Say whether that could be done."""
        if self.folder is None:
            return False
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            new = self.folder / f"{digest(content)}.{os.getpid()}"
            new.write_text(f"{digest(note.encode())}\n{note}", "utf-8")
            new.replace(self.folder / digest(content))
        except OSError:
            return False
        self._forget()
        return True

    def _forget(self) -> None:
        """Keep the newest files alone: each time an author saves, there is one more."""
        with suppress(OSError):  # another process may forget the same
            notes = self.folder.iterdir() if self.folder else ()
            for old in sorted(notes, key=_age)[MOST:]:
                old.unlink(missing_ok=True)


def _is_own(folder: Path) -> bool:
    """Say whether nobody but the user who runs this may write into a folder."""
    if not hasattr(os, "getuid"):
        return True  # on Windows, where the folder is below that of the user
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & (S_IWGRP | S_IWOTH)


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
