"""The files of languages: each is read for itself, and what is wrong is told by file and line."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from logic.definition.problems import Problem
from logic.definition.questionnaire import Questionnaire
from logic.translation.catalog import Catalog
from logic.translation.checking import faults_in
from logic.translation.content import LARGEST, content_of
from logic.translation.faults import Fault
from logic.translation.forms import rule_of
from logic.translation.language import Language, Served, serve
from logic.translation.measure import measure_of, measured
from logic.translation.parsing import NoCatalogError
from logic.translation.pofile import read_catalog, write_catalog
from logic.translation.texts import Spoken

READABLE = 0o644
"""For everyone to read, as any other file of the definition."""


class ChangedError(Exception):
    """A file holds something else than when it was read: someone else has written it."""


@dataclass(frozen=True)
class Read:
    """What came of a file: what is wrong, what is worth a look, and the language if it serves.

    `served` is what of it is served, which can be written down.
    """

    problems: tuple[Problem, ...]
    looks: tuple[Problem, ...] = ()
    served: Served | None = None
    language: Language | None = None


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder, one for each language."""
    return sorted(one for one in folder.glob("*.po") if not one.name.startswith("."))


def held(file: Path) -> bytes | None:
    """Return the bytes of a file, or None where there is none.

    Raises:
        OSError: if it cannot be read.

    """
    try:
        return content_of(file)
    except FileNotFoundError:
        return None


def read_file(file: Path) -> Catalog:
    """Return what a file holds.

    Raises:
        NoCatalogError: if it is no PO file.
        OSError: if it cannot be read.

    """
    return read_content(content_of(file))


def read_content(content: bytes) -> Catalog:
    """Return what the bytes of a file hold.

    Raises:
        NoCatalogError: if that is no PO file, or more than one may hold.

    """
    if len(content) > LARGEST:
        raise NoCatalogError(1, f"it has more than {LARGEST} bytes")
    return read_catalog(content)


def write_file(
    file: Path, catalog: Catalog, questionnaire: Questionnaire, read: bytes | None
) -> None:
    """Write a file whole, for those who may read it now, or leave it as it was.

    `read` is what it held when it was read, or None where there was none. Where its name leads to
    another place, it is written there.

    Raises:
        ChangedError: if it holds something else by now.

    """
    file = file.resolve()
    file.parent.mkdir(exist_ok=True)
    written = write_catalog(catalog, questionnaire.id, questionnaire.version)
    before = file.stat() if file.exists() else None
    made, name = mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(made, "wb") as new:
            new.write(written)
        Path(name).chmod(stat.S_IMODE(before.st_mode) if before else READABLE)
        if before:
            with suppress(PermissionError):  # whoever may not give it away keeps it
                os.chown(name, before.st_uid, before.st_gid)
        _take_its_place(Path(name), file, read)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _take_its_place(new: Path, file: Path, read: bytes | None) -> None:
    if held(file) != read:
        raise ChangedError
    new.replace(file)


def read_language(
    questionnaire: Questionnaire, file: Path, lacking: Callable[[str], str] | None = None
) -> Read:
    """Read the file of a language. `lacking` says which letters of a text no font has."""
    try:
        catalog = read_file(file)
    except NoCatalogError as error:
        return _unread(file, error.line, str(error))
    except OSError as error:
        return _unread(file, 1, error.strerror or "it cannot be read")
    if named := _named(catalog, file, questionnaire.language):
        return Read((named.problem(str(file)),))
    faults = faults_in(questionnaire, catalog)
    served = serve(questionnaire, catalog, faults)
    language = served.put_into(questionnaire) if served else None
    if lacking:
        faults += _letters(catalog, lacking)
        faults += _hard(language) if language else []
    told = [(one.is_look, one.problem(str(file))) for one in faults]
    return Read(
        tuple(problem for look, problem in told if not look),
        tuple(problem for look, problem in told if look),
        served,
        language,
    )


def _unread(file: Path, line: int, reason: str) -> Read:
    return Read((Fault("L101", "", line, {"reason": reason}).problem(str(file)),))


def _named(catalog: Catalog, file: Path, own: str) -> Fault | None:
    """Say where the header does not name the language that the file is named for."""
    if file.stem == own:
        return Fault("L105", "", 1)
    if not catalog.language:
        return Fault("L104", "", 1, {"wanted": file.stem})
    if catalog.language != file.stem:
        return Fault("L102", "", 1, {"found": catalog.language, "wanted": file.stem})
    if not catalog.tells_forms:
        return Fault("L103", "", 1, {"rule": rule_of(catalog.language)})
    return None


def _letters(catalog: Catalog, lacking: Callable[[str], str]) -> Iterator[Fault]:
    """Say which texts hold letters that no font has. One look at all of them is mostly enough."""
    told = {one.path: _spelled(one.told) for one in catalog.entries if one.told}
    missing = lacking("".join(sorted(set("".join(told.values())))))
    for entry in catalog.entries if missing else ():
        if found := "".join(sorted(set(missing) & set(told.get(entry.path, "")))):
            yield Fault("L223", entry.path, entry.line, {"letters": found})


def _spelled(told: Spoken) -> str:
    return told if isinstance(told, str) else "".join(told.values())


def _hard(language: Language) -> Iterator[Fault]:
    """Say which pages are hard to read, by the measure of the language."""
    measure = measure_of(language.tag)
    for page, found in measured(language.questionnaire).items():
        if measure.exceeds(found):
            values = {"page": page, "grade": f"{found:.0f}", "measure": measure.name}
            limits = {"limit": measure.limit, "better": measure.better}
            yield Fault("L251", page, 1, {**values, **limits})
