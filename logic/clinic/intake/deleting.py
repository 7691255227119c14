"""How records are deleted for good: one, several, or what is due, each of them noted."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from logic.clinic.intake.budget import forget_counts
from logic.clinic.intake.calls import forget_calls
from logic.clinic.intake.database import Database
from logic.clinic.intake.lists import in_parts
from logic.clinic.intake.logbook import note
from logic.clinic.intake.schema import events, records

LOG_DAYS = 365
"""How long it is kept what was done with records. It holds codes, nothing that was answered."""

DELETE = delete(records).where(records.c.code == bindparam("wanted"))
NAMED = records.c.code.in_(bindparam("codes", expanding=True))
OLD = records.c.received < bindparam("before")
TOUCHED = select(events.c.code).where(
    events.c.action.in_(("opened", "seen")), events.c.code.in_(select(records.c.code).where(OLD))
)


class Deleting(Database):
    """Deleting in one database. What is deleted leaves nothing in its file."""

    def delete(self, code: str, who: str, now: datetime) -> None:
        """Delete a record for good."""
        with self._begin() as connection:
            if connection.execute(DELETE, {"wanted": code}).rowcount:
                note(connection, "deleted", code, who, now)
        self._tidy()

    def delete_all(self, codes: Collection[str], who: str, now: datetime) -> tuple[str, ...]:
        """Delete several records for good, all or none, and return which ones were there."""
        found: list[str] = []
        with self._begin() as connection:
            for some in in_parts(codes):
                gone = delete(records).where(NAMED).returning(records.c.code)
                found += connection.scalars(gone, {"codes": some})
            for code in found:
                note(connection, "deleted", code, who, now)
        if found:
            self._tidy()
        return tuple(found)

    def purge(self, now: datetime, days: int) -> int:
        """Delete what is older than `days`, and return how many records that were.

        Of each it is noted whether anyone had ever opened it, or marked it as seen.
        """
        before = {"before": now - timedelta(days=days)}
        with self._begin() as connection:
            known = set(connection.scalars(TOUCHED, before)) if _any(connection, before) else set()
            # In one go: of two apps that purge at once, each notes only what it has deleted itself.
            gone = delete(records).where(OLD).returning(records.c.code, records.c.seen)
            codes = connection.execute(gone, before).all()
            for code, seen in codes:
                kept = seen is not None or code in known
                note(connection, "deleted" if kept else "lapsed", code, "", now)
            connection.execute(delete(events).where(events.c.at < now - timedelta(days=LOG_DAYS)))
            forget_calls(connection, now)
            forget_counts(connection, now)
        if codes:
            self._tidy()
        return len(codes)


def _any(connection: Connection, before: Mapping[str, object]) -> bool:
    return connection.scalar(select(records.c.id).where(OLD).limit(1), before) is not None
