"""Each written case comes out as expected, and together they cover what can be answered.

Below the cases stand sentences that hold for everyone, whoever is written down or not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.definition.questions import CAUTION, Answer, Answers, Option, VerdictId
from logic.engine.clearing import can_be_cleared
from logic.engine.explanation import explain
from logic.engine.timeline import Timeline, Visit, timeline_of
from logic.engine.verdict import Evaluation, evaluate
from logic.text.report import report
from tests.cases import CASES, READ, answers_of, evaluation_of, verdict_of
from tests.people import KINDS
from tests.strategies import READY, SHIPPED, answer_to, no_flags, possible_answers

START = date(2026, 3, 2)
FLAGS = {verdict.id for verdict in SHIPPED.verdicts if verdict.when.flag}


def verdict(evaluation: Evaluation, _: object) -> str:
    return verdict_of(evaluation)


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


def told(evaluation: Evaluation, _: object) -> list[str]:
    """Return what the result says that it rests on: the questions, and what was ticked there."""
    return [
        f"{reason.about.id}.{option.id}"
        for reason in explain(evaluation).flags
        for words in reason.said
        for option in reason.about.options
        if option.label == words
    ]


def advice(evaluation: Evaluation, _: object) -> list[str]:
    """Return the answers for which there is advice on the result."""
    explanation = explain(evaluation)
    shown = [*explanation.advice, *(one for reason in explanation.flags for one in reason.advice)]
    answered = {
        option.advice: f"{question.id}.{option.id}"
        for question, options in reversed(evaluation.route.steps)
        for option in options
    }
    return [answered[one] for one in shown]


def clears(evaluation: Evaluation, _: object) -> bool:
    return can_be_cleared(evaluation)


def would_change(evaluation: Evaluation, expected: list[dict[str, Any]]) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = report(evaluation, START)["would_change"]
    inside = [change for change in expected if change in changes]
    return inside + [change for change in changes if change not in expected]


def first_visits(evaluation: Evaluation) -> tuple[Visit, ...]:
    """Return the visits before the first look back, that one included."""
    plan = plan_of(evaluation)
    return {path.story.id: path for path in plan.paths}["no_better"].visits if plan else ()


def weekly_visits(evaluation: Evaluation, _: object) -> int | str:
    return len(first_visits(evaluation)) or "none"


def weeks_between(evaluation: Evaluation, _: object) -> int | str:
    visits = first_visits(evaluation)
    apart = {(later.date - one.date).days for one, later in pairwise(visits)}
    (days,) = apart or {0}
    return days // 7 or "none"


def months_between(evaluation: Evaluation, _: object) -> int | str:
    plan = plan_of(evaluation)
    if plan is None:
        return "none"
    visits = {path.story.id: path for path in plan.paths}["clearly_helps"].visits
    later = [visit.date for visit in visits[len(first_visits(evaluation)) :]]
    if not later:
        return "none"
    first, second = later[:2]
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
    "told": told,
    "advice": advice,
    "can_be_cleared": clears,
    "would_change": would_change,
    "weekly_visits": weekly_visits,
    "weeks_between": weeks_between,
    "months_between": months_between,
}


def expected_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Add what a case expects by not mentioning it.

    A flag comes with no plan, no advice on other answers and nothing to change; what was
    answered behind it is ignored.
    """
    silent: dict[str, Any] = {"could_become": "none", "next": "none", "settle": [], "told": []}
    if case["expect"]["verdict"] in FLAGS:
        none = {"weekly_visits": "none", "months_between": "none", "would_change": []}
        return {**silent, **none, "advice": [], **case["expect"]}
    return {**silent, "flags": [], "ignored": [], "can_be_cleared": False, **case["expect"]}


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


def test_a_case_that_ends_in_a_flag_says_which_flags_there_are_and_what_is_told() -> None:
    flagged = [case for case in CASES if case["expect"]["verdict"] in FLAGS]

    silent = [case["name"] for case in flagged if not {"flags", "told"} <= set(case["expect"])]
    assert silent == []


def test_there_are_a_hundred_and_fifty_people_at_least() -> None:
    assert len(CASES) >= 150


def test_every_case_has_a_sentence_of_its_own_as_name() -> None:
    names = [case["name"] for case in CASES]

    assert [name for name in names if names.count(name) > 1] == []
    assert [name for name in names if not (name.endswith(".") and len(name.split()) > 3)] == []


def test_every_answer_that_can_be_given_is_given_in_some_case() -> None:
    offered = {(q.id, choice.id) for q in SHIPPED.questions for choice in q.choices}
    answered = {
        (question.id, option.id)
        for case in CASES
        for question, options in evaluation_of(case).route.steps
        for option in options
    }

    assert sorted(offered - answered) == [], "write a case for each into tests/cases"


