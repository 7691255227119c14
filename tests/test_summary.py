"""The verdict at a glance: its heading with the person's pain, and why, for written people."""

from dataclasses import replace

import pytest

from logic.definition.questions import Answer
from logic.engine.answers import receive
from logic.engine.explanation import explain
from logic.engine.verdict import Decision, Evaluation, evaluate
from logic.text.summary import (
    name_pain,
    say_against,
    say_for,
    say_heading,
    say_reasons,
    waits_for_answers,
)
from tests.people import EASY, KINDS, RESULTS, Given
from tests.strategies import SHIPPED

OPEN: Given = {**EASY, "weekly": "unsure", "visit_barrier": ["cost"], "later_visits": "unsure"}


def evaluated(given: Given) -> Evaluation:
    evaluation = evaluate(SHIPPED, receive(SHIPPED, given).answers)
    assert evaluation.decision
    return evaluation


def heading(given: Given) -> str:
    evaluation = evaluated(given)
    return say_heading(evaluation, explain(evaluation))


def reasons(given: Given) -> tuple[str, ...]:
    evaluation = evaluated(given)
    return say_reasons(evaluation, explain(evaluation))


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_has_the_persons_own_pain_in_its_heading_and_no_place_holder(kind: str) -> None:
    evaluation = evaluated({**EASY, "kind": kind, **KINDS[kind]})
    named = next(one.pain for one in SHIPPED.by_id["kind"].options if one.id == kind)

    said = say_heading(evaluation, explain(evaluation))

    assert name_pain(evaluation) == named
    assert named in said
    assert "{" not in said


@pytest.mark.parametrize("verdict", ["urgent_care", "clinician_today", "clinician_first"])
def test_what_a_flag_forced_keeps_its_sentence_and_is_given_no_reason_of_ours(verdict: str) -> None:
    assert heading(RESULTS[verdict]) == SHIPPED.verdict[verdict].sentence
    assert reasons(RESULTS[verdict]) == ()


def test_one_sentence_says_why_massage_is_reasonable() -> None:
    (reason,) = reasons(EASY)

    assert reason == SHIPPED.verdict["reasonable"].reason


def test_what_is_not_met_is_the_reason_and_nothing_that_is_met() -> None:
    (reason,) = reasons(RESULTS["not_now"])

    fit = next(one for one in SHIPPED.factors if one.id == "fit")
    assert reason == fit.if_not_met
    others = {one.if_met for one in SHIPPED.factors}
    assert reason not in others


@pytest.mark.parametrize(
    ("question", "answer", "option"), [("duration", "days", "days"), ("pain_average", 0, "none")]
)
def test_not_now_says_what_speaks_most_against_it_and_nothing_less(
    question: str, answer: Answer, option: str
) -> None:
    given = {**EASY, question: answer, "tried": ["massage"], "massage_before": "none"}
    evaluation = evaluated(given)
    assert evaluation.decided.verdict.id == "not_now"
    asked = SHIPPED.by_id[question]
    strongest = next(one for one in [*asked.options, *asked.bands] if one.id == option)
    weaker = next(one for one in SHIPPED.by_id["massage_before"].options if one.id == "none")

    told = say_against(evaluation, explain(evaluation))

    assert told == strongest.advice
    assert weaker.advice not in told


def test_a_plan_says_nothing_against_itself() -> None:
    plan = evaluated({**EASY, "tried": ["massage"], "massage_before": "none"})
    assert plan.decided.verdict.plan

    assert say_against(plan, explain(plan)) == ""


def test_a_plan_with_conditions_says_what_speaks_for_it_and_nothing_where_nothing_is_met() -> None:
    conditions = explain(evaluated(RESULTS["reasonable_with_conditions"]))
    fit = next(one for one in SHIPPED.factors if one.id == "fit")

    assert say_for(conditions) == fit.if_met
    unmet = replace(
        conditions, factors=tuple(replace(one, level="partly") for one in conditions.factors)
    )
    assert say_for(unmet) == ""


def test_not_sure_is_called_open_and_never_no() -> None:
    evaluation = evaluated(OPEN)
    explanation = explain(evaluation)

    told = [one.factor.sentence(one.told) for one in explanation.conditions]

    commitment = next(one for one in SHIPPED.factors if one.id == "commitment")
    assert commitment.if_open in told
    assert commitment.if_not_met not in told
    assert [one.id for one in explanation.open][:1] == ["weekly"]


def test_where_an_open_answer_stands_before_a_plan_the_heading_counts_what_is_open() -> None:
    """No answers to the shipped file come to this; those to another one may."""
    verdict = SHIPPED.verdict
    cautious = Decision(verdict["not_now"], verdict["reasonable"])
    evaluation = replace(evaluated({**OPEN, "look_back": "unsure"}), decision=cautious)
    explanation = explain(evaluation)
    assert len(explanation.open) > 1

    assert waits_for_answers(evaluation)
    assert str(len(explanation.open)) in say_heading(evaluation, explanation)
    (reason,) = say_reasons(evaluation, explanation)
    assert verdict["not_now"].name in reason
    assert verdict["reasonable"].name in reason
    assert not waits_for_answers(evaluated(OPEN)), "there is a plan, with conditions"
