"""What can still matter of the answers so far: all that is kept on the way through a definition.

The branches that were led to, the flags, the points that some open verdict asks for, and the
rules for the plan. Answers that agree in that can no longer differ in what comes out.
"""

from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from logic.definition.plans import Numbers
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, ENDING, SAFETY, VerdictId
from logic.definition.verdicts import LEVELS, RANK
from logic.proof.effects import MOST_STEPS, Effect, Group, TooManyError, added, topmost
from logic.proof.own_order import OwnOrder, still

MOST_ALIKE = 40_000
"""States before one question: each takes about two kilobytes, with all that follows from it."""
MOST_NAMED = 3
"""Questions that are named where there are too many combinations."""
Span = tuple[int, int]
"""The least and the most points."""


class End(NamedTuple):
    """One end of the ranges: the least points, or the most.

    `points`: those of each factor, or None where they can no longer matter.
    `open`: the verdicts on points, by number, that may still match.
    """

    points: tuple[int | None, ...]
    open: frozenset[int]


class WayState(NamedTuple):
    """What can still matter.

    `ahead`: the branches that were led to and still come, and what is `still` asked.
    `plan`: the topmost plan rules that were matched, or None where no plan can be shown.
    """

    ahead: frozenset[str]
    flags: frozenset[VerdictId]
    least: End
    most: End
    plan: tuple[int, ...] | None


class Planned(NamedTuple):
    """A plan: weekly visits, months between later ones, weeks between the first, and the whole.

    `spacing` is 0 where there are no later visits.
    """

    weekly: int
    spacing: int
    pace: int
    months: int
    minutes: int


class WayOutcome(NamedTuple):
    """What a complete way comes to."""

    flags: frozenset[VerdictId]
    verdict: VerdictId
    could_become: VerdictId | None
    plan: Planned | None


RulePlace = tuple[int, int]
"""A plan rule, by the place of its list and its own in there."""

Place = tuple[int, WayState | WayOutcome]
"""A state before the question at a position, or an outcome after the last one."""

Layer = dict[WayState, list[Place]]
"""The states at one position, and the place that each group of answers leads to from there."""


def follow(
    questionnaire: Questionnaire, order: Sequence[str], groups: Sequence[Sequence[Group]]
) -> tuple[list[Layer], list[WayOutcome], frozenset[RulePlace]]:
    """Return the states at each position, the outcomes, and the plan rules that come out.

    `order`: the questions in the order they are taken. `groups`: the ways to answer each.

    Raises:
        TooManyError: if that would take too long.

    """
    steps = _Steps(questionnaire, order, groups)
    layers: list[Layer] = [{} for _ in order]
    outcomes: dict[WayOutcome, None] = {}

    def note(place: Place) -> Place:
        position, reached = place
        if isinstance(reached, WayOutcome):
            outcomes[reached] = None
        else:
            layers[position].setdefault(reached, [])
        return place

    note(steps.begin())
    taken = 0
    for here, layer in enumerate(layers):
        for state, places in layer.items():
            taken += len(groups[here])
            if taken > MOST_STEPS or len(layer) > MOST_ALIKE:
                raise TooManyError(order[here], _growing(order, layers[: here + 2]))
            places += [note(steps.answer(state, group.effect, here)) for group in groups[here]]
    return layers, list(outcomes), frozenset(steps.fired)


def _growing(order: Sequence[str], layers: Sequence[Layer]) -> list[str]:
    """Return the questions after which there is much more to tell apart, and stays so."""
    sizes = [len(layer) for layer in layers]
    if sizes[-1] < sizes[-2]:  # not gone through to its end
        sizes.pop()
    lasting = [*accumulate(reversed(sizes), min)][::-1]
    grown = {
        name: after - before
        for name, before, after in zip(order, lasting, lasting[1:], strict=False)
        if after > before
    }
    return sorted(sorted(grown, key=grown.__getitem__)[-MOST_NAMED:], key=order.index)


