"""Dated visits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from logic.definition.plans import PlanRule
from logic.definition.questions import Answer
from logic.engine.route import walk
from logic.engine.timeline import Timeline, VisitPath, plan_visits, same_weekday
from screens.parts.plan import COLUMNS, frame
from tests.strategies import READY, SHIPPED

MONDAY, FRIDAY, SUNDAY = 0, 4, 6


def numbered(rules: Mapping[str, PlanRule], *numbers: int) -> dict[str, PlanRule]:
    entries = zip(rules.items(), numbers, strict=True)
    return {name: replace(rule, number=number) for (name, rule), number in entries}


PLAN = replace(
    SHIPPED.plan,
    months=12,
    weekly=numbered(SHIPPED.plan.weekly, 4, 2, 3),
    spacing=numbered(SHIPPED.plan.spacing, 2, 3, 2),
)
TREE = replace(SHIPPED, plan=PLAN)
"""The shipped definition with the numbers of visits that these tests count with."""


def plan_from(start: date, weekday: int | None = None, /, **changes: Answer) -> Timeline:
    return plan_visits(TREE, walk(TREE, {**READY, **changes}), start, weekday)


def path_of(timeline: Timeline, story: str) -> VisitPath:
    return next(path for path in timeline.paths if path.story.id == story)


def dates(timeline: Timeline, story: str) -> list[str]:
    return [visit.date.isoformat() for visit in path_of(timeline, story).visits]


def test_milder_pain_has_three_weekly_visits_then_one_every_three_months() -> None:
    timeline = plan_from(date(2026, 3, 2))

    assert dates(timeline, "clearly_helps") == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-06-22",
        "2026-09-21",
        "2026-12-21",
    ]


def test_stronger_pain_has_four_weekly_visits_then_one_every_two_months() -> None:
    timeline = plan_from(date(2026, 3, 2), pain_average=6)

    assert dates(timeline, "clearly_helps") == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-05-25",
        "2026-07-27",
        "2026-09-28",
        "2026-11-23",
        "2027-01-25",
    ]


def test_where_it_helps_some_four_weeks_are_completed_then_visits_are_monthly() -> None:
    timeline = plan_from(date(2026, 3, 2))

    assert dates(timeline, "helps_some")[:6] == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-04-27",
        "2026-05-25",
    ]
    assert len(dates(timeline, "helps_some")) == 15


def test_where_it_is_no_better_it_stops_after_the_weekly_visits() -> None:
    timeline = plan_from(date(2026, 3, 2))

    assert dates(timeline, "no_better") == ["2026-03-02", "2026-03-09", "2026-03-16"]


@pytest.mark.parametrize(
    ("changes", "weekly", "months"),
    [
        ({}, 3, 3),
        ({"pain_average": 6}, 4, 2),
        ({"pain_average": 8}, 4, 2),
        ({"interference": 6}, 3, 3),
        ({"interference": 7}, 4, 2),
        ({"tried": ("massage",), "massage_response": "days"}, 2, 3),
        ({"tried": ("massage",), "massage_response": "hours"}, 3, 3),
        ({"pain_average": 6, "tried": ("massage",), "massage_response": "days"}, 4, 2),
        ({"pain_average": 0}, 3, 3),
        ({"pain_average": "unsure"}, 3, 2),
        ({"pain_average": "unsure", "interference": "unsure"}, 3, 2),
        ({"pain_average": "unsure", "interference": 7}, 4, 2),
    ],
)
def test_how_many_visits_follows_from_pain_and_response(
    changes: dict[str, Answer], weekly: int, months: int
) -> None:
    timeline = plan_from(date(2026, 3, 2), **changes)

    assert (timeline.weekly.number, timeline.spacing.number) == (weekly, months)
    assert len(path_of(timeline, "no_better").visits) == weekly


def test_the_last_weekly_visit_is_for_looking_at_the_result() -> None:
    visits = path_of(plan_from(date(2026, 3, 2)), "clearly_helps").visits

    assert [visit.phase for visit in visits[:4]] == [
        "weekly",
        "weekly",
        "reassessment",
        "maintenance",
    ]


def test_where_it_helps_some_the_result_is_looked_at_twice() -> None:
    visits = path_of(plan_from(date(2026, 3, 2)), "helps_some").visits

    assert [visit.number for visit in visits if visit.phase == "reassessment"] == [3, 4]


@pytest.mark.parametrize(
    ("start", "weekday", "first"),
    [
        (date(2026, 3, 2), None, "2026-03-02"),
        (date(2026, 3, 2), MONDAY, "2026-03-02"),
        (date(2026, 3, 3), MONDAY, "2026-03-09"),
        (date(2026, 3, 2), FRIDAY, "2026-03-06"),
        (date(2026, 12, 28), SUNDAY, "2027-01-03"),
        (date(2024, 2, 26), 3, "2024-02-29"),
    ],
)
def test_the_first_visit_is_the_first_chosen_weekday_from_the_start_on(
    start: date, weekday: int | None, first: str
) -> None:
    assert dates(plan_from(start, weekday), "no_better")[0] == first


def test_a_month_after_31_january_is_in_february() -> None:
    timeline = plan_from(date(2025, 1, 10))

    assert dates(timeline, "helps_some")[3:6] == ["2025-01-31", "2025-02-28", "2025-03-28"]


def test_a_month_after_31_january_is_in_february_of_a_leap_year() -> None:
    timeline = plan_from(date(2020, 1, 10))

    assert dates(timeline, "helps_some")[3:6] == ["2020-01-31", "2020-02-28", "2020-03-27"]


def test_a_visit_can_fall_on_29_february() -> None:
    timeline = plan_from(date(2024, 1, 4))

    assert dates(timeline, "helps_some")[3:6] == ["2024-01-25", "2024-02-29", "2024-03-28"]


def test_gaps_do_not_shrink_after_a_short_month() -> None:
    timeline = plan_from(date(2025, 1, 10))

    months = [day[5:7] for day in dates(timeline, "helps_some")[3:]]

    assert months == [f"{month:02}" for month in range(1, 13)]


def test_two_months_after_31_december_is_in_february() -> None:
    timeline = plan_from(date(2026, 12, 10), pain_average=9)

    assert dates(timeline, "clearly_helps")[3:6] == ["2026-12-31", "2027-02-25", "2027-04-29"]


def test_three_months_after_30_november_is_in_february() -> None:
    timeline = plan_from(date(2027, 11, 16))

    assert dates(timeline, "clearly_helps")[2:5] == ["2027-11-30", "2028-02-29", "2028-05-30"]


@pytest.mark.parametrize(
    ("day", "weekday", "found"),
    [
        (date(2026, 3, 4), 2, date(2026, 3, 4)),
        (date(2026, 3, 4), MONDAY, date(2026, 3, 9)),
        (date(2026, 3, 31), 1, date(2026, 3, 31)),
        (date(2026, 3, 31), 2, date(2026, 3, 25)),
        (date(2026, 2, 28), SUNDAY, date(2026, 2, 22)),
        (date(2024, 2, 29), 2, date(2024, 2, 28)),
        (date(2024, 2, 29), 3, date(2024, 2, 29)),
        (date(2026, 12, 31), FRIDAY, date(2026, 12, 25)),
        (date(2026, 4, 24), 3, date(2026, 4, 30)),
        (date(2026, 4, 25), FRIDAY, date(2026, 4, 24)),
    ],
)
def test_the_same_weekday_is_the_next_one_or_the_last_of_the_month(
    day: date, weekday: int, found: date
) -> None:
    assert same_weekday(day, weekday) == found


def test_no_visit_is_a_year_after_the_first_or_later() -> None:
    timeline = plan_from(date(2024, 2, 29), pain_average=9)

    for path in timeline.paths:
        assert path.visits[-1].date < date(2025, 2, 28)


def test_visits_name_the_sources_of_their_rule() -> None:
    timeline = plan_from(date(2026, 3, 2))
    first, *_, last = path_of(timeline, "clearly_helps").visits

    assert first.source == timeline.weekly.source
    assert last.source == timeline.spacing.source


def test_weekly_visits_beyond_the_plan_rest_on_the_story() -> None:
    some = path_of(plan_from(date(2026, 3, 2)), "helps_some")

    assert {visit.source for visit in some.visits} == {some.story.source}


def test_a_path_costs_its_visits_and_takes_their_time_and_the_way() -> None:
    path = path_of(plan_from(date(2026, 3, 2)), "no_better")

    assert path.cost(Decimal("60.50")) == Decimal("181.50")
    assert path.hours(60, 40) == 5
    assert path.hours(60, 0) == 3


def test_all_weekly_visits_are_seven_days_apart_across_a_change_of_year() -> None:
    days = [visit.date for visit in path_of(plan_from(date(2026, 12, 25)), "no_better").visits]

    assert [b - a for a, b in pairwise(days)] == [timedelta(days=7)] * 2


def test_the_frame_has_one_row_a_visit() -> None:
    timeline = plan_from(date(2026, 3, 2))

    table = frame(timeline)

    assert list(table.columns) == COLUMNS
    assert len(table) == sum(len(path.visits) for path in timeline.paths)
    assert [str(value) for value in table.iloc[0]] == [
        "clearly_helps",
        "1",
        "2026-03-02 00:00:00",
        "weekly",
    ]
