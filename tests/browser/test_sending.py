"""A patient at home sends the result to the clinic whose link they opened."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from logic.clinic.intake.code import read_code
from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, Server
from tests.people import EASY

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
    person.press(words.hand_over.clinic_button)
    person.sees(words.hand_over.clinic_heading)
    expect(person.page.get_by_text(words.hand_over.clinic_lead.format(days=3))).to_be_visible()
    person.press(words.hand_over.clinic_button)
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
    assert json.loads(sent[4])["answers"]["kind"] == EASY["kind"]
    assert set(json.loads(sent[4])) == {
        *("answers", "made", "first", "version", "verdict", "reference")
    }

    # After a reload, it is the same patient with the same result.
    person.page.reload()
    person.sees(person.words.hand_over.clinic_heading)
    expect(person.page.locator(".code")).to_be_visible()
    assert read_code(person.page.locator(".code").inner_text()) == code
    expect(person.button(person.words.hand_over.clinic_button)).to_have_count(0)
    assert len(records(clinic)) == len(before) + 1
