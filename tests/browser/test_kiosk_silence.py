"""A kiosk whose server is slow or silent says so, hides what is a patient's, and goes on."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from logic.clinic.presence import SILENT
from logic.definition.questionnaire import Questionnaire
from tests.browser.person import until
from tests.browser.serving import Server
from tests.browser.waiting_room import (
    BEAT,
    CURTAIN,
    LOW,
    SHIELD,
    TABLET,
    TALL,
    WIDE,
    Patient,
    sit_down,
)
from tests.kinds import kinds
from tests.people import EASY

SLOW = ".kiosk-slow"
FIRST, SECOND = list(EASY)[:2]
IN_SIGHT = """() => [...document.querySelectorAll("body *")].filter((one) =>
  one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  && [...one.childNodes].some((part) => part.nodeType === 3 && part.data.trim())
).map((one) => one.textContent)"""
NOTE_SLOW = """() => {
  window.times = { tapped: 0, said: 0 };
  addEventListener("click", () => { times.tapped = performance.now(); }, true);
  new MutationObserver(() => { times.said ||= performance.now(); })
    .observe(document.querySelector(".kiosk-slow"), { childList: true });
}"""
PLACES = """() => [...document.querySelectorAll("[data-testid=stApp] *")]
  .map((one) => one.getBoundingClientRect())
  .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round).join())"""
UNDER_IT = """() => {
  const app = document.querySelector("[data-testid=stApp]").getBoundingClientRect();
  return document.querySelector(".kiosk-slow").getBoundingClientRect().top < app.bottom - 0.5;
}"""


@pytest.fixture
def patient(room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> Patient:
    """Someone at the kiosk. The page's clock can be moved."""
    return sit_down(room, kiosk, questionnaire)


def answers_half(patient: Patient) -> None:
    """Tick an answer, and do not send it yet."""
    patient.goes(dict(EASY), 1)
    patient.sees_question(SECOND)
    patient.chooses(SECOND, EASY[SECOND])


def goes_on_with_it(patient: Patient) -> None:
    """See the page as it was before it was covered, and go on from there."""
    expect(patient.page.locator(f"{CURTAIN}, {SHIELD}")).to_have_count(0)
    patient.sees_question(SECOND)
    expect(patient.page).not_to_have_title(patient.words.kiosk.slow_heading)
    expect(patient.page.locator("input:checked")).to_have_count(1)
    patient.goes_on()
    patient.sees_question(list(EASY)[2])


# ── Slow ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
@pytest.mark.parametrize(
    "viewport", kinds([TALL, WIDE, TABLET, LOW], LOW), ids=["tall", "wide", "tablet", "low"]
)
def test_who_waits_for_a_second_is_told_so_and_nothing_moves_or_is_covered(
    seat: Callable[..., Patient], kiosk: Server, viewport: dict[str, int]
) -> None:
    patient = seat(viewport)
    answers_half(patient)
    page = patient.page
    page.evaluate(NOTE_SLOW)
    patient.settles()
    before = page.evaluate(PLACES)
    with kiosk.stalled():
        patient.goes_on()
        expect(
            page.get_by_role("status").filter(has_text=patient.words.kiosk.slow_heading)
        ).to_be_visible()
        tapped, said = page.evaluate("[times.tapped, times.said]")

        assert 1_000 <= said - tapped < 2_000
        assert page.evaluate(PLACES) == before
        assert page.evaluate(UNDER_IT) is False
        assert patient.heading.inner_text() == patient.questionnaire.by_id[SECOND].ask
    patient.sees_question(list(EASY)[2])
    expect(page.locator(SLOW)).to_be_empty()


@pytest.mark.soak
def test_who_is_answered_within_a_second_is_told_nothing(patient: Patient) -> None:
    answers_half(patient)
    patient.page.evaluate(NOTE_SLOW)
    patient.goes_on()
    patient.sees_question(list(EASY)[2])
    patient.page.clock.fast_forward(2_000)

    assert patient.page.evaluate("times.said") == 0
    expect(patient.page.locator(SLOW)).to_be_empty()


# ── Silent ────────────────────────────────────────────────────────────────────────────────


