"""Dated visits: the weekly ones, the re-assessment, and three stories of how it may go on.

The bounds (2 to 4 weekly visits, then one every 1 to 3 months) are the article's. That the plan
is looked at again at the last weekly visit, and the three stories, are this tool's own rules.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from dateutil.relativedelta import relativedelta

from logic.definition.plans import WEEKLY_VISITS, Plan, PlanRule, Story
from logic.definition.questionnaire import Questionnaire
from logic.engine.route import Route
from logic.engine.verdict import Evaluation

Phase = Literal["weekly", "reassessment", "maintenance"]
LONGEST_WEEKLY = WEEKLY_VISITS[-1]
"""Weekly visits when massage helps some."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: its number from 1, its date, what it is for and the sources of the rule."""

    number: int
    date: date
    phase: Phase
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VisitPath:
    """The visits of one story."""

    story: Story
    visits: tuple[Visit, ...]

    def cost(self, price: Decimal) -> Decimal:
        """Return what all visits cost at `price` each."""
        return price * len(self.visits)

    def hours(self, minutes: int, travel: int) -> Decimal:
        """Return the hours that all visits take, `travel` minutes there and back included."""
        return Decimal((minutes + travel) * len(self.visits)) / 60


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many weekly visits, how many months between later ones, and the dates of each story."""

    weekly: PlanRule
    spacing: PlanRule
    paths: tuple[VisitPath, ...]


def plan_visits(
    questionnaire: Questionnaire, route: Route, start: date, weekday: int | None = None
) -> Timeline:
    """Date the visits of each story, from the first `weekday` (0 is Monday) on or after `start`.

    Without `weekday`, visits fall on the weekday of `start`.
    """
    plan = questionnaire.plan
    weekly, spacing = (
        matching_rule(plan.weekly.values(), route),
        matching_rule(plan.spacing.values(), route),
    )
    first = start + timedelta(
        days=((start.weekday() if weekday is None else weekday) - start.weekday()) % 7
    )
    return date_visits(plan, weekly, spacing, first)


def date_visits(plan: Plan, weekly: PlanRule, spacing: PlanRule, first: date) -> Timeline:
    """Date the visits of each story by these two rules, from the day of the first on."""
    paths = tuple(
        VisitPath(story, tuple(_visits(plan, story, weekly, spacing, first)))
        for story in plan.stories
    )
    return Timeline(weekly, spacing, paths)


def timeline_of(evaluation: Evaluation, start: date) -> Timeline | None:
    """Return the dated visits, or None where the verdict comes without a plan."""
    if not evaluation.planned:
        return None
    return plan_visits(evaluation.questionnaire, evaluation.route, start)


def matching_rule(rules: Iterable[PlanRule], route: Route) -> PlanRule:
    """Return the first rule that the answers on `route` match."""
    for rule in rules:
        if not rule.where or any(map(route.matches, rule.where)):
            return rule
    raise AssertionError("a plan without a last rule for everyone does not load")


def _visits(
    plan: Plan, story: Story, weekly: PlanRule, spacing: PlanRule, first: date
) -> Iterator[Visit]:
    count, months = {
        "clearly_helps": (weekly.number, spacing.number),
        "helps_some": (LONGEST_WEEKLY, 1),
        "no_better": (weekly.number, 0),
    }[story.id]
    source = weekly.source if count == weekly.number else story.source
    for number in range(1, count + 1):
        looked_at = number in (weekly.number, count)
        phase: Phase = "reassessment" if looked_at else "weekly"
        yield Visit(number, first + (number - 1) * WEEK, phase, source)
    if not months:
        return
    last = first + (count - 1) * WEEK
    source = spacing.source if months == spacing.number else story.source
    for step, day in enumerate(_monthly(last, months, first + relativedelta(months=plan.months))):
        yield Visit(count + 1 + step, day, "maintenance", source)


def continue_visits(
    plan: Plan, timeline: Timeline, story: Story, visits: Sequence[Visit], today: date
) -> tuple[Visit, ...]:
    """Return the visits up to `today`, and those that follow where `story` is how it went.

    They stay on their weekday. Weekly visits go on only where it helps some, up to four in all.
    """
    past = tuple(visit for visit in visits if visit.date <= today)
    weekly, months = {
        "clearly_helps": (0, timeline.spacing.number),
        "helps_some": (max(0, LONGEST_WEEKLY - len(past)), 1),
        "no_better": (0, 0),
    }[story.id]
    last = today - timedelta(days=(today - visits[0].date).days % 7)
    days: list[tuple[date, Phase]] = [(last + n * WEEK, "weekly") for n in range(1, weekly + 1)]
    if weekly:
        days[-1] = (days[-1][0], "reassessment")
    if months:
        end = today + relativedelta(months=plan.months)
        later = _monthly(last + weekly * WEEK, months, end)
        days += [(day, "maintenance") for day in later if day > today]
    return past + tuple(
        Visit(len(past) + 1 + n, day, phase, story.source) for n, (day, phase) in enumerate(days)
    )


def _monthly(last: date, months: int, end: date) -> Iterator[date]:
    """Yield a day every `months` calendar months after `last`, before `end`."""
    step = 1
    while (day := same_weekday(last + relativedelta(months=months * step), last.weekday())) < end:
        yield day
        step += 1


def same_weekday(day: date, weekday: int) -> date:
    """Return the first `weekday` from `day` on, or the last one of that month."""
    later = day + timedelta(days=(weekday - day.weekday()) % 7)
    return later if later.month == day.month else later - WEEK
