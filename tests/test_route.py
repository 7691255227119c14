"""The way through the questions."""

from dataclasses import replace

import pytest

from logic.definition.questions import Answer, Option
from logic.engine.route import (
    Progress,
    progress,
    read_answer,
    remaining,
    walk,
)
from tests.strategies import READY, SHIPPED, replace_questions

DANGER, AVERAGE, HOPE = (SHIPPED.by_id[name] for name in ("danger_signs", "pain_average", "hope"))

EVERY_BRANCH_BUT_ONE: dict[str, Answer] = {
    "ask_first": ("blood",),
    "condition": "unsure",
    "tried": ("silent",),
    "hope": "unsure",
    "weekly_visits": "unsure",
    "home_practice": "neither",
    "share": "unsure",
}
"""Answers that lead to every branch but stress: no hope leads to that and to managing."""
HOPE_WITHOUT_BRANCH = tuple(replace(option, then=()) for option in HOPE.options)


def ids(things: tuple[object, ...]) -> list[str]:
    return [thing.id for thing in things]  # type: ignore[attr-defined]


def asked_with(**changes: Answer) -> list[str]:
    return ids(walk(SHIPPED, {**READY, **changes}).asked)


def test_without_answers_only_the_trunk_is_asked() -> None:
    route = walk(SHIPPED, {})

    assert ids(route.asked) == [n for n in ids(SHIPPED.questions) if n not in SHIPPED.branches]
    assert route.pending == route.asked
    assert route.next == DANGER
    assert not route.complete


def test_questions_are_asked_in_the_order_of_the_file() -> None:
    order = ids(SHIPPED.questions)

    asked = asked_with(condition="other", weekly_visits="most", share="no")

    assert asked == [name for name in order if name in asked]
    assert asked.index("looked_at") == asked.index("condition") + 1


@pytest.mark.parametrize(
    ("question", "answer", "branches"),
    [
        ("ask_first", ("blood",), ["cleared"]),
        ("ask_first", ("unsure",), []),
        ("ask_first", ("child",), []),
        ("condition", "inflammatory", ["flare"]),
        ("condition", "sprain", ["injury"]),
        ("condition", "unsure", ["flare", "looked_at", "injury"]),
        ("duration", "weeks", ["injury"]),
        ("duration", "unsure", ["injury"]),
        ("tried", ("exercise", "massage"), ["massage_response"]),
        ("tried", ("silent",), ["massage_response"]),
        ("hope", "calm", ["stress"]),
        ("hope", "unsure", ["managing"]),
        ("weekly_visits", "first", []),
        ("weekly_visits", "cannot", ["visit_barrier", "visit_help", "later_visits"]),
        ("home_practice", "practice", ["treatment_barrier"]),
        ("home_practice", "care", ["practice_barrier", "small_start"]),
        ("home_practice", "unsure", ["practice_barrier", "small_start"]),
        ("home_practice", "neither", ["practice_barrier", "small_start", "treatment_barrier"]),
        ("share", "unsure", ["team_barrier", "share_note", "check_together"]),
    ],
)
def test_an_answer_brings_its_branches(question: str, answer: Answer, branches: list[str]) -> None:
    new = set(asked_with(**{question: answer})) - set(asked_with())

    assert new == set(branches)


def test_two_answers_that_lead_to_one_branch_ask_it_once() -> None:
    asked = asked_with(condition="unsure", duration="days")

    assert asked.count("injury") == 1


def test_a_branch_that_is_no_longer_led_to_is_not_asked_and_counts_again_when_it_comes_back() -> (
    None
):
    with_it = walk(SHIPPED, {**READY, "hope": "cure", "managing": "no"})
    without = walk(SHIPPED, {**READY, "hope": "calm", "managing": "no"})

    assert "managing" in [step.question.id for step in with_it.steps]
    assert "managing" not in ids(without.asked)
    assert walk(SHIPPED, {**READY, "hope": "cure", "managing": "no"}) == with_it


def test_an_urgent_sign_ends_the_questions_at_once() -> None:
    route = walk(SHIPPED, {"danger_signs": ("numb_saddle",)})

    assert ids(route.asked) == ["danger_signs"]
    assert route.complete
    assert route.next is None


def test_an_urgent_sign_ends_the_questions_even_where_one_above_is_open() -> None:
    tree = replace_questions((SHIPPED.by_id["signs_to_check"], DANGER))

    route = walk(tree, {"danger_signs": ("chest",)})

    assert route.complete
    assert route.flags == {"urgent_care"}
    assert remaining(tree, {"danger_signs": ("chest",)}) == (0, 0)


