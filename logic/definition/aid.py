"""The records of the decision aid: what research says, the options, what matters, who made it.

What an aid must hold follows the International Patient Decision Aid Standards (IPDASi v4).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from logic.definition.claims import Claim, Rate, Sourced, Statement, Sure
from logic.definition.questions import Answered
from logic.definition.texts import Entry, Name, Prose

Stance = Literal["for", "added", "against", "neutral", "silent", "unread"]
"""What a guideline says of massage: use it, only beside other care, do not, no advice either way,
not a word, or words that could not be read."""


@dataclass(frozen=True, kw_only=True)
class Guideline:
    """What one body advises, in a sentence that names it."""

    stance: Stance
    text: Prose
    source: Claim
    sure: Sure


AlternativeId = Literal["massage", "exercise", "mind", "self_care", "medicines", "as_now"]
ALTERNATIVES: tuple[AlternativeId, ...] = get_args(AlternativeId)

RowId = Literal["involves", "like", "better", "counts", "worse", "cost", "guidelines"]
ROWS: tuple[RowId, ...] = get_args(RowId)


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of an option that one kind of pain has words of its own for."""

    involves: Statement | None = None
    like: Statement | None = None
    better: Statement | None = None
    counts: Statement | None = None
    worse: Statement | None = None
    cost: Statement | None = None
    guidelines: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class ForPain:
    """The options, as far as what is known of them differs for one kind of pain."""

    massage: Rows = Rows()
    exercise: Rows = Rows()
    mind: Rows = Rows()
    self_care: Rows = Rows()
    medicines: Rows = Rows()
    as_now: Rows = Rows()


@dataclass(frozen=True, kw_only=True)
class Research:
    """What is known about massage for the people who gave one answer about their pain.

    `key` is the one sentence of it, `course` how such pain goes with the usual care, and `first`
    what guidelines begin with. `options` is what holds of the options for this pain alone.
    """

    where: Answered
    name: Prose
    key: Statement | None = None
    pain: Statement
    course: Statement | None = None
    first: Statement | None = None
    changed: Statement
    lasted: Statement
    visits: Statement
    not_found: Statement
    guidelines: Mapping[Entry, Guideline] = field(default_factory=dict)
    rates: Mapping[Entry, Rate] = field(default_factory=dict)
    options: ForPain = ForPain()

    @property
    def disputed(self) -> bool:
        """Whether guidelines say different things."""
        read = {guideline.stance for guideline in self.guidelines.values()} - {"unread"}
        return len(read) > 1


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """What the article claims, and what research shows of it."""

    article: Statement
    research: Statement


@dataclass(frozen=True, kw_only=True)
class Harms:
    """What may go wrong: in people of 100 where that was counted, otherwise in words alone.

    `key` is the one line of it that stands with a plan, with its number.
    """

    rates: Mapping[Entry, Rate]
    statements: Mapping[Entry, Statement]
    key: Statement | None = None


@dataclass(frozen=True, kw_only=True)
class Guides:
    """What helps someone who goes on: how massage may work, with whom, and when to look again.

    `stop` are signs to stop a massage, and to get help.
    `bring` is what to take along to a visit.
    """

    works: Mapping[Entry, Statement]
    movement: Mapping[Entry, Statement]
    choosing: Mapping[Entry, Statement]
    team: Mapping[Entry, Statement]
    reassess: Mapping[Entry, Statement]
    stop: Mapping[Entry, Statement] = field(default_factory=dict)
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


Fit = Literal["with", "against", "unclear"]
"""Whether an option goes with what matters to someone, goes against it, or nobody knows."""


@dataclass(frozen=True, kw_only=True)
class Value:
    """Something that may matter to a person, and how each option stands to it.

    A `note` is said at once to whoever chooses it.
    """

    id: Name
    label: Prose
    fits: Mapping[Name, Fit]
    text: Prose
    note: Prose | None = None
    source: Claim
    sure: Sure


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
