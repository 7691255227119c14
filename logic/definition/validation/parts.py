"""Going through the parts of a definition, each with its path."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Protocol, cast

from logic.definition.claims import Claim
from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answered, Option, Question
from logic.definition.texts import Use, uses
from logic.definition.validation.rule import CHOICES, Tells

ANSWERED = (
    Tells("P503", reads=("questions", "id")),
    Tells("P504", reads=("questions", *CHOICES)),
)
"""What `answered` tells."""


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


class Claiming(Protocol):
    """Anything that rests on sources."""

    @property
    def source(self) -> Claim:
        """The ids of those sources."""


def records(part: object, path: Where = ()) -> Iterator[tuple[Where, object]]:
    """Yield each record in a definition, those inside others too, with where it is."""
    inside: Iterable[tuple[str | int, object]] = ()
    kind: type = type(part)
    if names := _fields(kind):
        yield path, part
        inside = ((name, getattr(part, name)) for name in names)
    elif isinstance(part, tuple):
        inside = enumerate(part)
    elif isinstance(part, Mapping):
        inside = part.items()
    for key, one in inside:
        if not isinstance(one, str):
            yield from records(one, (*path, key))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Return the names of a record's fields, none where it is no record."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def keyed(kind: type) -> tuple[str, ...]:
    """Return the fields of a record whose entries have names of the author's own choice."""
    return tuple(name for name, used in uses(kind).items() if Use.ENTRY in used)


def claims(questionnaire: Questionnaire) -> Iterator[tuple[Where, Claiming]]:
    """Yield everything that rests on sources, with where it is."""
    for path, record in records(questionnaire):
        if hasattr(record, "source"):
            yield path, cast("Claiming", record)


def twice(code: str, part: str, things: Sequence[Named]) -> Iterator[Finding]:
    """Yield a finding for each id that is taken already."""
    seen: set[str] = set()
    for number, thing in enumerate(things):
        if thing.id in seen:
            yield find(code, part, number, "id", id=thing.id)
        seen.add(thing.id)


def choices(question: Question, path: Where) -> Iterator[tuple[Where, Option]]:
    """Yield the options of a question, bands first, with where each is."""
    for kind, group in (("bands", question.bands), ("options", question.options)):
        for number, choice in enumerate(group):
            yield (*path, kind, number), choice


def questions(questionnaire: Questionnaire) -> Iterator[tuple[Where, Question]]:
    """Yield each question with where it is."""
    for number, question in enumerate(questionnaire.questions):
        yield ("questions", number), question


def own_questions(questionnaire: Questionnaire) -> Iterator[tuple[Where, Question]]:
    """Yield the questions that a check-in alone asks, with where each is."""
    checkin = questionnaire.checkin
    yield ("checkin", "change"), checkin.change
    if checkin.news:
        yield ("checkin", "news"), checkin.news


def all_questions(questionnaire: Questionnaire) -> Iterator[tuple[Where, Question]]:
    """Yield every question, the check-in's own too, with where each is."""
    yield from questions(questionnaire)
    yield from own_questions(questionnaire)


def all_choices(questionnaire: Questionnaire) -> Iterator[tuple[Where, Option]]:
    """Yield every option of every question, the check-in's own too, with where each is."""
    for path, question in all_questions(questionnaire):
        yield from choices(question, path)


def answered(questionnaire: Questionnaire, where: Answered, path: Where) -> Iterator[Finding]:
    """Yield a finding for each id in a condition that is that of no question or option."""
    question = questionnaire.by_id.get(where.question)
    if question is None:
        hint = suggest(where.question, list(questionnaire.by_id))
        yield find("P503", *path, "question", question=where.question, hint=hint)
        return
    known = [choice.id for choice in question.choices]
    for place, option in enumerate(where.options):
        if option not in known:
            at = (*path, "options", place)
            hint = suggest(option, known)
            yield find("P504", *at, option=option, question=question.id, hint=hint)
