"""Why a verdict came out, and what would change it."""

from typing import Any

import pytest

from logic.definition.aid import Research
from logic.definition.questions import Answer
from logic.engine.explanation import Explanation, FactorReason, explain, research
from logic.engine.verdict import evaluate
from logic.text.saying import say_flag
from tests.strategies import READY, SHIPPED, label

TRUNK = {name: answer for name, answer in READY.items() if name not in SHIPPED.branches}
"""Someone whom massage may suit, with answers to no branch."""


def explain_with(**changes: Answer) -> Explanation:
    return explain(evaluate(SHIPPED, {**TRUNK, **changes}))


def reason_with(factor: str, **changes: Answer) -> FactorReason:
    reasons = explain_with(**changes).factors
    return next(reason for reason in reasons if reason.factor.id == factor)


def weights(factor: str, **changes: Answer) -> dict[str, str]:
    return {a.question.id: a.weight for a in reason_with(factor, **changes).answers}


def changes_with(**changes: Answer) -> list[tuple[dict[str, str | int], str]]:
    return [
        ({question.id: answer for question, answer, _ in change.answers}, change.verdict.id)
        for change in explain_with(**changes).would_change
    ]


# ── Flags ─────────────────────────────────────────────────────────────────────────────────


def test_a_danger_sign_is_given_back_in_the_words_of_its_option_and_nothing_else_counts() -> None:
    explanation = explain_with(danger_signs=("both_legs", "leg_worse"))

    (reason,) = explanation.flags
    labels = {option.id: option.label for option in reason.question.options}
    assert reason.question.id == "danger_signs"
    assert reason.words == (labels["both_legs"], labels["leg_worse"])
    assert (explanation.factors, explanation.advice, explanation.would_change) == ((), (), ())


def test_every_answer_that_raised_the_flag_is_named_in_order() -> None:
    explanation = explain_with(
        danger_signs=("unsure",), signs_to_check=("clot",), ask_first=("bones",), cleared="no"
    )

    assert [reason.question.id for reason in explanation.flags] == [
        "danger_signs",
        "signs_to_check",
        "cleared",
    ]


def test_a_weaker_flag_beside_a_stronger_one_is_not_a_reason() -> None:
    explanation = explain_with(signs_to_check=("fever",), duration="days", injury="fresh")

    assert [reason.question.id for reason in explanation.flags] == ["signs_to_check"]


def test_advice_that_belongs_to_a_sign_comes_with_it() -> None:
    (reason,) = explain_with(signs_to_check=("clot", "fever")).flags

    assert len(reason.words) == 2
    assert len(reason.advice) == 1
    assert "blood clot" in reason.advice[0]


def said(question: str, option: str) -> str:
    """Return the words of an option, as they are given back."""
    return f"“{label(question, option)}”"


def asked(question: str, option: str) -> str:
    """Return the words of a question and of an option, which says little alone."""
    return f"{SHIPPED.by_id[question].ask} {said(question, option)}"


@pytest.mark.parametrize("cleared", ["no", "refused", "unsure"])
def test_a_reason_to_ask_first_is_named_by_what_was_ticked(cleared: str) -> None:
    (reason,) = explain_with(ask_first=("blood", "pregnant"), cleared=cleared).flags

    assert reason.question.id == "cleared"
    assert say_flag(SHIPPED.words, reason) == (
        said("ask_first", "blood"),
        said("ask_first", "pregnant"),
    )
    assert not any(words in " ".join(say_flag(SHIPPED.words, reason)) for words in reason.words)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"condition": "inflammatory", "flare": "yes"}, asked("flare", "yes")),
        ({"condition": "other", "looked_at": "no"}, asked("looked_at", "no")),
        ({"duration": "days", "injury": "fresh"}, asked("injury", "fresh")),
        (
            {"danger_signs": ("unsure",)},
            f"{SHIPPED.by_id['danger_signs'].name}: {said('danger_signs', 'unsure')}",
        ),
        ({"ask_first": ("child",)}, said("ask_first", "child")),
        ({"signs_to_check": ("fever",)}, said("signs_to_check", "fever")),
    ],
)
def test_an_answer_that_says_little_alone_is_told_with_what_it_is_about(
    changes: dict[str, Any], told: str
) -> None:
    (reason,) = explain_with(**changes).flags

    assert say_flag(SHIPPED.words, reason) == (told,)


