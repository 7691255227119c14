"""Laws on what people are shown: each can be broken, and each can be kept."""

from dataclasses import replace

import pytest
from hypothesis import given

from logic.definition.loading import define
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option, Question
from logic.engine.verdict import evaluate
from logic.proof.checking import check
from logic.proof.diagram import Diagram
from logic.proof.promises import OWED, broken_promises
from logic.proof.states import Planned
from logic.proof.summary import prove
from tests.changes import put
from tests.definitions.fixtures import SHIPPED as FILE
from tests.definitions.fixtures import shipped_with
from tests.kinds import examples
from tests.once import proof_of_shipped
from tests.strategies import SHIPPED
from tests.trees import complete_answers, trees


def broken(questionnaire: Questionnaire = SHIPPED, *plans: Planned) -> dict[str, str]:
    """Return the codes of the laws that do not hold, and what is told of each."""
    found = broken_promises(questionnaire, plans or proof_of_shipped().plans)
    return {one.finding.code: str(one.finding.values) for one in found}


def test_each_law_that_is_owed_is_broken_by_what_ships() -> None:
    assert set(broken()) == OWED, "take it off the list of what is owed"


def test_what_is_owed_is_no_problem_and_is_told_all_the_same() -> None:
    checked = check(FILE, "questions.yaml")

    assert checked.problems == ()
    assert {one.finding.code for one in checked.owed} == OWED


def test_no_law_on_flags_check_ins_exceptions_or_ways_out_is_owed() -> None:
    assert all(code.startswith("X82") for code in OWED)


def test_each_example_gets_what_it_says() -> None:
    for breach in broken_promises(SHIPPED, proof_of_shipped().plans):
        for one in breach.examples:
            decision = evaluate(SHIPPED, one.answers).decision
            assert decision
            assert decision.verdict.id == one.verdict


def test_a_plan_that_ends_with_the_look_back_sells_nothing() -> None:
    assert "X820" not in broken(put(("plan", "months"), 1))


def test_a_story_that_is_longer_without_a_look_back_is_named() -> None:
    assert "helps_some" in broken()["X820"]


def test_each_verdict_that_gives_a_plan_for_nothing_is_named() -> None:
    *others, last = SHIPPED.verdicts
    edited = replace(SHIPPED, verdicts=(*others, replace(last, plan=True)))

    def given_plans(questionnaire: Questionnaire) -> set[object]:
        found = broken_promises(questionnaire, ())
        return {one.finding.values["verdict"] for one in found if one.finding.code == "X823"}

    assert given_plans(edited) - given_plans(SHIPPED) == {"not_now"}


def test_the_numbers_that_never_come_are_named() -> None:
    every = [Planned(weekly, spacing, 12, 60) for weekly in (2, 3, 4) for spacing in (1, 2, 3)]

    assert "'1'" in broken()["X822"]
    assert "X822" not in broken(SHIPPED, *every)
    assert "'2, 4'" in broken(SHIPPED, *(one for one in every if one.weekly == 3))["X822"]


def test_who_has_nothing_to_ease_gets_no_plan_once_that_counts_enough() -> None:
    text = shipped_with(("points: {fit: -5}", "points: {fit: -13}"))
    changed = define(text.encode(), "edited.yaml").questionnaire

    assert "X823" not in broken(changed)


def test_an_answer_that_is_named_with_why_may_be_the_reason_for_not_now() -> None:
    text, named = FILE.decode(), set()
    while True:
        questionnaire = define(text.encode(), "edited.yaml").questionnaire
        found = [one for one in broken_promises(questionnaire, ()) if one.finding.code == "X821"]
        if not found:
            break
        (example,) = found[0].examples
        question, option = blamed(questionnaire, example.answers)
        assert (question, option) not in named
        named.add((question, option))
        line = f'  - {{law: no_blame, question: {question}, option: "{option}", gets: not_now, '
        text = text.replace("\nexceptions:\n", f"\nexceptions:\n{line}reason: This is a test.}}\n")

    assert {("managing", "no"), ("share", "no")} <= named


def blamed(questionnaire: Questionnaire, answers: object) -> tuple[str, str]:
    """Return the answer that does most to lose points, of those that may be the reason."""
    given = dict(answers)  # type: ignore[call-overload] # answers are a mapping
    named = {(e.question, e.option) for e in questionnaire.exceptions}
    worst = {}
    for step in evaluate(questionnaire, given).route.steps:
        for option in step.options:
            if step.question.changeable or option.way_out:
                spans = step.question.ranges[option.id]
                best = sum(step.question.span(factor)[1] for factor, _, _ in spans)
                worst[step.question.id, option.id] = sum(low for _, low, _ in spans) - best
    return min((key for key in worst if key not in named), key=worst.__getitem__)


@pytest.mark.parametrize("code", sorted(OWED))
def test_a_law_that_is_not_owed_is_a_problem(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr("logic.proof.checking.OWED", OWED - {code})

    assert [problem.code for problem in check(FILE, "questions.yaml").problems] == [code]


@examples(40)
@given(trees())
def test_what_some_options_lead_to_is_what_every_answer_of_them_leads_to(
    tree: Questionnaire,
) -> None:
    def may(_: Question, option: Option) -> bool:
        return not option.flag

    def kept(question: Question, options: tuple[Option, ...]) -> bool:
        none_may = not any(may(question, one) for one in question.choices)
        return none_may or all(may(question, one) for one in options)

    walked = set()
    for answers in complete_answers(tree):
        evaluation = evaluate(tree, answers)
        if all(kept(*step) for step in evaluation.route.steps):
            walked.add(evaluation.decided.verdict.id)

    assert {outcome.verdict for outcome in Diagram(tree, may=may).ends} == walked
    assert walked <= prove(tree).counts.keys()
