"""What the records of a definition are made of: their fields, and what stands in for one."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from logic.definition.texts import Use, uses


@cache
def hints(kind: type) -> dict[str, Any]:
    """Return the type of each field of a record."""
    return get_type_hints(kind)


def records_in(kind: Any) -> Iterator[type]:
    """Yield each type of record that a type holds, those inside others too."""
    inside = get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        yield kind
        inside = tuple(hints(kind).values())
    for part in inside:
        yield from records_in(part)


def looked_at(kind: type, name: str) -> bool:
    """Say whether rules look at a text. Of any other text only its being there counts."""
    return not uses(kind)[name].isdisjoint((Use.NAMES, Use.COMPARED))


def required(field: Field[Any]) -> bool:
    """Say whether a field must be given."""
    return field.default is MISSING and field.default_factory is MISSING


def takes_more(kind: Any) -> bool:
    """Say whether a value of this type may be written as a list, or as keys with values."""
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return any(map(takes_more, get_args(kind)))
    return origin in (tuple, Mapping) or is_dataclass(kind)


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
