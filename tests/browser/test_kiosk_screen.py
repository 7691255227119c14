"""What a kiosk's screen does: asks, counts down, wipes, says where to ask, and lets nobody out."""

import json
import re
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Page, expect

from logic.clinic.intake.code import read_code
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer
from logic.engine.route import walk
from logic.handover.link import unpack
from tests.browser.conftest import NOTE_TAPS
from tests.browser.everyone import violations
from tests.browser.npm import package
from tests.browser.serving import Server
from tests.browser.waiting_room import (
    IDLE,
    SHIELD,
    TABLET,
    TALL,
    UNTIL_ASKED,
    UNTIL_WIPED,
    WIDE,
    Patient,
    Traces,
    sit_down,
)
from tests.kinds import kinds
from tests.people import EASY, RESULTS, result_heading

FIRST = next(iter(EASY))
SIGN: dict[str, Answer] = {FIRST: ("numb_groin",)}
"""The shortest way to a result."""
ASKED = f"{IDLE}, {SHIELD}"
CONTRAST = """async () => {
  const found = await axe.run(document, {runOnly: ["color-contrast-enhanced"]});
  return found.violations.flatMap(rule => rule.nodes.map(node => node.html.slice(0, 120)));
}"""
READ_QR = """async () => {
  const image = document.querySelector("img.qr");
  const canvas = Object.assign(document.createElement("canvas"), {width: 800, height: 800});
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0, 800, 800);
  return jsQR(pen.getImageData(0, 0, 800, 800).data, 800, 800).data;
}"""
SMALL_TEXT = """() => [...document.querySelectorAll("body *")].filter(node =>
  [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim())
  && node.getClientRects().length && getComputedStyle(node).visibility !== "hidden"
  && !node.closest("[data-testid=stSkipLink], .kiosk-spoken, style, script")
  && parseFloat(getComputedStyle(node).fontSize) < 20
).map(node => `${node.tagName} ${node.textContent.slice(0, 40)}`)"""
SMALL_TARGETS = """() => [...document.querySelectorAll(
  "button, summary, a[href], [data-testid=stRadioOption], .st-key-choices label"
)].map(node => [node, node.getBoundingClientRect()]).filter(([node, box]) =>
  box.width && box.height && (box.height < 48 || box.width < 48)
  && !node.closest("[data-testid=stSkipLink]") && box.bottom > 0
).map(([node, box]) => `${node.tagName} ${node.textContent} ${box.width}x${box.height}`)"""


@pytest.fixture
def patient(room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> Patient:
    """Someone at the kiosk. The page's clock can be moved."""
    return sit_down(room, kiosk, questionnaire)


def at_first_question(patient: Patient) -> None:
    patient.begins()
    patient.chooses(FIRST, EASY[FIRST])


# ── Is anyone there? ──────────────────────────────────────────────────────────────────────


def test_who_does_nothing_is_asked_and_then_all_is_wiped(patient: Patient) -> None:
    at_first_question(patient)
    patient.is_asked()
    dialog = patient.page.get_by_role("alertdialog", name=patient.words.kiosk.idle_heading)
    expect(dialog).to_be_visible()
    expect(dialog).to_have_accessible_description(re.compile(r"\b(1\d|20)\b"))
    stay, anew = dialog.get_by_role("button").all()
    expect(stay).to_have_text(patient.words.kiosk.idle_stay)
    expect(stay).to_be_focused()
    expect(anew).to_have_text(patient.words.kiosk.idle_anew)
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"\b(5|10|20)\b"))
    behind = "one => getComputedStyle(one, '::backdrop').backgroundColor"
    assert dialog.evaluate(behind).startswith("rgb("), "the page behind can be read"

    patient.page.clock.fast_forward(20_000)

    patient.starts()
    expect(patient.page.locator(ASKED)).to_have_count(0)


@pytest.mark.soak
def test_the_button_is_enough_to_stay(patient: Patient) -> None:
    at_first_question(patient)
    patient.is_asked()
    patient.stays()

    patient.sees_question(FIRST)
    expect(patient.page.locator("input:checked")).to_have_count(1)
    patient.passes(UNTIL_ASKED - 5_000)
    expect(patient.page.locator(ASKED)).to_have_count(0)


