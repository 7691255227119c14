"""Dated visits."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from logic.definition.plans import Numbers, PlanRule
from logic.definition.questions import Answer
from logic.engine.route import walk
from logic.engine.timeline import (
    MOST_MONTHS_UNSEEN,
    Timeline,
    VisitPath,
    continue_visits,
    day_to_ask,
    days_begun,
    days_to_begin,
    first_day,
    plan_visits,
    same_weekday,
)
from tests.strategies import READY, SHIPPED

MONDAY, FRIDAY, SUNDAY = 0, 4, 6


def numbered(rules: Mapping[str, PlanRule], **numbers: int) -> dict[str, PlanRule]:
    assert [*rules] == [*numbers]
    return {name: replace(rule, number=numbers[name]) for name, rule in rules.items()}


PLAN = replace(
    SHIPPED.plan,
    months=12,
    weekly=numbered(SHIPPED.plan.weekly, sprain=2, careful=2, most=4, middle=3, fewest=2),
    spacing=numbered(SHIPPED.plan.spacing, near=1, middle=2, far=3),
    response=numbered(SHIPPED.plan.response, longer=1, shorter=-1, same=0),
    later=numbered(SHIPPED.plan.later, sprain=0, none=0, some=1),
    pace=numbered(SHIPPED.plan.pace, slow=2, weekly=1),
)
TREE = replace(SHIPPED, plan=PLAN)
"""The shipped definition with the numbers of visits that these tests count with."""
HELPED_FOR_DAYS: dict[str, Answer] = {"tried": ("massage",), "massage_before": "days"}
HELPED_FOR_HOURS: dict[str, Answer] = {"tried": ("massage",), "massage_before": "hours"}


def plan_from(start: date, weekday: int | None = None, /, **changes: Answer) -> Timeline:
    return plan_visits(TREE, walk(TREE, {**READY, **changes}), start, weekday)


def path_of(timeline: Timeline, story: str) -> VisitPath:
    return next(path for path in timeline.paths if path.story.id == story)


def dates(timeline: Timeline, story: str) -> list[str]:
    return [visit.date.isoformat() for visit in path_of(timeline, story).visits]


def test_mild_pain_has_two_weekly_visits_then_one_every_three_months() -> None:
    timeline = plan_from(date(2026, 3, 2), pain_average=3)

    assert dates(timeline, "clearly_helps") == [
        "2026-03-02",
        "2026-03-09",
        "2026-06-15",
        "2026-09-14",
        "2026-12-14",
    ]


def test_moderate_pain_has_three_weekly_visits_then_one_every_two_months() -> None:
    timeline = plan_from(date(2026, 3, 2))

    assert dates(timeline, "clearly_helps") == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-05-18",
        "2026-07-20",
        "2026-09-21",
        "2026-11-16",
        "2027-01-18",
    ]


def test_severe_pain_has_four_weekly_visits_then_one_a_month() -> None:
    timeline = plan_from(date(2026, 3, 2), pain_average=8)

    assert dates(timeline, "clearly_helps") == [
        "2026-03-02",
        "2026-03-09",
        "2026-03-16",
        "2026-03-23",
        "2026-04-27",
        "2026-05-25",
        "2026-06-29",
        "2026-07-27",
        "2026-08-24",
        "2026-09-28",
        "2026-10-26",
        "2026-11-23",
        "2026-12-28",
        "2027-01-25",
        "2027-02-22",
    ]


@pytest.mark.parametrize(("pain", "weekly"), [(3, 2), (5, 3), (8, 4)])
def test_where_it_helps_some_there_are_once_more_as_many_visits_and_then_no_more(
    pain: int, weekly: int
) -> None:
    timeline = plan_from(date(2026, 3, 2), pain_average=pain)

    weeks = [date(2026, 3, 2) + timedelta(weeks=number) for number in range(2 * weekly)]
    assert dates(timeline, "helps_some") == [day.isoformat() for day in weeks]


def test_who_cannot_come_each_week_has_two_weeks_between_the_first_visits() -> None:
    timeline = plan_from(date(2026, 3, 2), weekly="no")

    assert dates(timeline, "no_better") == ["2026-03-02", "2026-03-16", "2026-03-30"]
    assert dates(timeline, "helps_some")[3:] == ["2026-04-13", "2026-04-27", "2026-05-11"]
    assert dates(timeline, "clearly_helps")[3] == "2026-05-25"


@pytest.mark.parametrize("changes", [{"later_visits": "no"}, {"kind": "sprain"}])
def test_who_wants_or_needs_no_later_visits_has_the_first_ones_only(
    changes: dict[str, Answer],
) -> None:
    timeline = plan_from(date(2026, 3, 2), **changes)

    assert dates(timeline, "clearly_helps") == dates(timeline, "no_better")


@pytest.mark.parametrize(
    "changes",
    [
        {"later_visits": "no"},
        {"kind": "sprain"},
        {"weekly": "no"},
        {"weekly": "no", "pain_average": 9},
        HELPED_FOR_DAYS,
    ],
)
@pytest.mark.parametrize("story", ["clearly_helps", "helps_some", "no_better"])
def test_what_follows_a_look_back_is_what_the_plan_had_told(
    changes: dict[str, Answer], story: str
) -> None:
    timeline = plan_from(date(2026, 3, 2), **changes)
    path, first = path_of(timeline, story), path_of(timeline, "clearly_helps").visits
    look = path_of(timeline, "no_better").visits[-1].date

    visits = continue_visits(PLAN, timeline, path.story, first, look)

    told = [(visit.number, visit.date, visit.phase) for visit in path.visits]
    assert [(visit.number, visit.date, visit.phase) for visit in visits][: len(told)] == told
    if story != "clearly_helps":
        assert len(visits) == len(told)


def test_where_it_is_no_better_it_stops_after_the_weekly_visits() -> None:
    timeline = plan_from(date(2026, 3, 2))

    assert dates(timeline, "no_better") == ["2026-03-02", "2026-03-09", "2026-03-16"]


@pytest.mark.parametrize(
    ("changes", "weekly", "months"),
    [
        ({}, 3, 2),
        ({"pain_average": 1}, 2, 3),
        ({"pain_average": 3}, 2, 3),
        ({"pain_average": 4}, 3, 2),
        ({"pain_average": 6}, 3, 2),
        ({"pain_average": 7}, 4, 1),
        ({"pain_average": 10}, 4, 1),
        ({"pain_average": 3, "interference": 4}, 3, 2),
        ({"pain_average": 3, "interference": 6}, 3, 2),
        ({"pain_average": 3, "interference": 7}, 4, 1),
        ({"pain_average": 3, "interference": "unsure"}, 3, 2),
        ({"pain_average": 8, "interference": "unsure"}, 4, 1),
        (HELPED_FOR_DAYS, 3, 3),
        (HELPED_FOR_HOURS, 3, 1),
        ({"pain_average": 3, **HELPED_FOR_DAYS}, 2, 3),
        ({"pain_average": 3, **HELPED_FOR_HOURS}, 2, 2),
        ({"pain_average": 8, **HELPED_FOR_DAYS}, 4, 2),
        ({"pain_average": 8, **HELPED_FOR_HOURS}, 4, 1),
        ({"tried": ("massage",), "massage_before": "none"}, 3, 2),
        ({"tried": ("massage",), "massage_before": "unsure"}, 3, 2),
        ({"later_visits": "no"}, 3, 0),
        ({"later_visits": "no", **HELPED_FOR_DAYS}, 3, 0),
        ({"later_visits": "sometimes"}, 3, 2),
        ({"later_visits": "unsure"}, 3, 2),
        ({"kind": "sprain"}, 2, 0),
        ({"kind": "sprain", "pain_average": 9}, 2, 0),
    ],
)
def test_how_many_visits_follows_from_pain_and_response(
    changes: dict[str, Answer], weekly: int, months: int
) -> None:
    timeline = plan_from(date(2026, 3, 2), **changes)

    assert (timeline.numbers.weekly, timeline.numbers.between) == (weekly, months)
    assert len(path_of(timeline, "no_better").visits) == weekly


@pytest.mark.parametrize(("answer", "weeks"), [("every", 1), ("most", 1), ("unsure", 1), ("no", 2)])
def test_only_a_no_to_weekly_visits_puts_them_further_apart(answer: str, weeks: int) -> None:
    assert plan_from(date(2026, 3, 2), weekly=answer).numbers.pace == weeks


def test_the_months_between_later_visits_keep_to_what_the_article_names() -> None:
    numbers = [Numbers(3, spacing, response) for spacing in (1, 2, 3) for response in (-1, 0, 1)]

    assert [one.between for one in numbers] == [1, 1, 2, 1, 2, 3, 2, 3, 3]
    assert {one._replace(later=0).between for one in numbers} == {0}


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, [("weekly", "middle"), ("spacing", "middle")]),
        (
            {"pain_average": 8, **HELPED_FOR_DAYS},
            [("weekly", "most"), ("spacing", "near"), ("response", "longer")],
        ),
        ({"later_visits": "no"}, [("weekly", "middle"), ("later", "none")]),
        ({"kind": "sprain"}, [("weekly", "sprain"), ("later", "sprain")]),
        (
            {"pain_average": 3, "weekly": "no"},
            [("weekly", "fewest"), ("spacing", "far"), ("pace", "slow")],
        ),
    ],
)
def test_the_plan_says_why_it_is_as_it_is_and_nothing_of_what_changes_nothing(
    changes: dict[str, Answer], reasons: list[tuple[str, str]]
) -> None:
    timeline = plan_from(date(2026, 3, 2), **changes)

    assert timeline.reasons == tuple(getattr(PLAN, part)[name] for part, name in reasons)


def test_the_last_weekly_visit_is_for_looking_at_the_result() -> None:
    visits = path_of(plan_from(date(2026, 3, 2), pain_average=8), "clearly_helps").visits

    assert [visit.phase for visit in visits[:5]] == [
        "weekly",
        "weekly",
        "weekly",
        "reassessment",
        "maintenance",
    ]


def test_where_it_helps_some_the_result_is_looked_at_twice() -> None:
    visits = path_of(plan_from(date(2026, 3, 2)), "helps_some").visits

    assert [visit.number for visit in visits if visit.phase == "reassessment"] == [3, 6]


@pytest.mark.parametrize(("pain", "every"), [(8, 3), (5, 1), (3, 1)])
def test_where_it_clearly_helps_the_result_is_looked_at_every_three_months_at_least(
    pain: int, every: int
) -> None:
    path = path_of(plan_from(date(2026, 3, 2), pain_average=pain), "clearly_helps")
    looks = [visit for visit in path.visits if visit.phase == "reassessment"]

    assert {b.number - a.number for a, b in pairwise(looks)} == {every}
    for one, other in pairwise([look.date for look in looks]):
        months = 12 * (other.year - one.year) + other.month - one.month
        assert months <= MOST_MONTHS_UNSEEN == 3


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
    timeline = plan_from(date(2025, 1, 10), pain_average=9)

    assert dates(timeline, "clearly_helps")[3:6] == ["2025-01-31", "2025-02-28", "2025-03-28"]


def test_a_month_after_31_january_is_in_february_of_a_leap_year() -> None:
    timeline = plan_from(date(2020, 1, 10), pain_average=9)

    assert dates(timeline, "clearly_helps")[3:6] == ["2020-01-31", "2020-02-28", "2020-03-27"]


def test_a_visit_can_fall_on_29_february() -> None:
    timeline = plan_from(date(2024, 1, 4), pain_average=9)

    assert dates(timeline, "clearly_helps")[3:6] == ["2024-01-25", "2024-02-29", "2024-03-28"]


def test_gaps_do_not_shrink_after_a_short_month() -> None:
    timeline = plan_from(date(2025, 1, 10), pain_average=9)

    months = [day[5:7] for day in dates(timeline, "clearly_helps")[3:]]

    assert months == [f"{month:02}" for month in range(1, 13)]


def test_two_months_after_31_december_is_in_february() -> None:
    timeline = plan_from(date(2026, 12, 10), pain_average=9, **HELPED_FOR_DAYS)

    assert dates(timeline, "clearly_helps")[3:6] == ["2026-12-31", "2027-02-25", "2027-04-29"]


def test_three_months_after_30_november_is_in_february() -> None:
    timeline = plan_from(date(2027, 11, 16), **HELPED_FOR_DAYS)

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
    weekly, spacing, *_ = timeline.rules
    first, *_, last = path_of(timeline, "clearly_helps").visits

    assert first.source == weekly.source
    assert last.source == spacing.source


def test_visits_beyond_the_first_ones_rest_on_the_story() -> None:
    stories = tuple(replace(story, source=("sherman_2014",)) for story in PLAN.stories)
    tree = replace(TREE, plan=replace(PLAN, stories=stories))
    timeline = plan_visits(tree, walk(tree, READY), date(2026, 3, 2))

    sources = [visit.source for visit in path_of(timeline, "helps_some").visits]

    assert sources == [timeline.rules[0].source] * 3 + [("sherman_2014",)] * 3


def test_a_path_costs_its_visits_and_takes_their_time_and_the_way() -> None:
    path = path_of(plan_from(date(2026, 3, 2)), "no_better")

    assert path.cost(Decimal("60.50")) == Decimal("181.50")
    assert path.hours(60, 40) == 5
    assert path.hours(60, 0) == 3


def test_all_weekly_visits_are_seven_days_apart_across_a_change_of_year() -> None:
    days = [visit.date for visit in path_of(plan_from(date(2026, 12, 25)), "no_better").visits]

    assert [b - a for a, b in pairwise(days)] == [timedelta(days=7)] * 2


@pytest.mark.parametrize(
    "changes",
    [{"tried": ("massage",), "massage_before": "worse"}, {"touch": "hard"}],
    ids=["massage made it worse", "touch is hard"],
)
def test_who_has_reason_to_be_careful_has_the_fewest_visits_however_bad_the_pain(
    changes: dict[str, Answer],
) -> None:
    severe = plan_from(date(2026, 3, 2), pain_average=9, interference=9)
    careful = plan_from(date(2026, 3, 2), pain_average=9, interference=9, **changes)

    assert (severe.numbers.weekly, careful.numbers.weekly) == (4, 2)


@pytest.mark.parametrize(
    ("weekday", "weeks", "first"),
    [
        (None, 1, date(2026, 12, 4)),
        (1, 1, date(2026, 12, 1)),
        (0, 1, date(2026, 11, 30)),
        (6, 1, date(2026, 12, 6)),
        (4, 2, date(2026, 12, 11)),
        (1, 4, date(2026, 12, 22)),
    ],
)
def test_next_week_is_the_coming_week_whichever_weekday_is_chosen(
    weekday: int | None, weeks: int, first: date
) -> None:
    friday = date(2026, 11, 27)

    assert first_day(friday, weeks, weekday) == first
    assert first > friday


@pytest.mark.parametrize("today", [date(2026, 11, 28), date(2026, 11, 29)])
def test_who_asks_on_a_weekend_begins_on_the_coming_friday_unless_only_weekends_are_open(
    today: date,
) -> None:
    assert first_day(today, 1) == date(2026, 12, 4)
    assert first_day(today, 1, open_on=(5,)) == date(2026, 12, 5)
    assert first_day(today, 1, weekday=6) == date(2026, 12, 6), "chosen, and so kept"


MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("weekday", "open_on", "first"),
    [
        (0, (), date(2026, 12, 7)),
        (0, (0, 3), date(2026, 12, 7)),
        (1, (0, 3), date(2026, 12, 10)),
        (4, (0, 3), date(2026, 12, 14)),
        (6, (6,), date(2026, 12, 13)),
    ],
)
def test_where_the_weekday_is_closed_the_next_open_one_counts(
    weekday: int, open_on: tuple[int, ...], first: date
) -> None:
    found = first_day(MONDAY, 1, weekday, open_on)

    assert found == first
    assert not open_on or found.weekday() in open_on


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 11, 26), date(2026, 11, 27)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 11, 28), date(2026, 11, 30)),
        (date(2026, 11, 29), date(2026, 11, 30)),
    ],
)
def test_a_day_to_ask_is_the_next_working_day(today: date, day: date) -> None:
    assert day_to_ask(today) == day


def test_visits_may_have_begun_on_any_day_of_late_and_in_any_week_before() -> None:
    today = date(2026, 3, 2)

    days = days_begun(today, 2, 3)

    assert days[:15] == tuple(today - timedelta(days=one) for one in range(15))
    assert days[15:] == (date(2026, 2, 9), date(2026, 2, 2), date(2026, 1, 26))


def test_visits_may_begin_on_open_days_alone_or_on_the_day_that_was_chosen() -> None:
    saturday, today = date(2026, 12, 5), date(2026, 11, 27)

    days = days_to_begin(today, 2, (0, 3), saturday)

    assert saturday in days
    assert {day.weekday() for day in days if day != saturday} == {0, 3}
    assert min(days) > today
