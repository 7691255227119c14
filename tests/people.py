"""People who go through the check: what they answer, and what a tab has kept of them."""

from collections.abc import Mapping
from typing import Any

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answers, Question
from logic.engine.answers import receive
from logic.engine.explanation import explain
from logic.engine.verdict import evaluate
from logic.text.summary import say_heading

Given = Mapping[str, Any]

SIGNS = (
    "danger_back", "danger_chest", "danger_head", "danger_injury", "today_body", "today_back",
    "signs_first", "ask_first", "wait_first",
)  # fmt: skip
"""The lists of signs and of reasons to ask first. A check-in asks each again."""

EASY: dict[str, Any] = {
    **{name: ["none"] for name in SIGNS[:6]},
    "age": "adult",
    **{name: ["none"] for name in SIGNS[6:]},
    "kind": "low_back",
    "duration": "years",
    "hurt": "no",
    "pain_average": 6,
    "interference": 5,
    "tried": ["exercise"],
    "hopes": "less_pain",
    "stress": "no",
    "touch": "fine",
    "leave_out": ["none"],
    "weekly": "every",
    "later_visits": "yes",
    "home": "most_days",
    "other_care": "yes",
    "talk": "yes",
    "look_back": "yes",
}
"""The answers of someone for whom massage is a reasonable option."""

RESULTS: dict[str, Answers] = {
    "urgent_care": {**EASY, "danger_chest": ["chest"]},
    "clinician_today": {**EASY, "today_body": ["clot"]},
    "adults_only": {**EASY, "age": "child"},
    "clinician_first": {**EASY, "signs_first": ["weight"]},
    "too_early": {**EASY, "hurt": "fresh"},
    "not_now": {**EASY, "duration": "days"},
    "reasonable_with_conditions": {**EASY, "weekly": "most", "visit_barrier": ["cost"]},
    "reasonable": EASY,
}
"""For each verdict, answers that lead to it."""

BRANCHES: Given = {
    **EASY,
    "ask_first": ["blood"], "cleared_blood": "yes", "kind": "other", "looked_at": "yes",
    "duration": "weeks", "tried": ["massage"], "massage_before": "hours",
    "hopes": "cure", "easing": "yes", "weekly": "no", "visit_barrier": ["cost"],
    "home": "no", "practice_barrier": ["fear"], "other_care": "no", "treatment_barrier": ["cost"],
    "talk": "no", "team_barrier": ["privacy"],
}  # fmt: skip
"""Answers that open almost every branch."""

ELSEWHERE: Mapping[str, Given] = {
    "flare": {"kind": "inflamed"},
    **{
        f"cleared_{name}": {"ask_first": [name]}
        for name in ("organs", "feeling", "cancer", "bones", "surgery", "pregnant", "skin")
    },
}
"""The other branches, and what opens each."""

KINDS: Mapping[str, Given] = {
    "low_back": {},
    "neck_shoulder": {},
    "knee": {"flare": "no"},
    "hip": {"flare": "no"},
    "hand": {"flare": "no"},
    "all_over": {"looked_at": "yes"},
    "inflamed": {"flare": "no"},
    "headache": {"looked_at": "yes"},
    "nerve": {"looked_at": "yes"},
    "sprain": {"hurt": "healing"},
    "other": {"looked_at": "yes"},
}
"""For each kind of pain, what is asked only of people who have it."""

FOUND: dict[str, tuple[int, int, str]] = {
    "clearly_helps": (3, 3, "much_better"),
    "helps_some": (4, 5, "bit_better"),
    "no_better": (6, 5, "same"),
    "worse": (8, 7, "much_worse"),
    "not_begun": (6, 5, "not_begun"),
}
"""For each outcome the pain, how much it gets in the way, and the change, after EASY's 6 and 5."""

LINK = {"since": "2026-11-02", "plan": "0badcafe", "earlier": 0, "checks": [], "day": None}
"""What a tab keeps of a result that was saved."""
FIXED = {"weekday": 1, "first": "2027-03-02", "minute": 870, "price": "60", "travel": "40"}
"""A plan that begins on Tuesday, 2 March 2027, at 14:30."""


def again(pain: int, interference: int, change: str, **others: Any) -> dict[str, Any]:
    """Return the answers to a check-in."""
    given: dict[str, Any] = {name: ["none"] for name in SIGNS}
    given |= {"pain_average": pain, "interference": interference, **others}
    own = {"news": ["none"], "change": change}
    return {**{AGAIN + name: one for name, one in given.items()}, **own}


def outcome(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return marks and answers on being ready, so that what follows from them is shown."""
    values, readiness = questionnaire.values, questionnaire.readiness
    return {
        "marks": {value.id: number % 3 for number, value in enumerate(values)},
        "ready": {one.id: one != readiness[1] for one in readiness},
    }


def label(question: Question, value: object) -> str:
    """Return the words on the screen for an answer."""
    if isinstance(value, int):
        return str(value)
    return next(option.label for option in question.options if option.id == value)


def is_urgent(question: Question, answer: Any) -> bool:
    """Say whether an answer ends the questions at once."""
    return any(
        option.flag == "urgent_care"
        and option.id in (answer if isinstance(answer, list) else [answer])
        for option in question.options
    )


def result_heading(questionnaire: Questionnaire, given: Given) -> str:
    """Return the heading of the result that follows from these answers."""
    evaluation = evaluate(questionnaire, receive(questionnaire, given).answers)
    return say_heading(evaluation, explain(evaluation))
