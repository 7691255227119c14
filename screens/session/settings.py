"""The file of secrets: whether it can be read, and what it sets up."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st
from streamlit import config
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import Secrets

from logic.clinic.faults import UnreadableSettingsError
from logic.clinic.mark import load_mark
from logic.clinic.setup import Setup, read_setup

SECRETS = ".streamlit/secrets.toml"
NONE_FOUND = "no-secrets-found"
"""What Streamlit calls it that there is no file of secrets. Any other fault is one in the file."""


def told_file() -> str:
    """Return the file of settings as whoever looks after it knows it."""
    named = st.get_option("secrets.files") if config.is_manually_set("secrets.files") else ()
    return str(named[0]) if named else SECRETS


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
            if config.is_manually_set("secrets.files"):
                sys.exit(f"{name} is not there. Name the file of settings, then start again.")
        except UnicodeDecodeError:
            sys.exit(f"{name} is not saved as UTF-8. Save it as UTF-8, then start the app again.")
        except OSError as error:
            told = f"{name} cannot be read: {error.strerror}."
            sys.exit(f"{told} Let the user who runs this app read it, then start the app again.")


Stamps = Mapping[str, tuple[int, int, int] | None]


class Files:
    """The files of secrets, read anew whenever one of them has changed.

    Streamlit watches them, too, and stops doing so once one of them was away for a moment.
    """

    def __init__(self) -> None:
        self._read: Secrets | None = None
        self._stamps: Stamps = {}

    def look(self) -> Mapping[str, object]:
        """Return what they hold. Raises what Streamlit does, and `OSError`."""
        stamps, known = _stamps(), self._stamps
        if any(known.get(name) and not stamp for name, stamp in stamps.items()):
            raise FileNotFoundError(SECRETS)
        if known and stamps != known:
            self._read = Secrets()
        self._stamps = stamps
        return (self._read or st.secrets).to_dict()


def _stamps() -> Stamps:
    """Return which version of each file is there, none of one that is not.

    Which files count is known only once Streamlit has read where the app is.
    """
    return {name: _stamp(Path(name)) for name in map(str, st.get_option("secrets.files"))}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


FILES = Files()


def read_secrets() -> Mapping[str, object]:
    """Return the parts of the file, none where there never was a file.

    Raises:
        UnreadableSettingsError: if it cannot be read, or is no longer there.

    """
    try:
        return FILES.look()
    except StreamlitSecretNotFoundError as error:
        if error.error_id == NONE_FOUND:
            return {}
        raise UnreadableSettingsError(told_file()) from error
    except (UnicodeDecodeError, OSError) as error:
        raise UnreadableSettingsError(told_file()) from error


def _load(name: str) -> bytes:
    return load_mark(name, map(Path, st.get_option("secrets.files")))


def _may_be_database(url: str) -> bool:
    from logic.clinic.intake.schema import may_be_database  # noqa: PLC0415 - for a clinic alone

    return may_be_database(url)


@dataclass
class Reading:
    """Reads secrets once. Where Streamlit has read the file again, they are other objects."""

    known: Mapping[str, object] | None = None
    setup: Setup = field(default_factory=Setup)

    def setup_of(self, secrets: Mapping[str, object]) -> Setup:
        """Return what secrets set up."""
        if not self._knows(secrets):
            self.setup = read_setup(secrets, _load, _may_be_database)
            self.known = secrets
        return self.setup

    def _knows(self, secrets: Mapping[str, object]) -> bool:
        known = self.known
        return (
            known is not None
            and known.keys() == secrets.keys()
            and all(secrets[name] is known[name] for name in secrets)
        )
