"""Someone at the front desk, without a browser."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine

from logic.clinic.intake.code import say_code
from logic.clinic.intake.store import Store
from tests.clinic import INITIALS, PHRASE, ZONE, Records, settings_for, sqlite_in
from tests.screens.setting import Setting, secrets_in
from tests.screens.visitor import Visitor

ACCOUNTS = """
[auth]
redirect_uri = "http://localhost/oauth2callback"
cookie_secret = "a secret for the cookies of this test"
client_id = "desk"
client_secret = "secret"
server_metadata_url = "http://localhost/.well-known/openid-configuration"
[clinic]
staff = ["nurse@clinic.example"]
[connections.intake]
url = "{url}"
"""
"""The settings of a clinic with its own sign-in."""


@contextmanager
def open_clinic(folder: Path, settings: str = "") -> Iterator[Records]:
    """Be a server with a front desk, with no record so far."""
    engine = create_engine(sqlite_in(folder))
    with secrets_in(folder, settings or settings_for(sqlite_in(folder))):
        yield Records(engine, Store(engine))
    engine.dispose()


class Nurse(Visitor):
    """Someone at the desk, on this day's real time."""

    def __init__(self, user: Mapping[str, object] | None = None, query: str = "?desk") -> None:
        super().__init__(query, Setting(now=None, zone=ZONE, user=user or {}))

    def signs_in(self, phrase: str = PHRASE, initials: str = INITIALS) -> None:
        """Type initials and a phrase, and send both."""
        self.types(self.words.desk.initials, initials)
        self.types(self.words.desk.phrase, phrase)
        self.press(self.words.desk.sign_in)

    def sees_the_desk(self) -> None:
        """Expect today's list."""
        self.sees(self.words.desk.heading)
        assert self.words.desk.today in self.headings

    def sees_the_way_in_alone(self, *buttons: str) -> None:
        """Expect nothing but these buttons under the heading."""
        self.sees(self.words.desk.heading)
        assert self.buttons == list(buttons)
        assert self.headings == []

    def lists(self, *codes: str) -> None:
        """Expect that the list holds these records and no others, the first one on top."""
        self.runs()  # as the page does every few seconds
        assert self.listed == [self.words.desk.open.format(code=say_code(one)) for one in codes]

    @property
    def listed(self) -> list[str]:
        """The buttons of the records that are in sight."""
        return [line.text for line in self.lines if line.kind == "button" and _in_row(line.inside)]

    def row(self, code: str) -> str:
        """Return what a record's line in the list says."""
        return self.said(f"record_{code}") or self.said(f"flagged_{code}")

    def asks_for(self, typed: str) -> None:
        """Type a code, and send it."""
        self.types(self.words.desk.code, typed)
        self.press(self.words.desk.find)

    def sees_record(self, code: str) -> None:
        """Expect the screen of a record."""
        self.sees(self.words.record.heading.format(code=say_code(code)))

    def opens_record(self, code: str) -> None:
        """Open a record from the list."""
        self.press(self.words.desk.open.format(code=say_code(code)))
        self.sees_record(code)

    def goes_back(self) -> None:
        """Go back to the list."""
        self.press(self.words.record.back)
        self.sees_the_desk()

    def log(self) -> list[str]:
        """Return the lines of the log, the newest first."""
        return self.texts("item", inside=self.words.desk.log_heading)


def _in_row(inside: tuple[str, ...]) -> bool:
    return any(one.startswith(("record_", "flagged_")) for one in inside)
