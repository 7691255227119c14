"""Small changes of a definition, anywhere in it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from tests.strategies import SHIPPED


def put(path: Where, new: object, definition: Questionnaire = SHIPPED) -> Questionnaire:
    """Return a definition with something else at `path`."""
    changed: Questionnaire = _put(definition, path, new)
    return changed


def _put(record: Any, path: Where, new: object) -> Any:
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(record, tuple):
        assert isinstance(key, int)
        return (*record[:key], _put(record[key], rest, new), *record[key + 1 :])
    if isinstance(record, Mapping):
        return {**record, key: _put(record[key], rest, new)}
    return replace(record, **{str(key): _put(getattr(record, str(key)), rest, new)})


def at(path: Where, definition: Questionnaire = SHIPPED) -> Any:
    """Return what stands at `path`."""
    found: Any = definition
    for key in path:
        inside = isinstance(found, (tuple, Mapping))
        found = found[key] if inside else getattr(found, str(key))
    return found


def last(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Return the last of some entries alone."""
    return dict([*entries.items()][-1:])
