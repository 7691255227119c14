"""The records of a definition: what is asked, what it counts for and what is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Annotated, Literal, get_args

from logic.definition.aid import (
    About,
    Alternative,
    Certainty,
    Contrast,
    Guides,
    Harms,
    Readiness,
    Research,
    Term,
    Value,
)
from logic.definition.claims import Claim, Source, Sure
from logic.definition.questions import Answered, Question, Section, VerdictId
from logic.definition.texts import Name, Prose, Use
from logic.definition.words import Words

Level = Literal["not_met", "partly", "met"]
LEVELS: tuple[Level, ...] = get_args(Level)
RANK = {level: rank for rank, level in enumerate(LEVELS)}

LawId = Literal["better_answer", "not_sure"]
"""The laws on answers that a definition may except an option from, with a reason."""

StoryId = Literal["clearly_helps", "helps_some", "no_better"]
"""How it may go on after the re-assessment."""

OutcomeId = Literal["clearly_helps", "helps_some", "no_better", "worse", "not_begun"]
"""What a check-in may find. Where massage has not begun, there is nothing to compare."""


@dataclass(frozen=True, kw_only=True)
class Factor:
    """What the verdict rests on. Points from `met` up meet it, from `partly` up meet it in part."""

    id: Name
    title: Prose
    met: int
    partly: int
    if_met: Prose
    if_partly: Prose
    if_not_met: Prose
    settle: Prose
    source: Claim

    def level(self, points: int) -> Level:
        """Say how far `points` meet this factor."""
        if points >= self.met:
            return "met"
        return "partly" if points >= self.partly else "not_met"

    def sentence(self, level: Level) -> str:
        """Return the sentence that says `level` to a person."""
        return {
            "met": self.if_met,
            "partly": self.if_partly,
            "not_met": self.if_not_met,
        }[level]


@dataclass(frozen=True, kw_only=True)
class When:
    """The condition of a verdict: exactly one of these is given."""

    flag: bool = False
    every: Mapping[Name, Level] = field(default_factory=dict)
    otherwise: bool = False


@dataclass(frozen=True, kw_only=True)
class Today:
    """The words of a verdict where an option that is marked `today` set its flag."""

    name: Prose
    sentence: Prose
    next_steps: tuple[Prose, ...]


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A rule and the words that go with it. Rules are tried in order; the first match wins.

    `flag`: some answer set this verdict's flag.
    `every`: each factor named is at that level or better.
    `otherwise`: always.
    """

    id: VerdictId
    when: When
    name: Prose
    sentence: Prose
    why: Prose
    next_steps: tuple[Prose, ...]
    change: Prose
    source: Claim
    plan: bool = False
    today: Today | None = None

    @cached_property
    def without_delay(self) -> "Verdict":
        """The same verdict in its words for today, where it has some."""
        if self.today is None:
            return self
        name, sentence, steps = self.today.name, self.today.sentence, self.today.next_steps
        return replace(self, name=name, sentence=sentence, next_steps=steps)


@dataclass(frozen=True, kw_only=True)
class PlanRule:
    """A number for the plan, where any of `where` matches; without `where`, for everyone else."""

    number: int
    why: Prose
    source: Claim
    where: tuple[Answered, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """One way things can go after the re-assessment."""

    id: StoryId
    title: Prose
    text: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many weekly visits (2 to 4), then every how many months (1 to 3), over 12 months."""

    months: int
    minutes: int
    weekly: tuple[PlanRule, ...]
    spacing: tuple[PlanRule, ...]
    stories: tuple[Story, ...]
    rule: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """Something to ask a therapist or another health worker."""

    ask: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a check-in found, and what to do next."""

    id: OutcomeId
    name: Prose
    sentence: Prose
    next_steps: tuple[Prose, ...]
    source: Claim


DEGREES = 7
"""How many degrees of change there are, from very much better to very much worse."""


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """A later look back: which questions are asked again, and what counts as better.

    `again` holds ids of questions that everyone is asked, the two on scales among them.
    `change` asks how things have changed: seven options from best to worst, then ways out.
    Eased is `eased_points` of the ten or `eased_percent` less than at first, whichever comes first.
    """

    again: tuple[Name, ...]
    pain_question: Name
    interference_question: Name
    change: Question
    eased_points: int
    eased_percent: int
    rule: Prose
    outcomes: tuple[Outcome, ...]
    source: Claim

    @cached_property
    def outcome(self) -> dict[str, Outcome]:
        """Outcome id to outcome."""
        return {outcome.id: outcome for outcome in self.outcomes}


@dataclass(frozen=True, kw_only=True)
class Exempt:
    """An option for which a law of the proof need not hold, and why that is right."""

    law: LawId
    question: Name
    option: Name
    reason: Prose


AGAIN = "again-"
"""What the id of a question that a check-in asks again begins with; no id in a file can."""


def _again(question: Question) -> Question:
    """Return a question as a check-in asks it."""
    return replace(
        question,
        id=AGAIN + question.id,
        bands=tuple(replace(band, then=_all_again(band.then)) for band in question.bands),
        options=tuple(replace(one, then=_all_again(one.then)) for one in question.options),
    )


def _all_again(targets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(AGAIN + target for target in targets)


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A whole definition. It never changes, so every session may share it.

    `id` names it in every version and every language, for other systems.
    """

    id: Name
    title: Prose
    version: Prose
    language: Name
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    factors: tuple[Factor, ...]
    verdicts: tuple[Verdict, ...]
    plan: Plan
    checkin: CheckIn
    research: tuple[Research, ...]
    contrasts: tuple[Contrast, ...]
    harms: Harms
    guides: Guides
    therapist: tuple[Prompt, ...]
    clinician: tuple[Prompt, ...]
    alternatives: tuple[Alternative, ...]
    values: tuple[Value, ...]
    readiness: tuple[Readiness, ...]
    certainty: Annotated[tuple[Certainty, ...], Use.READ]
    about: Annotated[About, Use.READ]
    sources: tuple[Source, ...]
    words: Annotated[Words, Use.READ]
    exceptions: tuple[Exempt, ...] = ()
    glossary: Annotated[tuple[Term, ...], Use.READ] = ()

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Question id to question."""
        return {question.id: question for question in self.questions}

    @cached_property
    def again(self) -> "Questionnaire":
        """The questions of a check-in, in ids of their own: danger signs first, change last."""
        wanted = set(self.checkin.again)
        for question in self.questions:
            if question.id in wanted:
                wanted.update(target for choice in question.choices for target in choice.then)
        again = (question for question in self.questions if question.id in wanted)
        return replace(self, questions=(*map(_again, again), self.checkin.change))

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
