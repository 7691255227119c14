"""What differs in the text of two versions: each edit, and whether it is of words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from logic.definition.texts import Use, uses


class Edit(NamedTuple):
    """A part of the definition that is not the same, by its ids. None where it is not there.

    `in_words`: whether it can change nothing but what people read.
    """

    path: tuple[str, ...]
    old: object
    new: object
    in_words: bool


def edits(
    old: object, new: object, path: tuple[str, ...] = (), *, in_words: bool = False
) -> Iterator[Edit]:
    """Yield what differs between two records, however deep."""
    parts = [dict(_parts(one)) for one in (old, new)]
    if old == new:
        return
    if type(old) is not type(new) or not any(parts):
        yield Edit(path, old, new, in_words)
        return
    kept = [[key for key in part if key in parts[0] and key in parts[1]] for part in parts]
    if kept[0] != kept[1]:
        yield Edit((*path, "order"), tuple(kept[0]), tuple(kept[1]), in_words)
    read = {name for name, used in uses(type(old)).items() if Use.READ in used}
    for key in dict.fromkeys([*parts[0], *parts[1]]):
        inside = in_words or key in read
        yield from edits(parts[0].get(key), parts[1].get(key), (*path, key), in_words=inside)


def _parts(record: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of a record or a list of records, by name, id or place."""
    if is_dataclass(record):
        yield from ((field.name, getattr(record, field.name)) for field in fields(record))
    elif isinstance(record, Mapping):
        yield from ((str(key), value) for key, value in record.items())
    elif isinstance(record, tuple) and any(map(is_dataclass, record)):
        yield from ((getattr(one, "id", str(n + 1)), one) for n, one in enumerate(record))
