"""Links as people get them: to a saved result, and from a clinic."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.engine.answers import receive
from logic.engine.saved import Saved
from logic.engine.verdict import evaluate
from logic.handover.link import pack

MADE = date(2026, 11, 2)
FIRST = date(2027, 1, 11)


def saved(questionnaire: Questionnaire, given: Mapping[str, Any], **others: Any) -> Saved:
    """Return what a link to the result of these answers holds."""
    answers = receive(questionnaire, given).answers
    decision = evaluate(questionnaire, answers).decision
    assert decision
    held: dict[str, Any] = {
        "answers": answers, "version": questionnaire.version,
        "verdict": decision.verdict.id, "made": MADE, "first": FIRST, "minute": 14 * 60 + 30,
    }  # fmt: skip
    return Saved(**{**held, **others})


def result_link(
    questionnaire: Questionnaire, given: Mapping[str, Any], key: str = "result", **others: Any
) -> str:
    """Return the link to the result of these answers, from the # on."""
    return f"#{key}={pack(saved(questionnaire, given, **others))}"