def test_both_ends_of_every_band_are_given_in_some_case() -> None:
    edges = {
        (question.id, number)
        for question in SHIPPED.questions
        for band in question.bands
        for number in (band.least, band.most)
    }
    answered = {(n, a) for case in CASES for n, a in answers_of(case).items() if isinstance(a, int)}

    assert sorted(edges - answered) == [], "write a case for each into tests/cases"


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
    nothing_gives = {("fit", -4)}
    nearest = {
        ("commitment", 4), ("guidance", 4), ("care_team", 7), ("fit", 3), ("fit", -3), ("fit", -5),
    }  # fmt: skip
    # No answer leads below the lower line of visits, guidance and the care team.

    assert sorted(((wanted | nearest) - nothing_gives) - reached) == []


def test_every_verdict_comes_out_of_some_case() -> None:
    found = {case["expect"]["verdict"] for case in CASES}

    assert found == {*CAUTION, "none"}


# ── What holds for everyone ───────────────────────────────────────────────────────────────

SAFETY = [question for question in SHIPPED.questions if question.section == "safety"]
SIGNS = [
    (question.id, option)
    for question in SAFETY
    for option in question.options
    if option.flag and question.type == "many"
]
CONDITIONS = [option for option in SHIPPED.by_id["ask_first"].options if option.then]
UNWILLING_OR_UNSURE = (
    "interference", "tried", "massage_before", "hopes", "easing", "stress", "touch", "leave_out",
    "weekly", "visit_barrier", "later_visits", "home", "practice_barrier", "other_care",
    "treatment_barrier", "talk", "team_barrier", "look_back",
)  # fmt: skip
"""What is a matter of taste, privacy, money or time, or may not be known."""


def verdict_for(*changes: Answers) -> str:
    """Return what comes out for someone whom massage may suit, but for some answers."""
    answers: dict[str, Answer] = dict(READY)
    for change in changes:
        answers.update(change)
    return verdict_of(evaluate(SHIPPED, answers))


def all_cleared() -> Answers:
    """Return the answers of someone with every condition, each of which was said to be safe."""
    cleared: dict[str, Answer] = {name: "yes" for one in CONDITIONS for name in one.then}
    return {**cleared, "ask_first": tuple(one.id for one in CONDITIONS)}


def lasting_pains() -> Iterator[dict[str, Any]]:
    """Yield each kind of pain, of some weeks and of longer."""
    for (kind, asked), duration in product(KINDS.items(), ("weeks", "months", "years")):
        yield {"kind": kind, "duration": duration, **asked}


def least_in_favor(name: str) -> Answer:
    """Return the answer to a question that counts most against massage."""
    question = SHIPPED.by_id[name]
    points = {o.id: sum(low for _, low, _ in question.ranges[o.id]) for o in question.options}
    least = min(points, key=points.__getitem__)
    return (least,) if question.type == "many" else least


@pytest.mark.parametrize("hurt", ["fresh", "healing", "no"])
def test_an_ordinary_bruised_sprain_is_no_emergency(hurt: str) -> None:
    found = verdict_for({"kind": "sprain", "hurt": hurt})

    assert found == ("too_early" if hurt == "fresh" else "reasonable_with_conditions")


@pytest.mark.parametrize("now", [(n, o) for n, o in SIGNS if o.flag == "urgent_care"])
def test_a_sign_for_now_wins_over_every_sign_for_today_and_every_doubt(
    now: tuple[str, Option],
) -> None:
    name, sign = now
    for other, milder in SIGNS:
        if other != name:
            assert verdict_for({other: (milder.id,)}, {name: (sign.id,)}) == "urgent_care"
    doubts: Answers = {other: ("unsure",) for other, milder in SIGNS if milder.id == "unsure"}
    assert verdict_for(doubts, {name: (sign.id,)}) == "urgent_care"


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_s_diagnosis_takes_a_sign_away(kind: str) -> None:
    known = {"kind": kind, **KINDS[kind], "looked_at": "yes"}

    found = {(name, sign.id): verdict_for(known, {name: (sign.id,)}) for name, sign in SIGNS}

    assert found == {(name, sign.id): sign.flag for name, sign in SIGNS}


def test_no_condition_that_was_cleared_takes_a_sign_away() -> None:
    signs = [(name, sign) for name, sign in SIGNS if name != "ask_first"]

    found = {(n, sign.id): verdict_for(all_cleared(), {n: (sign.id,)}) for n, sign in signs}

    assert found == {(name, sign.id): sign.flag for name, sign in signs}


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda one: one.id)
@pytest.mark.parametrize("said", ["no", "refused", "unsure"])
def test_one_condition_that_is_not_cleared_is_enough_to_ask_first(
    condition: Option, said: str
) -> None:
    (cleared,) = condition.then

    assert verdict_for(all_cleared()) == "reasonable"
    assert verdict_for(all_cleared(), {cleared: said}) == "clinician_first"


