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
    return [one if one in first or _name(one) in first else _for_soak(one) for one in known]


def _name(one: Any) -> Any:
    return one[0] if isinstance(one, tuple) else one


def _for_soak(one: Any) -> Any:
    return pytest.param(*(one if isinstance(one, tuple) else (one,)), marks=pytest.mark.soak)


def examples(number: int) -> settings:
    """Try so many examples in `make soak`, and one of five of them otherwise."""
    return settings(max_examples=number * settings.default.max_examples // 100)