@pytest.mark.soak
def test_a_key_that_closes_dialogs_is_enough_as_well(patient: Patient) -> None:
    at_first_question(patient)
    patient.is_asked()
    patient.page.keyboard.press("Escape")

    expect(patient.page.locator(ASKED)).to_have_count(0)
    patient.sees_question(FIRST)


@pytest.mark.soak
def test_touching_without_sending_counts_as_being_there(patient: Patient) -> None:
    at_first_question(patient)
    beat = "**/kiosk"
    for _ in range(3):
        patient.passes(50_000)
        with patient.page.expect_response(beat) as heard:
            patient.page.touchscreen.tap(5, 5)
        assert heard.value.status == 204

    expect(patient.page.locator(ASKED)).to_have_count(0)
    patient.goes_on()
    patient.sees_question(list(EASY)[1])


@pytest.mark.soak
def test_what_is_no_touch_of_a_person_keeps_nobody_there(patient: Patient) -> None:
    at_first_question(patient)
    patient.passes(50_000)
    patient.page.evaluate("dispatchEvent(new PointerEvent('pointerdown'))")
    patient.page.clock.fast_forward(11_000)

    expect(patient.page.locator(IDLE)).to_be_visible()


@pytest.mark.soak
def test_the_start_screen_may_stand_all_day(patient: Patient) -> None:
    patient.starts()
    patient.page.evaluate("window.same = true")
    for _ in range(60):
        patient.passes(60_000)
        expect(patient.page.locator(ASKED)).to_have_count(0)

    assert patient.page.evaluate("window.same") is True
    at_first_question(patient)
    patient.goes_on()
    patient.sees_question(list(EASY)[1])


def test_a_start_screen_behind_which_there_are_answers_is_wiped(patient: Patient) -> None:
    at_first_question(patient)
    patient.goes_on()
    patient.sees_question(list(EASY)[1])
    patient.press(patient.words.question.back_button)
    patient.sees_question(FIRST)
    patient.press(patient.words.question.back_button)
    patient.sees(patient.words.start.heading)
    patient.is_asked()
    patient.page.clock.fast_forward(20_000)
    patient.starts()

    patient.begins()
    expect(patient.page.locator("input:checked")).to_have_count(0)


# ── The server's side ─────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_the_server_forgets_whom_it_does_not_hear_of(
    patient: Patient, kiosk: Server, room: BrowserContext, questionnaire: Questionnaire
) -> None:
    traces = Traces(room, kiosk, questionnaire)
    at_first_question(patient)
    patient.goes_on()
    patient.sees_question(list(EASY)[1])
    assert traces.held([])["answers"] != []

    # The page lives on and is connected, but says nothing any more.
    patient.page.route("**/kiosk", lambda route: route.abort())

    patient.is_covered()
    patient.loses_all()
    assert traces.forgotten()


@pytest.mark.soak
def test_a_closed_browser_is_forgotten_within_moments(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire
) -> None:
    room = browser.new_context(viewport=TALL, has_touch=True)
    room.add_init_script(NOTE_TAPS)
    traces = Traces(room, kiosk, questionnaire)
    patient = sit_down(room, kiosk, questionnaire)
    patient.goes(dict(EASY), 3)
    patient.settles()

    room.close()

    assert traces.forgotten(within=10)


@pytest.mark.soak
def test_a_page_that_the_server_has_forgotten_says_so_and_begins_anew(
    patient: Patient, kiosk: Server
) -> None:
    at_first_question(patient)
    token = patient.page.evaluate("checkTab.data.kiosk.token")
    told = patient.page.request.post(f"{kiosk.address}kiosk", data=f"{token} end")
    assert told.status == 204

    patient.page.clock.fast_forward(3_000)

    expect(patient.page.get_by_text(patient.words.kiosk.broken)).to_be_visible()
    expect(patient.page.locator("input")).to_have_count(0)
    patient.starts()


NO_SIGNS = [
    *(("", 400), ("x", 400), ("x 5", 400), ("x 5 soon", 400), ("x 5 5 5", 400), ("x  ", 400)),
    *(("x 5 5", 410), ("x end", 204)),
]


