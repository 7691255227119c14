"""Answers from outside."""

from dataclasses import replace
from typing import Any

import pytest

from logic.definition.questions import Answer, Band, Option, Question
from logic.engine.answers import receive
from logic.engine.verdict import evaluate
from tests.strategies import READY, SHIPPED, label


def problem_with(name: str, answer: object) -> str:
    received = receive(SHIPPED, {name: answer})
    assert received.answers == {}
    (problem,) = received.problems
    return problem


def test_possible_answers_are_taken_as_they_are() -> None:
    received = receive(SHIPPED, READY)

    assert received.answers == READY
    assert received.problems == ()


def test_a_list_from_json_becomes_an_answer_of_several_options() -> None:
    received = receive(SHIPPED, {"tried": ["exercise", "massage"]})

    assert received.answers == {"tried": ("exercise", "massage")}


@pytest.mark.parametrize("given", [None, [], "none", 5, [["hopes", "calm"]]])
def test_what_is_no_object_is_refused(given: object) -> None:
    received = receive(SHIPPED, given)

    assert received.answers == {}
    assert received.problems == ("Answers must be an object: question id to answer.",)


def test_nothing_at_all_is_no_problem() -> None:
    assert receive(SHIPPED, {}).problems == ()


def test_an_unknown_question_is_named_with_the_nearest_one() -> None:
    assert problem_with("weeklly", "both") == (
        "'weeklly' is not a question. Did you mean 'weekly'? Correct the id, or remove it."
    )


def test_an_unknown_question_like_no_other_has_no_suggestion() -> None:
    assert problem_with("zzz", "both") == ("'zzz' is not a question. Correct the id, or remove it.")


def test_a_wrong_answer_to_one_choice_comes_with_the_choices() -> None:
    assert problem_with("hopes", "calmer") == (
        "'hopes' cannot be answered 'calmer'. "
        "Give one of: less_pain, doing_more, calm, cure, unsure."
    )


def test_a_wrong_answer_on_a_scale_comes_with_its_ends() -> None:
    assert problem_with("pain_average", 11) == (
        "'pain_average' cannot be answered 11. Give a whole number from 0 to 10."
    )


def test_a_wrong_list_comes_with_what_stands_alone() -> None:
    assert problem_with("tried", ["nothing", "massage"]) == (
        "'tried' cannot be answered ['nothing', 'massage']. Give a list of one or more of: "
        "exercise, medicine, mind, massage, other, nothing, silent. "
        "These stand alone: nothing, silent."
    )


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("pain_average", True),
        ("pain_average", 5.0),
        ("pain_average", float("nan")),
        ("pain_average", "5"),
        ("pain_average", None),
        ("pain_average", "mild"),
        ("hopes", ["calm"]),
        ("hopes", {"calm": True}),
        ("hopes", 0),
        ("tried", "massage"),
        ("tried", []),
        ("tried", [["massage"]]),
        ("tried", ["massage", "massage"]),
        ("tried", ["massage", None]),
        ("tried", {"massage"}),
    ],
)
def test_an_answer_of_the_wrong_kind_is_a_problem(name: str, answer: object) -> None:
    assert problem_with(name, answer).startswith(f"'{name}' cannot be answered ")


CHEST = label("danger_chest", "chest")
SIGNS = [
    (["chest", "none"], ("chest",)),
    (["unsure", "chest"], ("chest",)),
    (["chest", "chest"], ("chest",)),
    (["belly", "fever", "chest", None, 3, {"breath": True}], ("chest", "breath", "belly")),
    ({"chest": True}, ("chest",)),
    ("chest, belly", ("chest", "belly")),
    ("chest and belly", ("chest", "belly")),
    ({"chest": True, "belly": False}, ("chest",)),
    ({"chest": "true", "none": 1}, ("chest",)),
    ([{"id": "chest", "selected": True}], ("chest",)),
    (["chest-sick", "Silent Heart", "ch\u200best"], ("chest", "chest_sick", "silent_heart")),
    (["none", ["chest"]], ("chest",)),
    ("chest", ("chest",)),
    ([" CHEST "], ("chest",)),
    ([CHEST], ("chest",)),
]


@pytest.mark.parametrize(("given", "kept"), SIGNS)
def test_of_an_answer_that_cannot_be_read_the_danger_chest_are_kept_and_the_problem_is_told(
    given: object, kept: Answer
) -> None:
    received = receive(SHIPPED, {"danger_chest": given, "hopes": "calm"})

    assert received.answers == {"danger_chest": kept, "hopes": "calm"}
    (problem,) = received.problems
    assert problem.startswith("'danger_chest' cannot be answered ")
    assert evaluate(SHIPPED, received.answers).route.flags == {"urgent_care"}


