"""The languages beside the definition's own: those whose files can be served, and who gets which.

A problem in one of them keeps nobody from the definition: that language, or that part of it, is
not offered, and the log says why.
"""

import logging
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from logic.text.languages import best_match, region_of
from logic.translation import FOLDER
from logic.translation.content import content_of
from screens.session.definition import FILE, PASSED
from screens.session.passed import Passed

if TYPE_CHECKING:
    from logic.definition.definition import Definition
    from logic.definition.questionnaire import Questionnaire
    from logic.translation.language import Language

LOG = logging.getLogger("decision_check")
Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class Languages:
    """Keeps what the files of a folder hold, and reads them again when one of them changes.

    `withdrawn` are those that could be served before, and cannot be now.
    """

    folder: Path
    passed: Passed
    _lock: Lock = field(default_factory=Lock)
    _stamp: Stamp | None = None
    _of: "Definition | None" = None
    _known: Mapping[str, "Language"] = field(default_factory=dict)
    withdrawn: Mapping[str, "Language"] = field(default_factory=dict, init=False)

    def of(self, definition: "Definition") -> Mapping[str, "Language"]:
        """Return the languages that a definition can be served in beside its own, by their tags."""
        with self._lock:
            stamp = self._look()
            if stamp != self._stamp or definition is not self._of:
                before = {**self.withdrawn, **self._known}
                self._known = self._read(definition, stamp)
                self.withdrawn = {tag: before[tag] for tag in before.keys() - self._known.keys()}
                self._stamp, self._of = stamp, definition
            return self._known

    def wanting(self, definition: "Definition") -> list[str]:
        """Return the names of the files that cannot be served, or not in all of their parts."""
        known = self.of(definition)
        names = [Path(name).stem for name, _, _ in self._look()]
        return [one for one in names if one not in known or known[one].english]

    def _look(self) -> Stamp:
        """Return what tells the files from what they were: looked at on every run, so quickly."""
        found: list[tuple[str, int, int]] = []
        with suppress(OSError), os.scandir(self.folder) as files:
            named = (one for one in files if one.name.endswith(".po") and one.name[0] != ".")
            found = [(one.name, *_stamp(one)) for one in named]
        return tuple(sorted(found))

    def _read(self, definition: "Definition", stamp: Stamp) -> dict[str, "Language"]:
        found = (self._try(definition, self.folder / name) for name, _, _ in stamp)
        return {one.tag: one for one in found if one}

    def _try(self, definition: "Definition", file: Path) -> "Language | None":
        """Return a language, or None. Whatever is wrong with it, the definition is served."""
        try:
            return self._language(definition, file)
        except Exception:
            LOG.exception("%s cannot be read. It is not offered.", file)
            return None

    def _language(self, definition: "Definition", file: Path) -> "Language | None":
        # Before the first page is asked for, nobody waits for what this needs.
        from logic.translation.language import Served  # noqa: PLC0415

        key = self._key(definition, file)
        noted = Served.parse(self.passed.note(key)) if key else None
        if noted:
            return noted.put_into(definition.questionnaire)
        from logic.translation.files import read_language  # noqa: PLC0415 - slow, and rarely needed

        found = read_language(definition.questionnaire, file)
        for problem in found.problems:
            LOG.warning("%s", problem)
        if found.served is None:
            return None
        if key:
            self.passed.add(key, found.served.text)
        return found.served.put_into(definition.questionnaire)

    def _key(self, definition: "Definition", file: Path) -> bytes:
        """Return what a language was found good for, or nothing where that cannot be told."""
        try:
            held = content_of(file)
        except OSError:
            return b""
        name = file.name.encode()  # a language is served from the file that is named for it alone
        return definition.content and b"\0".join((definition.content, name, held))


def _stamp(file: os.DirEntry[str]) -> tuple[int, int]:
    """Return what tells a file from what it was; a link that leads nowhere is one, too."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


LANGUAGES = Languages(FILE.parent / FOLDER, PASSED)


def allowed(
    known: Mapping[str, "Language"], switched_on: Collection[str], *, alone: bool
) -> dict[str, "Language"]:
    """Return the languages that are offered here: unreviewed ones to someone who is `alone`.

    Elsewhere, at a kiosk and in a clinic's link, they are where the clinic has switched them on.
    """
    on = {best_match(tag, known) for tag in switched_on}
    return {tag: one for tag, one in known.items() if one.reviewed or alone or tag in on}


class Tongue(NamedTuple):
    """The language that all is said in, and which parts of it stand in English meanwhile."""

    questionnaire: "Questionnaire"
    tag: str
    english: frozenset[str] = frozenset()
    reviewed: bool = True


def choose(
    original: "Questionnaire",
    offered: Mapping[str, "Language"],
    wanted: Sequence[str],
    regions: Sequence[str],
) -> Tongue:
    """Return the first language of those `wanted` that is offered, else the definition's own.

    It is written as in the first of the `regions` that is known: of a tag, or of a country.
    """
    tags = (original.language, *offered)
    tag = next(filter(None, (best_match(one, tags) for one in wanted)), original.language)
    language = offered.get(tag)
    if language is None:
        return Tongue(original, original.language)
    same = (one for one in (regions[0], *wanted) if best_match(one, tags) == tag)
    region = next(filter(None, map(region_of, same)), regions[-1])
    return Tongue(language.written_in(region), tag, language.english, language.reviewed)
