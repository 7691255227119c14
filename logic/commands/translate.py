"""`translate`: make or renew the file of a language, for whoever translates it."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from logic.commands.inputs import RefusedError
from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.translation import FOLDER
from logic.translation.catalog import Catalog, Translation, is_name
from logic.translation.files import ChangedError, files_in, held, read_content, write_file
from logic.translation.forms import rule_of
from logic.translation.parsing import NoCatalogError
from logic.translation.renewing import Renewed, renew
from logic.translation.units import is_safety, safety_units

MOST_TOLD = 10
OTHER = (
    "{file}: its header says that it is in '{found}', not '{wanted}'. Correct the one that is "
    "wrong; nothing was written."
)
NAMELESS = (
    "{file}: its header names no language. Write into it: Language: {wanted}; nothing was written."
)
FORMS = (
    "{file}: its header does not tell forms of number apart as this language does. Write into it: "
    "Plural-Forms: {rule} Nothing was written."
)
NAMED = "{file} is in the same language. Give it the name {wanted} first; nothing was written."
CHANGED = (
    "{file} was changed by somebody else in the meantime. Nothing was written: run this again."
)
TWICE = "It stands there twice. Keep the one that is right; nothing was written."


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("translate", help="make or renew the file of a language")
    added.add_argument("language", metavar="LANGUAGE", help="such as es, or pt-BR")
    added.add_argument("definition", nargs="?", type=Path, default=shipped, metavar="FILE")
    told = "note that this person has read all safety texts beside the English, today"
    added.add_argument("--reviewed", metavar="'NAME, ROLE'", help=told)
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Write the file anew, and tell what is left to do in it."""
    questionnaire = load(options.definition)
    language = _tag(options.language, questionnaire)
    file = options.definition.parent / FOLDER / f"{language}.po"
    _refuse_others(file, language)
    content = held(file)
    renewed = renew(questionnaire, _read(file, language, content))
    if options.reviewed is not None:
        reviewed = _review(questionnaire, renewed, options.reviewed, options.now.date())
        renewed = renew(questionnaire, reviewed)
    try:
        write_file(file, renewed.catalog, questionnaire, content)
    except ChangedError:
        raise RefusedError(CHANGED.format(file=file)) from None
    print(*_tell(file, renewed), sep="\n")
    return 0


def _tag(given: str, questionnaire: Questionnaire) -> str:
    tag = _canonical(given)
    if not tag:
        raise RefusedError(f"'{given}' is no language. Write it like es, or pt-BR.")
    if tag == questionnaire.language:
        raise RefusedError(f"The definition itself is in '{tag}'. Name another language.")
    return tag


def _canonical(given: str) -> str:
    """Return a language's tag as its file is named, or nothing where there is no such language."""
    try:
        tag = str(Locale.parse(given.replace("_", "-"), sep="-")).replace("_", "-")
    except (UnknownLocaleError, ValueError):
        return ""
    return "" if "@" in tag else tag


def _refuse_others(file: Path, language: str) -> None:
    """Begin no file beside one of the same language under another name."""
    for other in files_in(file.parent):
        if other.name != file.name and _canonical(other.stem) == language:
            raise RefusedError(NAMED.format(file=other, wanted=file.name))


def _read(file: Path, language: str, content: bytes | None) -> Catalog:
    if content is None:
        return Catalog(language)
    try:
        catalog = read_content(content)
    except NoCatalogError as error:
        told = f"{file}:{error.line}: {error}. Correct it first; nothing was written."
        raise RefusedError(told) from None
    if not catalog.language:
        raise RefusedError(NAMELESS.format(file=file, wanted=language))
    if catalog.language != language:
        raise RefusedError(OTHER.format(file=file, found=catalog.language, wanted=language))
    if not catalog.tells_forms:
        raise RefusedError(FORMS.format(file=file, rule=rule_of(language)))
    if doubles := [f"{file}:{one.line}: {one.path or one.english}" for one in _doubles(catalog)]:
        raise RefusedError("\n".join([*doubles[:MOST_TOLD], TWICE]))
    return replace(catalog, language=language)


def _doubles(catalog: Catalog) -> Iterator[Translation]:
    """Yield what stands once more under a path: of either, only one could be kept."""
    asked, kept = (Counter(e.path for e in part) for part in (catalog.entries, catalog.gone))
    yield from (one for one in catalog.entries if asked[one.path] > 1)
    for entry in catalog.gone:
        live = catalog.by_path.get(entry.path)
        if kept[entry.path] > 1 or (live and live.told and live.told != entry.told):
            yield entry
    yield from catalog.doubles


def _review(questionnaire: Questionnaire, renewed: Renewed, who: str, today: Any) -> Catalog:
    """Return the file in which each safety text that is of today has this review."""
    name, _, role = (part.strip() for part in who.partition(","))
    if not is_name(name) or not is_name(role) or "," in role:
        raise RefusedError("Name who reviewed it, and what they are: --reviewed 'Ana Ruiz, nurse'.")
    guards = safety_units(questionnaire)
    entries = tuple(
        one.reviewed(name, role, today, questionnaire.version)
        if one.told and not one.outdated and is_safety(one.path, guards)
        else one
        for one in renewed.catalog.entries
    )
    return replace(renewed.catalog, entries=entries)


def _tell(file: Path, renewed: Renewed) -> Iterator[str]:
    catalog = renewed.catalog
    yield f"{file}: {len(catalog.entries):,} texts."
    yield from _tell_some("New, to be translated", renewed.new)
    yield from _tell_some("Outdated, since the English has changed", renewed.outdated)
    if renewed.unsure:
        yield from _tell_some("Marked as not sure", renewed.unsure)
    yield from _tell_some("Safety texts that nobody has reviewed", renewed.unreviewed)
    yield from _tell_some("No longer asked for, and kept at the end of the file", renewed.gone)


def _tell_some(what: str, paths: tuple[str, ...]) -> Iterator[str]:
    yield f"{what}: {len(paths):,}."
    yield from (f"  {path}" for path in paths[:MOST_TOLD])
    if rest := paths[MOST_TOLD:]:
        yield f"  and {len(rest):,} more"