@pytest.mark.parametrize(
    "given",
    [
        ["none", "fever"],
        ["none", "none"],
        ["none", "unsure"],
        {"chest": False},
        {"value": ["none"], "note": "chest"},
        {"value": ["none"], "options": ["chest", "belly"]},
        {"removed": ["chest"], "value": ["none"]},
        [{"id": "none", "comment": CHEST}],
        [{"id": "chest", "selected": "false"}],
        [{"id": "chest", "selected": 0}],
        [{"id": "chest", "value": "no"}],
        [["chest", False], ["none", True]],
        "no chest pain",
        ["chest pain"],
        True,
        [],
    ],
)
def test_what_is_no_danger_sign_is_never_taken_for_one(given: object) -> None:
    assert problem_with("danger_chest", given).startswith("'danger_chest' cannot be answered ")


@pytest.mark.parametrize("name", ["today_body", "kind", "tried", "pain_average"])
def test_a_danger_sign_among_the_answers_to_another_question_does_not_count(name: str) -> None:
    problem_with(name, ["chest", CHEST])


ANY: Any = {"section": "safety", "why": "Why.", "source": ("tool",)}
URGENT: Any = {"flag": "urgent_care"}
ONE = Question(
    id="one", name="One", ask="One?", type="one", **ANY,
    options=(Option(id="no", label="No"), Option(id="yes", label="Yes", **URGENT)),
)  # fmt: skip
SCALE = Question(
    id="scale", name="Scale", ask="Scale?", type="scale", **ANY,
    bands=(
        Band(id="worst", label="Worst", least=0, most=1, **URGENT),
        Band(id="good", label="Good", least=2, most=10),
    ),
)  # fmt: skip
MANY = Question(
    id="many", name="Many", ask="Many?", type="many", **ANY,
    options=(
        Option(id="all", label="All of it", exclusive=True, **URGENT),
        Option(id="some", label="Some of it", **URGENT),
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"one": ["no", "yes"]}, {"one": "yes"}),
        ({"one": ["no", "no"]}, {}),
        ({"scale": "0"}, {"scale": 0}),
        ({"scale": [9, 1.0]}, {"scale": 1}),
        ({"scale": "worst"}, {"scale": 0}),
        ({"scale": [True, "10", 11, float("nan")]}, {}),
        ({"many": ["some", "all"]}, {"many": ("all",)}),
    ],
)
def test_a_danger_sign_is_kept_whatever_the_type_of_its_question(
    given: dict[str, object], kept: dict[str, Answer]
) -> None:
    received = receive(replace(SHIPPED, questions=(ONE, SCALE, MANY)), given)

    assert received.answers == kept
    assert len(received.problems) == 1


def test_good_answers_are_kept_beside_bad_ones_and_every_problem_is_told() -> None:
    received = receive(SHIPPED, {"hopes": "calm", "stress": "maybe", "nobody": 1})

    assert received.answers == {"hopes": "calm"}
    assert len(received.problems) == 2


@pytest.mark.parametrize(("names", "told"), [(12, 11), (200, 11), (201, 1), (1_000, 1)])
def test_many_names_that_are_no_questions_are_told_in_few_sentences(names: int, told: int) -> None:
    unknown = {f"q{number}": "yes" for number in range(names - 1)}

    received = receive(SHIPPED, {"hopes": "calm", **unknown})

    assert received.answers == {"hopes": "calm"}
    assert len(received.problems) == told
    assert received.lost == names - 1
    assert ("answers have 200 at most" in received.problems[0]) == (names > 200)


def test_a_danger_sign_among_too_many_names_is_kept() -> None:
    unknown = {f"q{number}": "yes" for number in range(1_000)}

    received = receive(SHIPPED, {**unknown, "danger_chest": ["chest"]})

    assert received.answers == {"danger_chest": ("chest",)}
    assert len(received.problems) == 1


def test_a_very_long_answer_gives_a_short_problem() -> None:
    assert len(problem_with("hopes", "x" * 100_000)) < 1000


def test_a_deeply_nested_answer_is_a_problem_and_no_crash() -> None:
    nested: list[object] = []
    for _ in range(5000):
        nested = [nested]

    assert problem_with("tried", nested).startswith("'tried' cannot be answered ")
