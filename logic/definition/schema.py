"""A JSON Schema of a definition, made from its records, by which editors complete and explain."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from inspect import getdoc
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from logic.definition.fields import hints, required
from logic.definition.questionnaire import Questionnaire
from logic.definition.words import DERIVED

DIALECT = "https://json-schema.org/draft/2020-12/schema"
PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
}


def schema() -> dict[str, Any]:
    """Return the schema of a whole definition, ready for JSON."""
    known: dict[str, Any] = {}
    whole = _record(Questionnaire, known)
    return {"$schema": DIALECT, "title": "A decision check", **whole, "$defs": known}


def _record(kind: type, known: dict[str, Any]) -> dict[str, Any]:
    given = [one for one in fields(kind) if DERIVED not in one.metadata]
    types = hints(kind)
    return {
        "type": "object",
        "description": " ".join((getdoc(kind) or "").split()),
        "properties": {one.name: _of(types[one.name], known) for one in given},
        "required": [one.name for one in given if required(one)],
        "additionalProperties": False,
    }


def _of(kind: Any, known: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; that of a record stands among the `known`, by its name."""
    if isinstance(kind, type) and is_dataclass(kind):
        if kind.__name__ not in known:
            known[kind.__name__] = {}
            known[kind.__name__].update(_record(kind, known))
        return {"$ref": f"#/$defs/{kind.__name__}"}
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple:
        items = _of(inside[0], known)
        many = {"type": "array", "items": items, "minItems": 1}
        return {"anyOf": [items, many]} if inside[0] is str else many
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _of(inside[1], known)}
    if origin is Literal:
        return {"enum": list(inside)}
    if origin in (Union, UnionType):
        others = [_of(one, known) for one in inside if one is not type(None)]
        return others[0] if len(others) == 1 else {"anyOf": others}
    return dict(PLAIN[kind])
