"""Why a verdict came out, and what would change it."""

from dataclasses import replace
from typing import Any

import pytest

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Question
from logic.definition.research import Research
from logic.engine.explanation import (
    Explanation,
    FactorReason,
    answer_words,
    explain,
    research,
)
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from logic.text.saying import say_flag
from tests.strategies import READY, SHIPPED, label

TRUNK = {one.id: READY[one.id] for one in walk(SHIPPED, READY).asked}
"""Someone whom massage may suit, with answers to what they are asked and to nothing else."""


def explain_with(tree: Questionnaire = SHIPPED, /, **changes: Answer) -> Explanation:
    return explain(evaluate(tree, {**TRUNK, **changes}))


def reason_with(factor: str, **changes: Answer) -> FactorReason:
    reasons = explain_with(**changes).factors
    return next(reason for reason in reasons if reason.factor.id == factor)


def weights(factor: str, **changes: Answer) -> dict[str, str]:
    return {a.question.id: a.weight for a in reason_with(factor, **changes).answers}


def changes_with(
    tree: Questionnaire = SHIPPED, /, **changes: Answer
) -> list[tuple[dict[str, str | int], str]]:
    return [
        ({question.id: answer for question, answer, _ in change.answers}, change.verdict.id)
        for change in explain_with(tree, **changes).would_change
    ]


# ── Flags ─────────────────────────────────────────────────────────────────────────────────


def test_a_danger_sign_is_given_back_in_the_words_of_its_option_and_nothing_else_counts() -> None:
    explanation = explain_with(danger_back=("weaker", "both_legs"))

    (reason,) = explanation.flags
    assert reason.question.id == "danger_back"
    assert reason.words == (label("danger_back", "both_legs"), label("danger_back", "weaker"))
    assert (explanation.factors, explanation.advice, explanation.would_change) == ((), (), ())


def test_each_sign_is_told_with_what_it_may_be_and_what_is_the_same_once() -> None:
    (reason,) = explain_with(danger_head=("one_side", "speech", "thunderclap")).flags
    because = {option.id: option.because for option in SHIPPED.by_id["danger_head"].options}

    assert because["one_side"] == because["speech"] != because["thunderclap"]
    assert reason.because == (because["one_side"], because["thunderclap"])


def test_nothing_that_signs_may_be_is_said_twice() -> None:
    for question in SHIPPED.questions:
        signs = tuple(one.id for one in question.options if one.flag and not one.exclusive)
        if question.type == "many" and signs:
            (reason, *_) = explain_with(**{question.id: signs}).flags
            texts = [one.text for one in reason.because]
            assert sorted(texts) == sorted(set(texts)), question.id


def test_no_flag_is_raised_without_saying_why() -> None:
    for question in (*SHIPPED.questions, *SHIPPED.again.questions):
        assert all(choice.because for choice in question.choices if choice.flag)


def test_every_answer_that_raised_the_flag_is_named_in_order() -> None:
    today = explain_with(danger_back=("unsure",), today_body=("clot",), signs_first=("lump",))
    first = explain_with(signs_first=("lump",), ask_first=("bones",), cleared_bones="no")

    assert [reason.question.id for reason in today.flags] == ["danger_back", "today_body"]
    assert [reason.question.id for reason in first.flags] == ["signs_first", "cleared_bones"]


def test_a_weaker_flag_beside_a_stronger_one_is_not_a_reason() -> None:
    explanation = explain_with(
        today_back=("night",), signs_first=("weight",), wait_first=("fever",)
    )

    assert [reason.question.id for reason in explanation.flags] == ["today_back"]


def test_advice_that_belongs_to_a_sign_comes_with_it() -> None:
    (reason,) = explain_with(kind="inflamed", flare="yes").flags

    assert len(reason.words) == len(reason.advice) == 1
    assert "when your joints have calmed down" in reason.advice[0]


def said(question: str, option: str) -> str:
    """Return the words of an option, as they are given back."""
    return f"“{label(question, option)}”"


def asked(question: str, option: str) -> str:
    """Return the words of a question and of an option, which says little alone."""
    return f"{SHIPPED.by_id[question].ask} {said(question, option)}"


@pytest.mark.parametrize("cleared", ["no", "refused", "unsure"])
def test_a_reason_to_ask_first_is_named_by_what_was_ticked(cleared: str) -> None:
    reasons = explain_with(
        ask_first=("blood", "pregnant"), cleared_blood=cleared, cleared_pregnant=cleared
    ).flags

    assert [reason.question.id for reason in reasons] == ["cleared_blood", "cleared_pregnant"]
    for reason, ticked in zip(reasons, ("blood", "pregnant"), strict=True):
        told = say_flag(SHIPPED.words, reason)
        assert told == (said("ask_first", ticked),)
        assert not any(words in told[0] for words in reason.words)


