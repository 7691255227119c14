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

from logic.definition.plans import Numbers, Plan, PlanRule, Story
from logic.definition.questionnaire import Questionnaire
from logic.engine.route import Route
from logic.engine.verdict import Evaluation

Phase = Literal["weekly", "reassessment", "maintenance"]
MOST_MONTHS_UNSEEN = 3
"""Months after which the result is looked at again, at the latest. A rule of ours."""
WEEK = timedelta(weeks=1)
FRIDAY = 4


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

    def first(self, count: int) -> "VisitPath":
        """Return the same story with its first visits alone."""
        return VisitPath(self.story, self.visits[:count])

    def cost(self, price: Decimal) -> Decimal:
        """Return what all visits cost at `price` each."""
        return price * len(self.visits)

    def hours(self, minutes: int, travel: int) -> Decimal:
        """Return the hours that all visits take, `travel` minutes there and back included."""
        return Decimal((minutes + travel) * len(self.visits)) / 60


@dataclass(frozen=True, slots=True)
class Timeline:
    """The rule of each list of the plan that was matched, and the dates of each story."""

    rules: tuple[PlanRule, ...]
    paths: tuple[VisitPath, ...]

    @property
    def numbers(self) -> Numbers:
        """The number of each rule."""
        return Numbers(*(rule.number for rule in self.rules))

    @property
    def first(self) -> date:
        """The day of the first visit."""
        return self.paths[0].visits[0].date

    def tell(self, path: VisitPath) -> str:
        """Return what a story says of the visits, as far as this plan has later ones."""
        lasts = self.numbers.later or path.story.follow != "space_out"
        return path.story.text if lasts else path.story.none or path.story.text

    @property
    def reasons(self) -> tuple[PlanRule, ...]:
        """The rules that say why the plan is as it is, without those that change nothing."""
        weekly, spacing, response, *others = self.rules
        apart = [spacing, *([response] if response.number else [])] if self.numbers.later else []
        changing = zip(others, Numbers()[3:], strict=True)
        return (weekly, *apart, *(rule for rule, usual in changing if rule.number != usual))


def plan_visits(
    questionnaire: Questionnaire, route: Route, start: date, weekday: int | None = None
) -> Timeline:
    """Date the visits of each story, from the first `weekday` (0 is Monday) on or after `start`.

    Without `weekday`, visits fall on the weekday of `start`.
    """
    plan = questionnaire.plan
    rules = tuple(matching_rule(some, route) for some in plan.lists)
    return date_visits(plan, rules, from_weekday(start, weekday))


def from_weekday(start: date, weekday: int | None) -> date:
    """Return the first `weekday` (0 is Monday) from `start` on; without one, `start` itself."""
    return start + timedelta(
        days=((start.weekday() if weekday is None else weekday) - start.weekday()) % 7
    )


def first_day(
    today: date, weeks: int, weekday: int | None = None, open_on: Sequence[int] = ()
) -> date:
    """Return a day in the week that is so many `weeks` after this one; 1 is the coming week.

    It is the `weekday` (0 is Monday) of that week or, without one, the weekday of `today`, and on
    weekends Friday. Where that is none of the weekdays in `open_on`, it is the next day that is.
    """
    monday = today - timedelta(days=today.weekday()) + weeks * WEEK
    day = monday + timedelta(days=min(today.weekday(), FRIDAY) if weekday is None else weekday)
    return next_open(day, open_on)


def next_open(day: date, open_on: Sequence[int]) -> date:
    """Return the first day from `day` on with one of these weekdays; without any, all are open."""
    return next(
        later
        for later in (day + timedelta(days=number) for number in range(7))
        if not open_on or later.weekday() in open_on
    )


def day_to_ask(today: date) -> date:
    """Return the next day on which a health worker can be asked: one from Monday to Friday.

    On which days a clinic for massage is open has nothing to do with it.
    """
    return next_open(today + timedelta(days=1), range(5))


def days_to_begin(
    today: date, weeks: int, open_on: Sequence[int], chosen: date
) -> tuple[date, ...]:
    """Return the days on which the visits may begin, from tomorrow on, for so many weeks.

    They are `open_on` weekdays (0 is Monday), or on any where there is none. The day that is
    `chosen` already is among them.
    """
    ahead = (today + timedelta(days=one) for one in range(1, 7 * weeks + 1))
    return tuple(
        sorted({chosen, *(day for day in ahead if not open_on or day.weekday() in open_on)})
    )


def days_begun(today: date, weeks: int, more: int) -> tuple[date, ...]:
    """Return days on which visits may have begun, the last one first.

    They are each day of so many weeks, and one day of each of `more` weeks before.
    """
    back = (*range(7 * weeks + 1), *range(7 * (weeks + 1), 7 * (weeks + more) + 1, 7))
    return tuple(today - timedelta(days=one) for one in back)


def date_visits(plan: Plan, rules: tuple[PlanRule, ...], first: date) -> Timeline:
    """Date the visits of each story by the rules of a plan, from the day of the first on."""
    paths = (VisitPath(one, tuple(_visits(plan, one, rules, first))) for one in plan.stories)
    return Timeline(rules, tuple(paths))


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


def _visits(plan: Plan, story: Story, rules: tuple[PlanRule, ...], first: date) -> Iterator[Visit]:
    """Yield the first visits, once more as many where it helps some, and later ones if it helps."""
    numbers = Numbers(*(rule.number for rule in rules))
    courses = 2 if story.id == "helps_some" else 1
    pace = numbers.pace * WEEK
    for number in range(1, courses * numbers.weekly + 1):
        phase: Phase = "weekly" if number % numbers.weekly else "reassessment"
        source = rules[0].source if number <= numbers.weekly else story.source
        yield Visit(number, first + (number - 1) * pace, phase, source)
    if story.id == "clearly_helps":
        last, end = first + (numbers.weekly - 1) * pace, first + relativedelta(months=plan.months)
        for step, (day, phase) in enumerate(_later(last, numbers.between, end), start=1):
            yield Visit(numbers.weekly + step, day, phase, rules[1].source)


def continue_visits(
    plan: Plan, timeline: Timeline, story: Story, visits: Sequence[Visit], today: date
) -> tuple[Visit, ...]:
    """Return the visits up to `today`, and those that follow where `story` is how it went.

    They stay on their weekday. Where it helps some, there are once more as many as at first.
    """
    past = tuple(visit for visit in visits if visit.date <= today)
    numbers = timeline.numbers
    last = today - timedelta(days=(today - timeline.first).days % 7)
    days: list[tuple[date, Phase]] = []
    if story.id == "helps_some":
        pace = numbers.pace * WEEK
        days = [(last + n * pace, "weekly") for n in range(1, numbers.weekly)]
        days.append((last + numbers.weekly * pace, "reassessment"))
    elif story.id == "clearly_helps":
        end = today + relativedelta(months=plan.months)
        days = [one for one in _later(last, numbers.between, end) if one[0] > today]
    return past + tuple(
        Visit(len(past) + 1 + n, day, phase, story.source) for n, (day, phase) in enumerate(days)
    )


def _later(last: date, months: int, end: date) -> Iterator[tuple[date, Phase]]:
    """Yield later visits every `months` after `last`, before `end`; none where `months` is 0.

    At least every three months there is a look back.
    """
    for step, day in enumerate(_monthly(last, months, end) if months else (), start=1):
        looked_at = step % (MOST_MONTHS_UNSEEN // months) == 0
        yield day, "reassessment" if looked_at else "maintenance"


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
