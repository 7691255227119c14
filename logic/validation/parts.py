"""Going through the parts of a definition, each with its path."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from logic.problems import Finding, Path, find
from logic.questionnaire import Option, Question, Questionnaire


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id."""


def twice(code: str, part: str, things: Sequence[Named]) -> Iterator[Finding]:
    """Yield a finding for each id that is taken already."""
    seen: set[str] = set()
    for number, thing in enumerate(things):
        if thing.id in seen:
            yield find(code, part, number, "id", id=thing.id)
        seen.add(thing.id)


def choices(question: Question, path: Path) -> Iterator[tuple[Path, Option]]:
    """Yield the options of a question, bands first, with where each stands."""
    for kind, group in (("bands", question.bands), ("options", question.options)):
        for number, choice in enumerate(group):
            yield (*path, kind, number), choice


def questions(questionnaire: Questionnaire) -> Iterator[tuple[Path, Question]]:
    """Yield each question with where it stands."""
    for number, question in enumerate(questionnaire.questions):
        yield ("questions", number), question