def test_of_reasons_to_ask_first_only_those_that_nobody_has_cleared_are_named() -> None:
    (reason,) = explain_with(
        ask_first=("blood", "pregnant"), cleared_blood="yes", cleared_pregnant="no"
    ).flags

    assert reason.question.id == "cleared_pregnant"


def named(question: str, option: str) -> str:
    """Return the name of a question and the words of an option, which says little alone."""
    return f"{SHIPPED.by_id[question].name}: {said(question, option)}"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": "inflamed", "flare": "yes"}, asked("flare", "yes")),
        ({"kind": "other", "looked_at": "no"}, asked("looked_at", "no")),
        ({"hurt": "fresh"}, asked("hurt", "fresh")),
        ({"age": "child"}, asked("age", "child")),
        ({"danger_back": ("unsure",)}, named("danger_back", "unsure")),
        ({"ask_first": ("unsure",)}, named("ask_first", "unsure")),
        ({"signs_first": ("weight",)}, said("signs_first", "weight")),
        ({"today_body": ("clot",)}, said("today_body", "clot")),
    ],
)
def test_an_answer_that_says_little_alone_is_told_with_what_it_is_about(
    changes: dict[str, Any], told: str
) -> None:
    (reason,) = explain_with(**changes).flags

    assert say_flag(SHIPPED.words, reason) == (told,)


# ── Factors ───────────────────────────────────────────────────────────────────────────────


def test_before_the_last_answer_there_is_nothing_to_explain() -> None:
    unfinished = {name: answer for name, answer in TRUNK.items() if name != "talk"}

    assert explain(evaluate(SHIPPED, unfinished)) == Explanation((), (), (), ())


def test_each_factor_has_its_level_and_the_answers_behind_it() -> None:
    reason = reason_with(
        "guidance", home="sometimes", other_care="no", treatment_barrier=("before",)
    )

    assert (reason.level, reason.settled) == ("partly", True)
    assert [answer.question.id for answer in reason.answers] == ["home", "other_care"]
    assert reason.answers[0].words == (label("home", "sometimes"),)


def test_a_number_on_a_scale_is_given_back_as_the_number() -> None:
    reason = reason_with("fit", pain_average=0)

    assert ("0",) in [answer.words for answer in reason.answers]


def test_several_choices_are_given_back_in_the_order_of_the_file() -> None:
    evaluation = evaluate(SHIPPED, {**TRUNK, "tried": ("mind", "exercise")})

    (tried,) = (step for step in evaluation.route.steps if step.question.id == "tried")
    assert answer_words(evaluation.answers, tried) == (
        label("tried", "exercise"),
        label("tried", "mind"),
    )


@pytest.mark.parametrize(
    ("question", "answer", "weight"),
    [
        ("weekly", "every", "for"),
        ("weekly", "most", "partly"),
        ("weekly", "no", "partly"),
        ("weekly", "unsure", "open"),
        ("duration", "years", "for"),
        ("duration", "weeks", "none"),
        ("duration", "days", "against"),
    ],
)
def test_an_answer_weighs_by_the_points_it_gave(question: str, answer: str, weight: str) -> None:
    (factor,) = SHIPPED.by_id[question].factors
    changes: dict[str, Answer] = {question: answer, "visit_barrier": ("cost",)}

    assert weights(factor, **changes)[question] == weight


def test_an_answer_that_took_points_counts_against() -> None:
    massage: dict[str, Answer] = {"tried": ("massage",), "massage_before": "none"}
    assert weights("fit", **massage)["massage_before"] == "against"
    assert weights("fit", pain_average=0)["pain_average"] == "against"
    assert weights("fit", hopes="cure", easing="no")["easing"] == "against"


def test_pain_that_took_no_points_is_not_held_against_anyone() -> None:
    assert "pain_average" not in weights("fit", pain_average=5)
    assert "pain_average" not in weights("fit", pain_average=10)


UNCLEAR: dict[str, Answer] = {
    "kind": "unsure", "flare": "no", "looked_at": "yes", "duration": "weeks",
}  # fmt: skip
"""The kind of pain is not known, which changes nothing for pain that is not old."""


def test_what_is_not_known_is_named_as_what_to_settle() -> None:
    explanation = explain_with(weekly="unsure", visit_barrier=("cost",), **UNCLEAR)

    (open_factor,) = explanation.to_settle
    assert open_factor.factor.id == "commitment"
    assert [answer.question.id for answer in open_factor.open] == ["weekly"]


def test_an_open_answer_that_changes_no_level_has_nothing_to_settle() -> None:
    explanation = explain_with(**UNCLEAR)

    assert explanation.to_settle == ()
    assert [one.question.id for reason in explanation.factors for one in reason.open] == ["kind"]


def test_advice_is_given_for_each_thing_in_the_way_and_for_nothing_else() -> None:
    explanation = explain_with(weekly="most", visit_barrier=("cost", "travel"))

    options = {option.id: option for option in SHIPPED.by_id["visit_barrier"].options}
    assert explanation.advice == (options["cost"].advice, options["travel"].advice)