def test_nothing_of_the_patients_is_in_sight_or_reached_behind_the_cover(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    page, words = patient.page, patient.words.kiosk
    with kiosk.stalled():
        patient.is_covered()
        for key in ("Escape", "Escape", "Tab", "Space", "Enter"):
            page.keyboard.press(key)
            assert page.evaluate("document.activeElement.matches('dialog, body')"), key
        page.touchscreen.tap(400, 700)

        expect(page.locator(CURTAIN)).to_be_visible()
        assert page.evaluate(IN_SIGHT) == [words.slow_heading, words.slow]
        expect(page.get_by_role("heading")).to_have_text([words.slow_heading])
        assert page.get_by_role("checkbox").count() == page.get_by_role("button").count() == 0
        title = page.title()
        assert title == words.slow_heading
    goes_on_with_it(patient)


@pytest.mark.soak
def test_a_page_goes_on_where_it_was_though_it_was_covered(patient: Patient, kiosk: Server) -> None:
    answers_half(patient)
    focused = patient.button(patient.words.question.continue_button)
    focused.focus()
    box = focused.bounding_box()
    assert box
    with kiosk.stalled():
        patient.is_covered()
        patient.page.clock.fast_forward(BEAT)
        expect(patient.page.locator(CURTAIN)).to_be_visible()
        # A finger that is on the cover as it goes touches nothing of the page.
        pipe = patient.page.context.new_cdp_session(patient.page)
        point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        pipe.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    expect(patient.page.locator(CURTAIN)).to_have_count(0)
    pipe.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    expect(patient.page.locator(SHIELD)).to_have_count(0)
    expect(focused).to_be_focused()
    goes_on_with_it(patient)


@pytest.mark.soak
def test_who_is_asked_has_all_of_the_time_left_that_they_had_before_the_cover(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    dialog = patient.is_asked()
    with kiosk.stalled():
        patient.is_covered()
        expect(dialog).to_be_hidden()
        patient.page.clock.fast_forward(2 * BEAT)
    expect(patient.page.locator(f"{CURTAIN}, {SHIELD}")).to_have_count(0)

    expect(dialog).to_be_visible()
    patient.stays()
    goes_on_with_it(patient)


def stall_for_real(page: Page, seconds: int) -> None:
    """Let the clocks of the page and of the server go on."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        page.wait_for_timeout(left * 1000)


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [5, 10, 15])
def test_a_stall_within_the_servers_time_loses_nothing(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, seconds: int
) -> None:
    patient = Patient(room.new_page(), questionnaire, touch=True)
    patient.page.goto(kiosk.address)
    answers_half(patient)
    with kiosk.stalled():
        stall_for_real(patient.page, seconds)
        assert patient.page.locator(CURTAIN).count() == int(seconds > 9)
    goes_on_with_it(patient)


@pytest.mark.soak
def test_a_stall_beyond_the_servers_time_wipes_all_and_says_why(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire
) -> None:
    patient = Patient(room.new_page(), questionnaire, touch=True)
    patient.page.goto(kiosk.address)
    answers_half(patient)
    with kiosk.stalled():
        stall_for_real(patient.page, SILENT + 5)
        expect(patient.page.get_by_text(patient.words.kiosk.lost)).to_be_visible()
        assert patient.page.locator("#root, input").count() == 0
    patient.starts()


@pytest.mark.soak
def test_a_server_that_is_back_too_late_has_nothing_to_go_on_with(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    with kiosk.stalled():
        patient.is_covered()
        patient.loses_all()
        words = patient.page.get_by_text(patient.words.kiosk.lost)
    expect(words).to_be_visible()
    patient.starts()
    patient.begins()
    expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
def test_a_page_that_has_slept_is_covered_until_the_server_has_answered_and_not_wiped(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    with kiosk.stalled():
        patient.page.clock.fast_forward(SILENT * 1000 + BEAT)  # the clock jumps, nothing is missed
        expect(patient.page.locator(CURTAIN)).to_be_visible()
    goes_on_with_it(patient)


# ── Done ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_who_is_done_sees_the_page_go_at_once_though_no_server_answers(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    page, words = patient.page, patient.words.kiosk
    page.evaluate(
        """() => addEventListener("click", () => setTimeout(() => {
          window.left = document.querySelectorAll("#root, input").length;
        }, 0), true)"""
    )
    with kiosk.stalled():
        patient.press(words.wipe)
        until(page, "'left' in window")

        assert page.evaluate("left") == 0
        assert page.evaluate(IN_SIGHT) == [words.wiping]
        # As long as the server may answer, nothing is said to be lost.
        page.clock.fast_forward(2 * BEAT)
        expect(page.get_by_text(words.wiping)).to_be_visible()
        patient.loses_all()
    patient.starts()
    patient.begins()
    expect(page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
def test_who_is_done_while_the_connection_is_lost_sees_the_page_go_as_well(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    page, words = patient.page, patient.words.kiosk
    box = patient.button(words.wipe).bounding_box()
    assert box
    with kiosk.down():
        expect(patient.main.locator(".st-key-wipe button")).to_be_disabled()
        page.touchscreen.tap(box["x"] - 9, box["y"] + 9)  # beside it
        assert page.locator("#root").count() == 1
        page.touchscreen.tap(box["x"] + 9, box["y"] + 9)

        assert page.evaluate(IN_SIGHT) == [words.wiping]
        assert page.locator("#root, input").count() == 0
    patient.starts()


@pytest.mark.soak
def test_a_server_that_answers_late_leads_from_being_done_to_the_start(
    patient: Patient, kiosk: Server
) -> None:
    answers_half(patient)
    with kiosk.stalled():
        patient.press(patient.words.kiosk.wipe)
        expect(patient.page.get_by_text(patient.words.kiosk.wiping)).to_be_visible()
        patient.page.evaluate(
            """() => new MutationObserver(() => { sessionStorage.said = document.body.innerText; })
              .observe(document.body, { childList: true })"""
        )
    patient.starts()

    # Nobody was sent to the desk for it.
    assert patient.words.kiosk.lost not in (patient.page.evaluate("sessionStorage.said") or "")
