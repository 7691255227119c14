"""What in a definition is worth a look, and is no reason to refuse it."""

from collections.abc import Iterator
from datetime import date

from logic.definition.problems import Finding, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import all_choices
from logic.text.pages import WORD

MOST_WORDS = 20
"""Words of an option, which is read beside all the others."""
FARTHEST = 2
"""Years until the next review, at most: research and guidelines move on."""


def remarks(questionnaire: Questionnaire, today: date) -> Iterator[Finding]:
    """Yield what an author should look at."""
    yield from _long_options(questionnaire)
    yield from _dates(questionnaire, today)


def _long_options(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A sign may need all of its words to mean what its source says: so it is never refused."""
    for path, option in all_choices(questionnaire):
        count = len(WORD.findall(option.label))
        if count > MOST_WORDS:
            yield find("W712", *path, "label", count=count, most=MOST_WORDS)


def _dates(questionnaire: Questionnaire, today: date) -> Iterator[Finding]:
    due = questionnaire.about.next_review
    if due < today:
        yield find("A911", "about", "next_review", due=due.isoformat())
    if due.year > today.year + FARTHEST:
        yield find("A912", "about", "next_review", due=due.isoformat(), most=FARTHEST)
    for number, source in enumerate(questionnaire.sources):
        if source.checked > today:
            yield find("R609", "sources", number, "checked", day=source.checked.isoformat())