def test_other_flags_do_not_end_the_questions() -> None:
    route = walk(SHIPPED, {"danger_signs": ("unsure",), "signs_to_check": ("fever", "night")})

    assert route.flags == {"clinician_first"}
    assert route.next == SHIPPED.by_id["ask_first"]


def test_a_gap_is_asked_before_what_comes_after_it() -> None:
    answers = {
        name: answer for name, answer in READY.items() if name not in ("interference", "share")
    }

    route = walk(SHIPPED, answers)

    assert ids(route.pending) == ["interference", "share"]


@pytest.mark.parametrize(
    ("answer", "options"),
    [
        (("none",), ["none"]),
        (["none"], ["none"]),
        (("leg_worse", "both_legs"), ["both_legs", "leg_worse"]),
        ((), []),
        ("none", []),
        (None, []),
        (("none", "both_legs"), []),
        (("none", "unsure"), []),
        (("both_legs", "both_legs"), []),
        (("both_legs", "no_such"), []),
        (("both_legs", 1), []),
        ({"none": True}, []),
    ],
)
def test_a_question_with_many_options_takes_a_list_of_its_own_ids(
    answer: Answer, options: list[str]
) -> None:
    assert ids(read_answer(DANGER, answer)) == options


@pytest.mark.parametrize(
    ("answer", "band"),
    [
        (0, ["none"]), (1, ["mild"]), (5, ["mild"]), (6, ["moderate"]), (7, ["moderate"]),
        (8, ["severe"]), (10, ["severe"]), ("unsure", ["unsure"]),
        (-1, []), (11, []), ("5", []), (5.0, []), (True, []), ((5,), []), (None, []),
        ("mild", []),
    ],
)  # fmt: skip
def test_a_scale_takes_a_whole_number_from_0_to_10(answer: Answer, band: list[str]) -> None:
    assert ids(read_answer(AVERAGE, answer)) == band


@pytest.mark.parametrize("answer", ["", "Calm", 0, ("calm",), ["calm"], True, None])
def test_a_question_with_one_answer_takes_nothing_but_an_id(answer: Answer) -> None:
    assert read_answer(HOPE, answer) == ()
    assert ids(read_answer(HOPE, "calm")) == ["calm"]


def test_at_least_one_question_comes_and_at_most_all_but_one() -> None:
    longest = [name for name in ids(SHIPPED.questions) if name != "stress"]

    assert asked_with(**EVERY_BRANCH_BUT_ONE) == longest
    assert remaining(SHIPPED, {}) == (1, len(longest))


def test_an_option_that_stands_alone_leads_nowhere_together_with_others() -> None:
    options = (
        Option(id="none", label="none", exclusive=True, then=("second",)),
        Option(id="some", label="some", then=("third",)),
    )
    first, second, third = (
        replace(DANGER, id=name, options=options if name == "first" else HOPE_WITHOUT_BRANCH)
        for name in ("first", "second", "third")
    )

    assert remaining(replace_questions((first, second, third)), {}) == (2, 2)


def test_a_way_that_ends_in_a_danger_sign_can_be_the_longest() -> None:
    leading = (Option(id="a", label="a", then=("second",)), Option(id="b", label="b"))
    ending = tuple(Option(id=name, label=name, flag="urgent_care") for name in "ab")
    first, second = replace(HOPE, id="first", options=leading), replace(HOPE, options=ending)
    second = replace(second, id="second")

    assert remaining(replace_questions((first, second)), {}) == (1, 2)


def test_after_the_safety_questions_at_least_the_trunk_is_left() -> None:
    trunk = [q for q in SHIPPED.questions if q.id not in SHIPPED.branches]
    safe = {q.id: READY[q.id] for q in trunk if q.section == "safety"}

    assert remaining(SHIPPED, safe)[0] == len(trunk) - len(safe)


def test_progress_runs_from_nothing_to_all() -> None:
    fewest, most = len(SHIPPED.trunk), len(SHIPPED.questions) - 1
    assert progress(SHIPPED, {}) == Progress(fewest, most, 0)
    assert progress(SHIPPED, READY) == Progress(0, 0, 1)


def test_an_answer_that_ends_no_branch_makes_progress_by_one_question() -> None:
    before_it = progress(SHIPPED, {})

    after_it = progress(SHIPPED, {"danger_signs": ("none",)})

    assert after_it.left_at_most == before_it.left_at_most - 1
    assert after_it.share == pytest.approx(1 / before_it.left_at_most)
