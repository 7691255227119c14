"""The way through the questions."""

from dataclasses import replace

import pytest

from logic.definition.questions import Answer, Option
from logic.engine.route import read_answer, walk
from tests.ahead import remaining
from tests.strategies import READY, SHIPPED, replace_questions

DANGER, AVERAGE, HOPE = (SHIPPED.by_id[name] for name in ("danger_back", "pain_average", "hopes"))
ASK_FIRST = tuple(
    option.id for option in SHIPPED.by_id["ask_first"].options if not option.exclusive
)

EVERY_BRANCH: dict[str, Answer] = {
    "ask_first": ASK_FIRST,
    "kind": "unsure",
    "tried": ("massage",),
    "hopes": "unsure",
    "weekly": "unsure",
    "home": "no",
    "other_care": "unsure",
    "talk": "unsure",
}
"""Answers that lead to every branch."""
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

    asked = asked_with(kind="other", weekly="most", talk="no")

    assert asked == [name for name in order if name in asked]
    assert asked.index("looked_at") == asked.index("kind") + 1


@pytest.mark.parametrize(
    ("question", "answer", "branches"),
    [
        *(("ask_first", (name,), [f"cleared_{name}"]) for name in ASK_FIRST),
        ("ask_first", ASK_FIRST, [f"cleared_{name}" for name in ASK_FIRST]),
        ("leave_out", ("patch", "veins"), []),
        ("kind", "neck_shoulder", []),
        ("kind", "inflamed", ["flare"]),
        ("kind", "headache", ["looked_at"]),
        ("kind", "unsure", ["flare", "looked_at"]),
        ("hurt", "healing", []),
        ("tried", ("exercise", "massage"), ["massage_before"]),
        ("tried", ("silent",), []),
        ("hopes", "calm", []),
        ("hopes", "cure", ["easing"]),
        ("hopes", "unsure", ["easing"]),
        ("weekly", "every", []),
        ("weekly", "no", ["visit_barrier"]),
        ("weekly", "unsure", ["visit_barrier"]),
        ("home", "sometimes", []),
        ("home", "unsure", ["practice_barrier"]),
        ("other_care", "no", ["treatment_barrier"]),
        ("talk", "nobody", []),
        ("talk", "unsure", ["team_barrier"]),
    ],
)
def test_an_answer_brings_its_branches(question: str, answer: Answer, branches: list[str]) -> None:
    without, with_it = set(asked_with()), set(asked_with(**{question: answer}))

    assert with_it - without == set(branches)
    assert without <= with_it


def test_a_sprain_is_not_asked_how_long_it_has_lasted() -> None:
    assert set(asked_with()) - set(asked_with(kind="sprain")) == {"duration"}


def test_two_answers_that_lead_to_one_branch_ask_it_once() -> None:
    leading = (Option(id="a", label="a", then=("third",)), Option(id="b", label="b"))
    first, second = (replace(HOPE, id=name, options=leading) for name in ("first", "second"))
    tree = replace_questions((first, second, replace(HOPE, id="third", options=leading[1:])))

    assert ids(walk(tree, {"first": "a", "second": "a"}).asked) == ["first", "second", "third"]
    assert remaining(tree, {}) == (2, 3)


def test_a_branch_that_is_no_longer_led_to_is_not_asked_and_counts_again_when_it_comes_back() -> (
    None
):
    with_it = walk(SHIPPED, {**READY, "hopes": "cure", "easing": "no"})
    without = walk(SHIPPED, {**READY, "hopes": "calm", "easing": "no"})

    assert "easing" in [step.question.id for step in with_it.steps]
    assert "easing" not in ids(without.asked)
    assert walk(SHIPPED, {**READY, "hopes": "cure", "easing": "no"}) == with_it


def test_an_urgent_sign_ends_the_questions_at_once() -> None:
    route = walk(SHIPPED, {"danger_back": ("numb_groin",)})

    assert ids(route.asked) == ["danger_back"]
    assert route.complete
    assert route.next is None


def test_an_urgent_sign_ends_the_questions_even_where_one_above_is_open() -> None:
    tree = replace_questions((SHIPPED.by_id["signs_first"], SHIPPED.by_id["danger_back"], HOPE))
    answers = {"danger_back": ("both_legs",)}

    route = walk(tree, answers)

    assert route.complete
    assert route.flags == {"urgent_care"}
    assert remaining(tree, answers) == (0, 0)


def test_a_child_is_asked_for_the_danger_signs_that_were_left_out_and_for_nothing_else() -> None:
    child = {"age": "child"}
    above = SHIPPED.questions[: SHIPPED.questions.index(SHIPPED.by_id["age"])]

    assert walk(SHIPPED, child).pending == above
    assert remaining(SHIPPED, child) == (1, len(above))
    assert walk(SHIPPED, {**child, "danger_back": ("both_legs",)}).flags == {"urgent_care"}

    heard = walk(SHIPPED, {**child, **{one.id: ("none",) for one in above}})
    assert heard.complete
    assert heard.flags == {"adults_only"}


def test_who_is_no_adult_is_asked_for_every_danger_sign_and_for_nothing_more() -> None:
    route = walk(SHIPPED, {**READY, "age": "child"})

    asked = ids(route.asked)
    assert asked[-1] == "age"
    flags = {o.flag for q in SHIPPED.questions if q.id not in asked for o in q.choices}
    assert "urgent_care" not in flags
    assert "clinician_today" not in flags


