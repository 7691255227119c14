"""Which texts of a definition are on a page together, for whoever looks at the words alone."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from math import ceil
from typing import NamedTuple

from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.texts import Use, uses
from logic.definition.words import PAGES

ENGLISH = "en"
PLACE_HOLDER = re.compile(r"\{\w+\}")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


class Text(NamedTuple):
    """A text that people read, and where it is in the file."""

    path: Where
    said: str


def is_english(questionnaire: Questionnaire) -> bool:
    """Say whether a definition is in English, of whatever country; the pseudo-language is not."""
    language, _, country = questionnaire.language.partition("-")
    return language == ENGLISH and country != "XA"


def pages(questionnaire: Questionnaire) -> dict[str, tuple[Text, ...]]:
    """Return the texts of each page. A question's page holds why it is asked, too."""
    found: dict[str, list[Text]] = {}
    for name, part, path in _parts(questionnaire):
        found.setdefault(name, []).extend(said(part, path))
    return {name: tuple(texts) for name, texts in found.items() if texts}


def _parts(questionnaire: Questionnaire) -> Iterator[tuple[str, object, Where]]:
    """Yield each part of a definition with the name of its page."""
    for number, question in enumerate(questionnaire.questions):
        yield question.id, question, ("questions", number)
    for page in PAGES:
        own = getattr(questionnaire.words, page)
        for word in fields(own):
            yield page, getattr(own, word.name), ("words", page, word.name)
    for number, verdict in enumerate(questionnaire.verdicts):
        yield f"result {verdict.id}", verdict, ("verdicts", number)
    for name, research in questionnaire.research.items():
        yield f"research {name}", research, ("research", name)
    others = {
        "title": "everywhere", "sections": "review", "factors": "result", "plan": "plan",
        "checkin": "checkin",
        "harms": "harms", "contrasts": "contrasts", "guides": "guides", "therapist": "guides",
        "alternatives": "options", "values": "values", "readiness": "ready",
        "clinician": "list", "message": "options", "knowledge": "list",
        "about": "about", "certainty": "certainty", "glossary": "glossary",
        "support": "support",
    }  # fmt: skip
    for part, name in others.items():
        yield name, getattr(questionnaire, part), (part,)


def said(part: object, path: Where) -> Iterator[Text]:
    """Yield the texts in a part of a definition that people read."""
    if isinstance(part, str):
        yield Text(path, PLACE_HOLDER.sub("", part))
    elif isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from said(item, (*path, number))
    elif isinstance(part, Mapping):
        for key, item in part.items():
            yield from said(item, (*path, key))
    elif is_dataclass(part):
        for name, used in uses(type(part)).items():
            if Use.NAMES not in used:
                yield from said(getattr(part, name), (*path, name))


GRADE = 6
"""The US school grade that no page may exceed. Source: design; the AAFP asks for grade 5 to 6."""


class Pace(NamedTuple):
    """How quickly someone reads and taps."""

    words_a_minute: int
    seconds_a_question: int


QUICK = Pace(200, 6)
"""A rule of thumb by which versions are compared."""
OLDER = Pace(139, 10)
"""An older reader on a phone: 238 words a minute (Brysbaert 2019) less 30 percent for age, less a
sixth on a phone. The 30 percent were read at second hand; the sixth and the seconds are our own.
"""


def tell_pace(pace: Pace) -> str:
    """Say how quick a pace is."""
    return f"{pace.words_a_minute} words a minute, {pace.seconds_a_question} s a question"


class Lengths:
    """How many words people read on their way to the result, each page counted once."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        page = pages(questionnaire)
        self._around = words([*page.get("start", ()), *page.get("review", ())])
        self._questionnaire = questionnaire
        self._on: dict[str, int] = {}

    def minutes(self, asked: Iterable[Question], pace: Pace = QUICK) -> float:
        """Return how long it takes from the start to the result, who is `asked` these."""
        read = [self._words_on(question) for question in asked]
        seconds = len(read) * pace.seconds_a_question
        return (self._around + sum(read)) / pace.words_a_minute + seconds / 60

    def _words_on(self, question: Question) -> int:
        if question.id not in self._on:
            self._on[question.id] = words(at_first_sight(self._questionnaire, question))
        return self._on[question.id]


def minutes(questionnaire: Questionnaire, asked: Iterable[Question], pace: Pace = QUICK) -> float:
    """Return how long it takes from the start to the result, for someone who is `asked` these."""
    return Lengths(questionnaire).minutes(asked, pace)


def told_minutes(questionnaire: Questionnaire) -> int:
    """Return how many minutes people are told that it takes."""
    measured = questionnaire.about.minutes
    return measured or ceil(minutes(questionnaire, questionnaire.trunk, OLDER))


def at_first_sight(questionnaire: Questionnaire, question: Question) -> list[Text]:
    """Return the texts of a question that show before anything is opened."""
    labels = [option.label for option in question.options]
    many = questionnaire.words.question.choose_many if question.type == "many" else None
    shown = [question.ask, question.hint, many, question.lowest, question.highest, *labels]
    return [Text((), text) for text in shown if text]


def words(texts: Iterable[Text]) -> int:
    """Count words. A number alone is none."""
    return sum(len(WORD.findall(text.said)) for text in texts)
