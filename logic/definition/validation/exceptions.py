"""Exceptions from what is proven: each names an option that is there, once."""

from collections.abc import Iterator

from logic.definition.problems import Finding, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import ANSWERED
from logic.definition.validation.rule import rule

FEWEST_WORDS = 4
"""Words of a reason. Fewer give none."""


@rule(*ANSWERED, "X808", "X814")
def exceptions(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each exception is about an option of a question."""
    seen: set[tuple[str, str, str]] = set()
    for number, exempt in enumerate(questionnaire.exceptions):
        if exempt.reason and len(exempt.reason.split()) < FEWEST_WORDS:
            yield find("X814", "exceptions", number, "reason", least=FEWEST_WORDS)
        question = questionnaire.by_id.get(exempt.question)
        if question is None:
            hint = suggest(exempt.question, list(questionnaire.by_id))
            yield find(
                "P503", "exceptions", number, "question", question=exempt.question, hint=hint
            )
            continue
        known = [choice.id for choice in question.choices]
        if exempt.option not in known:
            hint = suggest(exempt.option, known)
            where = "exceptions", number, "option"
            yield find("P504", *where, option=exempt.option, question=question.id, hint=hint)
        key = exempt.law, exempt.question, exempt.option
        if key in seen:
            yield find("X808", "exceptions", number)
        seen.add(key)