@pytest.mark.soak
@pytest.mark.parametrize(("said", "status"), kinds(NO_SIGNS, "x 5 5"))
def test_what_no_kiosk_says_changes_nothing(
    patient: Patient, kiosk: Server, said: str, status: int
) -> None:
    at_first_question(patient)

    assert patient.page.request.post(f"{kiosk.address}kiosk", data=said).status == status
    patient.goes_on()
    patient.sees_question(list(EASY)[1])


@pytest.mark.soak
def test_a_lost_server_shows_where_to_ask_and_comes_back_by_itself(
    patient: Patient, kiosk: Server
) -> None:
    at_first_question(patient)
    with kiosk.down():
        patient.is_covered()
        patient.loses_all()

    patient.starts()


# ── Nobody gets out ───────────────────────────────────────────────────────────────────────


def test_no_way_leads_out_of_a_kiosk(patient: Patient) -> None:
    patient.starts()
    patient.press(patient.words.start.about)
    patient.sees(patient.words.about.heading)
    expect(patient.button(patient.words.ways.to["invite"])).to_have_count(0)
    for part in patient.page.locator("summary").all():
        patient.tap(part)
    expect(patient.page.get_by_text("doi.org").first).to_be_visible()

    away = "all => all.filter(one => new URL(one.href).origin !== location.origin).length"
    assert patient.page.locator("a[href]").evaluate_all(away) == 0
    assert patient.page.locator("input[type=text], input[type=file], iframe").count() == 0


NO_KIOSKS = ("?mode=self", "?mode=link&clinic=North", "?embed=true")


@pytest.mark.soak
@pytest.mark.parametrize("address", kinds(NO_KIOSKS, "?mode=self"))
def test_no_address_makes_a_kiosk_anything_else(
    patient: Patient, kiosk: Server, address: str
) -> None:
    patient.page.goto(kiosk.address + address)
    patient.starts()

    expect(patient.page.locator("html")).to_have_attribute("data-kiosk", "")
    patient.goes(dict(EASY), 2)
    assert patient.page.evaluate("sessionStorage.length") == 0


@pytest.mark.soak
def test_a_saved_result_is_not_opened_on_a_kiosk(patient: Patient, kiosk: Server) -> None:
    # From elsewhere: on the same page only what is after the # would change, and nothing load.
    patient.page.goto("about:blank")
    patient.page.goto(f"{kiosk.address}#reference=77&condition=low_back")
    patient.starts()

    expect(patient.page).to_have_url(re.compile(r"^[^#]*$"))
    patient.begins()
    expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
def test_a_long_press_opens_no_menu(patient: Patient) -> None:
    patient.starts()
    press = "new Event('contextmenu', {bubbles: true, cancelable: true})"

    assert patient.page.evaluate(f"document.body.dispatchEvent({press})") is False


# ── What is taken along ───────────────────────────────────────────────────────────────────


def rows(kiosk: Server) -> list[tuple[Any, ...]]:
    """Return code, verdict, flag, origin and content of each record that there is."""
    with sqlite3.connect(kiosk.folder / "intake" / "records.sqlite") as database:
        found = "SELECT code, verdict, flagged, origin, content FROM records ORDER BY id"
        return database.execute(found).fetchall()


@pytest.mark.soak
def test_what_is_handed_over_is_one_record_without_a_name(patient: Patient, kiosk: Server) -> None:
    patient.decides(dict(EASY))
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)
    patient.taps_twice(patient.button(patient.words.hand_over.desk_button), 100)
    expect(patient.page.locator(".code")).to_be_visible()
    code = read_code(patient.page.locator(".code").inner_text())
    patient.settles()

    # Away and back: the code is still there, and nothing can be sent twice.
    patient.press(patient.words.ways.to["result"])
    patient.sees(result_heading(patient.questionnaire, EASY))
    expect(patient.button(patient.words.kiosk.done)).to_be_visible()
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)
    expect(patient.page.locator(".code")).to_be_visible()
    assert patient.button(patient.words.hand_over.desk_button).count() == 0

    assert read_code(patient.page.locator(".code").inner_text()) == code
    own = [row for row in rows(kiosk) if row[0] == code]
    assert [row[1:4] for row in own] == [("reasonable", 0, "kiosk")]
    assert set(json.loads(own[0][4])) == {"answers", "made", "first", "version", "verdict"}


