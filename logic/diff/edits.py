"""What differs in the text of two versions: each edit, and whether it is of words alone."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

IN_WORDS = {
    "advice", "after", "ask", "asks", "by", "change", "happened", "help", "highest", "hint", "how",
    "if_met", "if_not_met", "if_partly", "label", "lowest", "means", "name", "next_steps", "note",
    "prompt", "reason", "rule", "sentence", "settle", "text", "title", "version", "why", "word",
}  # fmt: skip
"""The parts of a definition that people read and that nothing is counted from."""
WHOLLY_IN_WORDS = {"words", "about", "certainty", "glossary"}
"""The parts from the top in which everything is."""


class Edit(NamedTuple):
    """A part of the definition that is not the same, by its ids. None where it is not there."""

    path: tuple[str, ...]
    old: object
    new: object

    @property
    def in_words(self) -> bool:
        """Whether it can change nothing but what people read."""
        return self.path[0] in WHOLLY_IN_WORDS or self.path[-1] in IN_WORDS


def edits(old: object, new: object, path: tuple[str, ...] = ()) -> Iterator[Edit]:
    """Yield what differs between two records, however deep."""
    parts = [dict(_parts(one)) for one in (old, new)]
    if old == new:
        return
    if type(old) is not type(new) or not any(parts):
        yield Edit(path, old, new)
        return
    kept = [[key for key in part if key in parts[0] and key in parts[1]] for part in parts]
    if kept[0] != kept[1]:
        yield Edit((*path, "order"), tuple(kept[0]), tuple(kept[1]))
    for key in dict.fromkeys([*parts[0], *parts[1]]):
        yield from edits(parts[0].get(key), parts[1].get(key), (*path, key))


def _parts(record: object) -> Iterator[tuple[str, object]]:
    """Yield the parts of a record or a list of records, by name, id or place."""
    if is_dataclass(record):
        yield from ((field.name, getattr(record, field.name)) for field in fields(record))
    elif isinstance(record, Mapping):
        yield from ((str(key), value) for key, value in record.items())
    elif isinstance(record, tuple) and any(map(is_dataclass, record)):
        yield from ((getattr(one, "id", str(n + 1)), one) for n, one in enumerate(record))
