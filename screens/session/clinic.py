"""What the clinic has set up: its settings, who may sign in, and where records are kept."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.errors import StreamlitAPIException, StreamlitSecretNotFoundError

from logic.clinic.gate import Gate
from logic.clinic.settings import (
    Settings,
    SettingsError,
    UnreadableError,
    read_days,
    read_hostname,
    read_settings,
)

if TYPE_CHECKING:
    from logic.clinic.intake.store import Store

FOLDER = Path(__file__).parents[2] / "intake"
"""Where SQLite keeps the records, unless the secrets name another database."""
CONNECTION = "intake"
SIGN_IN = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
"""What the clinic's own sign-in needs to know, in the part `[auth]` of the secrets."""
SECRETS = ".streamlit/secrets.toml"
NONE_FOUND = "no-secrets-found"
"""What Streamlit calls it that there is no file of secrets. Any other fault is one in the file."""
GATE = Gate()


def settings() -> Settings:
    """Return what the clinic has set.

    Raises:
        SettingsError: if a setting cannot be used, or one of the clinic's own sign-in is missing.
        UnreadableError: if the file of secrets cannot be read.

    """
    auth = _secrets("auth")
    missing = [name for name in SIGN_IN if not auth.get(name)]
    if auth and missing:
        raise SettingsError(f"auth.{missing[0]}")
    return read_settings(_secrets("clinic"))


def usable() -> Settings:
    """Return what the clinic has set or, where a setting cannot be used, what holds without any."""
    try:
        return settings()
    except SettingsError:
        return Settings()


def keep_days() -> int | None:
    """Return for how many days records are to be kept, or None where that cannot be told.

    Where there is a desk, it has told patients a number: the default, if none is set.
    """
    try:
        return settings().keep_days if has_desk() else read_days(_secrets("clinic"))
    except SettingsError:
        return None


def provider() -> bool:
    """Say whether the clinic's own sign-in is set up."""
    return bool(_secrets("auth"))


def has_desk() -> bool:
    """Say whether there is a desk that records can be handed to."""
    try:
        return bool(settings().pass_phrase) or provider()
    except SettingsError:
        return False


def file() -> Path:
    """Return SQLite's own file, which may not be there."""
    return FOLDER / "records.sqlite"


@st.cache_resource(show_spinner=False)
def store() -> "Store":
    """Return the records. The database is made, or brought up to date, the first time.

    Raises:
        IntakeError: if it cannot be reached, or was written by a newer version.
        SettingsError: if its address is none, or the file of secrets cannot be read.

    """
    # Only a clinic needs a database.
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    from logic.clinic.intake.store import Store  # noqa: PLC0415

    # A database may have been started again; and what went wrong with it may be logged.
    options: dict[str, Any] = {"pool_pre_ping": True, "hide_parameters": True}
    if not names_database():
        options["url"] = f"sqlite:///{file()}"
    try:
        engine = st.connection(CONNECTION, type="sql", **options).engine
    except (ArgumentError, ImportError, ValueError, StreamlitAPIException) as error:
        raise SettingsError(f"connections.{CONNECTION}.url") from error
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
    """Say whether the secrets name a database.

    Raises:
        UnreadableError: if the file of secrets cannot be read.

    """
    return bool(_secrets("connections").get(CONNECTION))


def hosts() -> frozenset[str]:
    """Return the hosts by which settings say that this check is reached, whatever else is wrong."""
    with suppress(SettingsError):
        addresses = _secrets("clinic").get("address"), _secrets("auth").get("redirect_uri")
        found = (read_hostname(one) for one in addresses)
        return frozenset(one for one in found if one)
    return frozenset()


def check_secrets() -> None:
    """Stop where a file of secrets is no text: Streamlit would answer each request with an error.

    Raises:
        SystemExit: with what to do.

    """
    for name in map(str, st.get_option("secrets.files")):
        try:
            if name.endswith(".toml"):
                Path(name).read_text(encoding="utf-8")
        except FileNotFoundError:
            pass
        except UnicodeDecodeError:
            sys.exit(f"{name} is not saved as UTF-8. Save it as UTF-8, then start the app again.")
        except OSError as error:
            told = f"{name} cannot be read: {error.strerror}."
            sys.exit(f"{told} Let the user who runs this app read it, then start the app again.")


def _secrets(part: str) -> Mapping[str, object]:
    try:
        found = st.secrets.get(part, {})
    except StreamlitSecretNotFoundError as error:
        if error.error_id == NONE_FOUND:
            return {}
        raise UnreadableError(SECRETS) from error
    except (UnicodeDecodeError, OSError) as error:
        raise UnreadableError(SECRETS) from error
    return found if isinstance(found, Mapping) else {}
