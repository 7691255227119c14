"""Calls from a kiosk: someone with a danger sign asks the desk to come. No answer goes along."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from logic.clinic.intake.logbook import Logbook, note
from logic.clinic.intake.schema import calls

OPEN_FOR = timedelta(minutes=10)
"""How long a call stands at the desk. Whoever called has gone there by then, or has left."""


@dataclass(frozen=True, slots=True)
class DeskCall:
    """One call: its number, when it came, and the kiosk's name."""

    id: int
    at: datetime
    place: str


class Calls(Logbook):
    """The calls in one database."""

    def call(self, place: str, now: datetime) -> int:
        """Call the desk to a place, and return the number of the call. Who calls again has it."""
        with self._begin() as connection:
            forget_calls(connection, now)
            known = connection.scalar(select(calls.c.id).where(calls.c.place == place))
            if known:
                return int(known)
            row = {"at": now, "place": place}
            number = connection.execute(insert(calls).returning(calls.c.id), row).scalar_one()
            note(connection, "called", "", place, now)
            return int(number)

    def calls(self, now: datetime) -> tuple[DeskCall, ...]:
        """Return the calls of the last ten minutes that nobody has seen, the first one first."""
        with self._begin() as connection:
            forget_calls(connection, now)
            wanted = select(calls).order_by(calls.c.id)
            return tuple(DeskCall(**one) for one in connection.execute(wanted).mappings())

    def answer_call(self, number: int, who: str, now: datetime) -> None:
        """Note that someone goes there. A call is answered once."""
        with self._begin() as connection:
            if connection.execute(delete(calls).where(calls.c.id == number)).rowcount:
                note(connection, "answered", "", who, now)


def forget_calls(connection: Connection, now: datetime) -> None:
    """Forget the calls that are over. One that a clock has dated far ahead would never be."""
    over = (calls.c.at < now - OPEN_FOR) | (calls.c.at > now + OPEN_FOR)
    connection.execute(delete(calls).where(over))
