"""The rules as a person may read them: every flag and every point is told, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given

from logic.definition.questionnaire import Questionnaire
from logic.definition.verdicts import Verdict
from logic.engine.route import walk
from logic.text.rules import counting, raising
from tests.strategies import READY, SHIPPED
from tests.trees import trees

ANY_TREE = trees(most=200)
ALL_ASKED = replace(
    SHIPPED,
    questions=tuple(
        replace(question, options=tuple(replace(one, then=()) for one in question.options))
        for question in SHIPPED.questions
    ),
)
"""The shipped file with no branches: everyone is asked everything."""


def flags_told(tree: Questionnaire) -> list[tuple[str, str, str]]:
    return [
        (verdict.id, one.question.id, option.id)
        for verdict in tree.verdicts
        for one in raising(tree, verdict)
        for option in one.options
    ]


def flags_set(tree: Questionnaire) -> list[tuple[str, str, str]]:
    """Walk the file itself: bands and options, in any order."""
    return [
        (option.flag, question.id, option.id)
        for question in tree.questions
        for option in (*question.bands, *question.options)
        if option.flag is not None
    ]


def points_told(tree: Questionnaire) -> list[tuple[str, str, str, object]]:
    return [
        (factor.id, one.question.id, option.id, points)
        for factor in tree.factors
        for one in counting(tree, factor)
        for option, points in one.points
    ]


def points_given(tree: Questionnaire) -> list[tuple[str, str, str, object]]:
    return [
        (factor, question.id, option.id, points)
        for question in tree.questions
        for option in (*question.bands, *question.options)
        for factor, points in option.points.items()
    ]


@given(ANY_TREE)
def test_each_option_with_a_flag_stands_once_and_under_that_verdict_alone(
    tree: Questionnaire,
) -> None:
    told = flags_told(tree)

    assert sorted(told) == sorted(flags_set(tree))
    assert len(told) == len(set(told))


@given(ANY_TREE)
def test_each_option_with_points_stands_once_with_those_points_and_no_others(
    tree: Questionnaire,
) -> None:
    assert sorted(points_told(tree), key=str) == sorted(points_given(tree), key=str)


@given(ANY_TREE)
def test_no_question_stands_there_without_an_option(tree: Questionnaire) -> None:
    for verdict in tree.verdicts:
        assert all(one.options for one in raising(tree, verdict))
    for factor in tree.factors:
        assert all(one.points for one in counting(tree, factor))


def test_the_rules_of_the_shipped_file_are_all_told() -> None:
    assert sorted(flags_told(SHIPPED)) == sorted(flags_set(SHIPPED))
    assert sorted(points_told(SHIPPED), key=str) == sorted(points_given(SHIPPED), key=str)


def test_every_option_told_under_a_flag_raises_that_flag_where_its_question_is_asked() -> None:
    for flag, question, option in flags_told(SHIPPED):
        many = SHIPPED.by_id[question].type == "many"
        answers = {**READY, question: (option,) if many else option}
        assert walk(ALL_ASKED, answers).flags == {flag}


@pytest.mark.parametrize("verdict", SHIPPED.verdicts, ids=lambda verdict: verdict.id)
def test_a_verdict_that_no_flag_forces_has_no_options_under_it(verdict: Verdict) -> None:
    found = list(raising(SHIPPED, verdict))

    assert bool(found) == verdict.when.flag


def test_questions_and_options_keep_the_order_of_the_file() -> None:
    places = {
        (question.id, option.id): (n, m)
        for n, question in enumerate(SHIPPED.questions)
        for m, option in enumerate((*question.bands, *question.options))
    }
    for verdict in SHIPPED.verdicts:
        found = [(o.question.id, x.id) for o in raising(SHIPPED, verdict) for x in o.options]
        assert found == sorted(found, key=places.__getitem__)
    for factor in SHIPPED.factors:
        counted = [(o.question.id, x.id) for o in counting(SHIPPED, factor) for x, _ in o.points]
        assert counted == sorted(counted, key=places.__getitem__)


def test_zero_points_are_told_and_no_points_are_not() -> None:
    (fit,) = [factor for factor in SHIPPED.factors if factor.id == "fit"]
    told = {one.question.id: {o.id: p for o, p in one.points} for one in counting(SHIPPED, fit)}

    assert told["duration"]["weeks"] == 0
    assert told["pain_average"] == {"none": -9, "slight": -1, "mild": 0, "moderate": 0, "severe": 0}
    assert told["easing"] == {"yes": 0, "no": -1, "unsure": "unknown"}
    assert "interference" not in told
    assert "tried" not in told
    assert "weekly" not in told


def test_chest_pain_forces_emergency_care_and_nothing_else() -> None:
    under = [verdict for verdict, question, option in flags_told(SHIPPED) if option == "chest"]

    assert under == ["urgent_care"]
