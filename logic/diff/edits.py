"""What differs in the text of two versions: each edit, and whether it is of words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from logic.definition.problems import Where
from logic.definition.texts import Use, uses


class Edit(NamedTuple):
    """A part of the definition that is not the same, by its ids. None where it is not there.

    `in_words`: whether it can change nothing but what people read. `before`, `now`: where it is in
    each file, or the nearest part around it.
    """

    path: tuple[str, ...]
    old: object
    new: object
    in_words: bool
    before: Where = ()
    now: Where = ()


Wheres = tuple[Where, Where]
"""Where a part is in the older and in the newer file."""


def edits(
    old: object,
    new: object,
    path: tuple[str, ...] = (),
    *,
    in_words: bool = False,
    wheres: Wheres = ((), ()),
) -> Iterator[Edit]:
    """Yield what differs between two records, however deep."""
    if old is new or (old == new and _order(old) == _order(new)):
        return
    parts = [{key: (place, one) for key, place, one in _parts(part)} for part in (old, new)]
    if type(old) is not type(new) or not any(parts):
        yield Edit(path, old, new, in_words, *wheres)
        return
    kept = [[key for key in part if key in parts[0] and key in parts[1]] for part in parts]
    if kept[0] != kept[1]:
        yield Edit((*path, "order"), tuple(kept[0]), tuple(kept[1]), in_words, *wheres)
    read = {name for name, used in uses(type(old)).items() if Use.READ in used}
    for key in dict.fromkeys([*parts[0], *parts[1]]):
        before, now = (part.get(key) for part in parts)
        yield from edits(
            before and before[1],
            now and now[1],
            (*path, key),
            in_words=in_words or key in read,
            wheres=(_at(wheres[0], before), _at(wheres[1], now)),
        )


def _order(part: object) -> list[object]:
    """Return the names of entries as they stand, however deep: two mappings ignore it."""
    found: list[object] = list(part) if isinstance(part, Mapping) else []
    for _, _, inside in _parts(part):
        found += _order(inside)
    return found


def _at(around: Where, found: tuple[str | int, object] | None) -> Where:
    return (*around, found[0]) if found else around


def _parts(record: object) -> Iterator[tuple[str, str | int, object]]:
    """Yield the parts of a record or a list of records: name or id, place, and what it is."""
    if is_dataclass(record):
        for field in fields(record):
            yield field.name, field.name, getattr(record, field.name)
    elif isinstance(record, Mapping):
        yield from ((str(key), str(key), value) for key, value in record.items())
    elif isinstance(record, tuple) and any(map(is_dataclass, record)):
        for n, one in enumerate(record):
            yield getattr(one, "id", str(n + 1)), n, one
