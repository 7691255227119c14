"""A definition that is known to be good as plain data, and back: in a tenth of its file's time.

Nothing is looked for in it. What is packed is what was read, record by record.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from logic.definition.fields import hints
from logic.definition.questionnaire import Questionnaire

Build = Callable[[Any], Any]


def pack(questionnaire: Questionnaire) -> str:
    """Return a definition in one line of text."""
    return json.dumps(questionnaire, default=_plain, ensure_ascii=False)


def unpack(text: str) -> Questionnaire | None:
    """Return the definition that was packed, or None where the text is something else."""
    try:
        built: Questionnaire = _build_of(Questionnaire)(json.loads(text))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return built


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _same(value: Any) -> Any:
    return value


@cache
def _build_of(kind: Any) -> Build:
    """Return what makes a value of a type of its plain form."""
    origin, inner = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and is_dataclass(kind):
        return _build_record(kind)
    if origin is tuple:
        build = _build_of(inner[0])
        return lambda plain: tuple(map(build, plain))
    if origin is Mapping:
        build = _build_of(inner[1])
        return lambda plain: {key: build(one) for key, one in plain.items()}
    if origin in (Union, UnionType):
        build, words = _build_of(inner[0]), get_args(inner[1])
        return lambda plain: plain if plain is None or plain in words else build(plain)
    return date.fromisoformat if kind is date else _same


def _build_record(kind: type) -> Build:
    names = [one.name for one in fields(kind)]
    parts: list[tuple[str, Build]] = []

    def build(plain: Any) -> Any:
        if not parts:  # not before: a record may hold others of its own type
            parts.extend((name, _build_of(hints(kind)[name])) for name in names)
        return kind(**{name: part(plain[name]) for name, part in parts})

    return build
