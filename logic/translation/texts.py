"""The texts of a definition, each by the path of ids that leads to it, and how to put others there.

What counts is never touched: points, flags, branches and ids are those of the one definition.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, get_type_hints

from logic.definition.claims import Source
from logic.definition.questionnaire import Exempt, Questionnaire
from logic.definition.texts import Use, uses
from logic.definition.words import DERIVED
from logic.definition.words.placeholders import Counted, Holds, Keys

Path = tuple[str, ...]
Forms = Mapping[str, str]
"""A text that is another one by how many there are, under the names of the Unicode CLDR."""
Spoken = str | Forms
Tell = Callable[[Path, Spoken, tuple[str, ...]], Spoken]
"""Gives the text for a path, the English one and the names of what is filled in."""

KEPT = (Source, Exempt)
"""Records whose texts are the same in every language, or are for authors alone."""
APART = ("version", "words")
"""Of the definition: what is no text, and texts that are told by themselves."""
"""Of the definition itself: no text, and texts that are looked through by themselves."""


@dataclass(frozen=True, slots=True)
class Original:
    """A text in English, with the names of what is filled in."""

    english: Spoken
    holds: tuple[str, ...]


def texts_of(questionnaire: Questionnaire) -> dict[str, Original]:
    """Return each text that may be translated, by its path of ids with dots between them."""
    found: dict[str, Original] = {}

    def note(path: Path, told: Spoken, holds: tuple[str, ...]) -> Spoken:
        found[".".join(path)] = Original(told, holds)
        return told

    retell(questionnaire, note)
    return found


def retell(questionnaire: Questionnaire, tell: Tell, language: str = "") -> Questionnaire:
    """Return the definition with each text as `tell` gives it, in the order of the records."""
    told: Questionnaire = _record(questionnaire, (), tell)
    words = replace(_record(told.words, ("words",), tell), language=language or told.language)
    return replace(told, words=words, language=language or told.language)


def _record(record: Any, path: Path, tell: Tell) -> Any:
    kind: type = type(record)
    changed = {
        name: _part(value, (*path, name), tell, holds)
        for name, holds in _read(kind).items()
        if (value := getattr(record, name)) is not None
    }
    return replace(record, **changed)


def _part(part: Any, path: Path, tell: Tell, holds: Holds) -> Any:
    if isinstance(part, str):
        return tell(path, part, holds.names)
    if isinstance(part, tuple):
        return tuple(_part(one, (*path, key), tell, holds) for key, one in _keyed(part))
    if isinstance(part, Mapping):
        if isinstance(holds, Counted):
            return tell(path, part, holds.names)
        inner = Holds() if isinstance(holds, Keys) else holds
        return {key: _part(one, (*path, str(key)), tell, inner) for key, one in part.items()}
    return _record(part, path, tell) if is_dataclass(part) and _translated(part) else part


def _translated(part: Any) -> bool:
    return not isinstance(part, (*KEPT, type))


def _keyed(parts: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for number, one in enumerate(parts):
        yield getattr(one, "id", "") or str(number), one


@cache
def _read(kind: type) -> dict[str, Holds]:
    """Return the fields of a record that hold what people read, with what is filled in there."""
    hints, used = get_type_hints(kind, include_extras=True), uses(kind)
    return {
        one.name: _holds(hints[one.name])
        for one in fields(kind)
        if DERIVED not in one.metadata
        and Use.NAMES not in used[one.name]
        and not (kind is Questionnaire and one.name in APART)
    }


def _holds(hint: Any) -> Holds:
    told = getattr(hint, "__metadata__", ())
    return next((one for one in told if isinstance(one, Holds)), Holds())
