"""Which screen follows which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.ids import ID
from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Answer
from logic.engine.journey import (
    ABOUT,
    CHECKED,
    CHECKIN,
    FREE,
    HAND_OVER,
    KEEP,
    LIST,
    OPTIONS,
    RESEARCH,
    RESULT,
    REVIEW,
    SCREENS,
    START,
    VALUES,
    check_journey,
    checkin_journey,
    destination,
    screen_name,
)
from logic.engine.route import Route, walk
from tests.strategies import READY as EVERYTHING
from tests.strategies import SHIPPED, partial

TRUNK = {one.id: EVERYTHING[one.id] for one in walk(SHIPPED, EVERYTHING).asked}
"""Someone whom massage may suit, with answers to what they are asked and to nothing else."""


def route_with(**changes: Answer) -> Route:
    return walk(SHIPPED, {**TRUNK, **changes})


def route_without(*missing: str, **changes: Answer) -> Route:
    answers = {**TRUNK, **changes}
    return walk(SHIPPED, {name: answers[name] for name in answers if name not in missing})


FRESH = walk(SHIPPED, {})
DONE = route_with()
URGENT = route_with(danger_chest=("chest",))
TODAY = route_with(today_body=("clot",))
CHILD = route_with(age="child")
FLAGGED = route_with(signs_first=("weight",))
EARLY = route_with(kind="sprain", hurt="fresh")
BEHIND = [RESEARCH, OPTIONS, VALUES, LIST, KEEP, CHECKIN]
ALONG = (LIST, KEEP)
"""What can be taken along, whatever flag there is but an urgent one."""
NAMES = [*SCREENS, *(question.id for question in SHIPPED.questions), "no_such_screen", ""]


# ── On ────────────────────────────────────────────────────────────────────────────────────


def test_an_answer_leads_to_the_next_question() -> None:
    route = walk(SHIPPED, {"danger_back": ("none",)})

    assert check_journey(route).after("danger_back", changing=False) == "danger_chest"


def test_an_answer_that_brings_a_branch_leads_to_it() -> None:
    route = route_without("duration", "talk", kind="other")

    assert check_journey(route).after("kind", changing=False) == "looked_at"


def test_going_through_old_answers_shows_each_of_them_again() -> None:
    assert check_journey(DONE).after("danger_back", changing=False) == "danger_chest"
    assert check_journey(DONE).after("interference", changing=False) == "tried"


def test_no_open_question_is_shown_before_an_open_one_above_it() -> None:
    route = route_without("kind", "pain_average")

    assert check_journey(route).after("wait_first", changing=False) == "kind"
    assert check_journey(route).after("hurt", changing=False) == "kind"


def test_the_last_answer_leads_to_the_review() -> None:
    assert check_journey(DONE).after("look_back", changing=False) == REVIEW


@pytest.mark.parametrize("changing", [False, True])
def test_an_urgent_answer_leads_to_the_result_at_once(*, changing: bool) -> None:
    assert check_journey(URGENT).after("danger_chest", changing=changing) == RESULT


@pytest.mark.parametrize("changing", [False, True])
@pytest.mark.parametrize(
    ("route", "last"),
    [(CHILD, "age"), (TODAY, "wait_first"), (FLAGGED, "wait_first"), (EARLY, "hurt")],
)
def test_the_last_answer_that_a_flag_leaves_to_give_leads_to_the_result_without_a_review(
    route: Route, last: str, *, changing: bool
) -> None:
    assert check_journey(route).ended
    assert check_journey(route).after(last, changing=changing) == RESULT
    assert not check_journey(DONE).ended


def test_before_that_another_flag_leads_to_the_next_question_on_safety() -> None:
    route = walk(SHIPPED, {"danger_back": ("unsure",)})

    assert not check_journey(route).ended
    assert check_journey(route).after("danger_back") == "danger_chest"


def test_a_question_that_is_not_asked_leads_to_the_next_open_one() -> None:
    assert check_journey(route_without("hopes")).after("flare", changing=False) == "hopes"
    assert check_journey(DONE).after("flare", changing=False) == REVIEW


# ── Changing ──────────────────────────────────────────────────────────────────────────────


def test_someone_who_changed_an_answer_comes_straight_back_to_the_review() -> None:
    assert check_journey(DONE).after("danger_back", changing=True) == REVIEW


def test_someone_whose_change_brought_a_branch_is_asked_it_first() -> None:
    route = route_with(hopes="cure")

    assert check_journey(route).after("hopes", changing=True) == "easing"


def test_after_the_new_branch_comes_the_review() -> None:
    route = route_with(hopes="cure", easing="yes")

    assert check_journey(route).after("easing", changing=True) == REVIEW


def test_two_new_branches_are_asked_one_after_the_other() -> None:
    first = route_with(ask_first=("blood", "skin"))
    second = route_with(ask_first=("blood", "skin"), cleared_blood="yes")

    assert check_journey(first).after("ask_first", changing=True) == "cleared_blood"
    assert check_journey(second).after("cleared_blood", changing=True) == "cleared_skin"


def test_a_branch_answered_before_is_not_asked_again() -> None:
    route = walk(SHIPPED, {**EVERYTHING, "hopes": "cure", "easing": "yes"})

    assert check_journey(route).after("hopes", changing=True) == REVIEW


# ── Back ──────────────────────────────────────────────────────────────────────────────────


def test_back_from_the_first_question_is_the_start() -> None:
    assert check_journey(FRESH).before("danger_back", changing=False) == START


def test_back_is_the_question_before_branches_included() -> None:
    route = route_with(kind="other", looked_at="yes")

    assert check_journey(route).before("duration", changing=False) == "looked_at"
    assert check_journey(route).before("looked_at", changing=False) == "kind"


def test_back_passes_over_branches_that_were_not_asked() -> None:
    assert check_journey(DONE).before("duration", changing=False) == "kind"


def test_back_passes_over_open_questions_below_the_first_open_one() -> None:
    route = route_without("interference", "home")

    assert check_journey(route).before("other_care", changing=False) == "later_visits"
    assert check_journey(route).before("tried", changing=False) == "interference"


def test_back_from_the_review_is_the_last_question() -> None:
    assert check_journey(DONE).before(REVIEW, changing=False) == "look_back"


def test_back_from_the_result_is_the_review() -> None:
    assert check_journey(DONE).before(RESULT, changing=False) == REVIEW


def test_back_from_an_urgent_result_is_the_question_that_raised_it() -> None:
    assert check_journey(URGENT).before(RESULT, changing=False) == "danger_chest"


@pytest.mark.parametrize(
    ("route", "last"),
    [(CHILD, "age"), (TODAY, "wait_first"), (FLAGGED, "wait_first"), (EARLY, "hurt")],
)
def test_back_from_a_result_that_a_flag_forced_is_the_last_question(
    route: Route, last: str
) -> None:
    assert check_journey(route).before(RESULT, changing=False) == last


def test_back_while_changing_is_the_review() -> None:
    assert check_journey(DONE).before("kind", changing=True) == REVIEW


def test_back_from_what_a_change_has_brought_is_the_change() -> None:
    assert check_journey(route_with(hopes="cure")).before("easing", changing=True) == "hopes"


@pytest.mark.parametrize("screen", [START, "no_such_screen", "flare"])
def test_back_from_a_screen_that_is_not_on_the_way_is_the_start(screen: str) -> None:
    assert check_journey(DONE).before(screen, changing=False) == START


# ── Where the answers lead ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "talk", "flare", "no_such_screen", ""])
def test_before_any_answer_everything_leads_to_the_first_question(screen: str) -> None:
    assert check_journey(FRESH).reachable(screen) == "danger_back"


def test_the_start_can_always_be_reached() -> None:
    assert {check_journey(route).reachable(START) for route in (FRESH, DONE, URGENT)} == {START}


@pytest.mark.parametrize("screen", ["danger_back", "talk", REVIEW, RESULT])
def test_with_all_answers_every_asked_question_the_review_and_the_result_are_reached(
    screen: str,
) -> None:
    assert check_journey(DONE).reachable(screen) == screen


@pytest.mark.parametrize("screen", ["flare", "easing", "no_such_screen"])
def test_a_question_that_is_not_asked_leads_to_the_review(screen: str) -> None:
    assert check_journey(DONE).reachable(screen) == REVIEW


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "talk", "flare"])
def test_a_gap_leads_back_to_itself(screen: str) -> None:
    assert check_journey(route_without("tried", "talk")).reachable(screen) == "tried"


def test_answered_questions_around_a_gap_can_be_reached() -> None:
    route = route_without("tried")

    assert check_journey(route).reachable("hopes") == "hopes"
    assert check_journey(route).reachable("danger_back") == "danger_back"


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "kind", "talk", "no_such_screen"])
def test_after_an_urgent_sign_everything_further_leads_to_the_result(screen: str) -> None:
    assert check_journey(URGENT).reachable(screen) == RESULT


@pytest.mark.parametrize("screen", [REVIEW, RESULT, "pain_average", "talk", "no_such_screen"])
@pytest.mark.parametrize("route", [CHILD, TODAY, FLAGGED, EARLY])
def test_after_another_flag_everything_further_leads_to_the_result(
    route: Route, screen: str
) -> None:
    assert check_journey(route).reachable(screen) == RESULT


@pytest.mark.parametrize("screen", ["danger_back", "danger_chest"])
def test_after_an_urgent_sign_the_answers_up_to_it_can_be_corrected(screen: str) -> None:
    assert check_journey(URGENT).reachable(screen) == screen


@pytest.mark.parametrize("route", [CHILD, TODAY, FLAGGED, EARLY])
def test_after_another_flag_every_answer_can_be_corrected(route: Route) -> None:
    for step in route.steps:
        assert check_journey(route).reachable(step.question.id) == step.question.id


# ── Behind the result ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", BEHIND)
def test_with_a_verdict_that_no_flag_forced_all_behind_the_result_is_reached(screen: str) -> None:
    assert check_journey(DONE).reachable(screen) == screen
    assert check_journey(DONE).behind == (RESEARCH, OPTIONS, VALUES, LIST, KEEP, CHECKIN)


@pytest.mark.parametrize("screen", BEHIND)
def test_after_an_urgent_sign_nothing_behind_the_result_is_reached(screen: str) -> None:
    assert check_journey(URGENT).reachable(screen) == RESULT
    assert check_journey(URGENT).behind == ()


@pytest.mark.parametrize("route", [CHILD, TODAY, FLAGGED, EARLY])
def test_after_another_flag_only_what_can_be_taken_along_is_reached(route: Route) -> None:
    reached = [check_journey(route).reachable(screen) for screen in BEHIND]
    assert reached == [screen if screen in ALONG else RESULT for screen in BEHIND]
    assert check_journey(route).behind == (LIST, KEEP)


@pytest.mark.parametrize("screen", BEHIND)
def test_before_the_last_answer_nothing_behind_the_result_is_reached(screen: str) -> None:
    assert check_journey(FRESH).reachable(screen) == "danger_back"
    assert check_journey(route_without("talk")).reachable(screen) == "talk"
    assert (
        check_journey(route_without("wait_first", signs_first=("weight",))).reachable(screen)
        == "wait_first"
    )


@given(partial())
def test_what_the_check_is_about_can_always_be_read(answers: dict[str, Answer]) -> None:
    assert check_journey(walk(SHIPPED, answers)).reachable(ABOUT) == ABOUT


@pytest.mark.parametrize("screen", BEHIND)
@pytest.mark.parametrize("route", [DONE, CHILD, TODAY, FLAGGED, EARLY, URGENT])
def test_back_from_each_screen_behind_the_result_is_the_result(route: Route, screen: str) -> None:
    assert check_journey(route).before(screen, changing=False) == RESULT


def test_back_from_what_the_check_is_about_is_the_start() -> None:
    assert {
        check_journey(route).before(ABOUT, changing=False) for route in (FRESH, DONE, URGENT)
    } == {START}


@given(partial(), st.sampled_from(NAMES), st.booleans())
def test_nobody_is_led_to_a_screen_that_does_not_exist_or_that_they_may_not_see(
    answers: dict[str, Answer], screen: str, changing: bool
) -> None:
    route = walk(SHIPPED, answers)
    asked = {question.id for question in route.asked}

    shown = check_journey(route).reachable(screen)

    assert shown in SCREENS | asked
    if shown in BEHIND:
        assert route.complete
        assert "urgent_care" not in route.flags
        assert shown in ALONG or not route.flags
    if shown in asked:
        assert check_journey(route).after(shown, changing=changing) in SCREENS | asked
    if route.complete or not changing:
        assert check_journey(route).before(shown, changing=changing) in SCREENS | asked


@given(partial())
def test_what_is_named_behind_the_result_is_what_can_be_reached(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)

    reached = {screen for screen in BEHIND if check_journey(route).reachable(screen) == screen}

    assert reached == (set(check_journey(route).behind) if route.complete else set())


@given(partial())
def test_any_result_can_be_handed_over_and_nothing_before_it(answers: dict[str, Answer]) -> None:
    route = walk(SHIPPED, answers)

    found = check_journey(route).reachable(HAND_OVER)

    assert (found == HAND_OVER) is (route.complete or "urgent_care" in route.flags)


def test_no_id_of_a_definition_can_be_the_name_of_a_screen() -> None:
    assert [screen for screen in SCREENS if ID.fullmatch(screen)] == []
    assert ID.fullmatch(AGAIN + "pain") is None


def test_a_tab_from_before_names_its_screen_without_the_stroke() -> None:
    assert (screen_name("result"), screen_name("/result")) == (RESULT, RESULT)
    assert screen_name("pain_average") == "pain_average"


def test_every_screen_is_known() -> None:
    assert {START, REVIEW, RESULT, CHECKED, HAND_OVER, *FREE, *BEHIND} == SCREENS


# ── A check-in ────────────────────────────────────────────────────────────────────────────

AGAIN_ANSWERS: dict[str, Answer] = {
    **{
        f"{AGAIN}{name}": ("none",)
        for name in SHIPPED.checkin.again
        if name not in SHIPPED.checkin.compared
    },
    "news": ("none",),
    f"{AGAIN}pain_average": 3,
    f"{AGAIN}interference": 3,
    "change": "same",
}
FIRST_AGAIN = f"{AGAIN}danger_back"


def again(*missing: str, **changes: Answer) -> Route:
    """Walk a check-in with some answers missing or changed."""
    answers = AGAIN_ANSWERS | {AGAIN + name: answer for name, answer in changes.items()}
    return walk(SHIPPED.again, {n: answers[n] for n in answers if n not in missing})


def test_a_check_in_goes_question_by_question_to_what_it_found() -> None:
    order = [*AGAIN_ANSWERS, CHECKED]

    assert [checkin_journey(again()).after(name) for name in order[:-1]] == order[1:]
    assert [checkin_journey(again()).before(name) for name in order] == [CHECKIN, *order[:-1]]


def test_a_danger_sign_ends_a_check_in_at_once_and_back_leads_to_it() -> None:
    route = again(danger_chest=("chest",))

    assert checkin_journey(route).after(f"{AGAIN}danger_chest") == CHECKED
    assert checkin_journey(route).before(CHECKED) == f"{AGAIN}danger_chest"
    assert checkin_journey(route).nearest("change") == CHECKED


def test_another_flag_ends_a_check_in_behind_its_questions_on_safety() -> None:
    route = again(today_body=("clot",))

    assert checkin_journey(route).after(f"{AGAIN}today_body") == CHECKED
    assert checkin_journey(route).before(CHECKED) == "news"
    assert checkin_journey(route).nearest("change") == CHECKED


def test_nothing_of_a_check_in_is_reached_before_its_answers_lead_there() -> None:
    assert checkin_journey(walk(SHIPPED.again, {})).nearest(CHECKED) == FIRST_AGAIN
    assert checkin_journey(walk(SHIPPED.again, {})).nearest("change") == FIRST_AGAIN
    assert checkin_journey(again("change")).nearest(CHECKED) == "change"
    assert (
        checkin_journey(again("change")).nearest(f"{AGAIN}pain_average") == f"{AGAIN}pain_average"
    )
    assert checkin_journey(again()).nearest(CHECKED) == CHECKED


NOTHING_AGAIN = walk(SHIPPED.again, {})


def leads(screen: str, route: Route = DONE, found: Route = NOTHING_AGAIN, *, back: bool) -> str:
    """Return where someone gets who asks for a screen."""
    planned = route.complete and not route.flags
    return destination(
        check_journey(route), checkin_journey(found), screen, planned=planned, looked_back=back
    )


def test_what_a_check_in_found_takes_the_place_of_the_result() -> None:
    assert leads(RESULT, found=again(), back=True) == CHECKED
    assert leads(RESULT, back=True) == CHECKED
    assert leads(RESULT, back=False) == RESULT
    assert leads(CHECKED, back=False) == FIRST_AGAIN
    for screen in (*BEHIND, REVIEW, START, ABOUT, "tried"):
        assert leads(screen, found=again(), back=True) == screen


@pytest.mark.parametrize(
    "sign",
    [{"danger_chest": ("chest",)}, {"today_body": ("clot",)}, {"signs_first": ("weight",)}],
)
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
        assert (
            destination(
                check_journey(DONE),
                checkin_journey(again()),
                screen,
                planned=False,
                looked_back=True,
            )
            == RESULT
        )


def test_a_flag_in_a_check_in_that_is_not_done_leads_on_in_it() -> None:
    assert leads(RESULT, found=again("news", signs_first=("weight",)), back=False) == "news"


@pytest.mark.parametrize("route", [URGENT, CHILD, TODAY, FLAGGED, EARLY, FRESH])
def test_without_a_verdict_that_no_flag_forced_there_is_no_check_in(route: Route) -> None:
    for screen in (CHECKED, FIRST_AGAIN, CHECKIN):
        reached = leads(screen, route=route, found=again(), back=True)
        assert reached == check_journey(route).reachable(RESULT)


@pytest.mark.parametrize("given", ["ready", "/ready"])
def test_the_screen_on_being_ready_is_part_of_the_list_by_now(given: str) -> None:
    assert screen_name(given) == LIST
    assert "/ready" not in SCREENS


@pytest.mark.parametrize("screen", sorted(SCREENS))
def test_a_screen_is_known_by_its_name_with_and_without_the_stroke(screen: str) -> None:
    assert screen_name(screen) == screen_name(screen[1:]) == screen
