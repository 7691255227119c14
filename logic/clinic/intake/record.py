"""A record: what one patient handed over, without a name and without a way to reach them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Literal

from logic.definition.questionnaire import DEGREES, Questionnaire
from logic.definition.questions import Answer, Answers, VerdictId
from logic.engine.answers import receive
from logic.engine.checkin import Check
from logic.engine.saved import Saved

Origin = Literal["kiosk", "link"]
Action = Literal[
    "received", "opened", "seen", "deleted", "exported", "signed_in", "refused", "trusted"
]
TENTHS = range(11)


class IntakeError(Exception):
    """The database cannot be reached, or cannot be used."""


class NewerSchemaError(IntakeError):
    """The database was written by a newer version of this app."""


@dataclass(frozen=True, slots=True)
class Event:
    """What was done with a record or, without a code, at the desk's door; when and by whom."""

    at: datetime
    action: Action
    code: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is handed over. The same `key` twice makes one record."""

    key: str
    origin: Origin
    flagged: bool
    saved: Saved


@dataclass(frozen=True, kw_only=True)
class Record:
    """A submission as it is kept. `content` holds answers, days and check-ins as plain data."""

    code: str
    received: datetime
    origin: Origin
    verdict: VerdictId
    flagged: bool
    version: str
    reference: str
    seen: datetime | None
    content: Mapping[str, object] = field(repr=False)

    @property
    def answers(self) -> Mapping[str, object]:
        """The answers as they were given, under whichever definition it was."""
        given = self.content.get("answers")
        return given if isinstance(given, Mapping) else {}

    @property
    def made(self) -> date:
        """The day on which the check was done."""
        return _day(self.content, "made", self.received.date())

    @property
    def first(self) -> date:
        """The day of the first visit in the plan."""
        return _day(self.content, "first", self.received.date())

    @property
    def checks(self) -> tuple[Check, ...]:
        """The check-ins, without the start."""
        kept = self.content.get("checks")
        found = map(_read_check, kept if isinstance(kept, list) else [])
        return tuple(check for check in found if check)


def write_content(saved: Saved) -> dict[str, object]:
    """Return what a record keeps. Price and travel time are none of the desk's business."""
    return {
        "answers": {name: _plain(answer) for name, answer in saved.answers.items()},
        "made": saved.made.isoformat(),
        "first": saved.first.isoformat(),
        "checks": [asdict(check) | {"day": check.day.isoformat()} for check in saved.checks],
    }


def known_answers(questionnaire: Questionnaire, record: Record) -> tuple[Answers, int]:
    """Return the answers that a definition still knows, and how many it does not, or in part."""
    received = receive(questionnaire, record.answers)
    return received.answers, len(received.problems)


def _plain(answer: Answer) -> object:
    return list(answer) if isinstance(answer, tuple) else answer


def _day(content: Mapping[str, object], name: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(str(content.get(name)))
    except ValueError:
        return otherwise


def _read_check(kept: object) -> Check | None:
    match kept:
        case {"day": str(day), "pain": pain, "interference": interference, "change": change}:
            known = change in range(1, DEGREES + 1)
            return Check(
                date.fromisoformat(day),
                pain if pain in TENTHS else None,
                interference if interference in TENTHS else None,
                change if known else None,
            )
    return None
