"""Deletes old records wherever there is a database, whether or not there is a front desk."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from logic.clinic.faults import UnreadableSettingsError
from logic.clinic.intake import retention
from logic.clinic.intake.errors import name_fault
from logic.clinic.intake.retention import Doubt, Retention
from logic.clinic.intake.sending import Sending
from logic.clinic.intake.whereabouts import Whereabouts
from screens.session import clinic

if TYPE_CHECKING:
    from logic.clinic.intake.store import Store

LOG = logging.getLogger("decision_check")
EVERY = 60
"""Seconds between two looks at what must be deleted."""
DOUBT = (
    "The clock is far from when it was trusted last, so no records are deleted for now. "
    "If it is right, say so at the front desk."
)
FAILED = "Deleting old records failed with %s."
UNREADABLE = "%s cannot be read, so a database that it names is not looked after."
UNUSABLE = "No keep_days can be read from [clinic], so the last good number holds, else 7."
RETENTIONS: dict[Callable[[], "Store"], Retention] = {}
UNSETTLED: dict[Callable[[], "Store"], frozenset[str]] = {}
"""What was not settled at the last look, in each database."""
_told: dict[str, str] = {}
_looked: dict[str, float] = {}
"""When old records were last looked for in each database without a fault, or for the first time."""


def look(records: Callable[[], "Store"] = clinic.store) -> Doubt | None:
    """Delete what is due in one database, or say why the clock is not believed.

    Raises:
        IntakeError: if the database cannot be used.

    """
    keeper = RETENTIONS.setdefault(records, Retention())
    days, kept = clinic.read().keep_days, records()
    return keeper.look(kept, datetime.now(UTC), time.monotonic(), days, clinic.DAYS)


async def watch() -> None:
    """Look after each database, from the start on."""
    looks: dict[str, asyncio.Task[None]] = {}
    while True:
        try:
            for records in await asyncio.to_thread(list, databases()):
                _begin(looks, records)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must be tried again
            _tell("all", FAILED % type(error).__name__, logging.ERROR)
        await asyncio.sleep(EVERY)


def _begin(looks: dict[str, asyncio.Task[None]], records: Callable[[], "Store"]) -> None:
    """Begin to look after a database, unless the last look at it still waits for an answer."""
    name = records.__name__
    _looked.setdefault(name, time.monotonic())
    if name in looks and not looks[name].done():
        _tell(name, FAILED % "no answer so far", logging.ERROR)
    else:
        looks[name] = asyncio.create_task(asyncio.to_thread(_look_at, records))


def look_at_all() -> None:
    """Look after each database that there is. What goes wrong with one keeps no other away."""
    for records in databases():
        _look_at(records)


def _look_at(records: Callable[[], "Store"]) -> None:
    _tell("keep_days", "" if clinic.read().keep_days else UNUSABLE)
    try:
        doubt = look(records)
        UNSETTLED[records] = records().settle_old(UNSETTLED.get(records, frozenset()))
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be tried again
        _tell(records.__name__, FAILED % name_fault(error), logging.ERROR)
    else:
        _tell(records.__name__, DOUBT if doubt else "")
        _looked[records.__name__] = time.monotonic()


def last_good_look() -> float | None:
    """Return since when some database has not been looked at, or None where there is none.

    It is a time of the clock that only goes forward.
    """
    return min(_looked.values(), default=None)


def moment() -> datetime:
    """Return when something that comes in now has come in, also by a clock that is behind.

    Raises:
        IntakeError: if the database cannot be used.

    """
    return retention.moment(clinic.store(), datetime.now(UTC))


SENDING = Sending(clinic.store_in_own_time, moment)
"""How records are handed over."""


def databases() -> Iterator[Callable[[], "Store"]]:
    """Yield what opens each database that there is: the one that is named, and SQLite's file."""
    try:
        named = clinic.names_database()
    except UnreadableSettingsError as error:
        _tell("secrets", UNREADABLE % error)
        named = None
    if named:
        yield clinic.store
    if _may_exist():
        yield clinic.store if named is False else clinic.store_in_file


def _may_exist() -> bool:
    """Say whether SQLite's file is there, or was: then opening it tells why it is not now."""
    try:
        clinic.file().stat()
    except (FileNotFoundError, NotADirectoryError):
        return Whereabouts(clinic.file()).mark.exists()
    except OSError:
        return True
    return True


def _tell(about: str, told: str, level: int = logging.WARNING) -> None:
    """Note something in the log, once for as long as it stays like this."""
    if told and _told.get(about) != told:
        LOG.log(level, told)
    _told[about] = told
