"""The records of a definition: what is asked, what it counts for and what is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from logic.words import Words

Answer = str | int | tuple[str, ...]
"""An option's id, a number on a scale, or the ids chosen in a `many` question."""

Answers = Mapping[str, Answer]
"""Question id to answer: the only state there is."""

Level = Literal["not_met", "partly", "met"]
LEVELS: tuple[Level, ...] = ("not_met", "partly", "met")

VerdictId = Literal[
    "urgent_care",
    "clinician_first",
    "too_early",
    "not_now",
    "reasonable_with_conditions",
    "reasonable",
]
"""Every verdict there can be, the most cautious first."""

LawId = Literal["better_answer", "not_sure"]
"""The laws on answers that a definition may except an option from, with a reason."""

StoryId = Literal["clearly_helps", "helps_some", "no_better"]
"""How it may go on after the re-assessment."""

URGENT: VerdictId = "urgent_care"

Points = int | Literal["unknown"]
Claim = tuple[str, ...]
"""Ids of the sources that a statement rests on."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to answer, with what it counts for and where it leads."""

    id: str
    label: str
    points: Mapping[str, Points] = field(default_factory=dict)
    then: tuple[str, ...] = ()
    flag: VerdictId | None = None
    exclusive: bool = False
    way_out: bool = False
    advice: str | None = None


@dataclass(frozen=True, kw_only=True)
class Band(Option):
    """The whole numbers from `least` to `most` of a scale, which count as one option."""

    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question asked of everyone (trunk), or where an option's `then` leads to it (branch)."""

    id: str
    section: str
    name: str
    ask: str
    type: Literal["one", "many", "scale"]
    why: str
    source: Claim
    hint: str | None = None
    lowest: str | None = None
    highest: str | None = None
    changeable: bool = False
    bands: tuple[Band, ...] = ()
    options: tuple[Option, ...] = ()

    @cached_property
    def choices(self) -> tuple[Option, ...]:
        """Bands first, then options, in the order of the file."""
        return (*self.bands, *self.options)

    @cached_property
    def chosen(self) -> dict[str | int, tuple[Option, ...]]:
        """Each answer that is a single value, with the option it stands for."""
        chosen: dict[str | int, tuple[Option, ...]] = {}
        for band in self.bands:
            chosen.update(dict.fromkeys(range(band.least, band.most + 1), (band,)))
        chosen.update({option.id: (option,) for option in self.options})
        return chosen

    @cached_property
    def ranges(self) -> dict[str, tuple[tuple[str, int, int], ...]]:
        """Option id to (factor, least, most) points, `unknown` spelled out as a range."""
        spans = {factor: self.span(factor) for factor in self.factors}
        return {
            choice.id: tuple(
                (factor, *(spans[factor] if points == "unknown" else (points, points)))
                for factor, points in choice.points.items()
            )
            for choice in self.choices
        }

    @cached_property
    def factors(self) -> tuple[str, ...]:
        """The factors that some answer to this question gives points for."""
        return tuple(dict.fromkeys(factor for choice in self.choices for factor in choice.points))

    def span(self, factor: str) -> tuple[int, int]:
        """Return the least and the most points that a known answer can give."""
        known = [choice for choice in self.choices if not choice.way_out]
        alone: list[int] = []
        joint: list[int] = []
        for choice in known:
            if (points := choice.points.get(factor, 0)) != "unknown":
                (joint if self.type == "many" and not choice.exclusive else alone).append(points)
        if joint:
            alone.append(sum(p for p in joint if p < 0) or min(joint))
            alone.append(sum(p for p in joint if p > 0) or max(joint))
        return min(alone, default=0), max(alone, default=0)


@dataclass(frozen=True, kw_only=True)
class Section:
    """A group of questions that stand together."""

    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Factor:
    """What the verdict rests on. Points from `met` up meet it, from `partly` up meet it in part."""

    id: str
    title: str
    met: int
    partly: int
    if_met: str
    if_partly: str
    if_not_met: str
    settle: str
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
    every: Mapping[str, Level] = field(default_factory=dict)
    otherwise: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A rule and the words that go with it. Rules are tried in order; the first match wins.

    `flag`: some answer set this verdict's flag.
    `every`: each factor named is at that level or better.
    `otherwise`: always.
    """

    id: VerdictId
    when: When
    name: str
    sentence: str
    why: str
    next_steps: tuple[str, ...]
    change: str
    source: Claim
    plan: bool = False


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Matches where one of `options` was the answer to `question`."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PlanRule:
    """A number for the plan, where any of `where` matches; without `where`, for everyone else."""

    number: int
    why: str
    source: Claim
    where: tuple[Answered, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """One way things can go after the re-assessment."""

    id: StoryId
    title: str
    text: str
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many weekly visits (2 to 4), then every how many months (1 to 3), over 12 months."""

    months: int
    minutes: int
    weekly: tuple[PlanRule, ...]
    spacing: tuple[PlanRule, ...]
    stories: tuple[Story, ...]
    rule: str
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What was tested for the people who chose one of `options` of `question`."""

    where: Answered
    tested: str
    visits: str
    source: Claim


@dataclass(frozen=True, kw_only=True)
class TherapistQuestion:
    """Something to ask the therapist at the first visit."""

    ask: str
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a claim comes from, how it was read and how sure it is."""

    id: str
    title: str
    by: str
    year: int | None = None
    link: str | None = None
    kind: Literal["article", "review", "trial", "guideline", "advice", "survey", "opinion", "tool"]
    sure: Literal["high", "moderate", "low", "very low", "not rated"]
    read: Literal["source", "copy"]
    checked: date


@dataclass(frozen=True, kw_only=True)
class Exempt:
    """An option for which a law of the proof need not hold, and why that is right."""

    law: LawId
    question: str
    option: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """A whole definition. It never changes, so every session may share it."""

    title: str
    version: str
    language: str
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    factors: tuple[Factor, ...]
    verdicts: tuple[Verdict, ...]
    plan: Plan
    trials: tuple[Trial, ...]
    therapist: tuple[TherapistQuestion, ...]
    sources: tuple[Source, ...]
    words: Words
    exceptions: tuple[Exempt, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Question id to question."""
        return {question.id: question for question in self.questions}

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
    def verdict(self) -> dict[str, Verdict]:
        """Verdict id to verdict."""
        return {verdict.id: verdict for verdict in self.verdicts}

    def cited(self, claims: Iterable[str]) -> tuple[Source, ...]:
        """Return the sources with these ids, in the order of the file, each once."""
        wanted = set(claims)
        return tuple(source for source in self.sources if source.id in wanted)
