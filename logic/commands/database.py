"""Which database the clinic's settings name, opened for a command."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from logic.clinic.intake.whereabouts import Whereabouts
from logic.clinic.settings import FORMS, ClinicSettings
from logic.clinic.setup import CONNECTION
from logic.commands.inputs import RefusedError

HOME = Path(__file__).parents[2]
SECRETS = HOME / ".streamlit" / "secrets.toml"
FILE = HOME / "intake" / "records.sqlite"

NO_ADDRESS = "This is no address of a database. Write it as docs/kiosk.md shows."
NONE_YET = (
    "There are no records in {file}, and none are begun there. Where the settings are in a file of "
    "their own, name it: --settings FILE."
)


def read_secrets(named: Path | None = None) -> Mapping[str, Any]:
    """Return the clinic's settings: of a file that is named, else of the usual one if it is there.

    Raises:
        RefusedError: with what to do, if a file cannot be read.

    """
    if named:
        return read_file(named)
    return read_file(SECRETS) if SECRETS.exists() else {}


def read_file(file: Path) -> Mapping[str, Any]:
    """Return what a file of settings holds.

    Raises:
        RefusedError: with what to do, if it cannot be read.

    """
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        raise RefusedError(f"{file} is not saved as UTF-8. Save it so.") from None
    except OSError as error:
        raise RefusedError(f"{file} cannot be read: {error.strerror}.") from None
    except tomllib.TOMLDecodeError as error:
        raise RefusedError(f"{file} cannot be read. Correct it: {error}.") from None


def find_url(secrets: Mapping[str, Any]) -> str:
    """Return the address of the database that is set, or that of SQLite's own file."""
    if "connections" not in secrets:
        return f"sqlite:///{FILE}"
    try:
        url = secrets["connections"][CONNECTION]["url"]
    except (KeyError, TypeError):
        url = None
    if not isinstance(url, str):
        raise RefusedError(f"connections.{CONNECTION}.url is no address of a database: correct it.")
    return url


def find_file(url: str) -> Path | None:
    """Return the file in which SQLite keeps the records, or None for any other database.

    Raises:
        RefusedError: if this is no address of a database.

    """
    from sqlalchemy import make_url  # noqa: PLC0415 - slow, and seldom needed
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise RefusedError(NO_ADDRESS) from None
    sqlite = address.get_backend_name() == "sqlite"
    return Path(address.database) if sqlite and address.database else None


def need_records(file: Path) -> None:
    """Look whether records were ever kept in a file.

    Whoever looks in the wrong place must not leave an empty database there: an app would use it.

    Raises:
        RefusedError: if there were none.

    """
    if not file.exists() and not Whereabouts(file).mark.exists():
        raise RefusedError(NONE_YET.format(file=file))


def count_days(secrets: Mapping[str, Any]) -> int:
    """Return for how many days records are kept.

    A setting that cannot be used is no reason to keep them longer.
    """
    clinic = secrets.get("clinic")
    try:
        given = clinic["keep_days"] if isinstance(clinic, Mapping) else None
        return int(str(FORMS["keep_days"].read(given)))
    except (KeyError, ValueError):
        return ClinicSettings.keep_days


def open_store(url: str) -> Any:
    """Open records. What speaks to a database is slow to import, and seldom needed."""
    from sqlalchemy import create_engine  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    from logic.clinic.intake.store import Store  # noqa: PLC0415

    try:
        engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    except (ArgumentError, ImportError, ValueError):
        raise RefusedError(NO_ADDRESS) from None
    return Store(engine)
