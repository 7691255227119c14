"""What stands around the app's script while it runs: clock, definition, clinic, the server's mode.

This is the one place that knows where the app takes these from.
"""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from unittest.mock import patch

import streamlit as st
from sqlalchemy import Connection, Engine, event
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorage
from streamlit.runtime.secrets import secrets_singleton

from logic.clinic.gate import Gate
from logic.clinic.intake.retention import LastGood
from logic.definition.definition import Definition
from logic.definition.questionnaire import Questionnaire
from screens.server import upkeep
from screens.session import clinic
from screens.session import settings as reading
from screens.session.definition import SHELF, Versions
from screens.session.settings import Files, Reading

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "screens" / "main.py"
FILE = ROOT / "questions.yaml"


ADDRESS: str | None = None
"""Where the browser is, as far as the server knows."""
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
"""A Monday, between the release and the next review of what ships."""


@dataclass
class Setting:
    """Where and when the app runs. Without `now`, the real clock goes on.

    `user` is what the clinic's sign-in knows. `files` keeps what can be downloaded from the screen
    of the latest run.
    """

    now: datetime | None = NOW
    zone: str = "Europe/London"
    locale: str = ""
    for_authors: bool = False
    user: Mapping[str, object] = field(default_factory=dict)
    files: MediaFileManager | None = None

    def _keep_files(self, storage: MediaFileStorage) -> MediaFileManager:
        self.files = MediaFileManager(storage)
        return self.files

    @contextmanager
    def around(self) -> Iterator[None]:
        """Let the app's script run here."""
        with ExitStack() as stack:
            manager = "streamlit.testing.v1.app_test.MediaFileManager"
            stack.enter_context(patch(manager, self._keep_files))
            stack.enter_context(patch.object(ContextProxy, "ip_address", ADDRESS))
            if self.now:
                stack.enter_context(patch("screens.session.clock.datetime", _stopped(self.now)))
            stack.enter_context(patch("screens.session.modes.FOR_AUTHORS", self.for_authors))
            yield


def _stopped(now: datetime) -> type[datetime]:
    class Stopped(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return now.astimezone(tz)

    return Stopped


@contextmanager
def serving(file: Path) -> Iterator[None]:
    """Serve another definition for a while, as a server does that was started with it."""
    with patch.object(SHELF, "_path", file), patch.object(SHELF, "_versions", Versions()):
        yield


@contextmanager
def serving_as_it_is(questionnaire: Questionnaire) -> Iterator[None]:
    """Serve what no file holds."""
    stamp = SHELF.look().stamp
    with patch.object(SHELF, "_versions", Versions(stamp, good=Definition("", questionnaire, {}))):
        yield


@contextmanager
def secrets_in(folder: Path, settings: str | bytes) -> Iterator[None]:
    """Be a server that has these settings for a while, with nobody at its door so far."""
    file = folder / "secrets.toml"
    file.write_bytes(settings.encode() if isinstance(settings, str) else settings)
    before = st.get_option("secrets.files")
    st.config.set_option("secrets.files", [str(file)])
    _forget()
    try:
        with (
            _closing_databases(),
            patch.object(clinic, "GATE", Gate()),
            patch.object(clinic, "FOLDER", folder),
            patch.object(clinic, "DAYS", LastGood()),
            patch.object(clinic, "READING", Reading()),
            patch.object(reading, "FILES", Files()),
            patch.dict(upkeep.RETENTIONS, clear=True),
        ):
            yield
    finally:
        st.config.set_option("secrets.files", before)
        _forget()


@contextmanager
def _closing_databases() -> Iterator[None]:
    """Close what is opened meanwhile. The app keeps a database open as long as it runs."""
    opened: set[Engine] = set()

    def note(connection: Connection) -> None:
        opened.add(connection.engine)

    event.listen(Engine, "engine_connect", note)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", note)
        for engine in opened:
            engine.dispose()


def _forget() -> None:
    """Let nothing be known any more of a server's settings and its database."""
    secrets_singleton._reset()  # noqa: SLF001 - there is no other way
    st.cache_resource.clear()
