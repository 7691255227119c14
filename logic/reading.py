"""YAML nodes to records, driven by the records' own types.

No library does what an author needs here: every problem in one go, each with its line, and
records all the same, so that the rules over the whole definition can be asked too. Where a
value is wrong, a problem is noted and an empty value of the right type stands in.
"""

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from logic.problems import Finding, Path, find, suggest

KINDS = {
    yaml.ScalarNode: "a single value",
    yaml.SequenceNode: "a list",
    yaml.MappingNode: "keys with values",
}
MARKUP = re.compile(r"<[A-Za-z/!]|[\x00-\x08\x0b-\x1f]")
WORDS_FOR_TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
DEEPEST = 20


class Reader:
    """Builds records from nodes, noting every problem and where each value stands."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.places: dict[Path, tuple[int, int]] = {}

    def read(self, kind: Any, node: yaml.Node, path: Path = ()) -> Any:  # noqa: PLR0911 - one each
        """Return what `node` says, as a value of type `kind`."""
        self.places.setdefault(path, position(node))
        if isinstance(kind, type) and is_dataclass(kind):
            return self._record(kind, node, path)
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is tuple:
            return self._list(arguments[0], node, path)
        if origin is Mapping:
            return self._mapping(arguments[1], node, path)
        if origin in (Union, UnionType):
            return self._either(arguments, node, path)
        if not isinstance(node, yaml.ScalarNode):
            return self._wrong(kind, node, path)
        if origin is Literal:
            return self._literal(arguments, node, path)
        return getattr(self, f"_{kind.__name__}")(node, path)

    def note(self, code: str, path: Path, **values: object) -> None:
        """Note a problem."""
        self.findings.append(find(code, *path, **values))

    def _record(self, kind: type, node: yaml.Node, path: Path) -> Any:
        known = {field.name: field for field in fields(kind)}
        types = hints(kind)
        given = self._pairs(node, path)
        words = kind.__name__ == "Words"
        for key in given.keys() - known.keys():
            code = "W702" if words else "S201"
            self.note(code, (*path, key), key=key, hint=suggest(key, list(known)))
        for name in known.keys() - given.keys():
            if required(known[name]):
                self._missing(kind, name, path)
        values = {
            name: self.read(types[name], given[name], (*path, name))
            if name in given
            else empty(types[name])
            for name in known
            if name in given or required(known[name])
        }
        return kind(**values)

    def _missing(self, kind: type, name: str, path: Path) -> None:
        code = {"Words": "W701"}.get(kind.__name__, "R602" if name == "source" else "S202")
        self.note(code, path, key=name)

    def _pairs(self, node: yaml.Node, path: Path) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            self.note("S206", path, found=kind_of(node))
            return {}
        pairs: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value)
            at = (*path, key)
            if key in pairs:
                self.places[(*at, "again")] = position(key_node)
                self.note("F107", (*at, "again"), key=key)
                continue
            self.places[at] = position(key_node)
            if is_truth_word(key_node):
                self.note("F108", at, text=key, meaning=WORDS_FOR_TRUTH[key.lower()])
            pairs[key] = value
        return pairs

    def _list(self, kind: Any, node: yaml.Node, path: Path) -> tuple[Any, ...]:
        if isinstance(node, yaml.ScalarNode) and kind is str and node.value:
            return (self._str(node, path),)
        if not isinstance(node, yaml.SequenceNode):
            self.note("S205", path, found=kind_of(node))
            return ()
        if not node.value:
            self.note("R602" if path[-1] == "source" else "S211", path)
        return tuple(self.read(kind, item, (*path, i)) for i, item in enumerate(node.value))

    def _mapping(self, kind: Any, node: yaml.Node, path: Path) -> dict[str, Any]:
        pairs = self._pairs(node, path)
        return {key: self.read(kind, value, (*path, key)) for key, value in pairs.items()}

    def _either(self, kinds: tuple[Any, ...], node: yaml.Node, path: Path) -> Any:
        """`int | "unknown"` reads a number or that word; `X | None` reads an X."""
        if int in kinds and node.value == "unknown":
            return "unknown"
        return self.read(kinds[0], node, path)

    def _literal(self, allowed: tuple[str, ...], node: yaml.ScalarNode, path: Path) -> str:
        if node.value in allowed:
            return str(node.value)
        hint = suggest(node.value, allowed)
        self.note("S207", path, found=node.value, allowed=", ".join(allowed), hint=hint)
        return allowed[0]

    def _str(self, node: yaml.ScalarNode, path: Path) -> str:
        text = str(node.value)
        if is_truth_word(node):
            self.note("F108", path, text=text, meaning=WORDS_FOR_TRUTH[text.lower()])
        elif not text.strip():
            self.note("S208", path)
        elif tag(node) != "str":
            self.note("S203", path, found=f"{tag(node)} {text}")
        elif MARKUP.search(text):
            self.note("S212", path)
        return text

    def _int(self, node: yaml.ScalarNode, path: Path) -> int:
        if tag(node) == "int" and re.fullmatch(r"-?\d{1,9}", node.value):
            return int(node.value)
        self.note("S204", path, found=f"'{node.value}'")
        return 0

    def _bool(self, node: yaml.ScalarNode, path: Path) -> bool:
        if node.value not in ("true", "false"):
            self.note("S209", path, found=f"'{node.value}'")
        return bool(node.value == "true")

    def _date(self, node: yaml.ScalarNode, path: Path) -> date:
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            self.note("S210", path, found=f"'{node.value}'")
            return date.min

    def _wrong(self, kind: Any, node: yaml.Node, path: Path) -> Any:
        code = {int: "S204", bool: "S209", date: "S210"}.get(kind, "S203")
        self.note(code, path, found=kind_of(node))
        return empty(kind)


@cache
def hints(kind: type) -> dict[str, Any]:
    """Return the type of each field of a record."""
    return get_type_hints(kind)


def required(field: Field[Any]) -> bool:
    """Say whether a field must be given."""
    return field.default is MISSING and field.default_factory is MISSING


def empty(kind: Any) -> Any:
    """Return an empty value of type `kind`, to stand in where the file has none."""
    if isinstance(kind, type) and is_dataclass(kind):
        types = hints(kind)
        return kind(**{f.name: empty(types[f.name]) for f in fields(kind) if required(f)})
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin in (Union, UnionType):
        return empty(get_args(kind)[0])
    if kind is date:
        return date.min
    return {tuple: (), Mapping: {}}.get(origin, "" if kind is str else 0)


def position(node: yaml.Node) -> tuple[int, int]:
    """Return line and column, both from 1."""
    return node.start_mark.line + 1, node.start_mark.column + 1


def tag(node: yaml.Node) -> str:
    """Return what YAML takes a value for, in one word."""
    return str(node.tag).rpartition(":")[2]


def kind_of(node: yaml.Node) -> str:
    """Name a node's kind for a person."""
    if isinstance(node, yaml.ScalarNode):
        return f"'{node.value}'" if node.value else "nothing"
    return KINDS[type(node)]


def is_truth_word(node: yaml.Node) -> bool:
    """Say whether YAML takes an unquoted yes, no, on or off for true or false."""
    return tag(node) == "bool" and str(node.value).lower() in WORDS_FOR_TRUTH
