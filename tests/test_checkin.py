"""A later look back: what is asked again, what it finds, and the visits that follow."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.plans import OutcomeId
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import URGENT, Answer
from logic.engine.checkin import (
    Check,
    at_first,
    judge,
    judge_apart,
    measure,
    next_look,
    still_to_come,
    visits_since,
)
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from logic.text.saying import say_no_visits
from tests.strategies import READY, SHIPPED

CASES = yaml.load((Path(__file__).parent / "checkins.yaml").read_bytes(), yaml.CSafeLoader)
FIRST = date(2026, 12, 1)
SIX_MONTHS = FIRST + timedelta(days=182)
CHECKIN = SHIPPED.checkin
TENTHS = st.one_of(st.none(), st.integers(0, 10))
DEGREES = st.integers(1, 7)
NOTHING_NEW: dict[str, Answer] = {
    **{AGAIN + name: ("none",) for name in CHECKIN.again if SHIPPED.by_id[name].type == "many"},
    "news": ("none",),
}


def planned(case: Mapping[str, Any]) -> Questionnaire:
    """Return the shipped definition with a plan of as many weekly visits as the case has."""
    (*_, rule) = SHIPPED.plan.weekly.values()
    weekly = {"everyone": replace(rule, number=case["weekly"])}
    return replace(SHIPPED, plan=replace(SHIPPED.plan, weekly=weekly))


def answers_at_first(case: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the first answers of a case."""
    pain, interference = (number if number is not None else "unsure" for number in case["then"])
    return {**READY, "pain_average": pain, "interference": interference}


