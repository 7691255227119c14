"""Where SQLite keeps the records: private, and never made anew in the place of what was there.

A disk that is not connected leaves an empty folder. An empty database in it would look like a day
without patients. So beside the folder stands a file that says that records were kept in it.
"""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from logic.clinic.intake.errors import GoneError

PRIVATE = 0o600
OTHERS = stat.S_IRWXG | stat.S_IRWXO
TOLD = "Records are kept in the folder of this name. See docs/kiosk.md.\n"


@dataclass
class Whereabouts:
    """The file of one database. `known` says whether this app has found records in it."""

    file: Path
    known: bool = False

    @property
    def mark(self) -> Path:
        """The file beside the folder that says that records were kept in it."""
        folder = self.file.absolute().parent
        return folder.with_name(f".{folder.name}-{self.file.name}.there")

    def stamp(self) -> tuple[int, int] | None:
        """Return what tells this file from any other one, or nothing where there is none."""
        with suppress(OSError):
            status = self.file.stat()
            return status.st_dev, status.st_ino
        return None

    def enter(self) -> None:
        """Make the file, or make it private.

        Raises:
            GoneError: if there were records, and now there is no file.
            OSError: if it cannot be made.

        """
        if not self.file.exists():
            if self.mark.exists() or self.known:
                raise GoneError(str(self.file.parent))
            self.file.parent.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(self.file, os.O_CREAT, PRIVATE))
        for one in (self.file, *self.file.parent.glob(f"{self.file.name}-*")):
            with suppress(OSError):  # it is another user's, who looks after it
                if one.stat().st_mode & OTHERS:
                    one.chmod(PRIVATE)

    def keep(self) -> None:
        """Note that there are records now. Where that cannot be noted, this app knows."""
        self.known = not self._mark()

    def _mark(self) -> bool:
        with suppress(OSError):
            if not self.mark.exists():
                self.mark.write_text(TOLD, encoding="utf-8")
            return True
        return False

    def forget(self) -> None:
        """Let a new database be made where there is none."""
        self.mark.unlink(missing_ok=True)
