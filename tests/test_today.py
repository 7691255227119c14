"""What cannot wait says today: on the screen, on paper and in the list, by a mark at the option."""

from datetime import date
from typing import Any

import pytest

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Option
from logic.engine.agenda import draft
from logic.engine.verdict import evaluate
from logic.handover.files import write_plain
from tests.strategies import READY, SHIPPED

FIRST = SHIPPED.verdict["clinician_first"]
DAY = date(2026, 11, 26)
FLAGGED = [
    (question.id, option)
    for question in SHIPPED.questions
    for option in question.choices
    if option.flag == "clinician_first"
]


def decided(**changes: Any) -> Any:
    decision = evaluate(SHIPPED, {**READY, **changes}).decision
    assert decision
    return decision.verdict


def leading_to(question: str, option: Option) -> dict[str, Any]:
    """Return an answer with this option, and what leads to its question."""
    ways: dict[str, dict[str, Any]] = {
        "cleared": {"ask_first": ("blood",)},
        "flare": {"condition": "inflammatory"},
        "looked_at": {"condition": "other"},
        "injury": {"condition": "sprain"},
    }
    many = SHIPPED.by_id[question].type == "many"
    return {**ways.get(question, {}), question: (option.id,) if many else option.id}


@pytest.mark.parametrize(("question", "option"), FLAGGED, ids=lambda one: getattr(one, "id", one))
def test_the_heading_says_today_where_the_option_is_marked_and_only_there(
    question: str, option: Option
) -> None:
    verdict = decided(**leading_to(question, option))

    assert verdict.id == FIRST.id
    assert ("today" in verdict.sentence) is option.today
    assert ("today" in verdict.name) is option.today
    assert any("today" in step for step in verdict.next_steps.values()) is option.today


def test_the_marks_are_where_the_advice_says_today() -> None:
    said = {
        (question, option.id) for question, option in FLAGGED if "today" in (option.advice or "")
    }

    assert said == {(question, option.id) for question, option in FLAGGED if option.today}
    assert {name for _, name in said} == {"unsure", "clot", "joint", "jaw", "cancer_pain"}


def test_one_mark_among_several_signs_is_enough_and_an_emergency_needs_none() -> None:
    assert "today" in decided(signs_to_check=("fever", "jaw"), ask_first=("child",)).sentence
    assert "today" not in decided(signs_to_check=("fever", "night"), ask_first=("child",)).sentence
    urgent = decided(danger_signs=("chest",), signs_to_check=("jaw",))
    assert (urgent.id, "now" in urgent.sentence) == ("urgent_care", True)


def test_text_list_and_check_in_say_today_as_well() -> None:
    evaluation = evaluate(SHIPPED, {**READY, "signs_to_check": ("joint",)})
    assert FIRST.today

    assert FIRST.today.sentence in write_plain(evaluation, DAY, DAY)
    assert draft(evaluation, {}, {}).verdict.sentence == FIRST.today.sentence
    heard = {AGAIN + "danger_signs": ("none",), AGAIN + "signs_to_check": ("joint",)}
    again = {**heard, AGAIN + "ask_first": ("none",), AGAIN + "pain_average": 5} | {
        "news": ("none",)
    }
    decision = evaluate(
        SHIPPED.again, {**again, AGAIN + "interference": 5, "change": "same"}
    ).decision
    assert decision
    assert decision.verdict.sentence == FIRST.today.sentence
