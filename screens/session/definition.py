"""The definition that is served: the newest one that `check` passes, and no other."""

import logging
import os
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from logic.definition import LARGEST
from logic.definition.problems import DefinitionError
from screens.session.opening import Opening
from screens.session.passed import Passed

if TYPE_CHECKING:
    from logic.definition.definition import Definition
    from logic.definition.questionnaire import Questionnaire

LOG = logging.getLogger("decision_check")
FILE = Path(__file__).parents[2] / "questions.yaml"


@dataclass(frozen=True, slots=True)
class Versions:
    """What the file has held since the start. `error` tells what is wrong with it now, if it is.

    `stamp` is another one whenever the file has been saved. `draft` is what it holds now, which
    may be wrong: authors may look at it, and nobody is served it.
    """

    stamp: tuple[int, int] | None = None
    first: "Definition | None" = None
    before: "Definition | None" = None
    good: "Definition | None" = None
    draft: "Definition | None" = None
    error: DefinitionError | None = None

    def with_good(self, definition: "Definition") -> "Versions":
        """Return these with one more good version, unless it holds what the last one did."""
        known = self.good is not None and self.good.questionnaire == definition.questionnaire
        return replace(
            self,
            first=self.first or definition,
            before=self.before if known else self.good,
            good=definition,
            draft=definition,
            error=None,
        )


class Shelf:
    """Keeps the last good definition of a file and reads the file again when it changes."""

    def __init__(self, path: Path, passed: Passed) -> None:
        self._path = path
        self._passed = passed
        self._lock = Lock()
        self._versions = Versions()

    def current(self) -> "Questionnaire":
        """Return the newest good definition.

        Raises:
            DefinitionError: if there has been none since the start.

        """
        return self.good().questionnaire

    def good(self) -> "Definition":
        """Return the same with the file that it came from.

        Raises:
            DefinitionError: if there has been none since the start.

        """
        versions = self.look()
        if versions.good is None and versions.error:
            raise versions.error
        return versions.good  # type: ignore[return-value] # one of the two is set

    def at_hand(self) -> "Definition | None":
        """Return the same as far as it has been read: for what must not wait for it."""
        return self._versions.good

    def opening(self) -> Opening:
        """Return what the page says first, which is noted of a file that is known to be good.

        Raises:
            DefinitionError: if it has to be read, and there has been no good one since the start.

        """
        noted = None if self.at_hand() else Opening.parse(self._note()[1])
        return noted or Opening.of(self.current())

    def _note(self) -> tuple[bytes, str, str]:
        """Return what the file holds, and of one that is known to be good, two lines on it.

        The first one is what the page says first, and the second one the whole definition.
        """
        try:
            with self._path.open("rb") as file:
                content = file.read(LARGEST + 1)
        except OSError:
            return b"", "", ""
        opening, _, packed = self._passed.note(content).partition("\n")
        return content, opening, packed

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
        # Before the first page is asked for, nobody waits for what this needs.
        from logic.definition.definition import take_packed  # noqa: PLC0415

        content, _, packed = self._note()
        known = take_packed(content, packed, str(self._path)) if packed else None
        return self._versions.with_good(known) if known else self._look_through()

    def _look_through(self) -> Versions:
        """Read a file that is not known to be good."""
        from logic.definition.loading import define, read  # noqa: PLC0415 - slow, and rarely needed

        draft = None
        try:
            content = read(self._path)
            draft = define(content, str(self._path))
            self._require(content, draft)
        except DefinitionError as error:
            kept = " The last good one is still served." if self._versions.good else ""
            LOG.error("This definition cannot be used.%s\n%s", kept, error)  # noqa: TRY400
            return replace(self._versions, draft=draft, error=error)
        return self._versions.with_good(draft)

    def _require(self, content: bytes, definition: "Definition") -> None:
        """Prove a definition that is not known to be good.

        Raises:
            DefinitionError: if it is not, with every problem found.

        """
        from logic.definition.packing import pack  # noqa: PLC0415 - rarely needed
        from logic.proof.checking import check_definition  # noqa: PLC0415 - likewise, and slow

        if problems := check_definition(definition).problems:
            raise DefinitionError(problems)
        opening, packed = Opening.of(definition.questionnaire).text, pack(definition.questionnaire)
        if not self._passed.add(content, f"{opening}\n{packed}"):
            LOG.warning(
                "It could not be written down that this definition is good: set a home "
                "folder or XDG_CACHE_HOME, or each start takes a little longer."
            )


def kept_in() -> Path | None:
    """Return the folder for what may be lost: the one that XDG names, or none without a home."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    try:
        return (Path(given) if given else Path.home() / ".cache") / "decision_check"
    except RuntimeError:
        return None


PASSED = Passed(kept_in())
SHELF = Shelf(FILE, PASSED)
