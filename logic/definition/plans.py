"""A plan of visits, and the check-ins that look back on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, get_args

from logic.definition.claims import Claim
from logic.definition.questions import Answered, Question
from logic.definition.texts import Entry, Name, Prose

StoryId = Literal["clearly_helps", "helps_some", "no_better"]
"""How it may go on after the re-assessment."""

OutcomeId = Literal["clearly_helps", "helps_some", "no_better", "worse", "not_begun"]
"""What a check-in may find. Where massage has not begun, there is nothing to compare."""

Follow = Literal["space_out", "once_more", "stop", "anew"]
"""What becomes of the visits: further apart, once more as many, none, or as at first."""

FOLLOW: Mapping[OutcomeId, Follow] = {
    "clearly_helps": "space_out",
    "helps_some": "once_more",
    "no_better": "stop",
    "worse": "stop",
    "not_begun": "anew",
}
"""What becomes of the visits in each story and after each outcome. Their words have to say it."""

STEPS_AFTER: Mapping[OutcomeId, tuple[str, ...]] = {
    "no_better": ("stop",),
    "worse": ("no_massage", "worse"),
}
"""Next steps that may never be missing after a check-in: to stop, and what if it gets worse."""

DegreeId = Literal[
    "very_much_better", "much_better", "bit_better", "same",
    "bit_worse", "much_worse", "very_much_worse",
]  # fmt: skip
DEGREES: tuple[DegreeId, ...] = get_args(DegreeId)
"""The degrees of change since massage began, by a person's own view, the best first."""
NOT_BEGUN = "not_begun"
"""The answer of someone who has not begun."""

WEEKLY_VISITS = range(2, 5)
"""Weekly visits at first. Source: the article, 'once a week for about 2 to 4 weeks'."""
MONTHS_BETWEEN = range(1, 4)
"""Months between later visits. Source: the article, 'once every 1 to 3 months'."""
RESPONSE = range(-1, 2)
"""Months more or less between later visits, by how massage worked before. A rule of ours."""
LATER = range(2)
"""Whether there are later visits: 1, or 0 where somebody wants none."""
WEEKS_BETWEEN = range(1, 3)
"""Weeks between the first visits: 1, or 2 where somebody cannot come each week. A rule of ours."""


@dataclass(frozen=True, kw_only=True)
class PlanRule:
    """A number for the plan, where any of `where` matches; without `where`, for everyone else."""

    number: int
    why: Prose
    source: Claim
    where: tuple[Answered, ...] = ()


class Numbers(NamedTuple):
    """One number from each list of rules of a plan, as they are where a list is left out."""

    weekly: int = 3
    spacing: int = 2
    response: int = 0
    later: int = 1
    pace: int = 1

    @property
    def between(self) -> int:
        """Months between later visits, within the article's bounds; 0 where there are none."""
        months = self.spacing + self.response
        return min(max(months, MONTHS_BETWEEN[0]), MONTHS_BETWEEN[-1]) if self.later else 0


@dataclass(frozen=True, kw_only=True)
class Story:
    """One way things can go after the re-assessment. `follow`: what its words say of the visits.

    `none` is said in the place of `text` where the plan has no later visits.
    """

    id: StoryId
    follow: Follow
    title: Prose
    text: Prose
    none: Prose | None = None
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many weekly visits (2 to 4), then every how many months (1 to 3), over 12 months.

    `response` makes the months between later visits more or fewer, `later` says whether there are
    such visits, and `pace` how many weeks lie between the first. Left out, they change nothing.
    """

    months: int
    minutes: int
    weekly: Mapping[Entry, PlanRule]
    spacing: Mapping[Entry, PlanRule]
    response: Mapping[Entry, PlanRule] = field(default_factory=dict)
    later: Mapping[Entry, PlanRule] = field(default_factory=dict)
    pace: Mapping[Entry, PlanRule] = field(default_factory=dict)
    stories: tuple[Story, ...]
    rule: Prose
    source: Claim

    @cached_property
    def lists(self) -> tuple[tuple[PlanRule, ...], ...]:
        """The lists of rules, each of which gives one number, in the order of `Numbers`."""
        return tuple(
            tuple(rules.values()) or (PlanRule(number=number, why="", source=()),)
            for rules, number in zip(
                (self.weekly, self.spacing, self.response, self.later, self.pace),
                Numbers._field_defaults.values(),
                strict=True,
            )
        )


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a check-in found, and what to do next. `follow`: what its words say of the visits."""

    id: OutcomeId
    follow: Follow
    name: Prose
    sentence: Prose
    next_steps: Mapping[Entry, Prose]
    source: Claim


@dataclass(frozen=True, kw_only=True)
class CheckIn:
    """A later look back: which questions are asked again, and what counts as better.

    `again` holds ids of questions that everyone is asked, the two on scales among them.
    `news` asks in one list for what else may have come, and `covers` names, for its options, the
    answers with a flag that each stands for. What is `lasting` is carried over.
    `change` asks how things have changed: the degrees, from best to worst, then `not_begun`.
    Eased is `eased_points` of the ten or `eased_percent` less than at first, whichever comes first.
    """

    again: tuple[Name, ...]
    pain_question: Name
    interference_question: Name
    change: Question
    news: Question | None = None
    covers: Mapping[Name, tuple[Answered, ...]] = field(default_factory=dict)
    eased_points: int
    eased_percent: int
    rule: Prose
    outcomes: tuple[Outcome, ...]
    source: Claim

    @property
    def compared(self) -> tuple[str, str]:
        """The ids of the two questions on scales, then and now."""
        return self.pain_question, self.interference_question

    @cached_property
    def outcome(self) -> dict[str, Outcome]:
        """Outcome id to outcome."""
        return {outcome.id: outcome for outcome in self.outcomes}
