"""Which database the clinic's settings name, opened for a command."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from logic.clinic.settings import FORMS, ClinicSettings
from logic.clinic.setup import CONNECTION
from logic.commands.inputs import RefusedError

HOME = Path(__file__).parents[2]
SECRETS = HOME / ".streamlit" / "secrets.toml"
FILE = HOME / "intake" / "records.sqlite"


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
    """Return the file in which SQLite keeps the records, or None for any other database."""
    from sqlalchemy import make_url  # noqa: PLC0415 - slow, and seldom needed

    name = make_url(url).database if url.startswith("sqlite:") else None
    return Path(name) if name else None


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
        raise RefusedError(
            "This is no address of a database. Write it as docs/kiosk.md shows."
        ) from None
    return Store(engine)
