"""A look back at a kiosk with the code on a paper, and the page of a check that is closed."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, expect

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.engine.answers import receive
from logic.engine.returning import remember
from logic.engine.verdict import evaluate
from logic.handover.return_code import write_return
from tests.browser.chromium import ensure_chromium
from tests.browser.conftest import ARGUMENTS, NOTE_TAPS
from tests.browser.everyone import open_all, serves_everyone
from tests.browser.person import Person, until
from tests.browser.serving import ROOT, Server
from tests.browser.waiting_room import TALL, WIDE, Patient, sit_down
from tests.clinic import SETTINGS, now
from tests.kinds import kinds
from tests.people import EASY
from tests.strategies import SHIPPED

WORDS = SHIPPED.words.returning
PHONE_NUMBER = "+1 555 0100"


def code(days_ago: int = 28) -> str:
    """Return the digits on the paper of someone whose visits began then."""
    evaluation = evaluate(SHIPPED, receive(SHIPPED, EASY).answers)
    return write_return(remember(evaluation, now().date() - timedelta(days=days_ago)))


@pytest.fixture
def patient(seat: Callable[..., Patient]) -> Patient:
    """Someone at a kiosk who has come back."""
    seated = seat(TALL)
    seated.starts()
    seated.press(WORDS.link)
    seated.sees(WORDS.heading)
    seated.settles()
    return seated


def test_a_hand_scanner_reads_the_code_wherever_the_focus_is_and_danger_signs_come_first(
    patient: Patient,
) -> None:
    field = patient.page.get_by_label(WORDS.digits, exact=True)
    expect(field).not_to_be_focused()

    patient.page.keyboard.type(code())
    patient.page.keyboard.press("Enter")

    patient.sees(SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask)
    expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
def test_a_code_that_cannot_be_read_is_told_and_the_focus_is_in_its_field(
    patient: Patient,
) -> None:
    field = patient.page.get_by_label(WORDS.digits, exact=True)
    field.fill(code()[:-1])
    patient.sends(WORDS.read)

    expect(patient.main.get_by_test_id("stAlert")).to_have_text([WORDS.unread])
    patient.sees(WORDS.heading)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(WORDS.unread)


@pytest.mark.soak
def test_a_day_that_is_missing_is_told_where_it_is_asked_for_and_keeps_what_else_was_said(
    patient: Patient,
) -> None:
    open_all(patient)
    patient.settles()
    patient.sends(WORDS.go_on)

    expect(patient.main.get_by_test_id("stAlert")).to_have_text([WORDS.first_error])
    day = patient.page.get_by_role("combobox")
    expect(day).to_be_focused()
    expect(day).to_be_in_viewport(ratio=1)
    expect(day.locator("..")).to_have_css("outline-width", "3px")
    expect(patient.main.get_by_test_id("stAlert")).to_be_in_viewport(ratio=1)
    expect(patient.page.get_by_role("listbox")).to_have_count(0)  # no list covers what is wrong
    expect(day).to_have_accessible_description(WORDS.first_error)
    expect(patient.page.get_by_label(WORDS.digits, exact=True)).not_to_have_accessible_description(
        WORDS.first_error
    )


@pytest.mark.soak
def test_nothing_of_who_looked_back_is_left_for_the_next_one(patient: Patient) -> None:
    patient.page.keyboard.type(code())
    patient.page.keyboard.press("Enter")
    patient.sees(SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask)

    patient.settles()
    patient.press(patient.words.kiosk.wipe)

    patient.starts()
    patient.press(WORDS.link)
    patient.sees(WORDS.heading)
    expect(patient.page.get_by_label(WORDS.digits, exact=True)).to_have_value("")


@pytest.mark.soak
def test_the_way_back_can_be_used_by_everyone_on_every_size(patient: Patient) -> None:
    open_all(patient)

    serves_everyone(patient)


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds([TALL, WIDE, {"width": 1024, "height": 768}], WIDE))
def test_what_reads_the_code_is_in_sight_at_once_on_every_kiosk(
    seat: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = seat(size)
    patient.starts()
    patient.press(WORDS.link)
    patient.sees(WORDS.heading)

    for name in (WORDS.read, WORDS.camera):
        expect(patient.button(name)).to_be_in_viewport(ratio=1)


@pytest.fixture(scope="module")
def filming(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Browser]:
    """A browser whose camera sees the code on a paper."""
    film = tmp_path_factory.mktemp("film") / "paper.mjpeg"
    paper = Image.new("RGB", (640, 480), "white")
    drawn = BytesIO()
    segno.make(code(), micro=False).save(drawn, "png", scale=10)
    paper.paste(Image.open(drawn), (160, 80))
    paper.save(film, "JPEG", quality=95)
    flags = ["use-fake-device-for-media-stream", f"use-file-for-fake-video-capture={film}"]
    arguments = [*ARGUMENTS, *(f"--{flag}" for flag in flags)]
    opened = browser.browser_type.launch(executable_path=ensure_chromium(), args=arguments)
    yield opened
    opened.close()


@pytest.mark.soak
def test_the_kiosks_camera_reads_the_code(
    filming: Browser, kiosk: Server, questionnaire: Questionnaire
) -> None:
    room = filming.new_context(viewport=TALL, has_touch=True, permissions=["camera"])
    room.add_init_script(NOTE_TAPS)
    patient = sit_down(room, kiosk, questionnaire)
    faults: list[str] = []
    patient.page.on("requestfailed", lambda one: faults.append(one.url[:80]))
    patient.starts()
    patient.press(WORDS.link)
    patient.sees(WORDS.heading)
    expect(patient.page.locator("video")).to_have_count(0)  # nobody is filmed who did not ask

    patient.press(WORDS.camera)
    expect(patient.page.locator("video")).to_be_visible()
    until(patient.page, "document.querySelector('video').readyState > 1")  # it has a picture
    patient.settles()
    take = patient.page.get_by_test_id("stCameraInputButton")
    expect(take).to_have_text(WORDS.camera_take)  # and not what Streamlit calls it
    patient.tap(take)

    asked = patient.page.locator("h1").filter(
        has_text=SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask
    )
    expect(asked.or_(patient.main.get_by_test_id("stAlert"))).to_be_visible()
    expect(patient.main.get_by_test_id("stAlert")).to_have_count(0)
    patient.sees(SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask)
    expect(patient.page.locator("video, img[alt=Snapshot]")).to_have_count(0)
    assert faults == []
    room.close()


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A check that its clinic has closed."""
    folder = tmp_path_factory.mktemp("closed")
    secrets = folder / "secrets.toml"
    secrets.write_text(f'{SETTINGS}closed = true\nphone = "{PHONE_NUMBER}"\n', encoding="utf-8")
    serving = Server(ROOT, folder / "log", secrets=secrets).start()
    yield serving
    serving.stop()


@pytest.mark.soak
def test_a_closed_check_says_whom_to_call_takes_no_answer_and_serves_everyone(
    closed: Server, open_window: Callable[..., Any]
) -> None:
    person: Person = open_window({"width": 390, "height": 844}, touch=True, address=closed.address)
    person.sees(SHIPPED.words.closed.heading)

    expect(
        person.main.get_by_text(SHIPPED.words.closed.call.format(phone=PHONE_NUMBER))
    ).to_be_visible()
    expect(person.main.get_by_role("link", name="911")).to_be_visible()
    expect(person.button(SHIPPED.words.start.button)).to_have_count(0)
    expect(person.main.locator("input")).to_have_count(0)
    serves_everyone(person)
