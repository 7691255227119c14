"""Calls from a waiting room: that someone asks the desk to come to them, and nothing of who."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from logic.clinic.intake.database import Database
from logic.clinic.intake.logbook import note
from logic.clinic.intake.schema import calls

LASTS = timedelta(minutes=10)
"""How long a call stands at the desk, if nobody goes. Then it is forgotten."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that nobody has answered so far: which one, when it came, and from where."""

    id: int
    at: datetime
    place: str


class Calls(Database):
    """Calls in one database."""

    def call(self, place: str, now: datetime) -> None:
        """Call the desk to a place, and note it. Who calls again is not there twice."""
        with self._begin() as connection:
            forget_calls(connection, now)
            if not connection.scalar(select(calls.c.id).where(calls.c.place == place)):
                connection.execute(insert(calls).values(at=now, place=place))
                note(connection, "called", "", place, now)

    def calls(self, now: datetime) -> tuple[Call, ...]:
        """Return the calls that stand now, the first one first."""
        with self._begin() as connection:
            forget_calls(connection, now)
            rows = connection.execute(select(calls).order_by(calls.c.id)).mappings()
            return tuple(Call(row["id"], row["at"], row["place"]) for row in rows)

    def answer_call(self, call: int, who: str, now: datetime) -> None:
        """Take away a call that someone goes to, and note it, once."""
        with self._begin() as connection:
            if connection.execute(delete(calls).where(calls.c.id == call)).rowcount:
                note(connection, "answered", "", who, now)


def forget_calls(connection: Connection, now: datetime) -> None:
    """Forget the calls that are over. One that a clock has dated far ahead would never be."""
    over = (calls.c.at < now - LASTS) | (calls.c.at > now + LASTS)
    connection.execute(delete(calls).where(over))
