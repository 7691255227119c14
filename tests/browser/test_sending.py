"""What is sent with a link that a clinic has signed, and from a kiosk that it knows."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from logic.clinic.intake.code import read_code
from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.serving import NotingServer, Server, copy_app
from tests.browser.waiting_room import sit_down
from tests.clinic import KEY, kiosk_at, sent_by, signed_kiosk, signed_link
from tests.people import EASY

SIGN = {"danger_back": ["numb_groin"]}
"""The shortest way to a result."""
EARLIER = "?clinic=North+Clinic&mode=link#reference=A-17"


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a front desk, for patients at home."""
    place = tmp_path_factory.mktemp("clinic")
    app = copy_app(place / "app")
    secrets = app / ".streamlit" / "secrets.toml"
    secrets.write_text(
        '[clinic]\npass_phrase = "a river runs through here"\nkeep_days = 3\nprinter = false\n'
        f'signing_key = "{KEY}"\n'
        f'[connections.intake]\nurl = "sqlite:///{place}/records.sqlite"\n',
        encoding="utf-8",
    )
    serving = NotingServer(app, place / "log").start()
    yield serving
    serving.stop()


def records(clinic: Server) -> list[tuple[Any, ...]]:
    """Return what the clinic got, oldest first."""
    found = Path(clinic.log).with_name("records.sqlite")
    if not found.exists():
        return []
    with sqlite3.connect(found) as database:
        asked = "SELECT code, origin, reference, verdict, content, place FROM records ORDER BY id"
        try:
            return database.execute(asked).fetchall()
        except sqlite3.OperationalError:  # the tables are made with the first record
            return []


@pytest.fixture
def at_home(clinic: Server, open_window: Callable[..., Person]) -> Callable[[str], Person]:
    """Open a link of the clinic's on a phone, answer all, and see the result."""

    def open_link(link: str) -> Person:
        person = open_window(PHONE, touch=True, address=clinic.address + link)
        person.result(EASY)
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
    person = at_home(sent_by())
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


@pytest.mark.soak
def test_who_loads_the_page_again_before_sending_can_still_send_and_no_log_holds_the_link(
    clinic: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=f"{clinic.address}{sent_by(reference='B-2')}")
    sent = person.words.opened.start_clinic.format(clinic="North Clinic")
    person.sees(person.words.start.heading)
    expect(person.page.get_by_text(sent)).to_be_visible()
    expect(person.page).to_have_url(f"{clinic.address}?mode=link")

    person.page.reload()
    person.sees(person.words.start.heading)
    expect(person.page.get_by_text(sent)).to_be_visible()
    expect(person.page.get_by_text(person.words.opened.link_unsigned)).to_have_count(0)
    person.reaches_result("urgent_care", SIGN)
    code = send(person)

    assert records(clinic)[-1][:3] == (code, "link", "B-2")
    log = clinic.log.read_text(encoding="utf-8")
    assert "mode=link" in log
    assert signed_link(reference="B-2") not in log
    assert "invitation=" not in log


@pytest.mark.soak
def test_with_an_earlier_link_nothing_can_be_sent_and_it_says_so(
    clinic: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=clinic.address + EARLIER)
    before = len(records(clinic))
    person.sees(person.words.start.heading)
    expect(person.page.get_by_text(person.words.opened.link_unsigned)).to_be_visible()
    expect(person.page.get_by_text("North Clinic")).to_have_count(0)

    person.reaches_result("urgent_care", SIGN)

    expect(person.button(person.words.hand_over.clinic_button)).to_have_count(0)
    assert len(records(clinic)) == before


@pytest.mark.soak
def test_a_kiosk_is_known_again_after_each_wipe_and_each_load(
    clinic: Server, room: BrowserContext, questionnaire: Questionnaire
) -> None:
    place = "Waiting room 1 · North"
    patient = sit_down(room, clinic, questionnaire, kiosk_at(place))
    patient.starts()
    with patient.page.expect_navigation():
        patient.begins()
        patient.press(patient.words.kiosk.wipe)
    patient.starts()
    patient.page.reload()
    patient.starts()
    before = records(clinic)

    patient.decides(SIGN)
    code = read_code(patient.hands_over())

    (sent,) = records(clinic)[len(before) :]
    assert (sent[0], sent[1], sent[2], sent[5]) == (code, "kiosk", "", place)
    stored = patient.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert signed_kiosk(place) not in stored
    assert patient.page.evaluate("sessionStorage.length") == 0
    assert "kiosk=" not in clinic.log.read_text(encoding="utf-8").replace("mode=kiosk", "")

    patient.press(patient.words.kiosk.done)
    patient.starts()
    expect(patient.page.locator(".code")).to_have_count(0)


@pytest.mark.soak
def test_a_kiosk_without_a_start_address_of_its_own_hands_nothing_over(
    clinic: Server, room: BrowserContext, questionnaire: Questionnaire
) -> None:
    patient = sit_down(room, clinic, questionnaire, "?mode=kiosk")
    before = len(records(clinic))
    patient.decides(SIGN)
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)

    expect(patient.page.get_by_text(patient.words.hand_over.unknown_place)).to_be_visible()
    expect(patient.button(patient.words.hand_over.desk_button)).to_have_count(0)
    assert len(records(clinic)) == before
