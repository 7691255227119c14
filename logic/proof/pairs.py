"""Two ways gone side by side, with the same answers wherever both ask the same question."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from logic.definition.questions import Answer
from logic.proof.diagram import Diagram, Node
from logic.proof.effects import MOST_STEPS, Group, TooManyError, groups
from logic.proof.states import WayOutcome

Pair = tuple[Node | None, Node | None]
"""Where each of the two stands, or None where it takes no such answers."""

Judge = Callable[[WayOutcome | None, WayOutcome | None], Hashable]
"""Says what is to be noted of two outcomes, or None for nothing."""


class Note(NamedTuple):
    """How many answer sets lead to what was noted, and the first step of a shortest one."""

    size: int
    length: int
    answer: Answer | None = None
    following: Pair = (None, None)


Notes = dict[Hashable, Note]


Onward = tuple[Group, int | None, int | None]
"""A group of answers, and where it leads in each diagram: the number among what follows."""


class Pairs:
    """What is noted on all the ways of two diagrams in the same order of questions."""

    def __init__(self, left: Diagram, right: Diagram, judge: Judge) -> None:
        self._diagrams = left, right
        self._judge = judge
        self._known: dict[tuple[int, bool, bool], tuple[Onward, ...]] = {}
        self.notes: dict[Pair, Notes] = {}

    def explore(self, starts: Iterable[Pair]) -> None:
        """Note what there is on all ways from `starts` on.

        Raises:
            TooManyError: if that would take too long.

        """
        layers: list[dict[Pair, list[tuple[Group, Pair]]]]
        layers = [{} for _ in range(len(self._diagrams[0].order) + 1)]
        for pair in starts:
            layers[position(pair)][pair] = []
        taken = 0
        for layer in layers[:-1]:
            for pair in layer:
                layer[pair] = list(self._edges(pair))
                taken += len(layer[pair])
                if taken > MOST_STEPS:
                    raise TooManyError(self._diagrams[0].order[position(pair)])
                for _, following in layer[pair]:
                    layers[position(following)].setdefault(following, [])
        for pair in layers[-1]:
            self.notes[pair] = self._end(pair)
        for layer in reversed(layers[:-1]):
            for pair, edges in layer.items():
                self.notes[pair] = self._gather(edges)

    def way(self, pair: Pair, noted: Hashable) -> dict[str, Answer]:
        """Return the answers of a shortest way from `pair` to what was noted."""
        answers: dict[str, Answer] = {}
        while (note := self.notes[pair][noted]).answer is not None:
            answers[self._diagrams[0].order[position(pair)]] = note.answer
            pair = note.following
        return answers

    def _edges(self, pair: Pair) -> Iterator[tuple[Group, Pair]]:
        """Yield each group of answers with the pair that it leads to, unless that is a twin."""
        left, right = pair
        here = position(pair)
        asks = (
            left is not None and left.position == here,
            right is not None and right.position == here,
        )
        for group, one, other in self._steps(here, *asks):
            after = _after(left, one) if asks[0] else left
            beside = _after(right, other) if asks[1] else right
            if after is not beside:
                yield group, (after, beside)

    def _steps(self, here: int, left: bool, right: bool) -> tuple[Onward, ...]:
        key = here, left, right
        if key not in self._known:
            asked = [
                diagram.asked[here] if asks else None
                for diagram, asks in zip(self._diagrams, (left, right), strict=True)
            ]
            self._known[key] = tuple(
                (group, self._place(0, here, group), self._place(1, here, group))
                for group in groups(*asked)
            )
        return self._known[key]

    def _place(self, side: int, here: int, group: Group) -> int | None:
        effect = group.effects[side]
        return None if effect is None else self._diagrams[side].place(here, effect)

    def _end(self, pair: Pair) -> Notes:
        left, right = pair
        noted = self._judge(left.outcome if left else None, right.outcome if right else None)
        return {} if noted is None else {noted: Note(1, 0)}

    def _gather(self, edges: Iterable[tuple[Group, Pair]]) -> Notes:
        notes: Notes = {}
        for group, following in edges:
            for noted, ahead in self.notes[following].items():
                note = Note(ahead.size * group.size, ahead.length + 1, group.example, following)
                known = notes.get(noted)
                if known is None:
                    notes[noted] = note
                    continue
                shorter = min(known, note, key=lambda one: one.length)
                notes[noted] = shorter._replace(size=known.size + note.size)
        return notes


def _after(node: Node | None, place: int | None) -> Node | None:
    return None if node is None or place is None else node.following[place]


def position(pair: Pair) -> int:
    """Return the position of the question that comes next for either of the two."""
    return min(node.position for node in pair if node)