FLAGGED = kinds(["urgent_care", "clinician_first", "too_early"])


@pytest.mark.parametrize("verdict", FLAGGED)
def test_a_flag_sends_people_to_the_desk_at_once(patient: Patient, verdict: str) -> None:
    given = {
        name: tuple(answer) if isinstance(answer, list) else answer
        for name, answer in RESULTS[verdict].items()
    }
    asked = [step.question.id for step in walk(patient.questionnaire, given).steps]
    assert patient.decides({name: given[name] for name in asked}) == verdict

    alert = patient.page.get_by_role("alert")
    expect(alert).to_have_text(patient.words.kiosk.tell_desk)
    assert alert.bounding_box()["y"] < patient.heading.bounding_box()["y"]  # type: ignore[index]
    assert violations(patient.page) == []
    assert patient.page.evaluate(CONTRAST) == []
    assert patient.page.evaluate(SMALL_TEXT) == []
    assert patient.page.evaluate(SMALL_TARGETS) == []


def test_the_code_for_a_phone_opens_the_result_there_and_the_paper_holds_it_with_nothing_to_press(
    patient: Patient, questionnaire: Questionnaire
) -> None:
    assert patient.decides(SIGN) == "urgent_care"
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)
    patient.sends(patient.words.hand_over.qr_button)
    image = patient.page.locator("img.qr")
    expect(image).to_be_visible()

    link = read_qr(patient.page)
    address, _, saved = link.partition("#result=")
    assert address == "https://check.example/"
    assert dict(unpack(questionnaire, saved).saved.answers) == SIGN

    expect(patient.page.locator(".sheet")).to_be_hidden()
    patient.page.emulate_media(media="print")
    sentence = questionnaire.verdict["urgent_care"].sentence
    expect(patient.page.locator(".sheet")).to_be_visible()
    expect(patient.page.locator(".sheet")).to_contain_text(sentence)
    for button in patient.page.get_by_role("button").all():
        expect(button).to_be_hidden()


def read_qr(page: Page) -> str:
    """Return what stands in the QR code on the screen, read from its pixels."""
    page.evaluate((package("jsqr", "1.4.0") / "dist" / "jsQR.js").read_text(encoding="utf-8"))
    return str(page.evaluate(READ_QR))


# ── Whoever uses it ───────────────────────────────────────────────────────────────────────


def screens(patient: Patient) -> list[tuple[str, Callable[[], None]]]:
    """Return the screens on the way, each with what leads there from the one before."""
    words = patient.words
    review = words.review.heading
    sentence = result_heading(patient.questionnaire, EASY)

    def to_question() -> None:
        patient.begins()

    def to_review() -> None:
        patient.answers_all(EASY)
        patient.sees(review)

    def to_result() -> None:
        patient.press(words.review.button)
        patient.sees(sentence)
        expect(patient.button(words.kiosk.done)).to_be_visible()

    def to_hand_over() -> None:
        patient.press(words.ways.to["hand_over"])
        patient.sees(words.hand_over.heading)

    def handed() -> None:
        patient.sends(words.hand_over.desk_button)
        expect(patient.page.locator(".code")).to_be_visible()

    return [
        ("start", lambda: patient.sees(words.start.heading)),
        ("question", to_question),
        ("review", to_review),
        ("result", to_result),
        ("hand over", to_hand_over),
        ("handed over", handed),
    ]


SIZES = kinds([TALL, WIDE, TABLET], TALL)


@pytest.mark.soak
@pytest.mark.parametrize("viewport", SIZES, ids=["tall", "wide", "tablet"])
def test_every_screen_is_large_strong_and_without_a_fault(
    seat: Callable[..., Patient], viewport: dict[str, int]
) -> None:
    patient = seat(viewport)
    for name, go in screens(patient):
        go()
        patient.settles()
        page = patient.page
        assert violations(page) == [], name
        assert page.evaluate(CONTRAST) == [], name
        assert page.evaluate(SMALL_TEXT) == [], name
        assert page.evaluate(SMALL_TARGETS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], name


