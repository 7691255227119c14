"""Rules over a whole definition. Each yields a finding for everything that breaks it."""

from collections.abc import Collection, Iterable, Iterator

from logic.definition.problems import Finding, Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation import (
    aid,
    caution,
    counting,
    exceptions,
    lists,
    lookback,
    planning,
    quotations,
    steps,
    tree,
    wording,
)
from logic.definition.validation.rule import declared

PARTS = (
    *(tree, caution, lists, counting, planning, lookback),
    *(aid, quotations, steps, wording, exceptions),
)
RULES = tuple(rule for part in PARTS for rule in declared(part))


def validate(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield every finding in a definition whose parts have the right shape."""
    for rule in RULES:
        yield from rule(questionnaire)


def without_echoes(
    findings: Iterable[Finding], noted: Iterable[Finding], lost: Collection[Where]
) -> Iterator[Finding]:
    """Leave out of `findings` those that follow from one another or from what was `noted`.

    `lost` says where an empty value stands in for one that could not be read.
    """
    found = list(findings)
    codes = {finding.code for finding in found}
    echoes = {told.code for rule in RULES for told in rule.tells if told.echoes(codes, lost)}
    places = {finding.path for finding in noted}
    around = {path[:length] for path in lost for length in range(1, len(path) + 1)}
    for finding in found:
        path = finding.path
        hidden = path in places or path in around or any(above in lost for above in _above(path))
        if not hidden and finding.code not in echoes:
            yield finding


def _above(path: Where) -> Iterator[Where]:
    return (path[:length] for length in range(1, len(path)))
