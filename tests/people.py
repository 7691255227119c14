"""People who go through the check: what they answer, and what a tab has kept of them."""

from collections.abc import Mapping
from typing import Any

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answers, Question

Given = Mapping[str, Any]

EASY: dict[str, Any] = {
    "danger_signs": ["none"],
    "signs_to_check": ["none"],
    "ask_first": ["none"],
    "condition": "low_back",
    "duration": "years",
    "pain_average": 6,
    "interference": 5,
    "tried": ["exercise"],
    "hope": "easier",
    "weekly_visits": "both",
    "home_practice": "both",
    "share": "all",
}
"""The answers of someone for whom massage is a reasonable option."""

RESULTS: dict[str, Answers] = {
    "urgent_care": {**EASY, "danger_signs": ["chest"]},
    "clinician_first": {**EASY, "signs_to_check": ["fever"]},
    "too_early": {**EASY, "duration": "days", "injury": "fresh"},
    "not_now": {**EASY, "share": "no", "team_barrier": ["privacy"], "share_note": "no"}
    | {"check_together": "no"},
    "reasonable_with_conditions": {**EASY, "weekly_visits": "most", "visit_barrier": ["cost"]}
    | {"visit_help": "yes", "later_visits": "yes"},
    "reasonable": EASY,
}
"""For each verdict, answers that lead to it."""

BRANCHES: Given = {
    **EASY,
    "ask_first": ["blood"], "cleared": "yes", "condition": "other", "looked_at": "yes",
    "duration": "weeks", "injury": "no", "tried": ["massage"], "massage_response": "hours",
    "hope": "cure", "managing": "yes", "weekly_visits": "cannot", "visit_barrier": ["cost"],
    "visit_help": "yes", "later_visits": "yes", "home_practice": "neither",
    "practice_barrier": ["fear"], "small_start": "yes", "treatment_barrier": ["cost"],
    "share": "no", "team_barrier": ["touch"], "share_note": "yes", "check_together": "yes",
}  # fmt: skip
"""Answers that open almost every branch."""

ELSEWHERE = {"flare": {"condition": "inflammatory"}, "stress": {"hope": "calm"}}
"""The other branches, and what opens each."""

KINDS: Mapping[str, Given] = {
    "low_back": {},
    "neck_shoulder": {},
    "osteoarthritis": {},
    "fibromyalgia": {},
    "inflammatory": {"flare": "no"},
    "sprain": {"injury": "healing"},
    "other": {"looked_at": "yes"},
}
"""For each kind of pain, what is asked only of people who have it."""

SIGNS = ("danger_signs", "signs_to_check", "ask_first")

FOUND: dict[str, tuple[int, int, str]] = {
    "clearly_helps": (3, 3, "much_better"),
    "helps_some": (5, 5, "bit_better"),
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
        end = {0: question.lowest, 10: question.highest}.get(value)
        return f"{value}: {end}" if end else str(value)
    return next(option.label for option in question.options if option.id == value)


def is_urgent(question: Question, answer: Any) -> bool:
    """Say whether an answer ends the questions at once."""
    return any(
        option.flag == "urgent_care"
        and option.id in (answer if isinstance(answer, list) else [answer])
        for option in question.options
    )
