"""The records of what is asked: sections, questions, and the ways to answer them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar, get_args

from logic.definition.claims import Claim, Sourced
from logic.definition.texts import Entry, Name, Prose

Answer = str | int | tuple[str, ...]
"""An option's id, a number on a scale, or the ids chosen in a `many` question."""

Answers = Mapping[str, Answer]
"""Question id to answer: the only state there is."""

VerdictId = Literal[
    "urgent_care",
    "clinician_today",
    "adults_only",
    "clinician_first",
    "too_early",
    "not_now",
    "reasonable_with_conditions",
    "reasonable",
]
"""Every verdict there can be, the most cautious first."""

CAUTION: tuple[VerdictId, ...] = get_args(VerdictId)

URGENT: VerdictId = "urgent_care"
ENDING: frozenset[VerdictId] = frozenset({URGENT, "adults_only"})
"""The flags that end the questions at once."""
SAFETY = "safety"
"""The section of the questions that are asked of everyone, behind which every other flag ends
the questions: a danger sign further down is still heard."""

Points = int | Literal["unknown"]


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to answer, with what it counts for and where it leads.

    `because` says why it sets its flag. `group` names the heading of the question under which it
    stands.
    `lasting` marks what cannot newly come, such as an age: a check-in does not ask for it again.
    `can_clear` marks a flag that someone can settle by asking, and then answer anew.
    `pain` names the person's pain within a sentence, where the answer says which it is.
    `no_flag` says of an answer beside others with a flag that it rightly has none.
    """

    id: Name
    label: Prose
    points: Mapping[Name, Points] = field(default_factory=dict)
    then: tuple[Name, ...] = ()
    flag: VerdictId | None = None
    exclusive: bool = False
    way_out: bool = False
    lasting: bool = False
    can_clear: bool = False
    no_flag: bool = False
    group: Name | None = None
    because: Sourced | None = None
    advice: Prose | None = None
    pain: Prose | None = None


@dataclass(frozen=True, kw_only=True)
class Band(Option):
    """The whole numbers from `least` to `most` of a scale, which count as one option."""

    least: int
    most: int


AnyOption = TypeVar("AnyOption", bound=Option)


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question asked of everyone (trunk), or where an option's `then` leads to it (branch).

    `certain` marks one that everybody can answer, such as their age: so it needs no way out.
    `groups` are headings between the options of a long list.
    `since` is the version that gave it its present meaning: an answer to an earlier one is asked
    for again.
    """

    id: Name
    section: Name
    name: Prose
    ask: Prose
    type: Literal["one", "many", "scale"]
    why: Prose
    source: Claim
    hint: Prose | None = None
    lowest: Prose | None = None
    highest: Prose | None = None
    changeable: bool = False
    certain: bool = False
    since: Name | None = None
    bands: tuple[Band, ...] = ()
    groups: Mapping[Entry, Prose] = field(default_factory=dict)
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
    def steps(self) -> dict[str | int, "Step"]:
        """Each answer that is a single value, as the step that it makes of the way."""
        return {answer: Step(self, options) for answer, options in self.chosen.items()}

    @cached_property
    def named(self) -> dict[str | float, str | int]:
        """Each answer that is a single value, by what may name it: words in lower case, or an id.

        A band stands for the least of its numbers.
        """
        choices: list[tuple[Option, str | int]] = [(band, band.least) for band in self.bands]
        choices += ((option, option.id) for option in self.options)
        named: dict[str | float, str | int] = {}
        named.update({choice.label.strip().casefold(): value for choice, value in choices})
        named.update({choice.id: value for choice, value in choices})
        return named | {name: value for value in self.chosen for name in (value, str(value))}

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


class Step(NamedTuple):
    """A question that was asked and the options that its answer stands for."""

    question: Question
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Section:
    """A group of questions that belong together."""

    id: Name
    title: Prose


@dataclass(frozen=True, kw_only=True)
class Answered:
    """Matches where one of `options` was the answer to `question`."""

    question: Name
    options: tuple[Name, ...]


def is_private(question: Question) -> bool:
    """Say whether an answer is one that nobody else should see or hear: a list on safety."""
    return question.section == SAFETY and question.type == "many"