def answers_again(case: Mapping[str, Any]) -> dict[str, Answer]:
    """Return the answers to the check-in of a case."""
    pain, interference = (number if number is not None else "unsure" for number in case["now"])
    degree = case["change"]
    options = CHECKIN.change.options
    return {
        **NOTHING_NEW,
        AGAIN + CHECKIN.pain_question: pain,
        AGAIN + CHECKIN.interference_question: interference,
        CHECKIN.change.id: options[degree - 1 if degree else -1].id,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_written_case_comes_out_as_it_says(case: Mapping[str, Any]) -> None:
    questionnaire, answers = planned(case), answers_at_first(case)
    route = walk(questionnaire.again, answers_again(case))
    assert route.complete
    assert not route.flags
    checks = (
        at_first(questionnaire, answers, FIRST),
        measure(questionnaire, answers_again(case), case["day"]),
    )

    assert judge(CHECKIN, *checks) == case["outcome"]
    assert judge_apart(CHECKIN, *checks) == case.get("apart", False)
    visits = visits_since(questionnaire, answers, FIRST, checks)
    coming = [visit for visit in visits if visit.date > case["day"]]
    assert len(coming) == case["visits"]
    assert [visit.date for visit in coming[:1]] == ([case["next"]] if "next" in case else [])
    assert {visit.date.weekday() for visit in visits} <= {FIRST.weekday()}


def test_there_are_twenty_cases_at_least_and_every_outcome_at_each_time() -> None:
    outcomes = {case["outcome"] for case in CASES}
    times = {(case["day"] - FIRST).days // 7 for case in CASES}

    assert len(CASES) >= 20
    assert outcomes == set(get_args(OutcomeId))
    assert {2, 4, 26} <= times


# ── What is asked ─────────────────────────────────────────────────────────────────────────


def test_danger_signs_are_asked_first_every_time_and_nothing_that_has_not_changed() -> None:
    asked = [question.id for question in walk(SHIPPED.again, {}).asked]

    numbers = [AGAIN + name for name in CHECKIN.compared]
    others = [AGAIN + name for name in CHECKIN.again if AGAIN + name not in numbers]
    assert CHECKIN.news
    assert asked == [*others, CHECKIN.news.id, *numbers, CHECKIN.change.id]
    dangerous = [
        question.id
        for question in SHIPPED.trunk
        if any(option.flag == URGENT for option in question.options)
    ]
    assert asked[: len(dangerous)] == [AGAIN + name for name in dangerous]
    assert not {AGAIN + "kind", AGAIN + "age"} & set(asked)


def test_a_new_danger_sign_beats_every_other_answer_of_a_check_in() -> None:
    for question in SHIPPED.again.questions:
        for option in question.options:
            if option.flag != URGENT:
                continue
            given = {**answers_again(CASES[0]), question.id: (option.id,)}
            decision = evaluate(SHIPPED.again, given).decision
            assert decision is not None
            assert decision.verdict.id == URGENT


REASONS = [one.id for one in SHIPPED.by_id["ask_first"].options if not one.exclusive]


@pytest.mark.parametrize("reason", REASONS)
def test_a_new_reason_to_ask_first_leads_to_what_a_health_worker_said_of_it(reason: str) -> None:
    given = {**NOTHING_NEW, f"{AGAIN}ask_first": (reason,)}

    route = walk(SHIPPED.again, given)

    assert route.next is not None
    assert route.next.id == f"{AGAIN}cleared_{reason}"
    for answer in ("no", "refused", "unsure"):
        kept_from_it = walk(SHIPPED.again, {**given, f"{AGAIN}cleared_{reason}": answer})
        assert kept_from_it.flags == {"clinician_first"}
    cleared = walk(SHIPPED.again, {**given, f"{AGAIN}cleared_{reason}": "yes"})
    assert not cleared.flags


def test_the_words_of_a_question_asked_again_are_those_of_the_first_time() -> None:
    for name in CHECKIN.again:
        first, again = SHIPPED.by_id[name], SHIPPED.again.by_id[AGAIN + name]
        assert again.ask == first.ask
        may_come = [one.label for one in first.choices if not one.lasting]
        assert [one.label for one in again.choices] == may_come
        assert not any(one.points for one in again.choices)


# ── What it finds ─────────────────────────────────────────────────────────────────────────


def checks(*numbers: int | None) -> tuple[Check, Check]:
    """Return how things were and are: pain and interference then, then now, then the change."""
    pain, interference, later_pain, later_interference, change = numbers
    return Check(FIRST, pain, interference), Check(
        SIX_MONTHS, later_pain, later_interference, change
    )


@given(st.tuples(TENTHS, TENTHS, TENTHS, TENTHS, st.integers(1, 6)))
def test_a_worse_own_view_never_gives_a_better_outcome(numbers: tuple[int | None, ...]) -> None:
    *scales, change = numbers
    assert change is not None
    order = ["worse", "no_better", "helps_some", "clearly_helps"]

    better, worse = (judge(CHECKIN, *checks(*scales, one)) for one in (change, change + 1))

    assert order.index(worse) <= order.index(better)


@given(st.tuples(TENTHS, TENTHS, st.integers(0, 9), TENTHS, DEGREES))
def test_more_pain_now_never_gives_a_better_outcome(numbers: tuple[int | None, ...]) -> None:
    pain, interference, later, later_interference, change = numbers
    assert later is not None
    order = ["worse", "no_better", "helps_some", "clearly_helps"]

    less, more = (
        judge(CHECKIN, *checks(pain, interference, one, later_interference, change))
        for one in (later, later + 1)
    )

    assert order.index(more) <= order.index(less)


@given(st.tuples(TENTHS, TENTHS, TENTHS, TENTHS, DEGREES))
def test_numbers_that_nobody_knows_are_never_told_as_help(numbers: tuple[int | None, ...]) -> None:
    pain, interference, later, later_interference, change = numbers
    known = judge(CHECKIN, *checks(pain, interference, later, later_interference, change))
    assert change is not None

    unknown = judge(CHECKIN, *checks(None, None, later, later_interference, change))

    assert unknown != "helps_some"
    assert (unknown == "clearly_helps") == (change < 3), "by their own view alone"
    order = ["worse", "no_better", "helps_some", "clearly_helps"]
    assert order.index(unknown) <= order.index(known)


@given(st.tuples(TENTHS, TENTHS, TENTHS, TENTHS, st.integers(5, 7)))
def test_someone_who_is_worse_is_told_to_stop_whatever_the_numbers(
    numbers: tuple[int | None, ...],
) -> None:
    assert judge(CHECKIN, *checks(*numbers)) == "worse"


@given(st.tuples(TENTHS, TENTHS, TENTHS, TENTHS, st.integers(1, 2)))
def test_someone_who_is_much_better_is_told_that_it_helps_whatever_the_numbers(
    numbers: tuple[int | None, ...],
) -> None:
    assert judge(CHECKIN, *checks(*numbers)) == "clearly_helps"


def test_where_numbers_and_own_view_say_the_same_nobody_is_told_that_they_do_not() -> None:
    eased, rose, neither = (6, 6, 3, 6), (6, 6, 8, 6), (6, 6, 6, 6)

    def apart(numbers: tuple[int, ...]) -> list[int]:
        return [one for one in range(1, 8) if judge_apart(CHECKIN, *checks(*numbers, one))]

    assert apart(eased) == [4, 5, 6, 7]
    assert apart(rose) == [1, 2, 3, 4]
    assert apart(neither) == [1, 2, 3, 5, 6, 7]
    assert not judge_apart(CHECKIN, *checks(*eased, None))


# ── The visits that follow ────────────────────────────────────────────────────────────────


@given(st.lists(st.tuples(st.integers(1, 120), DEGREES), max_size=4), st.integers(0, 3))
def test_past_visits_stay_and_later_ones_are_numbered_on(
    later: list[tuple[int, int]], start: int
) -> None:
    made = [Check(FIRST, 6, 6)]
    day = FIRST + timedelta(days=start)
    for days, change in later:
        day += timedelta(days=days)
        made.append(Check(day, 3, 3, change))
    before = visits_since(SHIPPED, READY, FIRST, made[:-1] if later else made)
    visits = visits_since(SHIPPED, READY, FIRST, made)

    assert [visit.number for visit in visits] == list(range(1, len(visits) + 1))
    assert [visit.date for visit in visits] == sorted({visit.date for visit in visits})
    if later:
        past = [visit for visit in before if visit.date <= day]
        assert list(visits[: len(past)]) == past
        assert all(visit.date <= day + timedelta(days=366) for visit in visits)


@pytest.mark.parametrize("weeks", [1, 2, 5])
def test_where_it_helps_some_there_are_once_more_as_many_visits_from_then_on(weeks: int) -> None:
    made = [Check(FIRST, 5, 3), Check(FIRST + timedelta(weeks=weeks), 3, 3, 3)]

    visits = visits_since(SHIPPED, READY, FIRST, made)

    coming = [visit for visit in visits if visit.date > made[1].day]
    assert [visit.date - made[1].day for visit in coming] == [
        timedelta(weeks=number) for number in (1, 2, 3)
    ]
    assert [visit.phase for visit in coming] == ["weekly", "weekly", "reassessment"]


@pytest.mark.parametrize(
    ("pain", "change", "goes_on"), [(3, 3, False), (5, 4, False), (8, 6, False), (2, 2, True)]
)
def test_after_once_more_as_many_visits_only_clear_help_brings_more(
    pain: int, change: int, *, goes_on: bool
) -> None:
    first, second = FIRST + timedelta(weeks=2), FIRST + timedelta(weeks=5)
    made = [Check(FIRST, 5, 3), Check(first, 3, 3, 3), Check(second, pain, 3, change)]

    visits = visits_since(SHIPPED, READY, FIRST, made)

    assert any(visit.date > second for visit in visits) == goes_on


def test_a_second_course_is_offered_once_whatever_lies_between() -> None:
    days = [FIRST + timedelta(weeks=weeks) for weeks in (2, 6, 10)]
    degrees = [(days[0], 3), (days[1], 4), (days[2], 3)]
    made = [Check(FIRST, 5, 3), *(Check(day, 3, 3, change) for day, change in degrees)]

    assert not [one for one in visits_since(SHIPPED, READY, FIRST, made) if one.date > days[2]]


@pytest.mark.parametrize("change", [3, None])
def test_no_course_of_visits_begins_where_there_is_nothing_left_to_ease(change: int | None) -> None:
    made = [Check(FIRST, 5, 3), Check(FIRST + timedelta(weeks=2), 0, 0, change)]

    visits = visits_since(SHIPPED, READY, FIRST, made)

    assert not [one for one in visits if one.date > made[1].day]
    assert say_no_visits(SHIPPED, made) == SHIPPED.words.checkin.checked_eased


def test_a_course_that_was_not_given_since_nothing_hurt_is_not_the_second_one() -> None:
    days = [FIRST + timedelta(weeks=weeks) for weeks in (2, 10)]
    made = [Check(FIRST, 6, 5), Check(days[0], 0, 0, 3), Check(days[1], 4, 3, 3)]

    assert [one for one in visits_since(SHIPPED, READY, FIRST, made) if one.date > days[1]]


@pytest.mark.parametrize(
    ("then", "now", "change"), [(6, 5, 3), (6, 7, 6), (6, 5, 2), (10, 10, 6), (6, 4, 3)]
)
def test_numbers_that_point_the_same_way_as_the_own_view_do_not_disagree(
    then: int, now: int, change: int
) -> None:
    assert not judge_apart(CHECKIN, *checks(then, then, now, then, change))


def test_looking_back_twice_before_the_first_visit_leaves_no_visits_and_no_error() -> None:
    days = [FIRST - timedelta(days=n) for n in (5, 4, 3)]

    for last in (2, 3, 4, 6):
        made = [Check(FIRST, 5, 3), *(Check(day, 5, 3, 4) for day in days)]
        made[-1] = Check(days[2], 3, 3, last)
        assert all(one.date > days[2] for one in visits_since(SHIPPED, READY, FIRST, made))


def test_who_wants_no_later_visits_has_none_after_any_look_back() -> None:
    answers = {**READY, "later_visits": "no"}

    visits = visits_since(SHIPPED, answers, FIRST, [Check(FIRST, 5, 3), Check(SIX_MONTHS, 1, 1, 1)])

    assert len(visits) == 3


def test_the_next_day_to_look_back_is_a_re_assessment_or_else_the_next_visit() -> None:
    severe = {**READY, "pain_average": 8}
    visits = visits_since(SHIPPED, severe, FIRST, [Check(FIRST, 8, 6)])
    last_weekly, three_months_on, *_ = (
        visit.date for visit in visits if visit.phase == "reassessment"
    )
    later = [visit for visit in visits if visit.phase == "maintenance"]

    assert next_look(visits) == last_weekly
    assert next_look([visit for visit in visits if visit.date > last_weekly]) == three_months_on
    assert later[0].date < three_months_on
    assert next_look(later) == later[0].date
    assert next_look([]) is None


def test_a_visit_on_the_day_of_a_check_in_has_been_unless_massage_has_not_begun() -> None:
    start = Check(FIRST, 6, 6)
    visits = visits_since(SHIPPED, READY, FIRST, [start])

    assert still_to_come(visits, [start], FIRST) == visits
    assert still_to_come(visits, [start, Check(FIRST, 5, 5, 3)], FIRST) == visits[1:]
    assert still_to_come(visits, [start, Check(FIRST, 5, 5)], FIRST) == visits
