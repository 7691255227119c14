"""What a verdict rests on, its rule and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from logic.definition.claims import Claim
from logic.definition.questions import VerdictId
from logic.definition.texts import Entry, Name, Prose

ON_FLAGS: tuple[VerdictId, ...] = (
    "urgent_care",
    "clinician_today",
    "adults_only",
    "clinician_first",
    "too_early",
)
"""The verdicts that a flag forces. No points lead to them, and no flag leads to any other."""

STEPS: Mapping[VerdictId, tuple[str, ...]] = {
    "urgent_care": ("call", "no_massage"),
    "clinician_today": ("call", "no_massage", "worse"),
    "adults_only": ("worse",),
    "clinician_first": ("call", "no_massage", "worse"),
    "too_early": ("no_massage", "at_once", "worse"),
}
"""Next steps that may never be missing: whom to call, what not to do, what needs help at once, and
what if it gets worse."""
WITH_PLAN: tuple[VerdictId, ...] = ("reasonable_with_conditions", "reasonable")
"""The verdicts that may show a plan of visits."""
STOP = "stop"
STEPS_WITH_PLAN = (STOP,)
"""The same for a verdict with visits: when to stop one."""

Level = Literal["not_met", "partly", "met"]
LEVELS: tuple[Level, ...] = get_args(Level)
Told = Literal["not_met", "partly", "met", "open"]
"""What a person is told of a factor. It is open where its level rests on what is not known."""
RANK = {level: rank for rank, level in enumerate(LEVELS)}


@dataclass(frozen=True, kw_only=True)
class Factor:
    """What the verdict rests on. Points from `met` up meet it, from `partly` up meet it in part.

    `if_open` is said where not knowing leaves open whether it is met. `condition` names what is
    to be settled where it is open or met in part.
    """

    id: Name
    title: Prose
    met: int
    partly: int
    if_met: Prose
    if_partly: Prose
    if_not_met: Prose
    if_open: Prose
    settle: Prose
    condition: Prose | None = None
    source: Claim

    def level(self, points: int) -> Level:
        """Say how far `points` meet this factor."""
        if points >= self.met:
            return "met"
        return "partly" if points >= self.partly else "not_met"

    def sentence(self, told: Told) -> str:
        """Return the sentence that says a level, or that it is open, to a person."""
        return {
            "met": self.if_met,
            "partly": self.if_partly,
            "not_met": self.if_not_met,
            "open": self.if_open,
        }[told]


@dataclass(frozen=True, kw_only=True)
class When:
    """The condition of a verdict: exactly one of these is given."""

    flag: bool = False
    every: Mapping[Name, Level] = field(default_factory=dict)
    otherwise: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """A rule and the words that go with it. Rules are tried in order; the first match wins.

    `flag`: some answer set this verdict's flag.
    `every`: each factor named is at that level or better.
    `otherwise`: always.
    `heading`: the sentence with the person's `{pain}` in it. `reason`: why, in one sentence.
    `say`: what to say to whom one asks, with the `{signs}` in the person's words.
    `wait_days`: for how many days from today it holds, 1 to 30, where it ends by itself.
    """

    id: VerdictId
    when: When
    name: Prose
    sentence: Prose
    heading: Prose | None = None
    reason: Prose | None = None
    say: Prose | None = None
    why: Prose
    next_steps: Mapping[Entry, Prose]
    change: Prose
    source: Claim
    plan: bool = False
    wait_days: int | None = None
