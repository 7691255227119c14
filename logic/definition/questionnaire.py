"""The records of a definition: what is asked, what it counts for and what is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal

from logic.definition.aid import (
    About,
    Alternative,
    Certainty,
    Guides,
    Harms,
    Knowledge,
    Message,
    Readiness,
    Term,
    Value,
)
from logic.definition.claims import Claim, Source, Sure
from logic.definition.plans import CheckIn, Plan
from logic.definition.questions import AnyOption, Question, Section, VerdictId
from logic.definition.research import Contrast, Research
from logic.definition.support import Support
from logic.definition.texts import Entry, Name, Prose, Use
from logic.definition.verdicts import Factor, Verdict
from logic.definition.words import Words

LawId = Literal["better_answer", "not_sure", "no_blame"]
"""The laws on answers that a definition may except an option from, with a reason."""
BLAME: LawId = "no_blame"


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Something to ask a therapist or another health worker."""

    ask: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Exempt:
    """An option for which a law of the proof need not hold, and why that is right.

    `gets` is the least cautious verdict that it may get all the same.
    """

    law: LawId
    question: Name
    option: Name
    gets: VerdictId
    reason: Prose


AGAIN = "again-"
"""What the id of a question that a check-in asks again begins with; no id in a file can."""


def _again(question: Question) -> Question:
    """Return a question as a check-in asks it: nothing counts for a verdict but flags."""
    return replace(
        question,
        id=AGAIN + question.id,
        bands=tuple(_asked_again(one) for one in question.bands if not one.lasting),
        options=tuple(_asked_again(one) for one in question.options if not one.lasting),
    )


def _asked_again(option: AnyOption) -> AnyOption:
    then = tuple(AGAIN + target for target in option.then)
    return replace(option, then=then, points={})


@dataclass(frozen=True, kw_only=True, repr=False)
class Questionnaire:
    """A whole definition. It never changes, so every session may share it.

    `id` names it in every version and every language, for other systems. `message` is what the aid
    comes to in a few lines, and `knowledge` asks at its end what was understood.
    """

    id: Name
    title: Prose
    version: Prose
    language: Name
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    factors: tuple[Factor, ...]
    verdicts: tuple[Verdict, ...]
    support: Support
    plan: Plan
    checkin: CheckIn
    research: Mapping[Entry, Research]
    contrasts: Mapping[Entry, Contrast]
    harms: Harms
    guides: Guides
    therapist: Mapping[Entry, Prompt]
    clinician: Mapping[Entry, Prompt]
    alternatives: tuple[Alternative, ...]
    values: tuple[Value, ...]
    readiness: tuple[Readiness, ...]
    certainty: Annotated[tuple[Certainty, ...], Use.READ]
    about: Annotated[About, Use.READ]
    sources: tuple[Source, ...]
    words: Annotated[Words, Use.READ]
    exceptions: tuple[Exempt, ...] = ()
    glossary: Annotated[Mapping[Entry, Term], Use.READ] = field(default_factory=dict)
    message: Message | None = None
    knowledge: tuple[Knowledge, ...] = ()

    def __repr__(self) -> str:
        asked = ", ".join(question.id for question in self.questions)
        return f"Questionnaire({self.id!r}, version={self.version!r}, questions={asked})"

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Question id to question."""
        return {question.id: question for question in self.questions}

    @cached_property
    def again(self) -> "Questionnaire":
        """The questions of a check-in, in ids of their own: danger signs first, change last.

        What else may have come is asked before the numbers that are compared.
        """
        wanted = set(self.checkin.again)
        for question in self.questions:
            if question.id in wanted:
                wanted.update(target for choice in question.choices for target in choice.then)
        again = [question for question in self.questions if question.id in wanted]
        numbers = [one for one in again if one.id in self.checkin.compared]
        others = [one for one in again if one not in numbers]
        news = [self.checkin.news] if self.checkin.news else []
        asked = (*map(_again, others), *news, *map(_again, numbers), self.checkin.change)
        return replace(self, questions=asked)

    @cached_property
    def branches(self) -> frozenset[str]:
        """The ids of questions that are asked only where an option leads to them."""
        return frozenset(
            target
            for question in self.questions
            for choice in question.choices
            for target in choice.then
        )

    @cached_property
    def trunk(self) -> tuple[Question, ...]:
        """The questions that everyone is asked."""
        return tuple(one for one in self.questions if one.id not in self.branches)

    @cached_property
    def verdict(self) -> dict[str, Verdict]:
        """Verdict id to verdict."""
        return {verdict.id: verdict for verdict in self.verdicts}

    def means(self, sure: Sure) -> Certainty:
        """Return a degree of certainty in plain words."""
        return next(degree for degree in self.certainty if degree.id == sure)

    def cited(self, claims: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with these ids, in the order of the file, each once."""
        wanted = set(claims)
        return tuple(source for source in self.sources if source.id in wanted)
