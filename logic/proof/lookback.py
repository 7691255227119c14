"""What a check-in comes to, for all that was said at first and all that may be said now.

What is judged depends on two numbers, then and now, by whether they eased or rose, and on the
degree of change. So it is enough to judge each kind of move once, and to count the pairs of
numbers that move so. A flag that is set in a check-in takes the place of what is judged.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise, product
from typing import NamedTuple, get_args

from logic.definition.plans import DEGREES, CheckIn, OutcomeId
from logic.definition.problems import find
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Band, Question, VerdictId
from logic.engine.checkin import SAME, Move, conclude, moved
from logic.proof.diagram import Diagram
from logic.proof.effects import effects, groups
from logic.proof.laws import Breach, Example, caution, flags_that_lose

TENTHS = range(11)
HELPS: tuple[OutcomeId, ...] = ("helps_some", "clearly_helps")
RANK: Mapping[OutcomeId, int] = {
    name: rank for rank, name in enumerate(("worse", "no_better", *HELPS))
}
"""How far massage helps by an outcome, the least first."""
Number = int | None


class Judged(NamedTuple):
    """Numbers then and now, the degree of change from 1 to 7, and what was found."""

    pain: tuple[Number, Number]
    interference: tuple[Number, Number]
    degree: int | None
    outcome: OutcomeId


@dataclass(frozen=True, slots=True)
class LookBacks:
    """What holds for all combinations of two numbers then and a check-in now.

    `counts`: how many combinations get each outcome, or a verdict that a flag forces.
    `found`: for each outcome that can be reached, what leads to it. `breaches`: what does not hold.
    """

    counts: Mapping[str, int]
    found: dict[OutcomeId, Judged]
    flagged: dict[VerdictId, Example]
    breaches: tuple[Breach, ...]

    @property
    def total(self) -> int:
        """How many combinations there are."""
        return sum(self.counts.values())


def prove_lookbacks(questionnaire: Questionnaire) -> LookBacks:
    """Go through all check-ins at once.

    Raises:
        TooManyError: if too many of them differ in what can still come out.

    """
    diagram = Diagram(questionnaire.again)
    counts, found = _judged(questionnaire)
    flagged = _flagged(questionnaire, diagram)
    return LookBacks(
        counts=dict(chain(flagged.items(), counts.items())),
        found=found,
        flagged=_examples(diagram),
        breaches=(
            *flags_that_lose(diagram),
            *_not_reached(counts),
            *_worse_that_helps(questionnaire.checkin),
            *_better_that_falls(questionnaire.checkin),
        ),
    )


# ── Counting ──────────────────────────────────────────────────────────────────────────────


def _flagged(questionnaire: Questionnaire, diagram: Diagram) -> dict[VerdictId, int]:
    """Count the check-ins in which a flag is set, by the verdict that it forces."""
    at_first = 1
    for name in {*questionnaire.checkin.compared}:
        at_first *= len(_numbers(questionnaire.by_id[name]))
    counts = Counter[VerdictId]()
    for outcome, count in diagram.outcomes().items():
        if outcome.flags:
            counts[outcome.verdict] += count * at_first
    return {verdict: counts[verdict] for verdict in sorted(counts, key=caution)}


def _examples(diagram: Diagram) -> dict[VerdictId, Example]:
    ends = sorted(diagram.ends.items(), key=lambda item: -diagram.reached[item[1]].length)
    return {
        outcome.verdict: Example(diagram.way_to(end), outcome.verdict)
        for outcome, end in ends
        if outcome.flags
    }


class _Kind(NamedTuple):
    """How a number moved, and the option that was answered now."""

    move: Move
    option: str


def _judged(
    questionnaire: Questionnaire,
) -> tuple[dict[OutcomeId, int], dict[OutcomeId, Judged]]:
    """Count the check-ins without a flag by what is found, with an example of each."""
    checkin = questionnaire.checkin
    kinds = [_kinds(questionnaire, name) for name in checkin.compared]
    views = _views(checkin)
    counts, found = Counter[OutcomeId](), dict[OutcomeId, Judged]()
    one_question = len(set(checkin.compared)) == 1
    calm = _calm(questionnaire.again)
    others: dict[tuple[str, str], int] = {}
    for pain, interference in product(*kinds):
        if one_question and pain != interference:
            continue
        chosen = pain.option, interference.option
        if chosen not in others:
            others[chosen] = _without_flags(questionnaire, calm, chosen)
        size = len(kinds[0][pain]) * others[chosen]
        size *= 1 if one_question else len(kinds[1][interference])
        for degree, number in views.items() if size else ():
            outcome = conclude((pain.move, interference.move), degree)
            counts[outcome] += size * number
            examples = kinds[0][pain][0], kinds[1][interference][0]
            found.setdefault(outcome, Judged(*examples, degree, outcome))
    ranked = sorted(counts, key=lambda one: RANK.get(one, -1))
    return {outcome: counts[outcome] for outcome in ranked}, found


def _views(checkin: CheckIn) -> Counter[int | None]:
    """Count the answers on change that set no flag, by their degree."""
    views = Counter[int | None]()
    for option in checkin.change.options:
        degree = DEGREES.index(option.id) + 1 if option.id in DEGREES else None
        views[degree] += not option.flag
    return views


def _numbers(question: Question) -> list[tuple[Number, str]]:
    """Return each answer to a question on a scale: its number, if it is one, and its option."""
    found: list[tuple[Number, str]] = []
    for option in question.choices:
        if isinstance(option, Band):
            found += [(number, option.id) for number in range(option.least, option.most + 1)]
        else:
            found.append((None, option.id))
    return found


def _kinds(questionnaire: Questionnaire, name: str) -> dict[_Kind, list[tuple[Number, Number]]]:
    """Return all pairs of numbers, then and now, by how they moved and what is answered now."""
    kinds = defaultdict[_Kind, list[tuple[Number, Number]]](list)
    before = _numbers(questionnaire.by_id[name])
    after = _numbers(questionnaire.again.by_id[AGAIN + name])
    for (then, _), (now, option) in product(before, after):
        kinds[_Kind(moved(questionnaire.checkin, then, now), option)].append((then, now))
    return kinds


LeadCounts = Counter[frozenset[str]]
"""How many answers lead to the same branches."""


class _Calm(NamedTuple):
    """The answers to a question that set no flag: of all, and of each option alone."""

    all: LeadCounts
    alone: Mapping[str, LeadCounts]


def _calm(questionnaire: Questionnaire) -> dict[str, _Calm]:
    found = {}
    for name, asked in effects(questionnaire).items():
        calm = [group for group in groups(asked) if not group.effect.flags]
        leads = LeadCounts()
        for group in calm:
            leads[group.effect.then] += group.size
        single = {
            o: LeadCounts() if e.flags else LeadCounts([e.then]) for o, e in asked.effects.items()
        }
        found[name] = _Calm(leads, single)
    return found


def _without_flags(
    questionnaire: Questionnaire, calm: Mapping[str, _Calm], chosen: tuple[str, str]
) -> int:
    """Count the ways to answer all else in a check-in that set no flag, beside these options."""
    names = [AGAIN + one for one in questionnaire.checkin.compared]
    numbers = dict(zip(names, chosen, strict=True))
    branches = questionnaire.again.branches
    ways = LeadCounts([frozenset()])
    for question in questionnaire.again.questions[:-1]:
        name, after = question.id, LeadCounts()
        leads = calm[name].alone[numbers[name]] if name in numbers else calm[name].all
        for ahead, count in ways.items():
            if name in branches and name not in ahead:
                after[ahead] += count
                continue
            for then, size in leads.items():
                after[(ahead | then) - {name}] += count * size
        ways = after
    return ways.total()


# ── Laws ──────────────────────────────────────────────────────────────────────────────────


def _not_reached(counts: Mapping[OutcomeId, int]) -> Iterator[Breach]:
    for outcome in get_args(OutcomeId):
        if not counts.get(outcome):
            yield Breach(find("X812", "checkin", "outcomes", outcome=outcome))


def _moves(checkin: CheckIn) -> list[Move]:
    numbers = (None, *TENTHS)
    return sorted({moved(checkin, then, now) for then, now in product(numbers, numbers)})


def _worse_that_helps(checkin: CheckIn) -> Iterator[Breach]:
    """Yield a breach if somebody who says that they are worse is told that massage helps."""
    for pain, interference in product(_moves(checkin), repeat=2):
        for degree in range(SAME + 1, len(DEGREES) + 1):
            if conclude((pain, interference), degree) in HELPS:
                yield Breach(find("X810", "checkin", "change", degree=DEGREES[degree - 1]))
                return


def _better_that_falls(checkin: CheckIn) -> Iterator[Breach]:
    """Yield a breach if a better number, or a better view, is told to be less of a help."""
    steps = {
        (moved(checkin, then, more), moved(checkin, then, less))
        for then in TENTHS
        for less, more in pairwise(TENTHS)
    }
    degrees = range(1, len(DEGREES) + 1)
    for other, degree in product(_moves(checkin), degrees):
        for more, less in steps:
            if _falls(((more, other), degree), ((less, other), degree)):
                yield Breach(find("X811", "checkin", "eased_points"))
                return
        for one in _moves(checkin):
            if degree > 1 and _falls(((one, other), degree), ((one, other), degree - 1)):
                yield Breach(find("X811", "checkin", "change"))
                return


Said = tuple[tuple[Move, Move], int]


def _falls(said: Said, better: Said) -> bool:
    return RANK[conclude(*better)] < RANK[conclude(*said)]
