"""A plan of visits, and the check-ins that look back on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from logic.definition.claims import Claim
from logic.definition.questions import Answered, Question
from logic.definition.texts import Entry, Name, Prose

StoryId = Literal["clearly_helps", "helps_some", "no_better"]
"""How it may go on after the re-assessment."""

OutcomeId = Literal["clearly_helps", "helps_some", "no_better", "worse", "not_begun"]
"""What a check-in may find. Where massage has not begun, there is nothing to compare."""

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
    weekly: Mapping[Entry, PlanRule]
    spacing: Mapping[Entry, PlanRule]
    stories: tuple[Story, ...]
    rule: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a check-in found, and what to do next."""

    id: OutcomeId
    name: Prose
    sentence: Prose
    next_steps: Mapping[Entry, Prose]
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
