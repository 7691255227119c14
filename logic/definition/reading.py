"""YAML nodes to records, driven by the records' own types.

No library does what an author needs here: every problem in one go, each with its line, and
records all the same, so that the rules over the whole definition can be asked too. Where a
value is wrong, a problem is noted and an empty value of the right type stands in.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import yaml

from logic.definition.fields import empty, hints, looked_at, takes_more
from logic.definition.keys import SortedKeys, field_names, must_be_given, sort_keys
from logic.definition.nodes import (
    WORDS_FOR_TRUTH,
    in_quotes,
    is_truth_word,
    kind_of,
    position,
    tag,
)
from logic.definition.problems import (
    EntryName,
    Finding,
    Where,
    find,
    near,
    suggest,
)
from logic.definition.words import Words

NAMES = {
    "int": "the number",
    "float": "the number",
    "timestamp": "the date",
    "bool": "true or false:",
    "null": "nothing:",
}
SEEN = re.compile(r"[^\W_\u115f\u1160\u3164\uffa0\u2800]|[{“]")
"""A letter or a digit that is seen, or what is filled in."""
LONGEST_TEXT = 1_200
"""Characters. The longest text of the shipped file has fewer than half of it."""
MARKUP = re.compile(
    r"<[A-Za-z/!]"
    r"|\$[^$]*\$|\*\*|(?<!\w)__|__(?!\w)|~~|`|\]\(|:[a-z][\w/+-]*[:\[]|^\s*(?:[#>*+-]|\d+[.)])\s"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u2800\u3164\ufeff]"
)
"""What would be read as HTML, as Markdown with what Streamlit adds to it, or not be seen at all."""


class Reader:
    """Builds records from nodes, noting every problem and where each value is."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.lost: set[Where] = set()
        """Where an empty value stands in for one that the rules would look at."""
        self.places: dict[Where, tuple[int, int]] = {}
        self._astray: set[Where] = set()
        """The records in which keys stand that belong below a line that is lost."""

    def read(self, kind: Any, node: yaml.Node, path: Where = ()) -> Any:  # noqa: PLR0911 - one each
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

    def note(self, code: str, path: Where, **values: object) -> None:
        """Note a problem."""
        self.findings.append(find(code, *path, **values))

    def _record(self, kind: type, node: yaml.Node, path: Where) -> Any:
        if not isinstance(node, yaml.MappingNode):
            return self._wrong(kind, node, path)
        keys = sort_keys(kind, self._pairs(node, path))
        self._note_unknown(keys, path)
        for name in keys.missing:
            self._missing(kind, name, path)
        given = {**keys.given, **dict(self._meant(keys, path))}
        found = {
            name: self._field(kind, name, given[name], (*path, name))
            for name in field_names(kind)
            if name in given
        }
        self._lose_heads(keys, path)
        lacking = (name for name in must_be_given(kind) if name not in found)
        return kind(**found, **{name: empty(hints(kind)[name]) for name in lacking})

    def _note_unknown(self, keys: SortedKeys, path: Where) -> None:
        for key in keys.unknown:
            at = (*path, key)
            if key in keys.astray and len(keys.astray) > 1:
                if key == keys.astray[0]:
                    self.note("S217", at, key=key, more=len(keys.astray) - 1)
            else:
                code = "W702" if _of_words(keys.kind) else "S201"
                self.note(code, at, key=key, hint=keys.hint(key))
        if keys.astray:
            self._astray.add(path)

    def _meant(self, keys: SortedKeys, path: Where) -> Iterator[tuple[str, yaml.Node]]:
        """Yield the values of misspelt keys under the fields that they were meant for."""
        for key, name in keys.meant.items():
            if tag(keys.unknown[key]) == "null":
                self.lost.add((*path, name))
            else:
                self.places[(*path, name)] = self.places[(*path, key)]
                yield name, keys.unknown[key]

    def _lose_heads(self, keys: SortedKeys, path: Where) -> None:
        """Count as lost what may have stood above keys that went astray, here or one level down."""
        around = (path, *((*path, name) for name in keys.given)) if self._astray else ()
        if not self._astray.isdisjoint(around):
            types = hints(keys.kind)
            self.lost |= {(*path, name) for name in keys.absent if takes_more(types[name])}

    def _field(self, kind: type, name: str, node: yaml.Node, path: Where) -> Any:
        value = self.read(hints(kind)[name], node, path)
        if isinstance(value, str) and not value.strip() and looked_at(kind, name):
            self.lost.add(path)
        return value

    def _missing(self, kind: type, name: str, path: Where) -> None:
        by_name = {"source": "R602", "sure": "R608" if "source" in hints(kind) else "S202"}
        code = "W701" if _of_words(kind) else by_name.get(name, "S202")
        self.note(code, path, key=name)
        if hints(kind)[name] is not str or looked_at(kind, name):
            self.lost.add((*path, name))
        if get_origin(hints(kind)[name]) is Literal:
            self.lost.add(path)

    def _pairs(self, node: yaml.MappingNode, path: Where) -> dict[str, yaml.Node]:
        pairs: dict[str, yaml.Node] = {}
        again = self._keys_again(node, path)
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else kind_of(key_node)
            at = (*path, key)
            if key in pairs:
                self.lost.add(at)
                if len(again) == 1:
                    self.places[(*at, "again")] = position(key_node)
                    self.note("F107", (*at, "again"), key=key)
                continue
            self.places[at] = position(key_node)
            if is_truth_word(key_node):
                self.note("F108", at, text=key, meaning=WORDS_FOR_TRUTH[key.lower()])
            pairs[key] = value
        return pairs

    def _keys_again(self, node: yaml.MappingNode, path: Where) -> list[str]:
        """Return the keys that are given twice, and note at once if they are several."""
        given = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        again = [key for n, key in enumerate(given) if key in given[:n]]
        if len(again) > 1:
            second = [key for key, _ in node.value if key.value == again[0]][1]
            self.places[(*path, again[0], "again")] = position(second)
            self.lost.add(path)
            self.note("F117", (*path, again[0], "again"), count=len(again), key=again[0])
        return again

    def _list(self, kind: Any, node: yaml.Node, path: Where) -> tuple[Any, ...]:
        if isinstance(node, yaml.ScalarNode) and kind is str and node.value:
            return (self._str(node, path),)
        if path[-1] == "source" and not node.value:
            self._lose("R602", path)
            return ()
        if not isinstance(node, yaml.SequenceNode):
            self._lose("S205", path, found=kind_of(node))
            return ()
        if not node.value:
            self._lose("S211", path)
        return tuple(self.read(kind, item, (*path, i)) for i, item in enumerate(node.value))

    def _mapping(self, kind: Any, node: yaml.Node, path: Where) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            code = "S215" if isinstance(node, yaml.SequenceNode) else "S206"
            self._lose(code, path, found=kind_of(node))
            return {}
        if not node.value:
            self._lose("S214", path, key=path[-1])
        pairs = self._pairs(node, path)
        return {key: self.read(kind, one, (*path, EntryName(key))) for key, one in pairs.items()}

    def _either(self, kinds: tuple[Any, ...], node: yaml.Node, path: Where) -> Any:
        """`int | "unknown"` reads a number or that word; `X | None` reads an X."""
        word = get_args(kinds[1])
        if isinstance(node, yaml.ScalarNode) and near(node.value, word):
            return self._literal(word, node, path)
        return self.read(kinds[0], node, path)

    def _literal(self, allowed: tuple[str, ...], node: yaml.ScalarNode, path: Where) -> str:
        if node.value in allowed:
            return str(node.value)
        hint = suggest(node.value, allowed)
        self.note("S207", path, found=node.value, allowed=", ".join(allowed), hint=hint)
        meant = near(node.value, allowed)
        if meant is None:
            self.lost |= {path, path[:-1]}
        return meant or allowed[0]

    def _str(self, node: yaml.ScalarNode, path: Where) -> str:
        text = str(node.value)
        if is_truth_word(node):
            self.note("F108", path, text=text, meaning=WORDS_FOR_TRUTH[text.lower()])
        elif not text.strip():
            self.note("S208", path)
        elif tag(node) != "str":
            self.note("S203", path, found=f"{NAMES.get(tag(node), tag(node))} {text}")
        elif MARKUP.search(text) or not SEEN.search(text):
            self.note("S212", path)
        elif len(text) > LONGEST_TEXT:
            self.note("S216", path, length=len(text), most=LONGEST_TEXT)
        return text

    def _int(self, node: yaml.ScalarNode, path: Where) -> int:
        if tag(node) == "int" and re.fullmatch(r"[-+]?\d{1,9}", node.value):
            return int(node.value)
        self._lose("S204", path, found=in_quotes(node))
        return 0

    def _bool(self, node: yaml.ScalarNode, path: Where) -> bool:
        if node.style or node.value not in ("true", "false"):
            self.note("S209", path, found=in_quotes(node))
        return str(node.value).lower() in ("true", "yes", "on")

    def _date(self, node: yaml.ScalarNode, path: Where) -> date:
        try:
            return date.fromisoformat(node.value)
        except ValueError:
            self._lose("S210", path, found=in_quotes(node))
            return date.min

    def _wrong(self, kind: Any, node: yaml.Node, path: Where) -> Any:
        codes = {int: "S204", bool: "S209", date: "S210"}
        code = "S206" if is_dataclass(kind) else codes.get(kind, "S203")
        self._lose(code, path, found=kind_of(node))
        return empty(kind)

    def _lose(self, code: str, path: Where, **values: object) -> None:
        """Note a problem for which an empty value stands in."""
        self.note(code, path, **values)
        self.lost.add(path)


def _of_words(kind: type) -> bool:
    """Say whether a record holds words of the screens."""
    return kind.__module__.startswith(Words.__module__)
