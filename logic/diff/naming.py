"""Names for the entries of a version in which they had none, by what a newer one calls the same."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Old = TypeVar("Old")
TOLD_BY = ("word", "ask", "where", "text", "source")
"""The fields by which an entry is known, if it has one of them; a text is known by itself."""


def named(old: Old, new: Old) -> Old:
    """Return an older part of a definition, with its numbered entries named as in a newer one."""
    if is_dataclass(old) and type(old) is type(new) and not isinstance(old, type):
        changed = {
            one.name: named(getattr(old, one.name), getattr(new, one.name))
            for one in fields(old)
            if one.init
        }
        return replace(old, **changed)
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _entries(old, new)  # type: ignore[return-value] # a mapping again
    if isinstance(old, tuple) and isinstance(new, tuple):
        known = {one.id: one for one in new if hasattr(one, "id")}
        return tuple(  # type: ignore[return-value] # a tuple again
            named(one, known.get(one.id, one)) if hasattr(one, "id") else one for one in old
        )
    return old


def _entries(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    if not all(name.isdecimal() for name in old) or not old:
        return {name: named(one, new[name]) if name in new else one for name, one in old.items()}
    names = dict(_pairs(old, new))
    return {names.get(n, n): named(one, new.get(names.get(n, n), one)) for n, one in old.items()}


def _pairs(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield which number is which name: those that are known by the same, then what is left over.

    What is left over is taken in its order, where as many are left in both.
    """
    free = dict(new)
    left = []
    for number, one in old.items():
        name = next((n for n, other in free.items() if _known_by(one) == _known_by(other)), None)
        if name is None:
            left.append(number)
        else:
            del free[name]
            yield number, name
    if len(left) == len(free):
        yield from zip(left, free, strict=True)


def _known_by(entry: Any) -> object:
    return next((getattr(entry, one) for one in TOLD_BY if hasattr(entry, one)), entry)