class _Steps:
    """Takes a state from question to question."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        order: Sequence[str],
        groups: Sequence[Sequence[Group]],
    ) -> None:
        self._questionnaire = questionnaire
        self._order = order
        self._rules = questionnaire.verdicts
        self._trunk = {name for name in questionnaire.by_id if name not in questionnaire.branches}
        self._safety = {one.id for one in questionnaire.questions if one.section == SAFETY}
        self._flagged = {rule.id: n for n, rule in enumerate(self._rules) if rule.when.flag}
        self._otherwise = next(n for n, rule in enumerate(self._rules) if rule.when.otherwise)
        self._own = OwnOrder(questionnaire, order)
        self._to_come = self._points_to_come(groups)
        self.fired: set[RulePlace] = set()
        self._settle = cache(self._settled)
        self._add = cache(self._added)
        self._fallback = cache(self._least_flagged)

    def begin(self) -> Place:
        """Return where everyone begins."""
        plan = self._questionnaire.plan
        on_points = frozenset(n for n in range(self._otherwise) if self._rules[n].when.every)
        nothing = End((0,) * len(self._questionnaire.factors), on_points)
        last_rules = tuple(len(rules) - 1 for rules in plan.lists)
        return self._arrive(WayState(frozenset(), frozenset(), nothing, nothing, last_rules), 0)

    def answer(self, state: WayState, effect: Effect, position: int) -> Place:
        """Return where an answer with this effect to the question at `position` leads."""
        name = self._order[position]
        flags, ahead = self._own.flag(name, effect.flags, state.flags, state.ahead)
        above = self._fallback(flags)
        least, most = zip(*effect.points, strict=True)
        answered = WayState(
            ahead | effect.then,
            flags,
            self._add(state.least, least, above),
            self._add(state.most, most, above),
            state.plan and topmost(state.plan, effect.plan),
        )
        ended = bool(ENDING & effect.flags)
        return self._arrive(answered, len(self._order) if ended else position + 1)

    def _added(self, end: End, given: tuple[int, ...], above: int) -> End:
        """Return an end with more points, and without the verdicts that a flag outranks."""
        return End(
            tuple(
                None if old is None else old + new
                for old, new in zip(end.points, given, strict=True)
            ),
            frozenset(n for n in end.open if n < above),
        )

    def _arrive(self, state: WayState, position: int) -> Place:
        """Go on to the next question that is asked, and keep what can matter from there."""
        last = len(self._order)
        while position < last and not self._asks(self._order[position], state):
            position += 1
        least, most = self._settle(state.least, position), self._settle(state.most, position)
        possible = {*least.open, *most.open, self._fallback(state.flags)}
        kept = WayState(
            self._own.left(state.ahead, position),
            state.flags,
            least,
            most,
            state.plan if any(self._rules[n].plan for n in possible) else None,
        )
        return (position, kept) if position < last else (last, self._outcome(kept))

    def _asks(self, name: str, state: WayState) -> bool:
        led_to = name in self._trunk or name in state.ahead
        asked = not state.flags or name in self._safety or still(name) in state.ahead
        return led_to and asked

    def _settled(self, end: End, position: int) -> End:
        """Rule out verdicts by the factors whose level nothing to come can change."""
        points, left = list(end.points), end.open
        for number, factor in enumerate(self._questionnaire.factors):
            had = points[number]
            if had is None:
                continue
            least, most = self._to_come[number][position]
            level = factor.level(had + least)
            if level == factor.level(had + most):
                left = frozenset(n for n in left if self._rank(n, factor.id) <= RANK[level])
                points[number] = None
        asked_for = {factor for n in left for factor in self._rules[n].when.every}
        factors = zip(self._questionnaire.factors, points, strict=True)
        return End(tuple(had if f.id in asked_for else None for f, had in factors), left)

    def _rank(self, rule: int, factor: str) -> int:
        return RANK[self._rules[rule].when.every.get(factor, LEVELS[0])]

    def _points_to_come(self, groups: Sequence[Sequence[Group]]) -> list[list[Span]]:
        """Return for each factor what can still come from each position on."""
        to_come = []
        for number in range(len(self._questionnaire.factors)):
            spans = [(0, 0)]
            for name, found in zip(reversed(self._order), reversed(groups), strict=True):
                after = [] if name in self._trunk else [spans[-1]]
                for effect in (group.effect for group in found):
                    ended = bool(ENDING & effect.flags)
                    after.append(added(effect.points[number], (0, 0) if ended else spans[-1]))
                lows, highs = zip(*after, strict=True)
                spans.append((min(lows), max(highs)))
            to_come.append(spans[::-1])
        return to_come

    def _least_flagged(self, flags: frozenset[VerdictId]) -> int:
        """Return the first rule that matches whatever the points are, by its number."""
        return min((self._flagged[flag] for flag in flags), default=self._otherwise)

    def _outcome(self, state: WayState) -> WayOutcome:
        fallback = self._fallback(state.flags)
        ends = [
            self._rules[min(rules, default=fallback)]
            for rules in (state.least.open, state.most.open)
        ]
        cautious, better = sorted(ends, key=lambda rule: CAUTION.index(rule.id))
        plan = None
        if cautious.plan and state.plan:
            whole = self._questionnaire.plan
            self.fired.update(enumerate(state.plan))
            matched = zip(whole.lists, state.plan, strict=True)
            numbers = Numbers(*(rules[place].number for rules, place in matched))
            plan = Planned(
                numbers.weekly, numbers.between, numbers.pace, whole.months, whole.minutes
            )
        could_become = better.id if better.id != cautious.id else None
        return WayOutcome(state.flags, cautious.id, could_become, plan)
