"""Laws on what people are shown: each can be broken, and each can be kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from logic.definition.plans import Plan, PlanRule
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option, Question
from logic.engine.timeline import Timeline, date_visits
from logic.engine.verdict import evaluate
from logic.proof.checking import check
from logic.proof.diagram import Diagram
from logic.proof.promises import broken_promises
from logic.proof.states import Planned
from logic.proof.summary import prove
from tests.definitions.fixtures import SHIPPED as FILE
from tests.definitions.fixtures import shipped_with
from tests.kinds import examples, kinds
from tests.once import define_once, known_definitions, proof_of_shipped
from tests.strategies import SHIPPED
from tests.trees import complete_answers, trees


def broken(questionnaire: Questionnaire = SHIPPED, *plans: Planned) -> dict[str, str]:
    """Return the codes of the laws that do not hold, and what is told of each."""
    found = broken_promises(questionnaire, plans or proof_of_shipped().plans)
    return {one.finding.code: str(one.finding.values) for one in found}


EDITS: dict[str, tuple[str, ...]] = {
    "X821": ("points: {fit: -1}", "points: {fit: -9}", "- id: easing", '- {id: "no"'),
    "X822": ("number: 4", "number: 3", f"weekly:{' ' * 24}# weekly visits", "most:"),
    "X823": ("points: {fit: -9}", "points: {fit: 0}", "- id: pain_average", "- {id: none"),
}
"""For each law that an edit of the shipped file can break, such an edit."""


def test_what_ships_keeps_every_law() -> None:
    with known_definitions():
        checked = check(FILE, "questions.yaml")

    assert broken() == {}
    assert checked.problems == ()
    assert checked.breaches == ()


@pytest.mark.parametrize("code", kinds(EDITS, "X821"))
def test_a_law_that_an_edit_breaks_is_a_problem_that_check_refuses(code: str) -> None:
    with known_definitions():
        checked = check(shipped_with(EDITS[code]).encode(), "edited.yaml")

    assert {problem.code for problem in checked.problems} == {code}
    assert {breach.finding.code for breach in checked.breaches} == {code}


def unseen(plan: Plan, rules: tuple[PlanRule, ...], first: date) -> Timeline:
    """Date visits as the engine does, but let nobody look at the result where it helps some."""
    timeline = date_visits(plan, rules, first)
    return replace(
        timeline,
        paths=tuple(
            replace(path, visits=tuple(replace(visit, phase="weekly") for visit in path.visits))
            if path.story.id == "helps_some"
            else path
            for path in timeline.paths
        ),
    )


def test_a_story_that_is_longer_without_a_look_back_is_named_and_is_a_problem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logic.proof.promises.date_visits", unseen)

    assert "helps_some" in broken()["X820"]
    assert [problem.code for problem in check(FILE, "questions.yaml").problems] == ["X820"]


@pytest.mark.parametrize("code", ["X821", "X823"])
def test_each_example_gets_what_it_says(code: str) -> None:
    edited = define_once(shipped_with(EDITS[code]).encode(), "edited.yaml").questionnaire
    examples = [one for breach in broken_promises(edited, ()) for one in breach.examples]

    assert examples
    for one in examples:
        assert evaluate(edited, one.answers).decided.verdict.id == one.verdict


def test_each_verdict_that_gives_a_plan_for_nothing_is_named() -> None:
    *others, last = SHIPPED.verdicts
    edited = replace(SHIPPED, verdicts=(*others, replace(last, plan=True)))

    def given_plans(questionnaire: Questionnaire) -> set[object]:
        found = broken_promises(questionnaire, ())
        return {one.finding.values["verdict"] for one in found if one.finding.code == "X823"}

    assert given_plans(edited) - given_plans(SHIPPED) == {"not_now"}


def test_the_numbers_that_never_come_are_named() -> None:
    every = [Planned(weekly, spacing, 1, 12, 60) for weekly in (2, 3, 4) for spacing in (1, 2, 3)]
    without_later_visits = Planned(4, 0, 1, 12, 60)

    assert "X822" not in broken(SHIPPED, *every)
    assert "'2, 4'" in broken(SHIPPED, *(one for one in every if one.weekly == 3))["X822"]
    far = [one for one in every if one.spacing > 1]
    assert "'1'" in broken(SHIPPED, *far, without_later_visits)["X822"]


def test_who_has_nothing_to_ease_gets_no_plan_only_where_that_counts_enough() -> None:
    at = "- id: pain_average", "- {id: none"
    for points, codes in ((-8, {"X823"}), (-9, set[str]())):
        text = shipped_with(("points: {fit: -9}", f"points: {{fit: {points}}}", *at))
        changed = define_once(text.encode(), "edited.yaml").questionnaire
        assert {one.finding.code for one in broken_promises(changed, ())} == codes


@pytest.mark.soak
def test_an_answer_that_is_named_with_why_may_be_the_reason_for_not_now() -> None:
    never_enough = "points: {commitment: 3}", "points: {commitment: 0}", "- id: weekly"
    text, named = shipped_with(EDITS["X821"], (*never_enough, '- {id: "no"')), set()
    while True:
        questionnaire = define_once(text.encode(), "edited.yaml").questionnaire
        found = [one for one in broken_promises(questionnaire, ()) if one.finding.code == "X821"]
        if not found:
            break
        (example,) = found[0].examples
        question, option = blamed(questionnaire, example.answers)
        assert (question, option) not in named
        named.add((question, option))
        line = f'  - {{law: no_blame, question: {question}, option: "{option}", gets: not_now, '
        text = text.replace("\nexceptions:\n", f"\nexceptions:\n{line}reason: This is a test.}}\n")

    assert named == {("easing", "unsure"), ("weekly", "no"), ("weekly", "unsure")}


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
