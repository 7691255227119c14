"""A record: what one patient handed over, without a name and without a way to reach them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import VerdictId
from logic.engine.saved import MORNING, NO_PLAN, Opened, Saved
from logic.text.plain_form import from_plain, to_plain

Origin = Literal["kiosk", "link"]
Kind = Literal["check", "checkin"]
Action = Literal[
    "received",
    "withdrawn",
    "opened",
    "seen",
    "deleted",
    "lapsed",
    "exported",
    "table",
    "called",
    "answered",
    "signed_in",
    "refused",
    "trusted",
    "backed_up",
    "restored",
]
"""What is noted. `lapsed` is deleted on its day though nobody had opened it; `table` is one table
of many records."""


@dataclass(frozen=True, slots=True)
class Event:
    """What was done with a record or, without a code, at the desk's door; when and by whom.

    What is noted once for many has a `number`.
    """

    at: datetime
    action: Action
    code: str
    who: str
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class Submission:
    """What is handed over. The same `key` twice makes one record.

    `number` is that of one try to send it, made before. `kind` says whether a check-in goes with
    it; then `outcome` is what that found. `place` names the kiosk. `shown` is what the person was
    shown, as plain data.
    """

    key: str
    origin: Origin
    flagged: bool
    saved: Saved
    number: str = ""
    kind: Kind = "check"
    outcome: str = ""
    place: str = ""
    shown: Mapping[str, object] | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class Record:
    """A submission as it is kept. `content` holds answers, days and check-ins as plain data.

    Of a record that an earlier version of this app has kept, it is not known what was `shown`.
    """

    code: str
    received: datetime
    origin: Origin
    verdict: VerdictId
    flagged: bool
    version: str
    reference: str
    seen: datetime | None
    content: Mapping[str, object] = field(repr=False)
    kind: Kind = "check"
    outcome: str = ""
    place: str = ""
    shown: Mapping[str, object] | None = field(default=None, repr=False)

    @property
    def answers(self) -> Mapping[str, object]:
        """The answers as they were given, under whichever definition it was."""
        given = self.content.get("answers")
        return given if isinstance(given, Mapping) else {}


def write_content(saved: Saved) -> dict[str, object]:
    """Return what a record keeps. What concerns a person's calendar and purse is left out."""
    kept = replace(saved, price=None, travel=None, minute=MORNING, plan=NO_PLAN, earlier=0)
    return to_plain(kept)


def read_content(questionnaire: Questionnaire, record: Record) -> Opened:
    """Return what a record holds under a definition; a day that is lost is that of its arrival."""
    opened, day = from_plain(questionnaire, record.content), record.received.date()
    saved = opened.saved
    return replace(opened, saved=replace(saved, made=saved.made or day, first=saved.first or day))
