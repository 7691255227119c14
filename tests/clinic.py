"""A clinic's records, as tests keep them and look at them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, delete

from logic.clinic.intake.record import Submission
from logic.clinic.intake.schema import calls, events, records, sums, tallies
from logic.clinic.intake.store import Store
from logic.definition.questions import VerdictId
from logic.engine.answers import receive
from logic.engine.saved import Saved
from logic.engine.verdict import evaluate
from logic.handover.paper import Paper
from logic.handover.shown import show, write_shown
from logic.handover.signing import Signed, sign
from tests.people import RESULTS
from tests.strategies import SHIPPED

PHRASE = "four patient otters"
KEY = "a-key-of-the-tests-that-nobody-else-has-1234"
INITIALS = "AB"
SETTINGS = f'[clinic]\npass_phrase = "{PHRASE}"\nsigning_key = "{KEY}"\n'
KEEP_DAYS = 7
REFERENCE = "A_17_"
"""Between signs that would set it in another type, if it were not shown as it is."""
NOON = 12
LATEST = max(datetime.now(UTC).date(), date(2026, 11, 30))
"""Today, by this machine's clock or by the one that stands still in tests."""


def zone_at_noon() -> str:
    """Return a time zone where it is about noon, so that no test lasts over midnight."""
    ahead = NOON - datetime.now(UTC).hour
    return f"Etc/GMT{-ahead:+d}"


ZONE = zone_at_noon()


def signed_link(
    clinic: str = "North Clinic", reference: str = "A-17", *, key: str = KEY, days: int = 60
) -> str:
    """Return what a clinic has signed for a patient."""
    return sign(Signed("link", clinic, reference, LATEST + timedelta(days=days)), key)


def sent_by(
    clinic: str = "North Clinic", reference: str = "A-17", *, key: str = KEY, days: int = 60
) -> str:
    """Return what stands behind the address in a link that a clinic has signed, from the ? on."""
    return f"?mode=link#invitation={signed_link(clinic, reference, key=key, days=days)}"


def signed_kiosk(place: str = "Waiting room 1", *, key: str = KEY) -> str:
    """Return what a clinic has signed for a kiosk."""
    return sign(Signed("kiosk", "North Clinic", place=place), key)


def kiosk_at(place: str = "Waiting room 1", *, key: str = KEY) -> str:
    """Return what stands behind the address that a kiosk starts at, from the ? on."""
    return f"?mode=kiosk#kiosk={signed_kiosk(place, key=key)}"


def now() -> datetime:
    """Return the time at the desk."""
    return datetime.now(ZoneInfo(ZONE))


def sqlite_in(folder: Path) -> str:
    """Return the address of a database of SQLite in a folder."""
    return f"sqlite:///{folder / 'records.sqlite'}"


def settings_for(url: str) -> str:
    """Return the settings of a clinic whose records are kept there."""
    return f'{SETTINGS}[connections.intake]\nurl = "{url}"\n'


def shown_to(answers: Mapping[str, Any], at: datetime, reference: str = "") -> dict[str, object]:
    """Return what someone with these answers is shown, by what ships."""
    paper = Paper(
        evaluation=evaluate(SHIPPED, receive(SHIPPED, answers).answers),
        made=at.date(),
        first=at.date(),
        reference=reference,
    )
    return write_shown(show(paper, at))


@dataclass
class Records:
    """What is kept, and what is noted of it."""

    engine: Engine
    store: Store
    numbers: Iterator[int] = field(default_factory=count)

    def keep(  # noqa: PLR0913 - each has a name, and most are seldom given
        self,
        verdict: VerdictId = "reasonable",
        at: datetime | None = None,
        *,
        answers: Mapping[str, Any] | None = None,
        flagged: bool = False,
        reference: str = "",
        place: str = "",
        shown: Mapping[str, object] | None = None,
    ) -> str:
        """Keep a record, and return its code. Without what was `shown`, as an earlier app did."""
        moment = at or now()
        day = moment.date()
        given = RESULTS[verdict] if answers is None else answers
        saved = Saved(
            answers=given,
            version=SHIPPED.version,
            verdict=verdict,
            made=day,
            first=day,
            minute=600,
            reference=reference,
        )
        key = str(next(self.numbers))
        one = Submission(
            key=key, origin="kiosk", flagged=flagged, saved=saved, place=place, shown=shown
        )
        return self.store.hand_over(one, moment, day)

    def fill(self) -> None:
        """Keep a record of each kind."""
        for verdict in RESULTS:
            flagged = verdict in ("urgent_care", "clinician_first")
            self.keep(cast("VerdictId", verdict), flagged=flagged, reference=REFERENCE)

    def done(self, code: str) -> list[str]:
        """Return what was done with a record, in order."""
        return [one.action for one in self.store.events(500) if one.code == code][::-1]

    def empty(self) -> None:
        """Forget all."""
        with self.engine.begin() as connection:
            for table in (records, events, tallies, sums, calls):
                connection.execute(delete(table))
