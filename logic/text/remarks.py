"""What in a definition is worth a look, and is no reason to refuse it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from logic.definition.problems import Finding, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import all_choices, all_questions, questions
from logic.text.pages import WORD

MOST_WORDS = 20
"""Words of an option, which is read beside all the others."""
ENGLISH = "en"
VERBS = frozenset(
    [
        "am",
        "are",
        "can",
        "could",
        "did",
        "do",
        "does",
        "had",
        "has",
        "have",
        "is",
        "may",
        "might",
        "must",
        "shall",
        "should",
        "was",
        "were",
        "will",
        "would",
        "choose",
        "gets",
        "happened",
        "happens",
        "helps",
        "keeps",
        "makes",
        "say",
        "stops",
        "tell",
        "think",
    ]
)
"""Words of which an English question has one, with some of those that stand after *what*."""
JOINS = frozenset({"and", "or"})
ALIKE = 4
"""The first words of a list by which it is told from another one."""
FARTHEST = 2
"""Years until the next review, at most: research and guidelines move on."""


def remarks(questionnaire: Questionnaire, today: date) -> Iterator[Finding]:
    """Yield what an author should look at."""
    yield from _long_options(questionnaire)
    if questionnaire.words.locale.language == ENGLISH:
        yield from _asks(questionnaire)
    yield from _begin_alike(questionnaire)
    yield from _dates(questionnaire, today)


def _long_options(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A sign may need all of its words to mean what its source says: so it is never refused."""
    for path, option in all_choices(questionnaire):
        count = len(WORD.findall(option.label))
        if count > MOST_WORDS:
            yield find("W712", *path, "label", count=count, most=MOST_WORDS)


def _asks(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A question is a whole sentence, with a verb, and asks one thing."""
    for path, question in all_questions(questionnaire):
        words = [word.casefold() for word in WORD.findall(question.ask)]
        if not VERBS.intersection(words):
            yield find("W714", *path, "ask")
        joined = (two for one, two in pairwise(words) if one in JOINS)
        if VERBS.intersection(joined):
            yield find("W715", *path, "ask")


def _begin_alike(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Two lists that begin alike look like one that was not left."""
    seen: dict[tuple[str, ...], str] = {}
    for path, question in questions(questionnaire):
        words = tuple(word.casefold() for word in WORD.findall(question.ask))
        if question.type == "many" and words[:ALIKE] in seen:
            yield find("W716", *path, "ask", other=seen[words[:ALIKE]], count=ALIKE)
        if question.type == "many":
            seen.setdefault(words[:ALIKE], question.id)


def _dates(questionnaire: Questionnaire, today: date) -> Iterator[Finding]:
    due = questionnaire.about.next_review
    if due < today:
        yield find("A911", "about", "next_review", due=due.isoformat())
    if due.year > today.year + FARTHEST:
        yield find("A912", "about", "next_review", due=due.isoformat(), most=FARTHEST)
    for number, source in enumerate(questionnaire.sources):
        if source.checked > today:
            yield find("R609", "sources", number, "checked", day=source.checked.isoformat())
