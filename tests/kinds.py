"""One of each kind now, each with each in `make soak`."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings


def kinds(everything: Iterable[Any], *first: Any) -> list[Any]:
    """Return all parameters of a test. Those that are not among `first` are for `make soak`.

    Where a parameter has several values, all of these name it, or the first.
    """
    known = list(everything)
    if lost := [one for one in first if one not in [*known, *map(_name, known)]]:
        raise ValueError(f"no such parameters: {lost}")
    return [
        one if one in first or _name(one) in first else for_soak(*_values(one)) for one in known
    ]


def for_soak(*values: Any) -> Any:
    """Return the values of one parameter that only `make soak` tries."""
    return pytest.param(*values, marks=pytest.mark.soak)


def _name(one: Any) -> Any:
    return one[0] if isinstance(one, tuple) else one


def _values(one: Any) -> tuple[Any, ...]:
    return one if isinstance(one, tuple) else (one,)


def examples(number: int) -> settings:
    """Try so many examples in `make soak`, and one of ten of them otherwise."""
    return settings(max_examples=number * settings.default.max_examples // 100)
