"""A result as it is kept: the one record that a link, a tab, a file and the clinic hold."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from logic.definition.questions import Answers, VerdictId
from logic.engine.checkin import Check


@dataclass(frozen=True, kw_only=True)
class Saved:
    """All that a result link holds.

    `first` is the day of the first visit, `minute` the visits' time of day in minutes, `price` and
    `travel` what the person typed for a visit, `earlier` how many visits a calendar held at most.
    """

    answers: Answers
    version: str
    verdict: VerdictId
    made: date
    first: date
    minute: int
    price: Decimal | None = None
    travel: int | None = None
    plan: str = "00000000"
    earlier: int = 0
    reference: str = ""
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link held, and how many of its answers this definition does not know any more."""

    saved: Saved
    lost: int
