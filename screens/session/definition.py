"""The definition that is served: the newest good one."""

import logging
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from logic.definition.loading import Definition, define, read
from logic.definition.problems import DefinitionError
from logic.definition.questionnaire import Questionnaire

LOG = logging.getLogger("decision_check")
FILE = Path(__file__).parents[2] / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Versions:
    """What the file has held since the start. `error` tells what is wrong with it now, if it is.

    `stamp` is another one whenever the file has been saved.
    """

    stamp: tuple[int, int] | None = None
    first: Definition | None = None
    before: Definition | None = None
    good: Definition | None = None
    error: DefinitionError | None = None

    def with_good(self, definition: Definition) -> "Versions":
        """Return these with one more good version, unless it holds what the last one did."""
        known = self.good is not None and self.good.questionnaire == definition.questionnaire
        return replace(
            self,
            first=self.first or definition,
            before=self.before if known else self.good,
            good=definition,
            error=None,
        )


class Shelf:
    """Keeps the last good definition of a file and reads the file again when it changes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._versions = Versions()

    def current(self) -> Questionnaire:
        """Return the newest good definition.

        Raises:
            DefinitionError: if there has been none since the start.

        """
        versions = self.look()
        if versions.good is None and versions.error:
            raise versions.error
        return versions.good.questionnaire  # type: ignore[union-attr] # one of the two is set

    def look(self) -> Versions:
        """Read the file again if it has been saved, and return what it has held."""
        with self._lock:
            if (stamp := self._stamp()) != self._versions.stamp:
                self._versions = replace(self._read(), stamp=stamp)
            return self._versions

    def _stamp(self) -> tuple[int, int]:
        try:
            status = self._path.stat()
        except OSError:
            return 0, 0
        return status.st_mtime_ns, status.st_size

    def _read(self) -> Versions:
        try:
            return self._versions.with_good(define(read(self._path), str(self._path)))
        except DefinitionError as error:
            kept = " The last good one is still served." if self._versions.good else ""
            LOG.error("This definition cannot be used.%s\n%s", kept, error)  # noqa: TRY400
            return replace(self._versions, error=error)


SHELF = Shelf(FILE)
