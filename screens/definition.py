"""The definition that is served: the newest good one."""

import logging
from pathlib import Path
from threading import Lock

from logic.loading import load
from logic.problems import DefinitionError
from logic.questionnaire import Questionnaire

LOG = logging.getLogger("decision_check")
FILE = Path(__file__).parent.parent / "questions.yaml"


class Shelf:
    """Keeps the last good definition of a file and reads the file again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._seen: tuple[int, int] | None = None
        self._good: Questionnaire | None = None
        self._error: DefinitionError | None = None

    def current(self) -> Questionnaire:
        """Return the newest good definition.

        Raises:
            DefinitionError: if there has been none since the start.

        """
        with self._lock:
            if (stamp := self._stamp()) != self._seen:
                self._seen = stamp
                self._read()
            if self._good is None and self._error:
                raise self._error
            return self._good  # type: ignore[return-value] # one of the two is always set

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._path.stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def _read(self) -> None:
        try:
            self._good = load(self._path)
        except DefinitionError as error:
            self._error = error
            kept = " The last good one is still served." if self._good else ""
            LOG.error("This definition cannot be used.%s\n%s", kept, error)  # noqa: TRY400


SHELF = Shelf(FILE)