def test_another_flag_does_not_end_the_questions_on_safety() -> None:
    route = walk(SHIPPED, {"danger_back": ("unsure",), "signs_first": ("weight", "lump")})

    assert route.flags == {"clinician_today", "clinician_first"}
    assert route.next == SHIPPED.by_id["danger_chest"]


def test_behind_the_questions_on_safety_another_flag_has_ended_them() -> None:
    safety = [one for one in SHIPPED.trunk if one.section == "safety"]

    route = walk(SHIPPED, {**READY, "danger_back": ("unsure",)})

    assert route.asked == tuple(safety)
    assert route.complete
    unfinished = walk(SHIPPED, {"danger_back": ("unsure",), "kind": "low_back"})
    assert unfinished.asked == tuple(safety)
    assert unfinished.pending == tuple(safety[1:])


def test_a_danger_sign_is_asked_for_however_far_down_whatever_flag_there_is() -> None:
    hope = replace(HOPE, options=HOPE_WITHOUT_BRANCH)
    tree = replace_questions((SHIPPED.by_id["today_body"], hope, DANGER))

    route = walk(tree, {"today_body": ("clot",)})

    assert ids(route.asked) == ["today_body", "danger_back"]
    assert remaining(tree, {"today_body": ("clot",)}) == (1, 1)


def test_a_follow_up_on_safety_is_asked_whatever_flag_there_is() -> None:
    route = walk(SHIPPED, {**READY, "danger_back": ("unsure",), "ask_first": ("blood",)})

    assert "cleared_blood" in ids(route.asked)


@pytest.mark.parametrize(
    ("changes", "last"),
    [
        ({"hurt": "fresh"}, "hurt"),
        ({"kind": "inflamed", "flare": "yes"}, "flare"),
        ({"kind": "unsure", "flare": "unsure"}, "flare"),
        ({"kind": "nerve", "looked_at": "no"}, "looked_at"),
    ],
)
def test_a_flag_that_is_raised_further_down_ends_the_questions_at_once(
    changes: dict[str, Answer], last: str
) -> None:
    route = walk(SHIPPED, {**READY, **changes})

    assert ids(route.asked)[-1] == last
    assert route.complete
    without = {name: one for name, one in READY.items() if name != "danger_chest"}
    open_above = walk(SHIPPED, {**without, **changes})
    assert ids(open_above.pending) == ["danger_chest"]


def test_a_gap_is_asked_before_what_comes_after_it() -> None:
    answers = {
        name: answer for name, answer in READY.items() if name not in ("interference", "talk")
    }

    route = walk(SHIPPED, answers)

    assert ids(route.pending) == ["interference", "talk"]


@pytest.mark.parametrize(
    ("answer", "options"),
    [
        (("none",), ["none"]),
        (["none"], ["none"]),
        (("weaker", "both_legs"), ["both_legs", "weaker"]),
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
        (0, ["none"]), (1, ["slight"]), (2, ["mild"]), (3, ["mild"]), (4, ["moderate"]),
        (6, ["moderate"]), (7, ["severe"]), (10, ["severe"]),
        (-1, []), (11, []), ("5", []), (5.0, []), (True, []), ((5,), []), (None, []),
        ("mild", []), ("unsure", []),
    ],
)  # fmt: skip
def test_a_scale_takes_a_whole_number_from_0_to_10(answer: Answer, band: list[str]) -> None:
    assert ids(read_answer(AVERAGE, answer)) == band


def test_a_scale_takes_its_way_out_beside_the_numbers() -> None:
    interference = SHIPPED.by_id["interference"]

    assert ids(read_answer(interference, "unsure")) == ["unsure"]
    assert ids(read_answer(interference, 7)) == ["much"]


@pytest.mark.parametrize("answer", ["", "Calm", 0, ("calm",), ["calm"], True, None])
def test_a_question_with_one_answer_takes_nothing_but_an_id(answer: Answer) -> None:
    assert read_answer(HOPE, answer) == ()
    assert ids(read_answer(HOPE, "calm")) == ["calm"]


def test_at_least_one_question_comes_and_at_most_all() -> None:
    assert asked_with(**EVERY_BRANCH) == ids(SHIPPED.questions)
    assert remaining(SHIPPED, {}) == (1, len(SHIPPED.questions))


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


def test_after_the_questions_that_can_set_a_flag_at_least_the_trunk_is_left() -> None:
    safe = {q.id: READY[q.id] for q in SHIPPED.trunk if q.section == "safety"}
    calm = {**safe, "kind": "low_back", "duration": "years", "hurt": "no"}

    left = [one for one in SHIPPED.trunk if one.id not in calm]
    assert remaining(SHIPPED, calm)[0] == len(left)
    assert remaining(SHIPPED, safe)[0] == len(["kind", "hurt"]), "a sprain that is fresh"
    assert not any(choice.flag for question in left for choice in question.choices)


def test_a_flag_leaves_the_questions_on_safety_and_none_behind_them() -> None:
    safety = [one for one in SHIPPED.trunk if one.section == "safety"]
    before_age = [one.id for one in safety].index("age")
    cleared = [name for name in SHIPPED.branches if SHIPPED.by_id[name].section == "safety"]

    assert remaining(SHIPPED, {"danger_back": ("unsure",)}) == (
        1,
        len(safety) - 1 + len(cleared),
    )
    asked = {one.id: READY[one.id] for one in safety[: before_age + 1]}
    assert remaining(SHIPPED, {**asked, "danger_back": ("unsure",)}) == (
        len(safety) - before_age - 1,
        len(safety) - before_age - 1 + len(cleared),
    )
