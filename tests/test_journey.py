"""Which screen follows which."""

import pytest

from logic.journey import RESULT, REVIEW, START, after, before, reachable
from logic.questions import Answer
from logic.route import Route, walk
from tests.strategies import READY, SHIPPED

TRUNK = {name: answer for name, answer in READY.items() if name not in SHIPPED.branches}


def route_with(**changes: Answer) -> Route:
    return walk(SHIPPED, {**TRUNK, **changes})


def route_without(*missing: str, **changes: Answer) -> Route:
    answers = {**TRUNK, **changes}
    return walk(SHIPPED, {name: answers[name] for name in answers if name not in missing})


FRESH = walk(SHIPPED, {})
DONE = route_with()
URGENT = route_with(danger_body=("chest",))


# ── On ────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_leads_to_the_next_question() -> None:
    route = walk(SHIPPED, {"danger_nerves": ("none",)})

    assert after(route, "danger_nerves", changing=False) == "danger_body"


def test_an_answer_that_brings_a_branch_leads_to_it() -> None:
    route = route_without("duration", "share", condition="other")

    assert after(route, "condition", changing=False) == "looked_at"


def test_going_through_old_answers_shows_each_of_them_again() -> None:
    assert after(DONE, "danger_nerves", changing=False) == "danger_body"
    assert after(DONE, "stress", changing=False) == "tried"


def test_no_open_question_is_shown_before_an_open_one_above_it() -> None:
    route = route_without("condition", "pain_average")

    assert after(route, "ask_first", changing=False) == "condition"
    assert after(route, "duration", changing=False) == "condition"


def test_the_last_answer_leads_to_the_review() -> None:
    assert after(DONE, "check_together", changing=False) == REVIEW


def test_an_urgent_answer_leads_to_the_result_at_once() -> None:
    assert after(URGENT, "danger_body", changing=False) == RESULT
    assert after(URGENT, "danger_body", changing=True) == RESULT


def test_a_question_that_is_not_asked_leads_to_the_next_open_one() -> None:
    assert after(route_without("hope"), "flare", changing=False) == "hope"
    assert after(DONE, "flare", changing=False) == REVIEW


# ── Changing ──────────────────────────────────────────────────────────────────────────────


def test_someone_who_changed_an_answer_comes_straight_back_to_the_review() -> None:
    assert after(DONE, "danger_nerves", changing=True) == REVIEW


def test_someone_whose_change_brought_a_branch_is_asked_it_first() -> None:
    route = route_with(hope="cure")

    assert after(route, "hope", changing=True) == "managing"


def test_after_the_new_branch_comes_the_review() -> None:
    route = route_with(hope="cure", managing="yes")

    assert after(route, "managing", changing=True) == REVIEW


def test_two_new_branches_are_asked_one_after_the_other() -> None:
    first = route_with(weekly_visits="most")
    second = route_with(weekly_visits="most", visit_barrier=("cost",))

    assert after(first, "weekly_visits", changing=True) == "visit_barrier"
    assert after(second, "visit_barrier", changing=True) == "visit_help"


def test_a_branch_answered_before_is_not_asked_again() -> None:
    route = walk(SHIPPED, {**READY, "hope": "cure"})

    assert after(route, "hope", changing=True) == REVIEW


# ── Back ──────────────────────────────────────────────────────────────────────────────────


def test_back_from_the_first_question_is_the_start() -> None:
    assert before(FRESH, "danger_nerves", changing=False) == START


def test_back_is_the_question_before_branches_included() -> None:
    route = route_with(condition="other", looked_at="yes")

    assert before(route, "duration", changing=False) == "looked_at"
    assert before(route, "looked_at", changing=False) == "condition"


def test_back_passes_over_branches_that_were_not_asked() -> None:
    assert before(DONE, "duration", changing=False) == "condition"


def test_back_passes_over_open_questions_below_the_first_open_one() -> None:
    route = route_without("stress", "share")

    assert before(route, "check_together", changing=False) == "other_treatments"
    assert before(route, "tried", changing=False) == "stress"


def test_back_from_the_review_is_the_last_question() -> None:
    assert before(DONE, REVIEW, changing=False) == "check_together"


def test_back_from_the_result_is_the_review() -> None:
    assert before(DONE, RESULT, changing=False) == REVIEW


def test_back_from_an_urgent_result_is_the_question_that_raised_it() -> None:
    assert before(URGENT, RESULT, changing=False) == "danger_body"


def test_back_while_changing_is_the_review() -> None:
    assert before(DONE, "condition", changing=True) == REVIEW


@pytest.mark.parametrize("screen", [START, "no_such_screen", "flare"])
def test_back_from_a_screen_that_is_not_on_the_way_is_the_start(screen: str) -> None:
    assert before(DONE, screen, changing=False) == START


# ── Where the answers lead ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "share", "flare", "no_such_screen", ""])
def test_before_any_answer_everything_leads_to_the_first_question(screen: str) -> None:
    assert reachable(FRESH, screen) == "danger_nerves"


def test_the_start_can_always_be_reached() -> None:
    assert {reachable(route, START) for route in (FRESH, DONE, URGENT)} == {START}


@pytest.mark.parametrize("screen", ["danger_nerves", "check_together", REVIEW, RESULT])
def test_with_all_answers_every_asked_question_the_review_and_the_result_are_reached(
    screen: str,
) -> None:
    assert reachable(DONE, screen) == screen


@pytest.mark.parametrize("screen", ["flare", "managing", "no_such_screen"])
def test_a_question_that_is_not_asked_leads_to_the_review(screen: str) -> None:
    assert reachable(DONE, screen) == REVIEW


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "share", "flare"])
def test_a_gap_leads_back_to_itself(screen: str) -> None:
    assert reachable(route_without("stress", "share"), screen) == "stress"


def test_answered_questions_around_a_gap_can_be_reached() -> None:
    route = route_without("stress")

    assert reachable(route, "hope") == "hope"
    assert reachable(route, "danger_body") == "danger_body"


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "condition", "share", "no_such_screen"])
def test_after_an_urgent_sign_everything_further_leads_to_the_result(screen: str) -> None:
    assert reachable(URGENT, screen) == RESULT


@pytest.mark.parametrize("screen", ["danger_nerves", "danger_body"])
def test_after_an_urgent_sign_the_answers_up_to_it_can_be_corrected(screen: str) -> None:
    assert reachable(URGENT, screen) == screen
