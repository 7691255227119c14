"""What was done with records, and how many came in a day: neither holds anything answered."""

from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from logic.clinic.intake.budget import Budgets
from logic.clinic.intake.database import remember
from logic.clinic.intake.record import Action, Event
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.schema import events, tallies, upkeep
from logic.definition.questions import VerdictId


class Logbook(Budgets):
    """Events and tallies in one database."""

    def note(self, action: Action, code: str, who: str, now: datetime) -> None:
        """Note what was done with a record or, without a code, at the desk's door."""
        with self._begin() as connection:
            note(connection, action, code, who, now)

    def trust(self, who: str, now: datetime) -> None:
        """Note that someone says that the clock is right."""
        with self._begin() as connection:
            days = connection.scalar(select(upkeep.c.days))
            remember(connection, Upkeep(now, 0, days))
            note(connection, "trusted", "", who, now)

    def events(self, most: int) -> tuple[Event, ...]:
        """Return what was done with records, newest first, at most so many."""
        newest = select(events).order_by(events.c.id.desc()).limit(most)
        with self._begin() as connection:
            return tuple(
                Event(row["at"], row["action"], row["code"], row["who"])
                for row in connection.execute(newest).mappings()
            )

    def tallies(self, first: date) -> tuple[tuple[date, VerdictId, int], ...]:
        """Return how many records there were from the day `first` on, per day and verdict."""
        wanted = select(tallies).where(tallies.c.day >= first).order_by(tallies.c.day)
        with self._begin() as connection:
            rows = connection.execute(wanted).mappings()
            return tuple((row["day"], row["verdict"], row["number"]) for row in rows)


def count(connection: Connection, day: date, verdict: str) -> None:
    """Count one more record with this verdict on a day, nothing where none is known."""
    same = (tallies.c.day == day) & (tallies.c.verdict == verdict)
    more = update(tallies).where(same).values(number=tallies.c.number + 1)
    if not connection.execute(more).rowcount:
        connection.execute(insert(tallies).values(day=day, verdict=verdict, number=1))


def note(connection: Connection, action: Action, code: str, who: str, now: datetime) -> None:
    """Note what was done."""
    row = {"at": now, "action": action, "code": code, "who": who[:200]}
    connection.execute(insert(events), row)
