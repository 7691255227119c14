"""The shipped file, gone through once for many tests: most of a comparison's time goes there."""

from collections.abc import Sequence
from functools import cache
from unittest.mock import patch

from logic.proof.diagram import Diagram
from logic.proof.difference import Difference, compare
from logic.questionnaire import Questionnaire
from tests.strategies import SHIPPED


def compare_with_shipped(new: Questionnaire) -> Difference:
    """Do what `compare` does. Two equal versions share nothing: they are two ways, not one."""
    if new == SHIPPED:
        return compare(SHIPPED, new)
    with patch("logic.proof.difference.Diagram", _diagram):
        return compare(SHIPPED, new)


def _diagram(questionnaire: Questionnaire, order: Sequence[str] = ()) -> Diagram:
    if questionnaire == SHIPPED:
        return _shipped(tuple(order or SHIPPED.by_id))
    return Diagram(questionnaire, order)


@cache
def _shipped(order: tuple[str, ...]) -> Diagram:
    return Diagram(SHIPPED, order)
