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
        ({"danger_signs": ("both_legs",)}, "urgent_care"),
        ({"signs_to_check": ("fever",)}, "clinician_first"),
        ({"duration": "days", "injury": "fresh"}, "too_early"),
        ({"weekly_visits": "cannot", "visit_help": "no"}, "not_now"),
        ({"weekly_visits": "first"}, "reasonable_with_conditions"),
        ({}, "reasonable"),
    ],
)
def test_each_verdict_can_be_reached(changes: dict[str, Answer], verdict: str) -> None:
    assert decision_with(**changes).verdict.id == verdict


def test_there_is_no_verdict_before_the_last_answer() -> None:
    unfinished = {name: answer for name, answer in READY.items() if name != "share"}

    evaluation = evaluate(SHIPPED, unfinished)

    assert evaluation.decision is None
    assert evaluation.route.next == SHIPPED.by_id["share"]


def test_the_most_cautious_of_several_flags_wins() -> None:
    too_early: dict[str, Answer] = {"duration": "days", "injury": "fresh"}

    assert decision_with(**too_early, signs_to_check=("night",)).verdict.id == "clinician_first"
    assert decision_with(**too_early, danger_signs=("limb",)).verdict.id == "urgent_care"


def test_a_single_missing_condition_is_enough_for_not_now() -> None:
    for missing in (
        {"weekly_visits": "cannot", "visit_help": "no"},
        {"home_practice": "neither", "small_start": "no"},
        {"share": "no", "share_note": "no"},
        {"hope": "cure", "managing": "no"},
    ):
        assert decision_with(**missing).verdict.id == "not_now"


def test_the_cautious_end_is_shown_and_the_better_one_named() -> None:
    decision = decision_with(share="unsure")

    assert decision.could_become is not None
    assert (decision.verdict.id, decision.could_become.id) == (
        "reasonable_with_conditions",
        "reasonable",
    )


def test_where_both_ends_agree_there_is_nothing_to_become() -> None:
    assert decision_with(hope="calm", stress="unsure").could_become is None


def test_a_range_that_is_open_but_changes_no_verdict_has_nothing_to_become() -> None:
    decision = decision_with(share="unsure", hope="cure", managing="no")

    assert decision == Decision(SHIPPED.verdict["not_now"], None)


def test_a_flag_leaves_nothing_to_become_however_much_is_not_known() -> None:
    decision = decision_with(signs_to_check=("fever",), weekly_visits="unsure", share="unsure")

    assert decision == Decision(SHIPPED.verdict["clinician_first"], None)


def test_answers_that_do_not_count_are_named_as_ignored() -> None:
    evaluation = evaluate(
        SHIPPED, {"danger_signs": ("none",), "flare": "yes", "hope": "no_such", "what": "yes"}
    )

    assert evaluation.ignored == ("flare", "hope", "what")


def test_after_an_urgent_sign_every_other_answer_is_ignored() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "danger_signs": ("numb_saddle",)})

    assert set(evaluation.ignored) == set(READY) - {"danger_signs"}