@pytest.mark.soak
def test_the_question_whether_anyone_is_there_is_large_strong_and_without_a_fault(
    patient: Patient,
) -> None:
    at_first_question(patient)
    patient.is_asked()

    assert violations(patient.page) == []
    assert patient.page.evaluate(CONTRAST) == []
    assert patient.page.evaluate(SMALL_TEXT) == []
    assert patient.page.evaluate(SMALL_TARGETS) == []


@pytest.mark.soak
def test_the_screen_without_a_server_is_large_and_strong(patient: Patient, kiosk: Server) -> None:
    at_first_question(patient)
    with kiosk.down():
        patient.page.evaluate(AXE_SCRIPT)
        for gets in (patient.is_covered, patient.loses_all):
            gets()

            assert patient.page.evaluate(CONTRAST) == []
            assert patient.page.evaluate(SMALL_TEXT) == []
    patient.starts()


@pytest.mark.soak
def test_the_whole_way_goes_with_the_text_twice_as_large(
    seat: Callable[..., Patient],
) -> None:
    half = {"width": TALL["width"] // 2, "height": TALL["height"] // 2}
    patient = seat(half, device_scale_factor=2, reduced_motion="no-preference")
    for name, go in screens(patient):
        go()
        assert patient.page.evaluate("document.documentElement.scrollWidth") <= half["width"], name


@pytest.mark.soak
def test_the_whole_way_goes_by_keyboard_alone(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire
) -> None:
    room = browser.new_context(viewport=WIDE)
    room.add_init_script(NOTE_TAPS)
    patient = Patient(room.new_page(), questionnaire)
    patient.page.goto(kiosk.address)
    words, keys = patient.words, patient.page.keyboard
    patient.sees(words.start.heading)
    patient.tabs_to(patient.button(words.start.button))
    keys.press("Enter")
    for name, answer in EASY.items():
        patient.sees_question(name)
        question = questionnaire.by_id[name]
        value = answer[0] if isinstance(answer, list) else answer
        field = patient.field(question, value)
        if question.type == "many":
            patient.tabs_to(field)
            keys.press("Space")
        else:
            patient.tabs_to(patient.page.get_by_role("radio").first)
            patient.arrows_to(field)
            keys.press("Space")
        expect(field).to_be_checked()
        keys.press("Enter")
    patient.sees(words.review.heading)
    patient.tabs_to(patient.button(words.review.button))
    keys.press("Enter")
    patient.sees(result_heading(questionnaire, EASY))
    patient.tabs_to(patient.button(words.ways.to["hand_over"]))
    keys.press("Enter")
    patient.sees(words.hand_over.heading)
    patient.tabs_to(patient.button(words.hand_over.desk_button))
    keys.press("Enter")
    expect(patient.page.locator(".code")).to_be_visible()
    patient.settles()
    patient.tabs_to(patient.button(words.kiosk.done))
    keys.press("Enter")
    patient.starts()
    room.close()


@pytest.mark.soak
def test_everything_comes_from_the_kiosks_own_server(patient: Patient, kiosk: Server) -> None:
    asked: list[str] = []
    patient.page.on("request", lambda request: asked.append(request.url))
    patient.page.reload()
    patient.decides(dict(EASY))
    patient.page.clock.fast_forward(UNTIL_WIPED)
    patient.starts()

    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((kiosk.address, "blob:", "data:"))] == []


@pytest.mark.soak
def test_the_desk_on_a_kiosks_server_is_no_kiosk(patient: Patient, kiosk: Server) -> None:
    patient.page.goto(f"{kiosk.address}?desk")
    patient.sees(patient.words.desk.heading)
    expect(patient.page.get_by_label(patient.words.desk.phrase)).to_be_visible()
    patient.page.clock.fast_forward(UNTIL_WIPED)

    expect(patient.page.locator("html")).not_to_have_attribute("data-kiosk", "")
    expect(patient.page.locator(ASKED)).to_have_count(0)
    patient.sees(patient.words.desk.heading)
