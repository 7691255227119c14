"""What the clinic has set up: its settings, who may sign in, and where records are kept."""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import streamlit as st
from streamlit.errors import StreamlitAPIException

from logic.clinic.faults import UnreadableSettingsError, Wrong
from logic.clinic.forms import read_hostname
from logic.clinic.gate import Gate
from logic.clinic.intake.errors import WrongDatabaseError
from logic.clinic.intake.retention import LastGood
from logic.clinic.intake.timed import Timed, TimedRecords
from logic.clinic.lock import Locks
from logic.clinic.settings import ClinicSettings
from logic.clinic.setup import CONNECTION, Setup, unreadable_setup
from screens.session.settings import Reading, read_secrets, told_file

if TYPE_CHECKING:
    from logic.clinic.intake.store import Store

LOG = logging.getLogger("decision_check")
FOLDER = Path(__file__).parents[2] / "intake"
"""Where SQLite keeps the records, unless the secrets name another database."""
GATE = Gate()
LOCKS = Locks()
DAYS = LastGood()
READING = Reading()
TIMED = Timed()


@dataclass
class _Told:
    """Notes in the log what is wrong, each time that this has changed."""

    wrong: tuple[Wrong, ...] = ()

    def tell(self, wrong: tuple[Wrong, ...]) -> None:
        if wrong == self.wrong:
            return
        for one in wrong:
            if one not in self.wrong:
                LOG.warning(one.sentence)
        self.wrong = wrong


TOLD = _Told()


def read() -> Setup:
    """Return what the clinic has set up, and what of it is wrong."""
    try:
        setup = READING.setup_of(read_secrets())
    except UnreadableSettingsError as error:
        setup = unreadable_setup(str(error), closed=READING.setup.closed)
    else:
        DAYS.note(setup.keep_days)
    TOLD.tell(setup.wrong)
    return setup


def check() -> None:
    """Note in the log what is wrong, in a sentence each. What goes wrong later is noted then."""
    own = read().settings
    if said := f"{own.name}{own.phone}{own.contact}{own.postal_address}":
        _tell_letters(said)


def _tell_letters(said: str) -> None:
    """Note which letters of what stands on papers no font here has."""
    from logic.handover.letters import letters_without_font  # noqa: PLC0415 - at the start alone

    if lacking := letters_without_font("".join(sorted(set(said)))):
        LOG.warning("No font here has these letters of the clinic's: %s. Leave them out.", lacking)


def told_days() -> int:
    """Return for how many days a record is kept that is handed over now, as patients are told.

    Raises:
        IntakeError: if the database cannot be used, and it alone knows.

    """
    days = read().keep_days or DAYS.beside(store().upkeep().days)
    return days or ClinicSettings.keep_days


def file() -> Path:
    """Return SQLite's own file, which may not be there."""
    return FOLDER / "records.sqlite"


def store() -> "Store":
    """Return the records. Each question to them is answered in time, or fails.

    Raises:
        IntakeError: if the database cannot be reached, or was written by a newer version.
        WrongDatabaseError: if its address is none, or the file of secrets cannot be read.

    """
    find = partial(_open, named=_named())
    TIMED.ask(find)
    return cast("Store", TimedRecords(find, TIMED))


def store_in_own_time() -> "Store":
    """Return the records as they are, for who looks after how long it takes.

    Raises:
        IntakeError: as `store` does.

    """
    return _open(named=_named())


def _named() -> bool:
    """Say whether the settings name a database.

    Raises:
        WrongDatabaseError: if its address is none, or the file of secrets cannot be read.

    """
    setup = read()
    if wrong := setup.shut("records"):
        raise WrongDatabaseError(wrong.name)
    return setup.database


@st.cache_resource(show_spinner=False)
def _open(*, named: bool) -> "Store":
    """Open the records. The database is made, or brought up to date, the first time."""
    # Only a clinic needs a database.
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    from logic.clinic.intake.store import Store  # noqa: PLC0415

    # A database may have been started again; and what went wrong with it may be logged.
    options: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True}
    if not named:
        options["url"] = f"sqlite:///{file()}"
    try:
        engine = st.connection(CONNECTION, type="sql", **options).engine
    except (ArgumentError, ImportError, ValueError, StreamlitAPIException) as error:
        raise WrongDatabaseError(f"connections.{CONNECTION}.url") from error
    return Store(engine)


@st.cache_resource(show_spinner=False)
def store_in_file() -> "Store":
    """Return the records in SQLite's file, whatever the secrets name.

    Raises:
        IntakeError: if it cannot be used, or was written by a newer version.

    """
    from sqlalchemy import create_engine  # noqa: PLC0415 - only a clinic needs a database

    from logic.clinic.intake.store import Store  # noqa: PLC0415

    return Store(create_engine(f"sqlite:///{file()}", hide_parameters=True))


def names_database() -> bool:
    """Say whether the secrets name a database, be it as they should.

    Raises:
        UnreadableSettingsError: if the file of secrets cannot be read.

    """
    setup = read()
    if setup.unreadable:
        raise UnreadableSettingsError(told_file())
    return setup.database


def hosts() -> frozenset[str]:
    """Return the hosts by which settings say that this check is reached, whatever else is wrong."""
    with suppress(UnreadableSettingsError):
        places = (("clinic", "address"), ("auth", "redirect_uri"))
        secrets = read_secrets()
        parts = ((secrets.get(part), name) for part, name in places)
        found = (read_hostname(one.get(name)) for one, name in parts if isinstance(one, Mapping))
        return frozenset(one for one in found if one)
    return frozenset()
