"""Which texts of a definition stand together on a page, for whoever looks at the words alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import NamedTuple

from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.texts import Use, uses

PLACE_HOLDER = re.compile(r"\{\w+\}")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")

PAGES = {
    "start": "start", "review": "review", "error": "messages", "restored": "messages",
    "changed": "messages", "result": "reasons", "change": "reasons", "weight": "reasons",
    "level": "reasons", "plan": "plan", "price": "plan", "travel": "plan", "chart": "plan",
    "table": "plan", "phase": "plan", "totals": "plan", "options": "options", "row": "options",
    "values": "values", "value": "values", "fits": "values", "ready": "ready", "list": "list",
    "about": "about", "rule": "about", "factor": "about", "group": "about", "met": "about",
    "harms": "harms", "rate": "harms", "contrasts": "contrasts", "contrast": "contrasts",
    "works": "guides", "choosing": "guides", "movement": "guides", "team": "guides",
    "reassess": "guides", "therapist": "guides", "start_weeks": "plan",
    "keep": "keep", "time": "keep", "copy": "keep", "print": "keep", "opened": "opened",
    "link": "opened", "preset": "opened", "invite": "invite", "checkin": "checkin",
    "checked": "checkin", "calendar": "calendar", "paper": "paper",
    "kiosk": "kiosk", "hand": "hand_over", "desk": "desk", "action": "desk", "record": "record",
    "start_again": "everywhere", "start_clinic": "opened",
    "review_overdue": "everywhere",
}  # fmt: skip
"""A word, or what its name begins with, and the page that it stands on. Others stand on many."""


class Text(NamedTuple):
    """A text that people read, and where it stands in the file."""

    path: Where
    said: str


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
    for key in questionnaire.words.__dataclass_fields__:
        name = PAGES.get(key) or PAGES.get(key.partition("_")[0], "everywhere")
        yield name, getattr(questionnaire.words, key), ("words", key)
    for number, verdict in enumerate(questionnaire.verdicts):
        yield f"result {verdict.id}", verdict, ("verdicts", number)
    for number, research in enumerate(questionnaire.research):
        yield f"research {research.where.options[0]}", research, ("research", number)
    others = {
        "title": "everywhere", "sections": "review", "factors": "reasons", "plan": "plan",
        "checkin": "checkin",
        "harms": "harms", "contrasts": "contrasts", "guides": "guides", "therapist": "guides",
        "alternatives": "options", "values": "values", "readiness": "ready",
        "clinician": "list", "about": "about", "certainty": "certainty", "glossary": "glossary",
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
    elif is_dataclass(part):
        for name, used in uses(type(part)).items():
            if Use.NAMES not in used:
                yield from said(getattr(part, name), (*path, name))


GRADE = 6
"""The US school grade that no page may exceed. Source: design; the AAFP asks for grade 5 to 6."""
WORDS_A_MINUTE = 200
SECONDS_A_QUESTION = 6
"""How quickly people are taken to read and to tap, for the time that the start screen names."""


def minutes(questionnaire: Questionnaire, asked: Iterable[Question]) -> float:
    """Return how long it takes from the start to the result, for someone who is `asked` these."""
    page = pages(questionnaire)
    texts = [*page.get("start", ()), *page.get("review", ())]
    count = 0
    for question in asked:
        count += 1
        texts += at_first_sight(questionnaire, question)
    return words(texts) / WORDS_A_MINUTE + count * SECONDS_A_QUESTION / 60


def at_first_sight(questionnaire: Questionnaire, question: Question) -> list[Text]:
    """Return the texts of a question that show before anything is opened."""
    labels = [option.label for option in question.options]
    many = questionnaire.words.choose_many if question.type == "many" else None
    shown = [question.ask, question.hint, many, question.lowest, question.highest, *labels]
    return [Text((), text) for text in shown if text]


def words(texts: Iterable[Text]) -> int:
    """Count words. A number alone is none."""
    return sum(len(WORD.findall(text.said)) for text in texts)