# ── Factors ───────────────────────────────────────────────────────────────────────────────


def test_before_the_last_answer_there_is_nothing_to_explain() -> None:
    unfinished = {name: answer for name, answer in TRUNK.items() if name != "share"}

    assert explain(evaluate(SHIPPED, unfinished)) == Explanation((), (), (), ())


def test_each_factor_has_its_level_and_the_answers_behind_it() -> None:
    reason = reason_with(
        "commitment",
        weekly_visits="most",
        visit_barrier=("cost",),
        visit_help="yes",
        later_visits="no",
    )

    assert (reason.level, reason.settled) == ("partly", True)
    assert [answer.question.id for answer in reason.answers] == [
        "weekly_visits",
        "visit_help",
        "later_visits",
    ]
    assert reason.answers[0].words == (label("weekly_visits", "most"),)


def test_a_number_on_a_scale_is_given_back_as_the_number() -> None:
    reason = reason_with("fit", pain_average=0)

    assert ("0",) in [answer.words for answer in reason.answers]


def test_several_choices_are_given_back_in_the_order_of_the_file() -> None:
    reason = reason_with("fit", tried=("mind", "exercise"))

    (tried,) = (answer for answer in reason.answers if answer.question.id == "tried")
    assert tried.words == (label("tried", "exercise"), label("tried", "mind"))


@pytest.mark.parametrize(
    ("answer", "weight"),
    [
        ("both", "for"),
        ("first", "partly"),
        ("most", "partly"),
        ("cannot", "none"),
        ("unsure", "open"),
    ],
)
def test_an_answer_weighs_by_the_points_it_gave(answer: str, weight: str) -> None:
    changes: dict[str, Answer] = {
        "weekly_visits": answer,
        "visit_barrier": ("cost",),
        "visit_help": "yes",
        "later_visits": "yes",
    }

    assert weights("commitment", **changes)["weekly_visits"] == weight


def test_an_answer_that_took_points_counts_against() -> None:
    assert weights("fit", tried=("massage",), massage_response="none")["massage_response"] == (
        "against"
    )
    assert weights("fit", pain_average=0)["pain_average"] == "against"
    assert weights("fit", hope="cure", managing="no")["managing"] == "against"


def test_pain_that_took_no_points_is_not_held_against_anyone() -> None:
    assert "pain_average" not in weights("fit", pain_average=5)
    assert "pain_average" not in weights("fit", pain_average=10)


def test_what_is_not_known_is_named_as_what_to_settle() -> None:
    explanation = explain_with(
        weekly_visits="most",
        visit_barrier=("cost",),
        visit_help="no",
        later_visits="unsure",
        hope="calm",
        stress="unsure",
    )

    (open_factor,) = explanation.to_settle
    assert open_factor.factor.id == "commitment"
    assert [answer.question.id for answer in open_factor.open] == ["later_visits"]


def test_an_open_answer_that_changes_no_level_has_nothing_to_settle() -> None:
    assert explain_with(hope="calm", stress="unsure").to_settle == ()


def test_advice_is_given_for_each_thing_in_the_way_and_for_nothing_else() -> None:
    explanation = explain_with(
        weekly_visits="most",
        visit_barrier=("cost", "travel"),
        visit_help="yes",
        later_visits="yes",
    )

    options = {option.id: option for option in SHIPPED.by_id["visit_barrier"].options}
    assert explanation.advice == (options["cost"].advice, options["travel"].advice)


# ── What would change it ──────────────────────────────────────────────────────────────────


def test_one_answer_that_gives_another_verdict_is_named_with_that_verdict() -> None:
    found = changes_with(
        share="no", team_barrier=("privacy",), share_note="no", check_together="yes"
    )

    assert found == [
        ({"share": "all"}, "reasonable"),
        ({"share": "part"}, "reasonable"),
        ({"share_note": "yes"}, "reasonable_with_conditions"),
    ]


