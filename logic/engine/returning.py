"""Someone who comes back for a look back with little more than a paper in hand.

A clinic's shared screen keeps nothing of anyone. So the little that a look back needs comes with
the person: when visits began, the plan, how things were, and what was to be asked about first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from logic.definition.plans import (
    LATER,
    MONTHS_BETWEEN,
    RESPONSE,
    WEEKLY_VISITS,
    WEEKS_BETWEEN,
    Numbers,
)
from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import Check, at_first, follow
from logic.engine.explanation import ticked
from logic.engine.timeline import Timeline, Visit, date_visits, from_weekday, plan_visits
from logic.engine.verdict import Evaluation

ToAsk = tuple[str, str]
"""A question and one of its options, by their ids."""
SCALE = range(11)
POSSIBLE = (WEEKLY_VISITS, MONTHS_BETWEEN, RESPONSE, LATER, WEEKS_BETWEEN)
"""What each number of a plan may be."""


@dataclass(frozen=True, slots=True)
class Returning:
    """What a look back needs of the first time, and nothing else.

    `first` is the day of the first visit, `numbers` those of the plan, None where nobody knows
    them. `pain` and `interference` go from 0 to 10, None where
    they are not known. `asks` are the reasons to ask a health worker first, which were settled.
    """

    first: date
    numbers: Numbers | None = None
    pain: int | None = None
    interference: int | None = None
    asks: tuple[ToAsk, ...] = field(default=())

    @property
    def start(self) -> Check:
        """How things were at the start."""
        return Check(self.first, self.pain, self.interference)

    @property
    def possible(self) -> bool:
        """Whether a plan has such numbers, and a scale such points."""
        plan = zip(self.numbers or Numbers(), POSSIBLE, strict=True)
        points = (self.pain, self.interference)
        return all(one in known for one, known in plan) and all(
            one is None or one in SCALE for one in points
        )


def remember(evaluation: Evaluation, first: date) -> Returning:
    """Return what the person of a result needs when they come back.

    Raises:
        LookupError: if there is no plan to come back to.

    """
    if not evaluation.planned:
        raise LookupError("there is nothing to come back to without a plan")
    questionnaire = evaluation.questionnaire
    start = at_first(questionnaire, evaluation.answers, first)
    numbers = plan_visits(questionnaire, evaluation.route, first).numbers
    return Returning(first, numbers, start.pain, start.interference, tuple(_asks(evaluation)))


def _asks(evaluation: Evaluation) -> Iterator[ToAsk]:
    """Yield what was ticked and sets no flag since someone has asked about it."""
    for step in evaluation.route.steps:
        led = ticked(evaluation, step.question)
        if led and all(one.no_flag for one in step.options):
            given = evaluation.answers[led[0].id]
            for option in led[0].options:
                if step.question.id in option.then and option.id in _listed(given):
                    yield led[0].id, option.id


def _listed(answer: object) -> Sequence[object]:
    return answer if isinstance(answer, tuple | list) else (answer,)


def visits_of(
    questionnaire: Questionnaire, one: Returning, checks: Sequence[Check]
) -> tuple[Visit, ...]:
    """Return all visits since the first, and those that follow from the checks.

    Where the plan is not known, there are none.
    """
    if one.numbers is None:
        return ()
    lists = zip(questionnaire.plan.lists, one.numbers, strict=True)
    rules = tuple(replace(some[-1], number=number) for some, number in lists)

    def plan(start: date, weekday: int | None = None) -> Timeline:
        return date_visits(questionnaire.plan, rules, from_weekday(start, weekday))

    return follow(questionnaire, plan, one.first, checks)
