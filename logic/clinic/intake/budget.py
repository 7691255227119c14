"""What may still be handed over or tried, counted for a day in the database."""

import math
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, select

from logic.clinic.intake.database import INSERT, Database
from logic.clinic.intake.limits import DAY, Limit
from logic.clinic.intake.schema import budgets

HOUR = timedelta(hours=1)
TOO_OLD = delete(budgets).where(
    (budgets.c.hour < bindparam("first")) | (budgets.c.hour > bindparam("last"))
)
SPENT = (
    select(budgets.c.hour, budgets.c.number)
    .where(budgets.c.about == bindparam("wanted"), budgets.c.hour > bindparam("since"))
    .order_by(budgets.c.hour)
)


def forget_counts(connection: Connection, now: datetime) -> None:
    """Delete what was counted more than a day ago, or by a clock that was far ahead."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    connection.execute(TOO_OLD, {"first": hour - DAY * HOUR, "last": hour + HOUR})


class Budgets(Database):
    """What may still be handed over, counted in one database for all apps that use it."""

    def spend(self, limits: Iterable[Limit], now: datetime) -> int:
        """Count one more, and return 0; or count nothing, and return the seconds to wait."""
        with self._begin() as connection:
            hour = now.replace(minute=0, second=0, microsecond=0)
            forget_counts(connection, now)
            with connection.begin_nested() as trial:
                wait = _spend(connection, limits, now, hour)
                if wait:
                    trial.rollback()
            return wait


def _spend(connection: Connection, limits: Iterable[Limit], now: datetime, hour: datetime) -> int:
    """Count first: where two apps come at once, one of them waits here for the other one.

    All count in the same order, so that no two wait for each other.
    """
    ordered = sorted(limits, key=lambda one: one.about)
    one_more = INSERT[connection.dialect.name](budgets).on_conflict_do_update(
        index_elements=[budgets.c.about, budgets.c.hour],
        set_={"number": budgets.c.number + 1},
    )
    for limit in ordered:
        connection.execute(one_more, {"about": limit.about, "hour": hour, "number": 1})
    return max(_wait(connection, limit, now, hour) for limit in ordered)


def _wait(connection: Connection, limit: Limit, now: datetime, hour: datetime) -> int:
    window = limit.hours * HOUR
    held = {"wanted": limit.about, "since": hour - window}
    spent: list[tuple[datetime, int]] = [
        (one.hour, one.number) for one in connection.execute(SPENT, held)
    ]
    left = sum(number for _, number in spent)
    if left <= limit.most:
        return 0
    for since, number in spent:
        left -= number
        if left <= limit.most:
            return max(1, math.ceil((since + window - now).total_seconds()))
    return 0
