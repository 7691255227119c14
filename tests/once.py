"""What many tests go through, gone through once: most of the time of a proof goes there."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from typing import Any
from unittest.mock import patch

from logic.definition.definition import Definition
from logic.definition.loading import define
from logic.definition.questionnaire import Questionnaire
from logic.diff.difference import Difference, compare
from logic.proof.diagram import Diagram
from logic.proof.laws import Breach
from logic.proof.lookback import prove_lookbacks
from logic.proof.promises import broken_promises
from logic.proof.states import Planned
from logic.proof.summary import Proof, prove
from logic.text.readability import plainness
from tests.strategies import SHIPPED

_definitions: deque[tuple[bytes, Definition]] = deque(maxlen=16)
_latest: deque[tuple[Questionnaire, tuple[str, ...], Diagram]] = deque(maxlen=4)


@cache
def proof_of_shipped() -> Proof:
    """Prove what must hold of the shipped file."""
    return prove(SHIPPED)


def compare_with_shipped(new: Questionnaire) -> Difference:
    """Compare it with what ships."""
    return compare_versions(SHIPPED, new)


def compare_versions(
    old: Questionnaire, new: Questionnaire, left_out: Collection[str] = ()
) -> Difference:
    """Compare. Two equal versions share nothing: they are two ways that are gone, not one."""
    if new == old:
        return compare(old, new, left_out)
    with patch("logic.diff.difference.Diagram", _diagram):
        return compare(old, new, left_out)


def prove_and_compare(new: Questionnaire) -> tuple[Proof, Difference]:
    """Prove what must hold of a version, and compare it."""
    with ExitStack() as stack:
        if new != SHIPPED:
            stack.enter_context(patch("logic.proof.summary.Diagram", _diagram))
        return prove(new), compare_with_shipped(new)


def _diagram(questionnaire: Questionnaire, order: Sequence[str] = ()) -> Diagram:
    """Return the diagram that there is for such a version: the shipped one, or a latest."""
    order = tuple(order or questionnaire.by_id)
    if questionnaire == SHIPPED:
        return _shipped(order)
    for known, ordered, diagram in _latest:
        if known is questionnaire and ordered == order:
            return diagram
    _latest.append((questionnaire, order, Diagram(questionnaire, order)))
    return _latest[-1][2]


@cache
def _shipped(order: tuple[str, ...]) -> Diagram:
    return Diagram(SHIPPED, order)


# ── One definition in many commands ───────────────────────────────────────────────────────


@contextmanager
def known_definitions() -> Iterator[None]:
    """Find nothing out again of a definition that was found out in this process before.

    What is kept follows from the bytes of the definition alone.
    """
    with ExitStack() as stack:
        for place, kept in KEPT.items():
            stack.enter_context(patch(place, kept))
        yield


def define_once(content: bytes, name: str) -> Definition:
    """Return what `define` does. Of the same bytes it is the very same questionnaire."""
    for was, found in tuple(_definitions):
        if was == content:
            return replace(found, name=name)
    found = define(content, name)
    _definitions.append((content, found))
    return found


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep the latest that a function has returned, each for the very arguments it was given."""
    latest: deque[tuple[tuple[Any, ...], Any]] = deque(maxlen=16)

    def kept(*arguments: Any) -> Any:
        for given, found in latest:
            if len(given) == len(arguments) and all(map(_is, given, arguments)):
                return found
        latest.append((arguments, function(*arguments)))
        return latest[-1][1]

    return kept


def _is(one: object, other: object) -> bool:
    return one is other


def _promises(questionnaire: Questionnaire, plans: Collection[Planned]) -> list[Breach]:
    return list(broken_promises(questionnaire, plans))


compare_once = _once(compare_versions)
KEPT = {
    "logic.definition.loading.define": define_once,
    "logic.definition.earlier.define": define_once,
    "logic.commands.inputs.define": define_once,
    "logic.diff.migration.define": define_once,
    "logic.proof.checking.define": define_once,
    "logic.proof.checking.plainness": _once(plainness),
    "logic.proof.checking.prove": _once(prove),
    "logic.proof.checking.prove_lookbacks": _once(prove_lookbacks),
    "logic.proof.checking.broken_promises": _once(_promises),
    "logic.commands.diff.compare": compare_once,
}
