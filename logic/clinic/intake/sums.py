"""How many records there were of each kind in a day: numbers alone, none of them of one person."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from logic.clinic.intake.database import Database
from logic.clinic.intake.schema import sums

FEW = 4
"""Counts from 1 to this are not told: few people could be recognised in them."""
KIND = "kind"
"""The question whose first answer says where it hurts: what research says is kept by it, too."""
LONGEST = 60


class Sums(Database):
    """Sums in one database."""

    def sums(self, first: date) -> Mapping[str, Mapping[str, int]]:
        """Return how many records there were from a day on: about what, and of which value."""
        wanted = (
            select(sums.c.about, sums.c.value, func.sum(sums.c.number))
            .where(sums.c.day >= first)
            .group_by(sums.c.about, sums.c.value)
            .order_by(sums.c.about, sums.c.value)
        )
        found: dict[str, dict[str, int]] = {}
        with self._begin() as connection:
            for about, value, number in connection.execute(wanted):
                found.setdefault(about, {})[value] = int(number)
        return found


def sum_up(connection: Connection, row: Mapping[str, Any], day: date) -> None:
    """Count a record's row by flag, by kind of pain, and by what a check-in found."""
    count_more(connection, day, "flag", "yes" if row["flagged"] else "no")
    if kind := _first(dict(row["content"].get("answers") or {}).get(KIND)):
        count_more(connection, day, KIND, kind)
    if row["outcome"]:
        count_more(connection, day, "outcome", row["outcome"])


def _first(answer: object) -> str:
    """Return the first option of an answer."""
    first = next(iter(answer), "") if isinstance(answer, list | tuple) else answer
    return first if isinstance(first, str) else ""


def count_more(connection: Connection, day: date, about: str, value: str) -> None:
    """Count one more of a value on a day."""
    row = {"day": day, "about": about, "value": value[:LONGEST]}
    same = (sums.c.day == day) & (sums.c.about == about) & (sums.c.value == row["value"])
    if not connection.execute(update(sums).where(same).values(number=sums.c.number + 1)).rowcount:
        connection.execute(insert(sums).values(**row, number=1))


def daily(tallies: Iterable[tuple[date, str, int]], first: date, last: date) -> Mapping[date, int]:
    """Return how many records each day from `first` to `last` had, of whatever verdict."""
    days = (last - first).days + 1
    counts = {first + timedelta(days=number): 0 for number in range(days)}
    for day, _, number in tallies:
        if day in counts:
            counts[day] += number
    return counts


def hidden(counts: Iterable[int]) -> frozenset[int]:
    """Return the places of the counts that are not told.

    Whoever knows the total could work out one that alone is not told, or several that come to
    little. So the next small ones are not told either, and nothing tells one from the other.
    """
    by_size = sorted((number, place) for place, number in enumerate(counts) if number)
    left: list[tuple[int, int]] = []
    for number, place in by_size:
        safe = not left or (len(left) > 1 and sum(one for one, _ in left) > FEW)
        if number > FEW and safe:
            break
        left.append((number, place))
    return frozenset(place for _, place in left)
