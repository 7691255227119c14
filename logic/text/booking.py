"""The visits that a front desk books: how many, how often and on which days, up to a look back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from logic.definition.words import Words
from logic.engine.checkin import Check, at_first, still_to_come, visits_since
from logic.engine.timeline import Visit, plan_visits
from logic.engine.verdict import Evaluation
from logic.text.dates import say_day_and_month, say_short, say_weekday
from logic.text.saying import say_count, say_names

PACES = {1: "weekly", 2: "two_weeks"}
"""Weeks from one visit to the next that have a word of their own."""


class Booking(NamedTuple):
    """The visits to book now: those up to the next look back, so many `weeks` apart.

    `weeks` is 0 where they do not lie evenly, or there is one alone.
    """

    visits: tuple[Visit, ...]
    weeks: int

    @property
    def first(self) -> date:
        """The day of the first visit."""
        return self.visits[0].date

    @property
    def last(self) -> date:
        """The day of the last visit, on which the person looks back."""
        return self.visits[-1].date


def booking(evaluation: Evaluation, first: date, checks: Sequence[Check] = ()) -> Booking | None:
    """Return what is to be booked from the day of the `first` visit on, if any visit is.

    `checks` are the check-ins, without the start: after one, what it leaves is to be booked.
    """
    if not evaluation.planned:
        return None
    return book(_visits(evaluation, first, checks))


def book(visits: Iterable[Visit]) -> Booking | None:
    """Return what is to be booked of visits to come, if any is."""
    course = tuple(_to_look_back(visits))
    apart = {after.date - before.date for before, after in pairwise(course)}
    even = apart.pop() if len(apart) == 1 else timedelta()
    return Booking(course, even.days // 7 if even.days % 7 == 0 else 0) if course else None


def _visits(evaluation: Evaluation, first: date, checks: Sequence[Check]) -> Sequence[Visit]:
    questionnaire, answers = evaluation.questionnaire, evaluation.answers
    if not checks:
        return plan_visits(questionnaire, evaluation.route, first).paths[0].visits
    all_checks = (at_first(questionnaire, answers, first), *checks)
    visits = visits_since(questionnaire, answers, first, all_checks)
    return still_to_come(visits, all_checks, checks[-1].day)


def _to_look_back(visits: Iterable[Visit]) -> Iterator[Visit]:
    for visit in visits:
        yield visit
        if visit.phase == "reassessment":
            return


def say_booking(words: Words, booked: Booking) -> str:
    """Write how many visits there are, how often, and from when on."""
    visits, first = _say_visits(words, booked), say_short(words, booked.first)
    return words.desk.booking.format(visits=visits, date=first)


def say_course(words: Words, booked: Booking) -> str:
    """Write each visit with its day, all of them on one weekday, and the day to look back."""
    return words.record.course.format(
        visits=_say_visits(words, booked),
        weekday=say_weekday(words, booked.first.weekday()),
        dates=say_names(words, [say_day_and_month(words, one.date) for one in booked.visits]),
        year=booked.last.year,
        last=say_day_and_month(words, booked.last),
    )


def _say_visits(words: Words, booked: Booking) -> str:
    own = words.desk
    visits = say_count(words, own.visits, "count", len(booked.visits))
    pace = PACES.get(booked.weeks)
    return own.paced.format(visits=visits, pace=own.pace[pace]) if pace else visits
