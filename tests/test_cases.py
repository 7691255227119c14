"""Each written case comes out as expected, and together they cover what can be answered."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from logic.definition.questions import CAUTION, VerdictId
from logic.engine.explanation import explain
from logic.engine.timeline import Timeline, timeline_of
from logic.engine.verdict import Evaluation
from logic.text.report import report
from tests.cases import CASES, READ, answers_of, evaluation_of
from tests.strategies import SHIPPED

START = date(2026, 3, 2)


def verdict(evaluation: Evaluation, _: object) -> str:
    return evaluation.decision.verdict.id if evaluation.decision else "none"


def could_become(evaluation: Evaluation, _: object) -> str:
    better = evaluation.decision.could_become if evaluation.decision else None
    return better.id if better else "none"


def flags(evaluation: Evaluation, _: object) -> list[VerdictId]:
    return sorted(evaluation.route.flags, key=CAUTION.index)


def next_question(evaluation: Evaluation, _: object) -> str:
    return evaluation.route.next.id if evaluation.route.next else "none"


def route(evaluation: Evaluation, _: object) -> list[str]:
    return [step.question.id for step in evaluation.route.steps]


def factors(evaluation: Evaluation, expected: Mapping[str, str]) -> dict[str, str]:
    return {name: evaluation.score[name].level for name in expected}


def points(evaluation: Evaluation, expected: Mapping[str, int]) -> dict[str, int | list[int]]:
    spans = {name: evaluation.score[name] for name in expected}
    return {n: s.low if s.low == s.high else [s.low, s.high] for n, s in spans.items()}


def ignored(evaluation: Evaluation, _: object) -> list[str]:
    return list(evaluation.ignored)


def settle(evaluation: Evaluation, _: object) -> list[str]:
    return [reason.factor.id for reason in explain(evaluation).to_settle]


def advice(evaluation: Evaluation, _: object) -> int:
    return len(explain(evaluation).advice)


def would_change(evaluation: Evaluation, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = report(evaluation, START)["would_change"]
    inside = [change for change in expected if change in changes]
    return inside + [change for change in changes if change not in expected]


def weekly_visits(evaluation: Evaluation, _: object) -> int | str:
    plan = plan_of(evaluation)
    if plan is None:
        return "none"
    weekly = {path.story.id: path for path in plan.paths}["no_better"].visits
    return len(weekly)


def months_between(evaluation: Evaluation, _: object) -> int:
    plan = plan_of(evaluation)
    assert plan is not None
    visits = {path.story.id: path for path in plan.paths}["clearly_helps"].visits
    first, second = [visit.date for visit in visits if visit.phase == "maintenance"][:2]
    return (second.year - first.year) * 12 + second.month - first.month


def plan_of(evaluation: Evaluation) -> Timeline | None:
    return timeline_of(evaluation, START)


EXPECTATIONS: dict[str, Callable[[Evaluation, Any], object]] = {
    "verdict": verdict,
    "could_become": could_become,
    "flags": flags,
    "next": next_question,
    "route": route,
    "factors": factors,
    "points": points,
    "ignored": ignored,
    "settle": settle,
    "advice": advice,
    "would_change": would_change,
    "weekly_visits": weekly_visits,
    "months_between": months_between,
}


def expected_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a case expects by not mentioning it."""
    silent: dict[str, Any] = {"could_become": "none", "flags": [], "next": "none", "settle": []}
    if case["expect"]["verdict"] != "urgent_care":
        silent["ignored"] = []
    return {**silent, **case["expect"]}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_case_comes_out_as_expected(case: dict[str, Any]) -> None:
    evaluation, expected = evaluation_of(case), expected_of(case)

    found = {key: EXPECTATIONS[key](evaluation, value) for key, value in expected.items()}

    assert found == expected, "if that is meant, write what comes out now into tests/cases"


@pytest.mark.parametrize("name", READ)
def test_a_file_of_cases_holds_only_what_is_known(name: str) -> None:
    content = READ[name]

    assert set(content) <= {"people", "cases"}
    for case in content.get("cases", []):
        assert set(case) <= {"name", "based_on", "answers", "without", "expect"}
        assert {"name", "expect"} <= set(case)
        assert "verdict" in case["expect"]


def test_every_case_has_a_sentence_of_its_own_as_name() -> None:
    names = [case["name"] for case in CASES]

    assert [name for name in names if names.count(name) > 1] == []
    assert [name for name in names if not (name.endswith(".") and len(name.split()) > 3)] == []


def test_every_answer_that_can_be_given_is_given_in_some_case() -> None:
    offered = {(q.id, choice.id) for q in SHIPPED.questions for choice in q.choices}
    given = {
        (question.id, option.id)
        for case in CASES
        for question, options in evaluation_of(case).route.steps
        for option in options
    }

    assert sorted(offered - given) == [], "write a case for each into tests/cases"


def test_both_ends_of_every_band_are_given_in_some_case() -> None:
    edges = {
        (question.id, number)
        for question in SHIPPED.questions
        for band in question.bands
        for number in (band.least, band.most)
    }
    given = {(n, a) for case in CASES for n, a in answers_of(case).items() if isinstance(a, int)}

    assert sorted(edges - given) == [], "write a case for each into tests/cases"


def test_every_threshold_is_met_exactly_and_missed_by_one_or_the_nearest_in_some_case() -> None:
    reached = {
        (name, span.low)
        for case in CASES
        for name, span in evaluation_of(case).score.items()
        if span.low == span.high
    }
    wanted = {
        (factor.id, line) for factor in SHIPPED.factors for line in (factor.met, factor.partly)
    }
    just_below = {
        ("commitment", 5), ("commitment", 2), ("guidance", 4), ("guidance", 2),
        ("care_team", 3), ("care_team", 2), ("fit", 3), ("fit", -4),
    }  # fmt: skip
    # Nothing gives guidance 5 points, or the care team 4 or 5.

    assert sorted((wanted | just_below) - reached) == []


def test_every_verdict_comes_out_of_some_case() -> None:
    found = {case["expect"]["verdict"] for case in CASES}

    assert found == {*CAUTION, "none"}
