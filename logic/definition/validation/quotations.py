"""Quotations: what stands in quotation marks stands in a source, letter by letter."""

import re
from collections.abc import Iterator

from logic.definition.claims import Claim, Statement
from logic.definition.problems import Finding, Where, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import claims
from logic.definition.validation.rule import Tells, rule

QUOTED = re.compile(r"“([^”]+)”")


@rule(Tells("A917", reads=("sources",), after=("R601",)))
def quotations(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is quoted stands in a source that it cites, letter by letter."""
    said = {source.id: source.said for source in questionnaire.sources}
    for path, text, cited in _quoted(questionnaire):
        if not any(text in sentence for name in cited for sentence in said.get(name, ())):
            yield find("A917", *path, text=text)


def _quoted(questionnaire: Questionnaire) -> Iterator[tuple[Where, str, Claim]]:
    """Yield what is shown as the words of a source: where the article is told, or in a text."""
    for name, contrast in questionnaire.contrasts.items():
        yield ("contrasts", name, "article", "text"), contrast.article.text, contrast.article.source
    for path, record in claims(questionnaire):
        if isinstance(record, Statement):
            for text in QUOTED.findall(record.text):
                yield (*path, "text"), text, record.source
