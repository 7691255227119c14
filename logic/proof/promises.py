"""Laws on what people are shown, for all answers: plans that sell nothing, and no blame."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from logic.definition.plans import MONTHS_BETWEEN, WEEKLY_VISITS, Plan, PlanRule, StoryId
from logic.definition.problems import find
from logic.definition.questionnaire import BLAME, Questionnaire
from logic.definition.questions import Option, Question
from logic.engine.timeline import Timeline, Visit, date_visits
from logic.proof.diagram import Diagram
from logic.proof.effects import May
from logic.proof.laws import Breach, example
from logic.proof.states import Planned, WayOutcome

OWED = frozenset({"X820", "X821", "X822", "X823"})
"""The laws that today's definition breaks: `check` prints each, and refuses nothing for it."""
Choice = tuple[str, str]
"""The ids of a question and of an option."""
SOME_DAY = date(2027, 1, 4)
"""Any Monday: how many visits there are does not depend on it."""


def broken_promises(questionnaire: Questionnaire, plans: Collection[Planned]) -> Iterator[Breach]:
    """Yield what is not as people may expect it, with a smallest example.

    `plans`: every plan that comes out for somebody.
    """
    yield from _stories_that_sell(questionnaire, plans)
    yield from _numbers_that_never_come(plans)
    yield from _plan_for_nothing(questionnaire)
    named = [(e.question, e.option) for e in questionnaire.exceptions if e.law == BLAME]
    yield from _blame(questionnaire, named)
    yield from _needless(questionnaire, named)


def _stories_that_sell(
    questionnaire: Questionnaire, plans: Collection[Planned]
) -> Iterator[Breach]:
    """No story has more visits without a look back than the one in which massage clearly helps."""
    longer: dict[StoryId, Planned] = {}
    for planned in sorted(plans):
        timeline = _timeline(questionnaire.plan, planned)
        unseen = {path.story.id: _without_a_look(path.visits) for path in timeline.paths}
        for name, visits in unseen.items():
            if visits > unseen.get("clearly_helps", visits):
                longer.setdefault(name, planned)
    for number, story in enumerate(questionnaire.plan.stories):
        if story.id in longer:
            yield Breach(find("X820", "plan", "stories", number, id=story.id))


def _timeline(plan: Plan, planned: Planned) -> Timeline:
    weekly, spacing = (
        PlanRule(number=number, why="", source=()) for number in (planned.weekly, planned.spacing)
    )
    return date_visits(plan, weekly, spacing, SOME_DAY)


def _without_a_look(visits: tuple[Visit, ...]) -> int:
    """Count the most visits in a row after which nobody looks at the result."""
    longest = run = 0
    for visit in visits:
        run = 0 if visit.phase == "reassessment" else run + 1
        longest = max(longest, run)
    return longest


def _numbers_that_never_come(plans: Collection[Planned]) -> Iterator[Breach]:
    """Each number that the article names can come out for somebody."""
    for part, named, come in (
        ("weekly", WEEKLY_VISITS, {plan.weekly for plan in plans}),
        ("spacing", MONTHS_BETWEEN, {plan.spacing for plan in plans}),
    ):
        if missing := sorted(set(named) - come) if plans else []:
            yield Breach(find("X822", "plan", part, numbers=", ".join(map(str, missing))))


def _plan_for_nothing(questionnaire: Questionnaire) -> Iterator[Breach]:
    """Who has no pain that gets in the way of anything gets no plan."""
    compared = questionnaire.checkin.compared

    def is_zero(question: Question, option: Option) -> bool:
        return question.id not in compared or getattr(option, "least", None) == 0

    yield from _never(questionnaire, is_zero, lambda outcome: outcome.plan is not None, "X823")


def _blame(questionnaire: Questionnaire, named: Collection[Choice]) -> Iterator[Breach]:
    """What someone wants, can afford or does not know is never the reason for not now.

    All else is at its best: the answers to what nobody can change give the most points there are.
    An answer that may be a reason all the same is `named` in `exceptions` with why.
    """
    (last,) = (verdict.id for verdict in questionnaire.verdicts if verdict.when.otherwise)

    def is_no_fault(question: Question, option: Option) -> bool:
        if option.flag or (question.id, option.id) in named:
            return False
        return question.changeable or option.way_out or _is_best(question, option)

    yield from _never(questionnaire, is_no_fault, lambda outcome: outcome.verdict == last, "X821")


def _needless(questionnaire: Questionnaire, named: Sequence[Choice]) -> Iterator[Breach]:
    """Yield each exception without which the same holds."""
    for number, exempt in enumerate(questionnaire.exceptions):
        others = [one for one in named if one != (exempt.question, exempt.option)]
        if exempt.law == BLAME and not any(_blame(questionnaire, others)):
            yield Breach(find("X806", "exceptions", number, law=exempt.law))


def _is_best(question: Question, option: Option) -> bool:
    """Say whether no other answer without a flag gives more points."""
    others = [one for one in question.choices if not one.flag]
    return all(
        _least(question, option, factor) >= max(_least(question, one, factor) for one in others)
        for factor in question.factors
    )


def _least(question: Question, option: Option, factor: str) -> int:
    return next((low for name, low, _ in question.ranges[option.id] if name == factor), 0)


def _never(
    questionnaire: Questionnaire,
    may: May,
    wrong: Callable[[WayOutcome], bool],
    code: str,
) -> Iterator[Breach]:
    """Yield a breach for each verdict that is `wrong` and that answers which `may` be given get."""
    diagram = Diagram(questionnaire, may=may)
    ends = [end for outcome, end in diagram.ends.items() if wrong(outcome)]
    told: set[str] = set()
    for end in sorted(ends, key=lambda one: diagram.reached[one].length):
        shown = example(questionnaire, diagram.way_to(end))
        if shown.verdict not in told:
            told.add(shown.verdict)
            yield Breach(find(code, "verdicts", verdict=shown.verdict), (shown,))
