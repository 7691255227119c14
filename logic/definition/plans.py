"""A plan of visits, and the check-ins that look back on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, get_args

from logic.definition.claims import Claim
from logic.definition.questions import Answered, Question
from logic.definition.texts import Entry, Name, Prose

StoryId = Literal["clearly_helps", "helps_some", "no_better"]
"""How it may go on after the re-assessment."""

OutcomeId = Literal["clearly_helps", "helps_some", "no_better", "worse", "not_begun"]
"""What a check-in may find. Where massage has not begun, there is nothing to compare."""

Follow = Literal["space_out", "monthly", "stop", "anew"]
"""What becomes of the visits: further apart, four and then one a month, none, or as at first."""

FOLLOW: Mapping[OutcomeId, Follow] = {
    "clearly_helps": "space_out",
    "helps_some": "monthly",
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


@dataclass(frozen=True, kw_only=True)
class PlanRule:
    """A number for the plan, where any of `where` matches; without `where`, for everyone else."""

    number: int
    why: Prose
    source: Claim
    where: tuple[Answered, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Story:
    """One way things can go after the re-assessment. `follow`: what its words say of the visits."""

    id: StoryId
    follow: Follow
    title: Prose
    text: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How many weekly visits (2 to 4), then every how many months (1 to 3), over 12 months."""

    months: int
    minutes: int
    weekly: Mapping[Entry, PlanRule]
    spacing: Mapping[Entry, PlanRule]
    stories: tuple[Story, ...]
    rule: Prose
    source: Claim


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
