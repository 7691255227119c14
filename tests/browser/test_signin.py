"""The way in to the front desk, in a browser: the clinic's own sign-in, or one pass phrase.

Whoever may not look at the records gets nothing of them: not on the screen, and not on the wire.
"""

import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy import create_engine

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import Submission
from logic.clinic.intake.store import Store
from logic.definition.questionnaire import Questionnaire
from logic.engine.saved import Saved
from screens.desk.signin import HOURS
from tests.browser.conftest import DESKTOP
from tests.browser.person import Person
from tests.browser.provider import Account, Provider
from tests.browser.serving import ROOT, Server, free_port
from tests.clinic import INITIALS
from tests.kinds import kinds
from tests.people import RESULTS

NURSE, OTHER = "nurse@clinic.example", "visitor@clinic.example"
PHRASE = "seven quiet herons"
WRONG = "seven loud herons"
HOUR = 3600
VERDICT = "clinician_first"
POLICY = "Content Security Policy"
EYE = "visibility"
"""The button that shows what was typed as a phrase."""
COOKIE = "_streamlit_user"
"""Where Streamlit keeps who is signed in."""


@dataclass
class Visitor:
    """Someone at a browser of their own, and all that the server sends it."""

    person: Person
    context: BrowserContext
    sent: list[tuple[float, bytes]] = field(default_factory=list)

    def was_sent(self, text: str) -> bool:
        """Say whether a text came from the server."""
        return bool(self.times(text))

    def times(self, text: str) -> list[float]:
        """Return when a text came from the server."""
        return [time for time, one in self.sent if text.encode() in one]


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
            one.sent.append((monotonic(), frame.encode() if isinstance(frame, str) else frame))

        page.on("websocket", lambda socket: socket.on("framereceived", note))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if POLICY in said.text else None)
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
        *(words.desk.today, words.desk.new, words.desk.find, words.desk.table_heading),
        *(words.desk.counts_heading, words.desk.counts_number, words.desk.log_heading),
        words.desk.action["received"],
    )


def was_told(visitor: Visitor, desk: Desk) -> list[str]:
    """Return what of the records has reached a browser."""
    known = of_the_records(desk, visitor.person.questionnaire)
    return [text for text in known if visitor.was_sent(text)]


def sees_the_records(visitor: Visitor, desk: Desk) -> None:
    """Wait until the desk is there, with its record and all that stands below it."""
    person, words = visitor.person, visitor.person.words
    person.sees(words.desk.heading)
    expect(person.page.get_by_role("heading", name=words.desk.today)).to_be_visible()
    expect(person.button(words.desk.open.format(code=say_code(desk.code)))).to_be_visible()
    person.settles()


def sees_the_way_in_alone(visitor: Visitor, *buttons: str) -> None:
    """Wait until there is nothing but these buttons under the heading."""
    person = visitor.person
    person.sees(person.words.desk.heading)
    expect(person.main.get_by_role("button")).to_have_text(buttons)
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


def accounts_of(provider: Provider, port: int, address: str = "") -> str:
    """Return the settings of a desk that the accounts of a provider open."""
    return f"""
[auth]
redirect_uri = "http://localhost:{port}/oauth2callback"
cookie_secret = "a secret for the cookies of this test"
client_id = "{provider.client}"
client_secret = "{provider.secret}"
server_metadata_url = "{address or provider.address}/.well-known/openid-configuration"

[clinic]
staff = ["{NURSE}"]
"""


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory, started_provider: Provider) -> Iterator[Desk]:
    """A desk that the accounts of one provider open, as far as they are the staff's."""
    port = free_port()
    settings = accounts_of(started_provider, port)
    started = start_desk(tmp_path_factory.mktemp("clinic"), settings, port)
    yield started
    started.server.stop()


def is_desk(address: str) -> bool:
    """Say whether an address is that of a desk."""
    return address.rstrip("=").endswith("/?desk")


def cookies(visitor: Visitor) -> list[str]:
    """Return the values in which the browser keeps who is signed in."""
    return [one["value"] for one in visitor.context.cookies() if one["name"] == COOKIE]


def signs_in(visitor: Visitor) -> None:
    """Press the button that leads to the provider and back."""
    visitor.person.press(visitor.person.words.desk.provider)


