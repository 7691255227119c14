"""Options that change nothing for anyone: no verdict, no plan, no advice, no research."""

from collections.abc import Iterator
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option
from logic.proof.diagram import Diagram, Node
from logic.proof.effects import Asked
from logic.proof.exchanges import Given, choices, ticks


class Idle(NamedTuple):
    """An option that could be left out. `like`: the one above that does the same, if it is one."""

    question: str
    option: str
    like: str | None


def idle_options(diagram: Diagram) -> Iterator[Idle]:
    """Yield the options whose choice changes nothing.

    In `many`: where ticking it never makes a difference. Otherwise: where an option above does
    the same for everyone. A way out is never idle: not to know has to be possible.
    """
    for asked, nodes in zip(diagram.asked, diagram.nodes, strict=True):
        if asked and nodes:
            yield from _repeats(diagram, asked, nodes)
            yield from _ticked_in_vain(diagram, asked, nodes)


def _repeats(diagram: Diagram, asked: Asked, nodes: tuple[Node, ...]) -> Iterator[Idle]:
    found: set[str] = set()
    for one, other in choices(asked):
        alike = _says(diagram.questionnaire, asked, one.option) == _says(
            diagram.questionnaire, asked, other.option
        )
        if other.option.id not in found and alike and _same(diagram, nodes, one, other):
            found.add(other.option.id)
            yield Idle(asked.question.id, other.option.id, one.option.id)


def _ticked_in_vain(diagram: Diagram, asked: Asked, nodes: tuple[Node, ...]) -> Iterator[Idle]:
    changing = {
        more.option.id
        for less, more in ticks(asked)
        if any(_says(diagram.questionnaire, asked, more.option))
        or not _same(diagram, nodes, less, more)
    }
    for option in {more.option.id: None for _, more in ticks(asked)}:
        if option not in changing:
            yield Idle(asked.question.id, option, None)


def _same(diagram: Diagram, nodes: tuple[Node, ...], one: Given, other: Given) -> bool:
    """Say whether two answers lead to the same wherever they can be given."""
    return all(
        diagram.after(node, one.effect) is diagram.after(node, other.effect) for node in nodes
    )


def _says(questionnaire: Questionnaire, asked: Asked, option: Option) -> tuple[object, ...]:
    """Return what an option says: advice, why it sets a flag, and the research shown for it."""
    named = tuple(
        name
        for name, one in questionnaire.research.items()
        if one.where.question == asked.question.id and option.id in one.where.options
    )
    return option.advice, option.because, *named
