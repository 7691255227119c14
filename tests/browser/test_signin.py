"""The way in to the front desk, in a browser: the clinic's own sign-in, or one pass phrase.

Whoever may not look at the records gets nothing of them: not on the screen, and not on the wire.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy import create_engine

from logic.handover.link import Saved
from logic.intake.code import say_code
from logic.intake.record import Submission
from logic.intake.store import Store
from logic.questionnaire import Questionnaire
from tests.browser.conftest import DESKTOP
from tests.browser.person import RESULTS, Person
from tests.browser.provider import Account, Provider
from tests.browser.serving import ROOT, Server, free_port

NURSE, OTHER = "nurse@clinic.example", "visitor@clinic.example"
PHRASE = "seven quiet herons"
WRONG = "seven loud herons"
HOURS = 3600
VERDICT = "clinician_first"
COOKIE = "_streamlit_user"
"""Where Streamlit keeps who is signed in."""


@dataclass
class Visitor:
    """Someone at a browser of their own, and all that the server sends it."""

    person: Person
    context: BrowserContext
    sent: list[bytes] = field(default_factory=list)

    def was_sent(self, text: str) -> bool:
        """Say whether a text came from the server."""
        return any(text.encode() in one for one in self.sent)


@dataclass
class Desk:
    """A server with a record in its database."""

    server: Server
    store: Store
    code: str

    @property
    def address(self) -> str:
        """Where the desk is."""
        return f"{self.server.address}?desk"


def hand_over_one(store: Store) -> str:
    """Write the record of someone with a sign that needs a clinician, and return its code."""
    day = datetime.now(UTC).date()
    saved = Saved(
        answers=RESULTS[VERDICT], version="1", verdict=VERDICT, made=day, first=day, minute=600
    )
    one = Submission(key="0", origin="kiosk", flagged=True, saved=saved)
    return store.hand_over(one, datetime.now(UTC), day)


def start_desk(folder: Path, settings: str, port: int = 0) -> Desk:
    """Start a server that has these settings and one record."""
    database = f"sqlite:///{folder / 'records.sqlite'}"
    secrets = folder / "secrets.toml"
    secrets.write_text(f'{settings}\n[connections.intake]\nurl = "{database}"\n', encoding="utf-8")
    store = Store(create_engine(database))
    code = hand_over_one(store)
    return Desk(Server(ROOT, folder / "log", port=port, secrets=secrets).start(), store, code)


@pytest.fixture
def visit(browser: Browser, questionnaire: Questionnaire) -> Iterator[Callable[[str], Visitor]]:
    """Open an address in a browser that was never there. What goes wrong in the page fails."""
    visitors: list[Visitor] = []
    faults: list[str] = []

    def go(address: str) -> Visitor:
        context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
        page = context.new_page()
        one = Visitor(Person(page, questionnaire), context)
        visitors.append(one)

        def note(frame: str | bytes) -> None:
            one.sent.append(frame.encode() if isinstance(frame, str) else frame)

        page.on("websocket", lambda socket: socket.on("framereceived", note))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return one

    yield go
    for one in visitors:
        one.context.close()
    assert faults == []


def of_the_records(desk: Desk, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Return what a browser gets to know from the desk alone: codes, verdicts, days, counts."""
    words = questionnaire.words
    return (
        *(desk.code, say_code(desk.code), questionnaire.verdict[VERDICT].name),
        *(words.desk_today, words.desk_new, words.desk_find, words.desk_table_heading),
        *(words.desk_counts_heading, words.desk_counts_number, words.desk_log_heading),
        words.action_received,
    )


def was_told(visitor: Visitor, desk: Desk) -> list[str]:
    """Return what of the records has reached a browser."""
    known = of_the_records(desk, visitor.person.questionnaire)
    return [text for text in known if visitor.was_sent(text)]


def sees_the_records(visitor: Visitor, desk: Desk) -> None:
    """Wait until the desk is there, with its record."""
    person, words = visitor.person, visitor.person.words
    person.sees(words.desk_heading)
    expect(person.page.get_by_role("heading", name=words.desk_today)).to_be_visible()
    expect(person.button(words.desk_open.format(code=say_code(desk.code)))).to_be_visible()


def sees_the_way_in_alone(visitor: Visitor, button: str) -> None:
    """Wait until there is nothing but one button under the heading."""
    person = visitor.person
    person.sees(person.words.desk_heading)
    expect(person.main.get_by_role("button")).to_have_text([button])
    expect(person.main.get_by_role("heading")).to_have_count(1)


# ── The clinic's own sign-in ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def started_provider() -> Iterator[Provider]:
    """A provider that the clinic's accounts are with."""
    started = Provider().start()
    yield started
    started.stop()


@pytest.fixture
def provider(started_provider: Provider) -> Provider:
    """The provider, with nothing asked of it so far and the nurse about to sign in."""
    started_provider.account = Account(NURSE)
    started_provider.asked.clear()
    return started_provider


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory, started_provider: Provider) -> Iterator[Desk]:
    """A desk that the accounts of one provider open, as far as they are the staff's."""
    port = free_port()
    settings = f"""
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a secret for the cookies of this test"
client_id = "{started_provider.client}"
client_secret = "{started_provider.secret}"
server_metadata_url = "{started_provider.address}/.well-known/openid-configuration"

[clinic]
staff = ["{NURSE}"]
"""
    started = start_desk(tmp_path_factory.mktemp("clinic"), settings, port)
    yield started
    started.server.stop()


def signs_in(visitor: Visitor) -> None:
    """Press the button that leads to the provider and back."""
    visitor.person.press(visitor.person.words.desk_provider)


def test_who_has_not_signed_in_gets_a_button_and_nothing_of_the_records(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(clinic.address)

    sees_the_way_in_alone(visitor, visitor.person.words.desk_provider)
    assert was_told(visitor, clinic) == []
    assert provider.asked == []


def test_the_nurse_comes_back_from_the_provider_to_the_desk(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(NURSE.title())
    nurse = visit(clinic.address)

    signs_in(nurse)

    sees_the_records(nurse, clinic)
    assert nurse.person.page.url.rstrip("=") == clinic.address
    assert "/authorize" in provider.asked
    known = of_the_records(clinic, nurse.person.questionnaire)
    assert set(was_told(nurse, clinic)) == set(known)
