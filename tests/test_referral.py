"""What the desk is told of the answers: what to book, what to mind, and what is open."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import Check
from logic.engine.verdict import Evaluation, evaluate
from logic.text.booking import booking, say_booking, say_course
from logic.text.dates import say_short
from logic.text.referral import refer
from tests.people import BRANCHES, EASY, RESULTS, label
from tests.strategies import SHIPPED, complete_or_not

THURSDAY = date(2026, 12, 3)
WORDS = SHIPPED.words


def result(**others: Any) -> Evaluation:
    """Return what follows from easy answers with these instead."""
    return evaluate(SHIPPED, {**EASY, **others})


# ── What to book ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("others", "count", "days"),
    [
        ({"pain_average": 8}, 4, [3, 10, 17, 24]),
        ({}, 3, [3, 10, 17]),
        ({"weekly": "no", "visit_barrier": ["travel"], "touch": "hard"}, 2, [3, 17]),
    ],
    ids=["most", "middle", "few_and_slow"],
)
def test_the_first_course_is_to_be_booked_up_to_the_look_back_and_no_later_visit(
    others: dict[str, Any], count: int, days: list[int]
) -> None:
    booked = booking(result(**others), THURSDAY)

    assert booked
    assert [visit.date.day for visit in booked.visits] == days
    assert booked.last == date(2026, 12, days[-1])
    assert booked.weeks == (days[1] - days[0]) // 7
    said = say_course(WORDS, booked)
    assert f"{count} visits" in said
    assert "Thursday" in said
    assert "2026" in said
    for day in days:
        assert f"{day} Dec" in said
    assert "Jan" not in said
    assert say_short(WORDS, THURSDAY) in say_booking(WORDS, booked)
    assert f"{days[-1]} Dec" not in say_booking(WORDS, booked)


def test_how_often_is_said_in_words_and_one_pace_is_not_told_as_the_other() -> None:
    weekly, slow = (
        booking(result(**others), THURSDAY)
        for others in ({}, {"weekly": "no", "visit_barrier": ["travel"]})
    )

    assert weekly
    assert slow
    assert WORDS.desk.pace["weekly"] in say_booking(WORDS, weekly)
    assert WORDS.desk.pace["two_weeks"] in say_booking(WORDS, slow)
    assert WORDS.desk.pace["weekly"] not in say_booking(WORDS, slow)


@pytest.mark.parametrize("verdict", [name for name in RESULTS if not name.startswith("reasonable")])
def test_without_a_plan_nothing_is_to_be_booked(verdict: str) -> None:
    assert booking(evaluate(SHIPPED, RESULTS[verdict]), THURSDAY) is None


def test_after_a_check_in_only_what_is_left_is_to_be_booked() -> None:
    looked = Check(THURSDAY + timedelta(weeks=2), 3, 3, 2)

    booked = booking(result(), THURSDAY, (looked,))

    assert booked
    assert booked.first > looked.day
    assert booked.visits[-1].phase == "reassessment"
    assert all(visit.phase != "reassessment" for visit in booked.visits[:-1])
    stopped = Check(looked.day, 9, 9, 7)
    assert booking(result(), THURSDAY, (stopped,)) is None


# ── What to mind ──────────────────────────────────────────────────────────────────────────


def own(question: str, *options: str) -> str:
    """Return what someone answered, under the name of its question."""
    asked = SHIPPED.by_id[question]
    return f"{asked.name}: {'; '.join(label(asked, option) for option in options)}"


CAREFUL: dict[str, Any] = {
    "ask_first": ["blood", "pregnant"],
    "cleared_blood": "yes",
    "cleared_pregnant": "yes",
    "touch": "hard",
    "leave_out": ["patch", "veins"],
    "tried": ["massage"],
    "massage_before": "worse",
}


def test_what_was_asked_about_is_told_with_the_answer_in_the_persons_words() -> None:
    blood, pregnant, *_ = refer(result(**CAREFUL)).mind

    asked = SHIPPED.by_id["ask_first"]
    assert blood.startswith(label(asked, "blood"))
    assert label(SHIPPED.by_id["cleared_blood"], "yes") in blood
    assert pregnant.startswith(label(asked, "pregnant"))
    assert refer(result(**CAREFUL)).flags == ()


def test_touch_places_to_leave_out_and_massage_that_made_it_worse_are_to_be_minded() -> None:
    told = refer(result(**CAREFUL))

    assert told.mind[2:] == (
        own("massage_before", "worse"),
        own("touch", "hard"),
        own("leave_out", "patch", "veins"),
    )
    assert refer(result()).mind == ()


def test_a_reason_for_few_visits_is_minded_even_where_no_advice_goes_with_it() -> None:
    bare = without_advice(SHIPPED)

    told = refer(evaluate(bare, {**EASY, "touch": "hard"})).mind

    assert told == (own("touch", "hard"),)


def without_advice(questionnaire: Questionnaire) -> Questionnaire:
    """Return the definition with no advice at any option."""
    questions = tuple(
        replace(one, options=tuple(replace(option, advice=None) for option in one.options))
        for one in questionnaire.questions
    )
    return replace(questionnaire, questions=questions)


def test_what_stands_in_the_way_is_no_reason_to_be_careful() -> None:
    told = refer(evaluate(SHIPPED, BRANCHES))

    assert own("visit_barrier", "cost") in told.asks
    assert own("team_barrier", "privacy") in told.asks
    assert not set(told.asks) & set(told.mind)


# ── Flags, the pain, and what is open ─────────────────────────────────────────────────────


def test_each_sign_is_told_and_what_forced_the_verdict_comes_first() -> None:
    both = result(today_body=["clot"], signs_first=["weight"], wait_first=["fever"])

    told = refer(both)

    assert told.flags == (
        own("today_body", "clot"),
        own("signs_first", "weight"),
        own("wait_first", "fever"),
    )
    assert own("today_body", "clot") not in told.mind


def test_the_pain_is_told_with_its_kind_how_long_and_two_numbers_out_of_ten() -> None:
    about = refer(result(kind="knee", flare="no")).about

    assert about == (
        own("kind", "knee"),
        own("flare", "no"),
        own("duration", "years"),
        f"{SHIPPED.by_id['pain_average'].name}: 6 of 10",
        f"{SHIPPED.by_id['interference'].name}: 5 of 10",
    )


def test_a_number_that_is_not_known_is_called_so_and_no_zero() -> None:
    *_, interference = refer(result(interference="unsure")).about

    assert interference.endswith(WORDS.everywhere.not_known)
    assert "0" not in interference


def test_what_is_open_is_told_once_with_what_to_settle() -> None:
    told = refer(result(weekly="unsure", visit_barrier=["silent"], stress="unsure"))

    settle, others = told.unsettled
    assert settle.startswith(SHIPPED.factors[0].settle)
    assert SHIPPED.by_id["weekly"].name in settle
    assert SHIPPED.by_id["stress"].name in others
    assert SHIPPED.by_id["weekly"].name not in others
    assert refer(result()).unsettled == ()


@given(complete_or_not)
def test_a_flag_is_never_left_out_whatever_is_answered(answers: Any) -> None:
    evaluation = evaluate(SHIPPED, answers)

    told = refer(evaluation)

    assert bool(told.flags) == bool(evaluation.route.flags)
