"""A patient at home sends the result to the clinic whose link they opened."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from logic.clinic.intake.code import read_code
from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import PHONE
from tests.browser.person import EASY, RESULTS, Person
from tests.browser.serving import ROOT, Server

LINK = "?clinic=North+Clinic&mode=link"
REFERENCE = "#reference=A-17"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a front desk, for patients at home."""
    place = tmp_path_factory.mktemp("clinic")
    secrets = place / "secrets.toml"
    secrets.write_text(
        '[clinic]\npass_phrase = "a river runs through here"\nkeep_days = 3\nprinter = false\n'
        f'[connections.intake]\nurl = "sqlite:///{place}/records.sqlite"\n',
        encoding="utf-8",
    )
    serving = Server(ROOT, place / "log", secrets=secrets).start()
    yield serving
    serving.stop()


def records(clinic: Server) -> list[tuple[Any, ...]]:
    """Return what the clinic got, oldest first."""
    found = Path(clinic.log).with_name("records.sqlite")
    if not found.exists():
        return []
    with sqlite3.connect(found) as database:
        asked = "SELECT code, origin, reference, verdict, content FROM records ORDER BY id"
        try:
            return database.execute(asked).fetchall()
        except sqlite3.OperationalError:  # the tables are made with the first record
            return []


@pytest.fixture
def at_home(clinic: Server, open_window: Callable[..., Person]) -> Callable[[str], Person]:
    """Open a link of the clinic's on a phone, answer all, and see the result."""

    def open_link(link: str) -> Person:
        person = open_window(PHONE, touch=True, address=clinic.address + link)
        person.reaches_result("reasonable", EASY)
        return person

    return open_link


def send(person: Person) -> str:
    """Send the result from the screen that leads to it, and return the code."""
    words = person.words
    person.press(words.hand_clinic_button)
    person.sees(words.hand_clinic_heading)
    expect(person.page.get_by_text(words.hand_clinic_lead.format(days=3))).to_be_visible()
    person.press(words.hand_clinic_button)
    expect(person.page.locator(".code")).to_be_visible()
    return read_code(person.page.locator(".code").inner_text())


def test_a_result_is_sent_with_the_clinics_reference_once(
    clinic: Server, at_home: Callable[[str], Person]
) -> None:
    person = at_home(LINK + REFERENCE)
    before = records(clinic)

    code = send(person)

    (sent,) = records(clinic)[len(before) :]
    assert sent[:4] == (code, "link", "A-17", "reasonable")
    assert json.loads(sent[4])["answers"]["condition"] == EASY["condition"]
    assert set(json.loads(sent[4])) == {"answers", "made", "first", "checks"}

    # After a reload, it is the same patient with the same result.
    person.page.reload()
    person.sees(person.words.hand_clinic_heading)
    expect(person.page.locator(".code")).to_be_visible()
    assert read_code(person.page.locator(".code").inner_text()) == code
    expect(person.button(person.words.hand_clinic_button)).to_have_count(0)
    assert len(records(clinic)) == len(before) + 1


def test_nothing_is_sent_before_someone_presses_the_button(
    clinic: Server, at_home: Callable[[str], Person]
) -> None:
    before = records(clinic)
    person = at_home(LINK + REFERENCE)
    person.press(person.words.hand_clinic_button)
    person.sees(person.words.hand_clinic_heading)
    person.press(person.words.to_result)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    assert records(clinic) == before


@pytest.mark.parametrize("link", ["", LINK, f"?mode=self{REFERENCE}"])
def test_without_a_clinics_link_and_reference_nothing_is_offered(
    at_home: Callable[[str], Person], link: str
) -> None:
    person = at_home(link)

    expect(person.button(person.words.start_again)).to_be_visible()
    expect(person.button(person.words.hand_clinic_button)).to_have_count(0)


def test_sending_a_danger_sign_is_said_to_be_no_way_to_get_help(
    clinic: Server, open_window: Callable[..., Person], questionnaire: Questionnaire
) -> None:
    person = open_window(PHONE, touch=True, address=clinic.address + LINK + REFERENCE)
    person.begins()
    person.answers_all(RESULTS["urgent_care"])
    verdict = questionnaire.verdict["urgent_care"]
    person.sees(verdict.sentence)
    warning = person.page.get_by_text(f"{verdict.sentence} {questionnaire.words.hand_no_answer}")

    send(person)

    expect(warning).to_be_visible()


def test_without_a_desk_nothing_is_offered(
    server: Server, open_window: Callable[..., Person], questionnaire: Questionnaire
) -> None:
    person = open_window(PHONE, touch=True, address=server.address + LINK + REFERENCE)
    person.reaches_result("reasonable", EASY)

    expect(person.button(questionnaire.words.start_again)).to_be_visible()
    expect(person.button(questionnaire.words.hand_clinic_button)).to_have_count(0)


def test_where_no_printer_stands_a_kiosk_offers_no_paper(
    clinic: Server, open_window: Callable[..., Person], questionnaire: Questionnaire
) -> None:
    person = open_window(PHONE, touch=True, address=f"{clinic.address}?mode=kiosk")
    words = questionnaire.words
    person.begins()
    person.answers_all(EASY)
    person.sees(words.review_heading)
    person.press(words.review_button)
    person.sees(questionnaire.verdict["reasonable"].sentence)
    person.press(words.to_hand_over)
    person.sees(words.hand_over_heading)

    expect(person.button(words.hand_desk_button)).to_be_visible()
    expect(person.page.get_by_text(words.hand_print_heading)).to_have_count(0)
    expect(person.page.locator("[data-prints], pre.paper")).to_have_count(0)