@pytest.mark.soak
def test_who_has_not_signed_in_gets_a_button_and_nothing_of_the_records(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(clinic.address)

    sees_the_way_in_alone(visitor, visitor.person.words.desk.provider)
    assert was_told(visitor, clinic) == []
    assert provider.asked == []


@pytest.mark.soak
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


@pytest.mark.soak
def test_another_account_of_the_provider_sees_no_record(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(OTHER)
    other = visit(clinic.address)
    person, words = other.person, other.person.words

    signs_in(other)

    expect(person.main.get_by_text(words.desk.not_staff)).to_be_visible()
    sees_the_way_in_alone(other, words.desk.sign_out)
    assert was_told(other, clinic) == []

    provider.account = Account(NURSE)
    person.press(words.desk.sign_out)
    signs_in(other)

    sees_the_records(other, clinic)


ENDS = kinds(["at_the_provider_too", "here_alone"], "at_the_provider_too")


@pytest.mark.soak
@pytest.mark.parametrize("ends", ENDS)
def test_signing_out_ends_it_and_a_reload_does_not_bring_it_back(
    ends: str, clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(NURSE, ends=ends == "at_the_provider_too")
    nurse = visit(clinic.address)
    person, words = nurse.person, nurse.person.words
    signs_in(nurse)
    sees_the_records(nurse, clinic)
    assert cookies(nurse) != []

    with person.page.expect_navigation(url=is_desk):
        person.press(words.desk.sign_out)

    sees_the_way_in_alone(nurse, words.desk.provider)
    assert cookies(nurse) == []
    assert ("/end" in provider.asked) == (ends == "at_the_provider_too")
    nurse.sent.clear()
    person.page.reload()
    sees_the_way_in_alone(nurse, words.desk.provider)
    assert was_told(nurse, clinic) == []


@pytest.mark.soak
def test_a_provider_that_says_no_leads_back_to_the_way_in(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(NURSE, refuses=True)
    visitor = visit(clinic.address)

    with visitor.person.page.expect_navigation(url=is_desk):
        signs_in(visitor)

    sees_the_way_in_alone(visitor, visitor.person.words.desk.provider)
    assert cookies(visitor) == []


@pytest.mark.soak
def test_while_the_provider_is_away_the_desk_says_so_and_opens_nothing(
    tmp_path: Path, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    port, nowhere = free_port(), f"http://localhost:{free_port()}"
    desk = start_desk(tmp_path, accounts_of(provider, port, nowhere), port)
    try:
        visitor = visit(desk.address)
        words = visitor.person.words

        signs_in(visitor)

        expect(visitor.person.main.get_by_text(words.desk.signin_failed)).to_be_visible()
        sees_the_way_in_alone(visitor, words.desk.provider)
        assert was_told(visitor, desk) == []
        assert cookies(visitor) == []
    finally:
        desk.server.stop()


@pytest.mark.soak
def test_an_address_that_the_provider_calls_unverified_opens_nothing(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(NURSE, verified=False)
    visitor = visit(clinic.address)

    signs_in(visitor)

    sees_the_way_in_alone(visitor, visitor.person.words.desk.sign_out)
    assert was_told(visitor, clinic) == []


@pytest.mark.soak
def test_who_signed_in_half_a_day_ago_signs_in_again(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    provider.account = Account(NURSE, age=HOURS * HOUR)
    nurse = visit(clinic.address)

    with nurse.person.page.expect_navigation(url=is_desk):
        signs_in(nurse)

    assert cookies(nurse) != []
    sees_the_way_in_alone(nurse, nurse.person.words.desk.provider)
    assert was_told(nurse, clinic) == []
    provider.account = Account(NURSE)
    signs_in(nurse)
    sees_the_records(nurse, clinic)


@pytest.mark.soak
def test_a_patients_page_knows_nothing_of_the_sign_in(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    patient = visit(clinic.server.address)
    person = patient.person

    person.begins()
    person.answers_all(RESULTS[VERDICT], until="danger_chest")

    assert person.page.url == clinic.server.address
    assert person.button(person.words.desk.provider).count() == 0
    assert not patient.was_sent(clinic.code)
    assert not patient.was_sent(say_code(clinic.code))
    assert provider.asked == []


@pytest.mark.soak
def test_the_log_names_who_opened_a_record(
    clinic: Desk, provider: Provider, visit: Callable[[str], Visitor]
) -> None:
    nurse = visit(clinic.address)
    person, words, said = nurse.person, nurse.person.words, say_code(clinic.code)
    signs_in(nurse)
    sees_the_records(nurse, clinic)

    person.press(words.desk.open.format(code=said))
    person.sees(words.record.heading.format(code=said))
    person.press(words.record.back)
    sees_the_records(nurse, clinic)
    person.unfolds(words.desk.log_heading)

    line = person.main.get_by_role("listitem").filter(has_text=words.desk.action["opened"])
    expect(line).to_contain_text(said)
    expect(line).to_contain_text(NURSE)
    opened = [one for one in clinic.store.events(50) if one.action == "opened"]
    assert [(one.code, one.who) for one in opened] == [(clinic.code, NURSE)]
    assert provider.asked.count("/authorize") == 1


# ── One pass phrase ───────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk that a pass phrase opens."""
    settings = f'[clinic]\npass_phrase = "{PHRASE}"\n'
    started = start_desk(tmp_path_factory.mktemp("practice"), settings)
    yield started
    started.server.stop()


def tries(visitor: Visitor, phrase: str) -> None:
    """Type a phrase, and send it."""
    person = visitor.person
    person.settles()
    person.page.get_by_label(person.words.desk.initials, exact=True).fill(INITIALS)
    person.page.get_by_label(person.words.desk.phrase, exact=True).fill(phrase)
    person.sends(person.words.desk.sign_in)


def test_a_wrong_phrase_opens_nothing_and_the_right_one_the_desk(
    practice: Desk, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(practice.address)
    person, words = visitor.person, visitor.person.words
    person.sees(words.desk.heading)
    sees_the_way_in_alone(visitor, EYE, words.desk.sign_in)

    tries(visitor, WRONG)

    expect(person.main.get_by_test_id("stAlert")).to_have_text([words.desk.wrong])
    assert was_told(visitor, practice) == []
    tries(visitor, PHRASE)
    sees_the_records(visitor, practice)
    known = of_the_records(practice, person.questionnaire)
    assert set(was_told(visitor, practice)) == set(known)
    assert [one.action for one in practice.store.events(2)] == ["signed_in", "refused"]


@pytest.mark.soak
def test_after_three_wrong_phrases_the_right_one_has_to_wait(
    practice: Desk, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(practice.address)
    person, words = visitor.person, visitor.person.words
    person.sees(words.desk.heading)
    for _ in range(2):
        tries(visitor, WRONG)
        expect(person.main.get_by_test_id("stAlert")).to_have_text([words.desk.wrong])
    phrase = person.page.get_by_label(words.desk.phrase, exact=True)
    alert = person.main.get_by_test_id("stAlert")
    person.page.get_by_label(words.desk.initials, exact=True).fill(INITIALS)
    phrase.fill(WRONG)
    before = monotonic()

    phrase.press("Enter")
    expect(alert).to_have_text([words.desk.wait.format(seconds=1)])
    phrase.fill(PHRASE)
    phrase.press("Enter")

    today = person.page.get_by_role("heading", name=words.desk.today)
    while not today.is_visible() and monotonic() < before + 30:
        person.button(words.desk.sign_in).or_(today).first.click()  # whichever is there by then
        person.settles()
    sees_the_records(visitor, practice)
    assert visitor.times(words.desk.today)[0] - before >= 1


@pytest.mark.soak
def test_a_reload_signs_out_and_so_does_the_button(
    practice: Desk, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(practice.address)
    person, words = visitor.person, visitor.person.words
    person.sees(words.desk.heading)
    for leave in (person.page.reload, lambda: person.press(words.desk.sign_out)):
        tries(visitor, PHRASE)
        sees_the_records(visitor, practice)

        leave()

        sees_the_way_in_alone(visitor, EYE, words.desk.sign_in)
    visitor.sent.clear()
    person.page.reload()
    sees_the_way_in_alone(visitor, EYE, words.desk.sign_in)
    assert was_told(visitor, practice) == []


@pytest.mark.soak
def test_the_servers_log_holds_no_phrase_and_no_code(
    practice: Desk, visit: Callable[[str], Visitor]
) -> None:
    visitor = visit(practice.address)
    person, words, said = visitor.person, visitor.person.words, say_code(practice.code)
    person.sees(words.desk.heading)
    tries(visitor, WRONG)
    tries(visitor, PHRASE)
    sees_the_records(visitor, practice)

    person.press(words.desk.open.format(code=said))
    person.sees(words.record.heading.format(code=said))

    # A name that is not known is noted: so this is the log, and it is being written.
    noted = urllib.request.Request(practice.server.address, headers={"Host": "noted.example"})  # noqa: S310
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(noted, timeout=10)  # noqa: S310 - this machine's own
    log = practice.server.log.read_text()
    assert "noted.example" in log
    assert [one for one in (PHRASE, WRONG, practice.code, said) if one in log] == []


# ── What is not set up, or not well ───────────────────────────────────────────────────────


@pytest.mark.soak
def test_settings_in_another_encoding_stop_the_server_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_bytes(f'[clinic]\npass_phrase = "{PHRASE} für alle"\n'.encode("latin-1"))

    with pytest.raises(RuntimeError, match="Save it as UTF-8, then start the app again") as stopped:
        Server(ROOT, tmp_path / "log", secrets=file).start()

    assert "Traceback" not in str(stopped.value)
