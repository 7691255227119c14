"""What a text is for, said in the type of each field: people read it, or it names something.

Whoever wants to know which texts stand on a page, which edits are of words alone, or what is
lost where a text is missing, asks here instead of keeping a list of fields.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints


class Use(Enum):
    """What something in a definition is for."""

    READ = "people read it, and nothing is counted from it"
    NAMES = "it names something, and nobody reads it as it stands"
    ENTRY = "it names an entry among others, by which it is found again in every language"
    COMPARED = "rules hold its length against that of others"


Prose = Annotated[str, Use.READ]
Name = Annotated[str, Use.NAMES]
Entry = Annotated[str, Use.ENTRY]
Weighed = Annotated[str, Use.READ, Use.COMPARED]
"""Prose that may be no longer than its counterpart."""


def uses(kind: type) -> Mapping[str, frozenset[Use]]:
    """Return what each field of a record is for. Where a field holds records, they say it."""
    return _fields(kind) if is_dataclass(kind) else {}


@cache
def _fields(kind: type) -> dict[str, frozenset[Use]]:
    types = get_type_hints(kind, include_extras=True)
    return {field.name: frozenset(_uses(types[field.name])) for field in fields(kind)}


def _uses(kind: Any) -> Iterator[Use]:
    if get_origin(kind) is Literal:
        yield Use.NAMES
    elif get_origin(kind) is Annotated:
        yield from (one for one in kind.__metadata__ if isinstance(one, Use))
    else:
        for part in get_args(kind):
            yield from _uses(part)