# ── What would change it ──────────────────────────────────────────────────────────────────

COST: dict[str, Answer] = {"visit_barrier": ("cost",)}
HOW: dict[str, Answer] = {"practice_barrier": ("how",)}


def with_levels(factor: str, tree: Questionnaire = SHIPPED, **levels: int) -> Questionnaire:
    """Return a definition in which a factor is met at other points."""
    factors = (replace(one, **levels) if one.id == factor else one for one in tree.factors)
    return replace(tree, factors=tuple(factors))


def with_option(tree: Questionnaire, question: str, option: str, **changes: Any) -> Questionnaire:
    """Return a definition in which an option is another one."""

    def changed(one: Question) -> Question:
        options = (replace(o, **changes) if o.id == option else o for o in one.options)
        return replace(one, options=tuple(options)) if one.id == question else one

    return replace(tree, questions=tuple(map(changed, tree.questions)))


@pytest.mark.parametrize("weekly", ["no", "most"])
def test_one_answer_that_gives_a_better_verdict_is_named_with_that_verdict(weekly: str) -> None:
    assert changes_with(weekly=weekly, **COST) == [({"weekly": "every"}, "reasonable")]


def test_the_greenest_change_comes_first_and_of_each_question_the_greenest_alone() -> None:
    tree = with_levels("guidance", partly=4, met=5)

    found = changes_with(tree, home="no", other_care="depends", **HOW)

    assert found == [
        ({"home": "most_days"}, "reasonable"),
        ({"other_care": "yes"}, "reasonable_with_conditions"),
    ]


def test_no_more_than_two_changes_are_named() -> None:
    tree = with_levels("care_team", with_levels("guidance", met=7), met=4)
    for option, points in {"yes": 3, "short": 2, "no": 1}.items():
        tree = with_option(tree, "look_back", option, points={"guidance": points})
    tree = with_option(tree, "look_back", "unsure", points={"guidance": "unknown"})

    found = changes_with(tree, home="sometimes", other_care="depends", look_back="short")

    assert found == [({"home": "most_days"}, "reasonable"), ({"other_care": "yes"}, "reasonable")]


def test_what_would_make_it_no_better_is_not_named() -> None:
    assert changes_with() == []
    low = with_levels("commitment", partly=4)
    assert changes_with(low, weekly="most", **COST) == [({"weekly": "every"}, "reasonable")]


def test_where_no_single_answer_is_enough_the_best_two_together_are_named() -> None:
    found = changes_with(weekly="most", home="no", **COST, **HOW)

    assert found == [({"weekly": "every", "home": "sometimes"}, "reasonable")], "the smaller step"


def test_where_one_answer_makes_it_better_no_two_are_named() -> None:
    low = with_levels("commitment", partly=4)

    found = changes_with(low, weekly="no", home="no", **COST, **HOW)

    assert found == [({"weekly": "most"}, "reasonable_with_conditions")], "the smaller step"


def test_where_two_are_not_enough_nothing_is_named() -> None:
    found = changes_with(
        weekly="no", home="no", other_care="no", look_back="no", **COST, **HOW,
        treatment_barrier=("cost",),
    )  # fmt: skip

    assert found == []


def test_what_a_person_hopes_for_or_keeps_private_is_not_named() -> None:
    assert changes_with(hopes="cure", easing="no") == []
    assert changes_with(talk="no", team_barrier=("privacy",)) == []


def test_a_change_never_ends_in_not_sure() -> None:
    found = changes_with(weekly="unsure", home="unsure", look_back="short", **COST, **HOW)

    assert found
    assert "unsure" not in [answer for answers, _ in found for answer in answers.values()]


def test_a_change_that_would_bring_an_open_question_is_not_named() -> None:
    tree = with_option(SHIPPED, "home", "most_days", then=("practice_barrier",))
    changes = {"home": "sometimes", "other_care": "depends"}

    assert changes_with(tree, **changes) == [({"other_care": "yes"}, "reasonable")]
    assert ({"home": "most_days"}, "reasonable") in changes_with(tree, **changes, **HOW)


def test_a_change_carries_the_words_of_its_answer() -> None:
    (change,) = explain_with(weekly="most", **COST).would_change
    weekly = SHIPPED.by_id["weekly"]

    assert change.answers == ((weekly, "every", label("weekly", "every")),)


# ── Beside research ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", [option.id for option in SHIPPED.by_id["kind"].options])
def test_every_kind_of_pain_is_told_what_is_known_for_it(kind: str) -> None:
    known = research(evaluate(SHIPPED, {**READY, "kind": kind}))

    assert isinstance(known, Research)
    assert known.where.question == "kind"
    assert kind in known.where.options


def test_without_a_kind_of_pain_nothing_is_known() -> None:
    assert research(evaluate(SHIPPED, {"danger_back": ("none",)})) is None