def test_nobody_with_a_flag_is_asked_anything_behind_the_part_on_safety() -> None:
    options = [(q, option) for q in SAFETY for option in q.options if option.flag]
    for question, option in options:
        answer: Answer = (option.id,) if question.type == "many" else option.id
        route = evaluate(SHIPPED, {**READY, **all_cleared(), question.id: answer}).route
        if question.id in {step.question.id for step in route.steps}:
            assert {asked.section for asked in route.asked} == {"safety"}
            assert route.complete


def test_a_flag_behind_the_part_on_safety_is_the_last_thing_that_is_asked() -> None:
    later = [q for q in SHIPPED.questions if q.section != "safety"]
    for question, option in [(q, o) for q in later for o in q.options if o.flag]:
        kind = "unsure" if question.id in {"flare", "looked_at"} else "knee"
        route = evaluate(SHIPPED, {**READY, "kind": kind, question.id: option.id}).route
        assert route.asked[-1] == question
        assert route.complete


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_whoever_is_held_back_hears_why_and_each_reason_has_a_source(case: dict[str, Any]) -> None:
    evaluation = evaluation_of(case)
    if verdict_of(evaluation) not in FLAGS:
        return

    reasons = explain(evaluation).flags

    because = [one for reason in reasons for one in reason.because]
    assert reasons
    assert all(reason.because and reason.said for reason in reasons)
    assert all(one.text and one.source for one in because)


def test_nobody_is_told_not_now_for_two_answers_about_taste_privacy_money_time_or_doubt() -> None:
    alone: Iterable[Answers] = [
        {name: answer}
        for name in UNWILLING_OR_UNSURE
        for answer in possible_answers(SHIPPED.by_id[name])
        if not isinstance(answer, tuple) or len(answer) == 1
    ]

    found = {verdict_for(one, other) for one, other in combinations(alone, 2)}

    assert found == {"reasonable", "reasonable_with_conditions"}


@given(
    st.fixed_dictionaries({name: answer_to(name) for name in UNWILLING_OR_UNSURE}),
    st.sampled_from(list(lasting_pains())),
    st.integers(1, 10),
)
def test_nobody_is_told_not_now_for_any_such_answers_together(
    drawn: dict[str, Answer], pain: Answers, average: int
) -> None:
    found = verdict_for(drawn, pain, {"pain_average": average})

    assert found in {"reasonable", "reasonable_with_conditions"}


@pytest.mark.parametrize(
    "pain", list(lasting_pains()), ids=lambda one: f"{one['kind']}-{one['duration']}"
)
def test_nobody_is_told_not_now_whose_every_such_answer_counts_the_least(pain: Answers) -> None:
    least: Answers = {name: least_in_favor(name) for name in UNWILLING_OR_UNSURE}
    opened: Answers = {"tried": ("massage",), "hopes": "cure"}

    assert verdict_for(least, opened, pain) == "reasonable_with_conditions"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_nobody_goes_on_for_more_than_three_months_without_a_look_back(
    case: dict[str, Any],
) -> None:
    plan = plan_of(evaluation_of(case))
    for path in plan.paths if plan else ():
        looks = [visit.date for visit in path.visits if visit.phase == "reassessment"]
        apart = [
            (later.year - one.year) * 12 + later.month - one.month for one, later in pairwise(looks)
        ]
        assert looks
        assert max(apart, default=0) <= 3


@given(no_flags())
def test_nothing_to_ease_gives_no_plan(answers: dict[str, Answer]) -> None:
    evaluation = evaluate(SHIPPED, {**answers, "pain_average": 0})

    assert verdict_of(evaluation) == "not_now"
    assert plan_of(evaluation) is None


@given(no_flags())
def test_pain_of_less_than_a_week_gives_no_plan(answers: dict[str, Answer]) -> None:
    evaluation = evaluate(SHIPPED, {**answers, "duration": "days"})

    if "duration" not in evaluation.ignored:
        assert verdict_of(evaluation) == "not_now"
        assert plan_of(evaluation) is None


def test_whoever_is_under_18_never_gets_a_plan_or_a_yes() -> None:
    found = {verdict_for({"age": "child"}, {name: (sign.id,)}) for name, sign in SIGNS}

    assert found == {"urgent_care", "clinician_today", "adults_only"}
    assert verdict_for({"age": "child"}, all_cleared()) == "adults_only"
