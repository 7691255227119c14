"""The desk's lists: a page at a time, with what a row says and no answers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, bindparam, case, func, select

from logic.clinic.intake.database import Database
from logic.clinic.intake.logbook import LINES
from logic.clinic.intake.record import Kind, Origin
from logic.clinic.intake.schema import records
from logic.definition.questions import VerdictId

MOST = LINES
"""Rows of a page."""
MANY = 500
"""Codes that one statement names, at most."""
SAID = [
    records.c[name]
    for name in (
        *("code", "received", "origin", "verdict", "flagged", "reference", "seen"),
        *("place", "kind", "outcome"),
    )
]
SETTLED = records.c.settled
URGENT = records.c.flagged & records.c.seen.is_(None)
SOONEST = case({"urgent_care": 0, "clinician_today": 1}, value=records.c.verdict, else_=2)
"""How soon a flag has to be looked at."""
ORDER = (
    URGENT.desc(),
    case((URGENT, SOONEST), else_=2),
    records.c.received.desc(),
    records.c.id.desc(),
)
SINCE = records.c.received >= bindparam("first")
UNSEEN_BEFORE = (records.c.received < bindparam("first")) & records.c.seen.is_(None)
ALIKE = (func.lower(records.c.reference) == bindparam("reference")) | (
    records.c.code == bindparam("code")
)
BARE = func.replace(func.replace(func.lower(records.c.reference), "-", ""), "_", "")
MUCH_ALIKE = bindparam("bare") == BARE
"""Who types a reference may leave out its dashes."""


@dataclass(frozen=True, kw_only=True)
class ListRow:
    """What a list says of a record."""

    code: str
    received: datetime
    origin: Origin
    verdict: VerdictId
    flagged: bool
    reference: str
    seen: datetime | None
    place: str
    kind: Kind
    outcome: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list, `first` of them left out before; how many there are, and are new."""

    rows: tuple[ListRow, ...]
    first: int
    count: int
    new: int

    def __len__(self) -> int:
        """Return how many rows it has."""
        return len(self.rows)


class Lists(Database):
    """Lists of records in one database: those with a flag that nobody saw first, then the newest.

    Of those with a flag, what cannot wait comes first.

    Where a list has become shorter than what was left out before a page, its last page is returned.
    """

    def since(self, first: datetime, skipped: int = 0) -> Page:
        """Return records from a moment on, also what a clock that was ahead has dated later."""
        return self._page(SINCE, {"first": first}, skipped)

    def unseen_before(self, first: datetime, skipped: int = 0) -> Page:
        """Return earlier records that nobody has seen."""
        return self._page(UNSEEN_BEFORE, {"first": first}, skipped)

    def alike(self, reference: str, code: str, skipped: int = 0) -> Page:
        """Return the records with a reference, in whatever case, and the one with a code.

        Where there are none, return those whose reference differs in dashes alone.
        """
        wanted = reference.lower()
        found = self._page(ALIKE, {"reference": wanted or None, "code": code}, skipped)
        bare = wanted.replace("-", "").replace("_", "")
        return found if found.count or not bare else self._page(MUCH_ALIKE, {"bare": bare}, skipped)

    def _page(self, where: ColumnElement[bool], given: Mapping[str, object], skipped: int) -> Page:
        unseen = func.count().filter(records.c.seen.is_(None))
        with self._begin() as connection:
            counted = connection.execute(
                select(func.count(), unseen).where(SETTLED, where), given
            ).one()
            first = min(skipped, max(0, counted[0] - 1) // MOST * MOST)
            return Page(_rows(connection, where, {**given, "skipped": first}), first, *counted)

    def urgent(self) -> tuple[ListRow, ...]:
        """Return the records with a flag that nobody has seen, the oldest first."""
        wanted = select(*SAID).where(SETTLED, URGENT).order_by(records.c.received)
        with self._begin() as connection:
            return tuple(ListRow(**row) for row in connection.execute(wanted).mappings())

    def there(self, codes: Collection[str]) -> frozenset[str]:
        """Return those of these codes that still have a record."""
        with self._begin() as connection:
            return frozenset(
                code
                for some in in_parts(codes)
                for code in connection.scalars(NAMED, {"codes": some})
            )


NAMED = select(records.c.code).where(records.c.code.in_(bindparam("codes", expanding=True)))


def in_parts(codes: Collection[str]) -> list[list[str]]:
    """Return codes in parts that one statement can name."""
    every = sorted(codes)
    return [every[at : at + MANY] for at in range(0, len(every), MANY)]


def _rows(
    connection: Connection, where: ColumnElement[bool], given: Mapping[str, object]
) -> tuple[ListRow, ...]:
    wanted = select(*SAID).where(where).order_by(*ORDER).limit(MOST).offset(bindparam("skipped"))
    return tuple(ListRow(**row) for row in connection.execute(wanted, given).mappings())