def test_the_greenest_change_comes_first() -> None:
    found = changes_with(
        weekly_visits="cannot", visit_barrier=("cost",), visit_help="no", later_visits="yes"
    )

    assert found == [
        ({"weekly_visits": "both"}, "reasonable"),
        ({"weekly_visits": "first"}, "reasonable_with_conditions"),
        ({"weekly_visits": "most"}, "reasonable_with_conditions"),
        ({"visit_help": "yes"}, "reasonable_with_conditions"),
    ]


def test_what_would_make_it_worse_is_named_last() -> None:
    found = changes_with(
        weekly_visits="most", visit_barrier=("cost",), visit_help="no", later_visits="yes"
    )

    assert found == [
        ({"weekly_visits": "both"}, "reasonable"),
        ({"weekly_visits": "cannot"}, "not_now"),
        ({"later_visits": "no"}, "not_now"),
    ]


def test_two_answers_that_make_it_better_are_named_beside_one_that_makes_it_worse() -> None:
    found = changes_with(
        weekly_visits="most",
        visit_barrier=("cost",),
        visit_help="no",
        later_visits="yes",
        home_practice="practice",
        treatment_barrier=("cost",),
    )

    assert found == [
        ({"weekly_visits": "both", "home_practice": "both"}, "reasonable"),
        ({"weekly_visits": "cannot"}, "not_now"),
        ({"later_visits": "no"}, "not_now"),
    ]


def test_two_answers_that_would_only_make_it_worse_are_not_named() -> None:
    found = changes_with(
        home_practice="practice",
        treatment_barrier=("cost",),
        share="no",
        team_barrier=("privacy",),
        share_note="yes",
        check_together="yes",
    )

    assert ({"home_practice": "both", "share": "all"}, "reasonable") in found
    assert {verdict for answers, verdict in found if len(answers) == 2} == {"reasonable"}


def test_where_no_single_answer_is_enough_two_are_named() -> None:
    found = changes_with(
        home_practice="neither",
        practice_barrier=("how",),
        small_start="no",
        treatment_barrier=("cost",),
        hope="cure",
        managing="no",
    )

    assert ({"hope": "easier", "home_practice": "both"}, "reasonable") in found
    assert {len(answers) for answers, _ in found} == {2}


def test_where_two_are_not_enough_nothing_is_named() -> None:
    found = changes_with(
        weekly_visits="cannot",
        visit_barrier=("cost",),
        visit_help="no",
        later_visits="no",
        home_practice="neither",
        practice_barrier=("how",),
        small_start="no",
        treatment_barrier=("cost",),
        share="no",
        team_barrier=("privacy",),
        share_note="no",
        check_together="no",
    )

    assert found == []


def test_a_change_never_ends_in_not_sure() -> None:
    found = changes_with(
        share="unsure", team_barrier=("privacy",), share_note="unsure", check_together="unsure"
    )

    assert found
    assert "unsure" not in [answer for answers, _ in found for answer in answers.values()]


def test_a_change_that_would_bring_an_open_question_is_not_named() -> None:
    assert changes_with() == [({"weekly_visits": "first"}, "reasonable_with_conditions")]


def test_a_change_carries_the_words_of_its_answer() -> None:
    (change, *_) = explain_with(weekly_visits="first").would_change
    weekly = SHIPPED.by_id["weekly_visits"]

    assert change.answers == ((weekly, "both", label("weekly_visits", "both")),)


# ── Beside research ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("condition", [option.id for option in SHIPPED.by_id["condition"].options])
def test_every_kind_of_pain_is_told_what_is_known_for_it(condition: str) -> None:
    known = research(evaluate(SHIPPED, {**READY, "condition": condition}))

    assert isinstance(known, Research)
    assert known.where.question == "condition"
    assert condition in known.where.options


def test_without_a_kind_of_pain_nothing_is_known() -> None:
    assert research(evaluate(SHIPPED, {"danger_signs": ("none",)})) is None
