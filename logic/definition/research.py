"""The records of what research says of one kind of pain, and of what differs there in the aid."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from logic.definition.claims import Claim, Rate, Statement, Sure
from logic.definition.questions import Answered
from logic.definition.texts import Entry, Name, Prose

Fit = Literal["with", "against", "unclear"]
"""Whether an option goes with what matters to someone, goes against it, or nobody knows."""


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
class ForValue:
    """How options stand to a value where one kind of pain differs, and why, in its own words."""

    fits: Mapping[Name, Fit] = field(default_factory=dict)
    text: Prose
    source: Claim
    sure: Sure


@dataclass(frozen=True, kw_only=True)
class Research:
    """What is known about massage for the people who gave one answer about their pain.

    `key` is the one sentence of it, `course` how such pain goes with the usual care, and `first`
    what guidelines begin with. `options` is what holds of the options for this pain alone, and
    `values` how they stand to what matters, by the id of the value.
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
    values: Mapping[Entry, ForValue] = field(default_factory=dict)

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
