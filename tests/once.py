"""What many tests go through, gone through once: most of the time of a proof goes there."""

from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from unittest.mock import patch

from logic.definition.questionnaire import Questionnaire
from logic.diff.difference import Difference, compare
from logic.proof.diagram import Diagram
from logic.proof.summary import Proof, prove
from tests.strategies import SHIPPED

_latest: list[tuple[Questionnaire, tuple[str, ...], Diagram]] = []


@cache
def proof_of_shipped() -> Proof:
    """Prove what must hold of the shipped file."""
    return prove(SHIPPED)


def compare_with_shipped(new: Questionnaire) -> Difference:
    """Compare. Two equal versions share nothing: they are two ways that are gone, not one."""
    if new == SHIPPED:
        return compare(SHIPPED, new)
    with patch("logic.diff.difference.Diagram", _diagram):
        return compare(SHIPPED, new)


def prove_and_compare(new: Questionnaire) -> tuple[Proof, Difference]:
    """Prove what must hold of a version, and compare it."""
    with ExitStack() as stack:
        if new != SHIPPED:
            stack.enter_context(patch("logic.proof.summary.Diagram", _diagram))
        return prove(new), compare_with_shipped(new)


def _diagram(questionnaire: Questionnaire, order: Sequence[str] = ()) -> Diagram:
    """Return the diagram that there is for such a version: the shipped one, or the latest."""
    order = tuple(order or questionnaire.by_id)
    if questionnaire == SHIPPED:
        return _shipped(order)
    for known, ordered, diagram in _latest:
        if known is questionnaire and ordered == order:
            return diagram
    _latest[:] = [(questionnaire, order, Diagram(questionnaire, order))]
    return _latest[0][2]


@cache
def _shipped(order: tuple[str, ...]) -> Diagram:
    return Diagram(SHIPPED, order)
