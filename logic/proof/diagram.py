"""Every way through a definition, with the ways that can no longer differ drawn as one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, VerdictId
from logic.proof.effects import Effect, Group, May, effects, groups
from logic.proof.states import Layer, Place, WayOutcome, WayState, follow


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """The next question to ask, by its position, or an outcome.

    `following`: the node that each group of answers leads to.
    """

    position: int
    following: tuple["Node", ...] = ()
    outcome: WayOutcome | None = None


class Way(NamedTuple):
    """One step of a shortest way, and how many answers that way has in all.

    `answer` leads from `node` on, or on to `node`.
    """

    length: int
    answer: Answer | None = None
    node: Node | None = None


class Diagram:
    """All ways through a definition.

    `order`: the ids of the questions that are gone through, its own or those of two versions.
    `may`: whether an option can be chosen; where none of a question can, any may be.
    `nodes`: the nodes that ask a question, at each position. `ends`: the node of each outcome.
    `fired`: the plan rules that come out for somebody.
    `states`: how many partial answer sets that can still differ there were to follow.
    """

    def __init__(
        self, questionnaire: Questionnaire, order: Sequence[str] = (), may: May | None = None
    ) -> None:
        self.questionnaire = questionnaire
        self.order = tuple(order or questionnaire.by_id)
        known = effects(questionnaire)
        if may:
            known = {name: asked.restricted(may) for name, asked in known.items()}
        self.asked = tuple(known.get(name) for name in self.order)
        self.groups = tuple(groups(asked) if asked else () for asked in self.asked)
        layers, outcomes, self.fired = follow(questionnaire, self.order, self.groups)
        self.states = sum(map(len, layers))
        self.ends = {outcome: Node(len(layers), outcome=outcome) for outcome in outcomes}
        self.nodes = _merge(layers, self.ends)
        self.root = next(nodes[0] for nodes in self.nodes if nodes)
        self._place = tuple(
            {group.effect: place for place, group in enumerate(found)} for found in self.groups
        )

    def __iter__(self) -> Iterator[Node]:
        """Yield the nodes that ask a question, from the first to the last."""
        for nodes in self.nodes:
            yield from nodes

    def edges(self, node: Node) -> Iterator[tuple[Group, Node]]:
        """Yield each group of answers at `node` with the node that it leads to."""
        return zip(self.groups[node.position], node.following, strict=True)

    def after(self, node: Node, effect: Effect) -> Node:
        """Return where the answers with this effect lead from `node`."""
        return node.following[self.place(node.position, effect)]

    def place(self, position: int, effect: Effect) -> int:
        """Return the number among `following` of what the answers with this effect lead to."""
        return self._place[position][effect]

    def outcomes(self) -> Counter[WayOutcome]:
        """Count the combinations of answers that lead to each outcome."""
        ways = Counter({self.root: 1})
        for node in self:
            for group, there in self.edges(node):
                ways[there] += ways[node] * group.size
        return Counter({outcome: ways[end] for outcome, end in self.ends.items()})

    @cached_property
    def reached(self) -> dict[Node, Way]:
        """The last step of a shortest way to each node."""
        ways = {self.root: Way(0)}
        for node in self:
            for group, there in self.edges(node):
                way = Way(ways[node].length + 1, group.example, node)
                if there not in ways or way.length < ways[there].length:
                    ways[there] = way
        return ways

    @cached_property
    def completed(self) -> dict[Node, Way]:
        """The first step of a shortest way from each node to an outcome."""
        ways = {end: Way(0) for end in self.ends.values()}
        for node in reversed(list(self)):
            steps = [
                Way(ways[there].length + 1, group.example, there)
                for group, there in self.edges(node)
            ]
            ways[node] = min(steps, key=lambda way: way.length)
        return ways

    def soonest(self) -> dict[VerdictId, int]:
        """Return how few answers lead to each verdict."""
        fewest: dict[VerdictId, int] = {}
        for outcome, end in self.ends.items():
            length = self.reached[end].length
            fewest[outcome.verdict] = min(length, fewest.get(outcome.verdict, length))
        return fewest

    def longest(self) -> int:
        """Return the most questions that one person can be asked."""
        most = dict.fromkeys(self.ends.values(), 0)
        for node in reversed(list(self)):
            most[node] = 1 + max(most[there] for there in node.following)
        return most[self.root]

    def way_to(self, node: Node) -> dict[str, Answer]:
        """Return the answers of a shortest way to `node`."""
        steps: list[tuple[str, Answer]] = []
        way = self.reached[node]
        while way.node and way.answer is not None:
            steps.append((self.order[way.node.position], way.answer))
            way = self.reached[way.node]
        return dict(reversed(steps))

    def way_from(self, node: Node) -> dict[str, Answer]:
        """Return the answers of a shortest way from `node` to an outcome."""
        answers: dict[str, Answer] = {}
        while (way := self.completed[node]).node and way.answer is not None:
            answers[self.order[node.position]] = way.answer
            node = way.node
        return answers


def _merge(
    layers: Sequence[Layer], ends: Mapping[WayOutcome, Node]
) -> tuple[tuple[Node, ...], ...]:
    """Make one node of all states at a position from which every answer leads to the same."""
    at: list[dict[WayState, Node]] = [{} for _ in layers]

    def node(place: Place) -> Node:
        position, reached = place
        return ends[reached] if isinstance(reached, WayOutcome) else at[position][reached]

    for position in reversed(range(len(layers))):
        alike: dict[tuple[Node, ...], Node] = {}
        for state, places in layers[position].items():
            following = tuple(map(node, places))
            at[position][state] = alike.setdefault(following, Node(position, following))
    return tuple(tuple(dict.fromkeys(nodes.values())) for nodes in at)
