"""The keys of a record as they were written: what belongs, what was meant, what went astray."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache

import yaml

from logic.definition.fields import hints, required, takes_more
from logic.definition.nodes import holds_more
from logic.definition.problems import Hint, near, suggest
from logic.definition.words import DERIVED

Nodes = Mapping[str, yaml.Node]


@dataclass(frozen=True, slots=True)
class SortedKeys:
    """What was written of a record, sorted.

    `given`: the value of each field that was written by its name. `unknown`: that of each other
    key. `meant`: the field that such a key was most likely meant for. `astray`: those of several
    that are near none: they stand, most likely, below a line that is lost.
    """

    kind: type
    given: Nodes
    unknown: Nodes
    meant: Mapping[str, str]
    astray: tuple[str, ...]

    @property
    def absent(self) -> list[str]:
        """The fields that nobody wrote, nor meant."""
        written = {*self.given, *self.meant.values()}
        return [name for name in field_names(self.kind) if name not in written]

    @property
    def missing(self) -> list[str]:
        """Those of the absent that must be there."""
        return [name for name in self.absent if name in must_be_given(self.kind)]

    def hint(self, key: str) -> Hint | str:
        """Return what an unknown key may have been meant for, or which strange letter is in it."""
        if strange := next((one for one in key if not one.isascii()), ""):
            name = unicodedata.name(strange, "a character").lower()
            return f": it holds {name} (U+{ord(strange):04X}), which looks like something else"
        return suggest(_written(key), _that_take(self.kind, self.unknown[key]))


def sort_keys(kind: type, pairs: Nodes) -> SortedKeys:
    """Sort the keys of a record. A misspelt one counts as the field that it is nearest to."""
    names = field_names(kind)
    given = {key: node for key, node in pairs.items() if key in names}
    unknown = {key: node for key, node in pairs.items() if key not in names}
    meant: dict[str, str] = {}
    for key, node in unknown.items():
        taken = {*given, *meant.values()}
        left = [name for name in _that_take(kind, node) if name not in taken]
        if name := near(_written(key), left):
            meant[key] = name
    astray = (key for key, node in unknown.items() if key not in meant and holds_more(node))
    return SortedKeys(kind, given, unknown, meant, tuple(astray))


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that a file may give."""
    return tuple(one.name for one in fields(kind) if DERIVED not in one.metadata)


@cache
def must_be_given(kind: type) -> tuple[str, ...]:
    """Return the fields of a record that a file must give."""
    return tuple(one.name for one in fields(kind) if required(one))


def _written(key: str) -> str:
    """Return a key without what was run together with it."""
    return key.partition(":")[0]


def _that_take(kind: type, node: yaml.Node) -> list[str]:
    """Return the fields of a record that may be written like `node`."""
    types = hints(kind)
    return [n for n in field_names(kind) if takes_more(types[n]) or not holds_more(node)]
