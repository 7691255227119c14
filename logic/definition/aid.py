"""The records of the decision aid: harms, the options, what matters, who made it.

What an aid must hold follows the International Patient Decision Aid Standards (IPDASi v4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, get_args

from logic.definition.claims import Claim, Rate, Sourced, Statement, Sure
from logic.definition.questions import Answered
from logic.definition.research import Fit, Research, Rows
from logic.definition.texts import Entry, Name, Prose

AlternativeId = Literal["massage", "exercise", "mind", "self_care", "medicines", "as_now"]
ALTERNATIVES: tuple[AlternativeId, ...] = get_args(AlternativeId)

RowId = Literal["involves", "like", "better", "counts", "worse", "cost", "guidelines"]
ROWS: tuple[RowId, ...] = get_args(RowId)


@dataclass(frozen=True, kw_only=True)
class Harms:
    """What may go wrong: in people of 100 where that was counted, otherwise in words alone.

    `key` is the one line of it that stands with a plan, with its number.
    """

    rates: Mapping[Entry, Rate]
    statements: Mapping[Entry, Statement]
    key: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Emergency:
    """When to call the emergency number at once: `call` leads in the list of `signs`."""

    call: Prose
    signs: Mapping[Entry, Statement]


@dataclass(frozen=True, kw_only=True)
class Guides:
    """What helps someone who goes on: how massage may work, with whom, and when to look again.

    `stop` are signs to stop a massage and to get help; `emergency` are those that cannot wait.
    `bring` is what to take along to a visit.
    """

    works: Mapping[Entry, Statement]
    movement: Mapping[Entry, Statement]
    choosing: Mapping[Entry, Statement]
    team: Mapping[Entry, Statement]
    reassess: Mapping[Entry, Statement]
    stop: Mapping[Entry, Statement] = field(default_factory=dict)
    emergency: Emergency | None = None
    bring: Mapping[Entry, Statement] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Warned:
    """What people who gave one of these answers read of an option before anything else."""

    where: tuple[Answered, ...]
    text: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """One of the options a person has, going on as now included. All have the same rows.

    `counts` says of how many people of 100 something was so, with the time and beside whom.
    """

    id: AlternativeId
    name: Prose
    caution: Warned | None = None
    involves: Statement
    like: Statement
    better: Statement
    counts: Statement
    worse: Statement
    cost: Statement
    guidelines: Statement

    def row(self, name: RowId, research: Research | None = None) -> Statement:
        """Return what is in a row: for the kind of pain that research is about, or in general."""
        own: Rows = getattr(research.options, self.id) if research else Rows()
        statement: Statement = getattr(own, name) or getattr(self, name)
        return statement


@dataclass(frozen=True, kw_only=True)
class Value:
    """Something that may matter to a person, and how each option stands to it.

    A `note` is said at once to whoever chooses it. `fits` and `text` hold for lasting pain in
    general, where research says nothing else for the person's own pain.
    """

    id: Name
    label: Prose
    fits: Mapping[Name, Fit]
    text: Prose
    note: Prose | None = None
    source: Claim
    sure: Sure

    def of(self, research: Research | None) -> "Value":
        """Return the value as it stands for the kind of pain that research is about."""
        own = research.values.get(self.id) if research else None
        if not own:
            return self
        fits = {**self.fits, **own.fits}
        return replace(self, fits=fits, text=own.text, source=own.source, sure=own.sure)


@dataclass(frozen=True, kw_only=True)
class Message:
    """What the aid comes to, in three lines: the gain, what comes first, and the choice."""

    gain: Statement
    first: Statement
    choice: Statement

    def lines(self, research: Research | None) -> tuple[Statement, ...]:
        """Return the lines, the first two for the kind of pain that research is about."""
        gain = research.key if research else None
        first = research.first if research else None
        return gain or self.gain, first or self.first, self.choice


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """One of the questions on being ready to decide, what helps with a no, and what to ask."""

    id: Name
    ask: Prose
    help: Prose
    prompt: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """A question on what was read, to be answered with yes or no, and the answer that teaches."""

    id: Name
    ask: Prose
    answer: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Certainty:
    """A degree of certainty and what it means, in plain words."""

    id: Sure
    name: Prose
    means: Prose


@dataclass(frozen=True, kw_only=True)
class Term:
    """A hard word that cannot be left out, and what it means."""

    word: Prose
    means: Prose


Met = Literal["yes", "partly", "no"]


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion of the standard: whether it is met, and where, or why not."""

    id: Name
    group: Literal["qualifying", "certification", "quality"]
    asks: Prose
    met: Met
    how: Prose


@dataclass(frozen=True, kw_only=True)
class About:
    """Who made this, for whom, when, who paid, and how it is kept up to date.

    `minutes` says within how many minutes nine of ten people get to their result. Without it,
    people are told how long what everyone is asked takes an older reader.
    `intended` says what it is meant for, and what not; `signs` how danger signs were chosen.
    """

    made_by: Prose
    made_for: Prose
    published: date
    next_review: date
    updates: Prose
    funding: Prose
    interests: Prose
    reviewed: Prose
    selected: Prose
    limits: Prose
    intended: Prose | None = None
    minutes: int | None = None
    verdicts: Mapping[Entry, Prose]
    signs: Mapping[Entry, Sourced] = field(default_factory=dict)
    source: Claim
    criteria: tuple[Criterion, ...]
