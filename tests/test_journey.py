"""Which screen follows which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.journey import (
    ABOUT,
    CHECKED,
    CHECKIN,
    FREE,
    HAND_OVER,
    KEEP,
    LIST,
    OPTIONS,
    READY,
    RESULT,
    REVIEW,
    SCREENS,
    START,
    VALUES,
    after,
    after_again,
    before,
    before_again,
    behind_result,
    destination,
    reachable,
    reachable_again,
)
from logic.questionnaire import AGAIN
from logic.questions import Answer
from logic.route import Route, walk
from tests.strategies import READY as EVERYTHING
from tests.strategies import SHIPPED, partial, replace_questions

TRUNK = {name: answer for name, answer in EVERYTHING.items() if name not in SHIPPED.branches}


def route_with(**changes: Answer) -> Route:
    return walk(SHIPPED, {**TRUNK, **changes})


def route_without(*missing: str, **changes: Answer) -> Route:
    answers = {**TRUNK, **changes}
    return walk(SHIPPED, {name: answers[name] for name in answers if name not in missing})


FRESH = walk(SHIPPED, {})
DONE = route_with()
URGENT = route_with(danger_signs=("chest",))
FLAGGED = route_with(signs_to_check=("fever",))
EARLY = route_with(condition="sprain", injury="fresh")
BEHIND = [OPTIONS, VALUES, READY, LIST, KEEP, CHECKIN]
ALONG = (LIST, KEEP)
"""What can be taken along, whatever flag there is but an urgent one."""
NAMES = [*SCREENS, *(question.id for question in SHIPPED.questions), "no_such_screen", ""]


# ── On ────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_leads_to_the_next_question() -> None:
    route = walk(SHIPPED, {"danger_signs": ("none",)})

    assert after(route, "danger_signs", changing=False) == "signs_to_check"


def test_an_answer_that_brings_a_branch_leads_to_it() -> None:
    route = route_without("duration", "share", condition="other")

    assert after(route, "condition", changing=False) == "looked_at"


def test_going_through_old_answers_shows_each_of_them_again() -> None:
    assert after(DONE, "danger_signs", changing=False) == "signs_to_check"
    assert after(DONE, "interference", changing=False) == "tried"


def test_no_open_question_is_shown_before_an_open_one_above_it() -> None:
    route = route_without("condition", "pain_average")

    assert after(route, "ask_first", changing=False) == "condition"
    assert after(route, "duration", changing=False) == "condition"


def test_the_last_answer_leads_to_the_review() -> None:
    assert after(DONE, "share", changing=False) == REVIEW


def test_an_urgent_answer_leads_to_the_result_at_once() -> None:
    assert after(URGENT, "danger_signs", changing=False) == RESULT
    assert after(URGENT, "danger_signs", changing=True) == RESULT


def test_a_question_that_is_not_asked_leads_to_the_next_open_one() -> None:
    assert after(route_without("hope"), "flare", changing=False) == "hope"
    assert after(DONE, "flare", changing=False) == REVIEW


# ── Changing ──────────────────────────────────────────────────────────────────────────────


def test_someone_who_changed_an_answer_comes_straight_back_to_the_review() -> None:
    assert after(DONE, "danger_signs", changing=True) == REVIEW


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
    route = walk(SHIPPED, {**EVERYTHING, "hope": "cure"})

    assert after(route, "hope", changing=True) == REVIEW


# ── Back ──────────────────────────────────────────────────────────────────────────────────


def test_back_from_the_first_question_is_the_start() -> None:
    assert before(FRESH, "danger_signs", changing=False) == START


def test_back_is_the_question_before_branches_included() -> None:
    route = route_with(condition="other", looked_at="yes")

    assert before(route, "duration", changing=False) == "looked_at"
    assert before(route, "looked_at", changing=False) == "condition"


def test_back_passes_over_branches_that_were_not_asked() -> None:
    assert before(DONE, "duration", changing=False) == "condition"


def test_back_passes_over_open_questions_below_the_first_open_one() -> None:
    route = route_without("interference", "home_practice")

    assert before(route, "share", changing=False) == "weekly_visits"
    assert before(route, "tried", changing=False) == "interference"


def test_back_from_the_review_is_the_last_question() -> None:
    assert before(DONE, REVIEW, changing=False) == "share"


def test_back_from_the_result_is_the_review() -> None:
    assert before(DONE, RESULT, changing=False) == REVIEW


def test_back_from_an_urgent_result_is_the_question_that_raised_it() -> None:
    assert before(URGENT, RESULT, changing=False) == "danger_signs"


def test_back_while_changing_is_the_review() -> None:
    assert before(DONE, "condition", changing=True) == REVIEW


@pytest.mark.parametrize("screen", [START, "no_such_screen", "flare"])
def test_back_from_a_screen_that_is_not_on_the_way_is_the_start(screen: str) -> None:
    assert before(DONE, screen, changing=False) == START


# ── Where the answers lead ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "share", "flare", "no_such_screen", ""])
def test_before_any_answer_everything_leads_to_the_first_question(screen: str) -> None:
    assert reachable(FRESH, screen) == "danger_signs"


def test_the_start_can_always_be_reached() -> None:
    assert {reachable(route, START) for route in (FRESH, DONE, URGENT)} == {START}


@pytest.mark.parametrize("screen", ["danger_signs", "share", REVIEW, RESULT])
def test_with_all_answers_every_asked_question_the_review_and_the_result_are_reached(
    screen: str,
) -> None:
    assert reachable(DONE, screen) == screen


@pytest.mark.parametrize("screen", ["flare", "managing", "no_such_screen"])
def test_a_question_that_is_not_asked_leads_to_the_review(screen: str) -> None:
    assert reachable(DONE, screen) == REVIEW


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "share", "flare"])
def test_a_gap_leads_back_to_itself(screen: str) -> None:
    assert reachable(route_without("tried", "share"), screen) == "tried"


def test_answered_questions_around_a_gap_can_be_reached() -> None:
    route = route_without("tried")

    assert reachable(route, "hope") == "hope"
    assert reachable(route, "danger_signs") == "danger_signs"


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "condition", "share", "no_such_screen"])
def test_after_an_urgent_sign_everything_further_leads_to_the_result(screen: str) -> None:
    assert reachable(URGENT, screen) == RESULT


@pytest.mark.parametrize("screen", ["signs_to_check", "danger_signs"])
def test_after_an_urgent_sign_the_answers_up_to_it_can_be_corrected(screen: str) -> None:
    tree = replace_questions((SHIPPED.by_id["signs_to_check"], SHIPPED.by_id["danger_signs"]))
    route = walk(tree, {"signs_to_check": ("none",), "danger_signs": ("chest",)})

    assert reachable(route, screen) == screen
    assert reachable(URGENT, "danger_signs") == "danger_signs"


# ── Behind the result ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", BEHIND)
def test_with_a_verdict_that_no_flag_forced_all_behind_the_result_is_reached(screen: str) -> None:
    assert reachable(DONE, screen) == screen
    assert behind_result(DONE) == ("options", "values", "ready", "list", "keep", "checkin")


@pytest.mark.parametrize("screen", BEHIND)
def test_after_an_urgent_sign_nothing_behind_the_result_is_reached(screen: str) -> None:
    assert reachable(URGENT, screen) == RESULT
    assert behind_result(URGENT) == ()


@pytest.mark.parametrize("route", [FLAGGED, EARLY])
def test_after_another_flag_only_what_can_be_taken_along_is_reached(route: Route) -> None:
    reached = [reachable(route, screen) for screen in BEHIND]
    assert reached == [screen if screen in ALONG else RESULT for screen in BEHIND]
    assert behind_result(route) == ("list", "keep")


@pytest.mark.parametrize("screen", BEHIND)
def test_before_the_last_answer_nothing_behind_the_result_is_reached(screen: str) -> None:
    assert reachable(FRESH, screen) == "danger_signs"
    assert reachable(route_without("share"), screen) == "share"
    assert reachable(route_without("tried", signs_to_check=("fever",)), screen) == "tried"


@given(partial())
def test_what_the_check_is_about_can_always_be_read(answers: dict[str, Answer]) -> None:
    assert reachable(walk(SHIPPED, answers), ABOUT) == ABOUT


@pytest.mark.parametrize("screen", BEHIND)
@pytest.mark.parametrize("route", [DONE, FLAGGED, EARLY, URGENT])
def test_back_from_each_screen_behind_the_result_is_the_result(route: Route, screen: str) -> None:
    assert before(route, screen, changing=False) == RESULT


def test_back_from_what_the_check_is_about_is_the_start() -> None:
    assert {before(route, ABOUT, changing=False) for route in (FRESH, DONE, URGENT)} == {START}


@given(partial(), st.sampled_from(NAMES), st.booleans())
def test_nobody_is_led_to_a_screen_that_does_not_exist_or_that_they_may_not_see(
    answers: dict[str, Answer], screen: str, changing: bool
) -> None:
    route = walk(SHIPPED, answers)
    asked = {question.id for question in route.asked}

    shown = reachable(route, screen)

    assert shown in SCREENS | asked
    if shown in BEHIND:
        assert route.complete
        assert "urgent_care" not in route.flags
        assert shown in ALONG or not route.flags
    if shown in asked:
        assert after(route, shown, changing=changing) in SCREENS | asked
    if route.complete or not changing:
        assert before(route, shown, changing=changing) in SCREENS | asked


@given(partial())
def test_what_is_named_behind_the_result_is_what_can_be_reached(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)

    reached = {screen for screen in BEHIND if reachable(route, screen) == screen}

    assert reached == (set(behind_result(route)) if route.complete else set())


@given(partial())
def test_any_result_can_be_handed_over_and_nothing_before_it(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)

    found = reachable(route, HAND_OVER)

    assert (found == HAND_OVER) is (route.complete or "urgent_care" in route.flags)


def test_no_question_is_named_like_a_screen() -> None:
    assert not SCREENS & SHIPPED.by_id.keys()
    assert {START, REVIEW, RESULT, CHECKED, HAND_OVER, *FREE, *BEHIND} == SCREENS


# ── A check-in ────────────────────────────────────────────────────────────────────────────

AGAIN_ANSWERS: dict[str, Answer] = {
    **{f"{AGAIN}{name}": ("none",) for name in SHIPPED.checkin.again[:3]},
    f"{AGAIN}pain_average": 3,
    f"{AGAIN}interference": 3,
    "change": "same",
}
FIRST_AGAIN = f"{AGAIN}danger_signs"


def again(*missing: str, **changes: Answer) -> Route:
    """Walk a check-in with some answers missing or changed."""
    answers = AGAIN_ANSWERS | {AGAIN + name: answer for name, answer in changes.items()}
    return walk(SHIPPED.again, {n: answers[n] for n in answers if n not in missing})


def test_a_check_in_goes_question_by_question_to_what_it_found() -> None:
    order = [*AGAIN_ANSWERS, CHECKED]

    assert [after_again(again(), name) for name in order[:-1]] == order[1:]
    assert [before_again(again(), name) for name in order] == [CHECKIN, *order[:-1]]


def test_a_danger_sign_ends_a_check_in_at_once_and_back_leads_to_it() -> None:
    route = again(danger_signs=("chest",))

    assert after_again(route, f"{AGAIN}danger_signs") == CHECKED
    assert before_again(route, CHECKED) == f"{AGAIN}danger_signs"
    assert reachable_again(route, "change") == CHECKED


def test_nothing_of_a_check_in_is_reached_before_its_answers_lead_there() -> None:
    assert reachable_again(walk(SHIPPED.again, {}), CHECKED) == FIRST_AGAIN
    assert reachable_again(walk(SHIPPED.again, {}), "change") == FIRST_AGAIN
    assert reachable_again(again("change"), CHECKED) == "change"
    assert reachable_again(again("change"), f"{AGAIN}pain_average") == f"{AGAIN}pain_average"
    assert reachable_again(again(), CHECKED) == CHECKED


NOTHING_AGAIN = walk(SHIPPED.again, {})


def leads(screen: str, route: Route = DONE, found: Route = NOTHING_AGAIN, *, back: bool) -> str:
    """Return where someone gets who asks for a screen."""
    planned = route.complete and not route.flags
    return destination(route, found, screen, planned=planned, looked_back=back)


def test_what_a_check_in_found_takes_the_place_of_the_result() -> None:
    assert leads(RESULT, found=again(), back=True) == CHECKED
    assert leads(RESULT, back=True) == CHECKED
    assert leads(RESULT, back=False) == RESULT
    assert leads(CHECKED, back=False) == FIRST_AGAIN
    for screen in (*BEHIND, REVIEW, START, ABOUT, "tried"):
        assert leads(screen, found=again(), back=True) == screen


@pytest.mark.parametrize("sign", [{"danger_signs": ("chest",)}, {"signs_to_check": ("fever",)}])
def test_after_a_new_flag_in_a_check_in_nothing_else_is_reached(
    sign: dict[str, tuple[str, ...]],
) -> None:
    found = again(**sign)

    for screen in (*BEHIND, REVIEW, RESULT, "tried"):
        if screen != CHECKIN:
            assert leads(screen, found=found, back=False) == CHECKED
    free = (START, CHECKIN, ABOUT)
    assert tuple(leads(screen, found=found, back=False) for screen in free) == free


def test_without_a_plan_there_is_nothing_to_look_back_at() -> None:
    for screen in (CHECKIN, CHECKED, FIRST_AGAIN):
        assert destination(DONE, again(), screen, planned=False, looked_back=True) == RESULT


def test_a_flag_in_a_check_in_that_is_not_done_leads_on_in_it() -> None:
    assert leads(RESULT, found=again("change", signs_to_check=("fever",)), back=False) == "change"


@pytest.mark.parametrize("route", [URGENT, FLAGGED, EARLY, FRESH])
def test_without_a_verdict_that_no_flag_forced_there_is_no_check_in(route: Route) -> None:
    for screen in (CHECKED, FIRST_AGAIN, CHECKIN):
        reached = leads(screen, route=route, found=again(), back=True)
        assert reached == reachable(route, RESULT)
