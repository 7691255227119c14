"""An earlier definition, read as far as its answers, points, flags, rules and plan are concerned.

What later versions ask for cannot be wrong in one that was made before. It is left out, by name.
"""

from dataclasses import dataclass
from typing import Any

import yaml

from logic.definition.composing import NoDefinitionError, compose
from logic.definition.definition import Definition
from logic.definition.loading import define
from logic.definition.problems import DefinitionError, EntryName, Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.reading import Reader
from logic.definition.validation import counting, planning, tree
from logic.definition.validation.rule import declared

NEEDED = ("questions", "factors", "verdicts", "plan")
"""The parts without which nobody's answers lead anywhere."""
SINCE = frozenset({"if_open", "follow", "gets", "because"})
"""Keys in them that have come later."""
ABSENT = frozenset({"S201", "S202", "W701", "W702", "R602", "R608"})
"""The codes of what is not there, or not known any more."""
LATER = frozenset(
    {"Q107", "Q114", "Q130", "Q131", "Q132", "Q135", "Q137", "Q140", "Q144", "Q145", "Q146"}
    | {"C112", "K310", "V417", "V419"}
)
"""The codes of what rules ask for today and need not have asked for then."""


@dataclass(frozen=True)
class Earlier:
    """An earlier definition, and the names of what it lacks or has and nobody knows any more."""

    definition: Definition
    left_out: tuple[str, ...] = ()


class _Lenient(Reader):
    """Reads entries that have no names yet, and keeps what is absent apart from what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.absent: dict[str, None] = {}

    def note(self, code: str, path: Where, **values: object) -> None:
        later = path and path[-1] in SINCE
        if not (code in ABSENT or later or path[:1] == ("words",)):
            super().note(code, path, **values)
            return
        key = str(values.get("key", path[-1] if path else ""))
        inside = [str(one) for one in path if isinstance(one, str) and one != key]
        self.absent[".".join([*inside[:2], key])] = None

    def _mapping(self, kind: Any, node: yaml.Node, path: Where) -> dict[str, Any]:
        if not isinstance(node, yaml.SequenceNode):
            return super()._mapping(kind, node, path)
        self.places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        numbered = [(EntryName(n), one) for n, one in enumerate(node.value, start=1)]
        return {name: self.read(kind, one, (*path, name)) for name, one in numbered}


def define_earlier(content: bytes, name: str) -> Earlier:
    """Return the earlier definition that `content` holds; `name` is the file's name for messages.

    Raises:
        DefinitionError: if its answers cannot be followed, with every problem found.

    """
    try:
        return Earlier(define(content, name))
    except DefinitionError:
        found = _read_leniently(content, name)
        if found is None:
            raise
        return found


def _read_leniently(content: bytes, name: str) -> Earlier | None:
    """Return what can be followed of a definition, or None where nobody's answers can be."""
    try:
        root = compose(content)
    except NoDefinitionError:
        return None
    reader = _Lenient()
    questionnaire: Questionnaire = reader.read(Questionnaire, root)
    if _is_broken(questionnaire, reader):
        return None
    return Earlier(Definition(name, questionnaire, reader.places), tuple(reader.absent))


def _is_broken(questionnaire: Questionnaire, reader: Reader) -> bool:
    """Say whether something is wrong without which nobody can tell where answers lead."""
    lost = (path for path in reader.lost if path and path[0] in NEEDED and path[-1] not in SINCE)
    noted = (one for one in reader.findings if one.path and one.path[0] in NEEDED)
    rules = (rule for part in (tree, counting, planning) for rule in declared(part))
    found = (
        one
        for rule in rules
        for one in rule(questionnaire)
        if one.code not in LATER and one.path[0] in NEEDED and not _is_number(one.path)
    )
    around = {("plan", "stories"), ("exceptions",)}
    return any(path[:2] not in around for path in lost) or any(noted) or any(found)


def _is_number(path: Where) -> bool:
    """Say whether a path ends at an entry that has no name yet."""
    return str(path[-1]).isdecimal() and isinstance(path[-1], str)
