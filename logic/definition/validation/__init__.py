"""Rules over a whole definition. Each yields a finding for everything that breaks it."""

from collections.abc import Iterator

from logic.definition.problems import Finding
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation import (
    aid,
    counting,
    exceptions,
    lookback,
    planning,
    tree,
    wording,
)
from logic.definition.validation.echoes import without_echoes

__all__ = ["validate", "without_echoes"]


def validate(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield every finding in a definition whose parts have the right shape."""
    for part in (tree, counting, planning, lookback, aid, wording, exceptions):
        for rule in part.RULES:
            yield from rule(questionnaire)
