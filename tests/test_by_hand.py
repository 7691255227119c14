"""The questionnaire written by hand as if and else: a second engine that must agree with ours."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from logic.definition.questions import Answer, Question
from logic.engine.checkin import look_back
from logic.engine.explanation import explain
from logic.engine.verdict import evaluate
from logic.proof.lookback import prove_lookbacks
from tests.bench.engines import by_hand, checkin_by_hand
from tests.strategies import (
    READY,
    SHIPPED,
    complete,
    mostly_safe,
    no_flags,
    partial,
    possible_answers,
)

ALIKE = "write what was edited into tests/bench/engines/by_hand.py, too"
LINES = {"commitment": (3, 6), "guidance": (2, 5), "care_team": (4, 8), "fit": (-4, 4)}
"""The points from which a factor is met in part, and in full."""
MANY = [question for question in SHIPPED.questions if question.type == "many"]


def assert_agrees(answers: dict[str, Answer]) -> None:
    """Compare what is asked next, the points and the verdict."""
    evaluation = evaluate(SHIPPED, answers)
    route, decision = evaluation.route, evaluation.decision

    following, score, verdict = by_hand.step(answers)

    assert following == (route.next.id if route.next else None), ALIKE
    if not route.flags:
        spans = {name: (span.low, span.high) for name, span in evaluation.score.items()}
        assert score == spans, ALIKE
    if decision is None:
        assert verdict is None, ALIKE
    else:
        better = decision.could_become
        assert verdict == (decision.verdict.id, better.id if better else None), ALIKE
        assert verdict == by_hand.verdict(answers)


@given(mostly_safe())
def test_complete_answers_come_to_the_same_verdict(answers: dict[str, Answer]) -> None:
    assert_agrees(answers)


@given(no_flags())
@example({**READY, "weekly": "unsure", "home": "unsure"})
def test_a_factor_is_told_as_open_where_not_knowing_leaves_its_level_open_and_nowhere_else(
    answers: dict[str, Answer],
) -> None:
    reasons = {one.factor.id: one for one in explain(evaluate(SHIPPED, answers)).factors}

    for name, ends in by_hand.score(answers).items():
        levels = {sum(points >= line for line in LINES[name]) for points in ends}
        told = ("not_met", "partly", "met")[levels.pop()] if len(levels) == 1 else "open"
        assert reasons[name].told == told, ALIKE


@given(complete())
def test_answers_with_any_flags_come_to_the_same_verdict(answers: dict[str, Answer]) -> None:
    assert_agrees(answers)


@given(partial())
def test_answers_so_far_lead_to_the_same_question(answers: dict[str, Answer]) -> None:
    assert_agrees(answers)


@pytest.mark.parametrize("question", SHIPPED.questions, ids=lambda question: question.id)
def test_each_possible_answer_counts_the_same(question: Question) -> None:
    for answer in possible_answers(question):
        assert_agrees({**READY, question.id: answer})


@pytest.mark.parametrize("question", MANY, ids=lambda question: question.id)
def test_an_option_that_stands_alone_has_no_company(question: Question) -> None:
    alone = next(option.id for option in question.options if option.exclusive)
    joint = next(option.id for option in question.options if not option.exclusive)

    assert_agrees({**READY, question.id: (joint, alone)})


# ── Check-ins ─────────────────────────────────────────────────────────────────────────────

CHECKIN_ALIKE = "write what was edited into tests/bench/engines/checkin_by_hand.py, too"
FIRST = {name: SHIPPED.by_id[name] for name in SHIPPED.checkin.compared}


@st.composite
def check_ins(draw: st.DrawFn) -> tuple[dict[str, Answer], dict[str, Answer]]:
    """Return first numbers, and answers to every question of a check-in: half without a flag."""
    first = {name: draw(st.sampled_from(possible_answers(one))) for name, one in FIRST.items()}
    calm = draw(st.booleans())
    again = {
        one.id: ("none",)
        if calm and one.type == "many"
        else draw(st.sampled_from(possible_answers(one)))
        for one in SHIPPED.again.questions
    }
    return first, again


@given(check_ins())
def test_a_check_in_comes_to_the_same(
    given_then: tuple[dict[str, Answer], dict[str, Answer]],
) -> None:
    first, again = given_then
    found = look_back(SHIPPED, first, again, date(2027, 1, 4))

    verdict = found.evaluation.decision and found.evaluation.decision.verdict.id
    assert (found.outcome or verdict) == checkin_by_hand.look_back(first, again), CHECKIN_ALIKE


def test_all_check_ins_are_counted_alike() -> None:
    counts = prove_lookbacks(SHIPPED).counts

    assert counts == checkin_by_hand.count(), CHECKIN_ALIKE
    assert len(counts) > 5
