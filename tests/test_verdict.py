"""From answers to a verdict."""

import pytest

from logic.definition.questions import Answer
from logic.engine.verdict import Decision, evaluate
from tests.strategies import READY, SHIPPED


def decision_with(**changes: Answer) -> Decision:
    decision = evaluate(SHIPPED, {**READY, **changes}).decision
    assert decision is not None
    return decision


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({"danger_back": ("both_legs",)}, "urgent_care"),
        ({"danger_back": ("unsure",)}, "clinician_today"),
        ({"today_body": ("clot",)}, "clinician_today"),
        ({"age": "child"}, "adults_only"),
        ({"signs_first": ("weight",)}, "clinician_first"),
        ({"hurt": "fresh"}, "too_early"),
        ({"duration": "days"}, "not_now"),
        ({"weekly": "most"}, "reasonable_with_conditions"),
        ({}, "reasonable"),
    ],
)
def test_each_verdict_can_be_reached(changes: dict[str, Answer], verdict: str) -> None:
    assert decision_with(**changes).verdict.id == verdict


def test_there_is_no_verdict_before_the_last_answer() -> None:
    unfinished = {name: answer for name, answer in READY.items() if name != "talk"}

    evaluation = evaluate(SHIPPED, unfinished)

    assert evaluation.decision is None
    assert evaluation.route.next == SHIPPED.by_id["talk"]


def test_the_most_cautious_of_several_flags_wins() -> None:
    first: dict[str, Answer] = {"signs_first": ("weight",)}

    assert decision_with(**first, today_back=("night",)).verdict.id == "clinician_today"
    assert decision_with(**first, danger_injury=("unsure",)).verdict.id == "clinician_today"
    assert decision_with(**first, danger_injury=("cold_limb",)).verdict.id == "urgent_care"
    assert decision_with(today_back=("night",), age="child").verdict.id == "clinician_today"


def test_a_single_missing_condition_counts_and_is_never_enough_for_not_now() -> None:
    for missing in (
        {"weekly": "no"},
        {"home": "no", "other_care": "no"},
        {"talk": "no", "look_back": "no"},
        {"hopes": "cure", "easing": "no", "touch": "hard"},
    ):
        assert decision_with(**missing).verdict.id == "reasonable_with_conditions"


def test_where_there_is_nothing_to_ease_it_is_not_now() -> None:
    for nothing in ({"duration": "days"}, {"pain_average": 0}):
        assert decision_with(**nothing).verdict.id == "not_now"


def test_the_cautious_end_is_shown_and_the_better_one_named() -> None:
    decision = decision_with(weekly="unsure")

    assert decision.could_become is not None
    assert (decision.verdict.id, decision.could_become.id) == (
        "reasonable_with_conditions",
        "reasonable",
    )


def test_where_both_ends_agree_there_is_nothing_to_become() -> None:
    assert decision_with(stress="unsure", interference="unsure").could_become is None


def test_a_range_that_is_open_but_changes_no_verdict_has_nothing_to_become() -> None:
    decision = decision_with(weekly="unsure", duration="days")

    assert decision == Decision(SHIPPED.verdict["not_now"], None)


def test_a_flag_leaves_nothing_to_become_however_much_is_not_known() -> None:
    decision = decision_with(kind="unsure", hurt="stuck", weekly="unsure")

    assert decision == Decision(SHIPPED.verdict["clinician_first"], None)


def test_answers_that_do_not_count_are_named_as_ignored() -> None:
    evaluation = evaluate(
        SHIPPED, {"danger_back": ("none",), "flare": "yes", "hopes": "no_such", "what": "yes"}
    )

    assert evaluation.ignored == ("flare", "hopes", "what")


def test_after_an_urgent_sign_every_other_answer_is_ignored() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "danger_back": ("numb_groin",)})

    assert set(evaluation.ignored) == set(READY) - {"danger_back"}


def test_after_another_flag_every_answer_behind_the_part_on_safety_is_ignored() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "today_body": ("clot",)})

    safety = {one.id for one in SHIPPED.trunk if one.section == "safety"}
    assert {step.question.id for step in evaluation.route.steps} == safety
    assert set(evaluation.ignored) == set(READY) - safety
