"""Whoever is asked "Are you still there?" touches the dialog alone, never what lies under it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import NOTE_TAPS
from tests.browser.serving import Server
from tests.browser.waiting_room import TALL, UNTIL_ASKED, WIDE, Patient, sit_down
from tests.kinds import kinds
from tests.people import EASY

LOW = {"width": 1024, "height": 768}
IDLE = "dialog.kiosk-idle"
SHIELD = "dialog.kiosk-shield"
WATCH_PAGE = """() => {
  window.reached = [];
  const page = document.querySelector("[data-testid=stApp]");
  for (const type of ["pointerdown", "pointerup", "touchstart", "touchend", "mousedown", "mouseup",
    "click", "wheel", "keydown", "keyup"]) {
    page.addEventListener(type, (event) => {
      if (event.isTrusted) reached.push(`${type} on ${event.target.innerText?.slice(0, 30)}`);
    }, true);
  }
}"""
UNDER = """button => {
  const box = button.getBoundingClientRect();
  const main = document.querySelector("[data-testid=stMain]");
  main.scrollBy(0, box.y + box.height / 2 - innerHeight * 0.6);
  return button.innerText;
}"""
"""Moves a button to where the dialog will be, as far as the page can be scrolled."""

SEEN = """() => [
  document.querySelector("h1").innerText, document.querySelector(".code")?.innerText,
  ...[...document.querySelectorAll("input")].map((one) => one.checked),
]"""

Point = tuple[float, float]


@pytest.fixture(params=kinds([TALL, WIDE, LOW], TALL), ids=["tall", "wide", "low"])
def seat(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire, request: pytest.FixtureRequest
) -> Iterator[Patient]:
    """Someone at a kiosk of this size."""
    room = browser.new_context(viewport=request.param, has_touch=True, reduced_motion="reduce")
    room.add_init_script(NOTE_TAPS)
    yield sit_down(room, kiosk, questionnaire)
    room.close()


@pytest.fixture
def patient(room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> Patient:
    """Someone at the kiosk."""
    return sit_down(room, kiosk, questionnaire)


def at_question(patient: Patient) -> None:
    patient.goes(dict(EASY), list(EASY).index("age"))
    patient.sees_question("age")


def at_scale(patient: Patient) -> None:
    patient.goes(dict(EASY), list(EASY).index("pain_average"))
    patient.sees_question("pain_average")


def at_result(patient: Patient) -> None:
    patient.decides(dict(EASY))
    patient.settles()


def at_hand_over(patient: Patient) -> None:
    at_result(patient)
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)


SCREENS = {"question": at_question, "scale": at_scale, "hand over": at_hand_over}


def touch(page: Page, *points: Point) -> None:
    """Put fingers down, one after the other, and take them all away."""
    pipe = page.context.new_cdp_session(page)
    down: list[dict[str, float]] = []
    for number, (x, y) in enumerate(points):
        down.append({"x": x, "y": y, "id": number})
        pipe.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": down})
    pipe.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def tap_twice(page: Page, point: Point) -> None:
    touch(page, point)
    touch(page, point)


def touch_with_two_fingers(page: Page, point: Point) -> None:
    touch(page, (5, 5), point)


def point_with_pen(page: Page, point: Point) -> None:
    pipe = page.context.new_cdp_session(page)
    for kind in ("mousePressed", "mouseReleased"):
        told = {"type": kind, "button": "left", "clickCount": 1, "pointerType": "pen"}
        pipe.send("Input.dispatchMouseEvent", {**told, "x": point[0], "y": point[1]})


def click_twice(page: Page, point: Point) -> None:
    page.mouse.dblclick(*point)


WAYS: dict[str, Callable[[Page, Point], None]] = {
    "finger": touch,
    "twice": tap_twice,
    "two fingers": touch_with_two_fingers,
    "pen": point_with_pen,
    "mouse": click_twice,
}


def is_asked(patient: Patient) -> None:
    patient.page.clock.fast_forward(UNTIL_ASKED)
    expect(patient.page.locator(IDLE)).to_be_visible()


def stays(patient: Patient) -> None:
    """See the dialog go, and what was there before."""
    expect(patient.page.locator(f"{IDLE}, {SHIELD}")).to_have_count(0)
    patient.settles()


def middle(part: Locator) -> Point:
    box = part.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def seen(patient: Patient) -> Any:
    """Return what would change if anything on the page were pressed."""
    shown = (
        "() => [document.querySelector('h1').innerText, document.querySelector('.code')?.innerText"
    )
    marked = "...[...document.querySelectorAll('input')].map((one) => one.checked)]"
    return patient.page.evaluate(f"{shown}, {marked}")


@pytest.mark.parametrize("screen", kinds(SCREENS, "question"))
def test_a_touch_on_the_dialog_reaches_no_button_under_it(seat: Patient, screen: str) -> None:
    SCREENS[screen](seat)
    seat.page.evaluate(WATCH_PAGE)
    before = seen(seat)
    buttons = seat.main.get_by_role("button").all()
    assert len(buttons) > 2
    ways = [way for name, way in WAYS.items() if name != "two fingers"]  # which press no button
    for button, way in zip(buttons, ways * 4, strict=False):
        name = button.evaluate(UNDER)
        is_asked(seat)
        way(seat.page, middle(seat.page.locator(IDLE).get_by_role("button")))
        stays(seat)

        assert seat.page.evaluate("reached") == [], name
        assert seen(seat) == before, name


@pytest.mark.parametrize("screen", kinds(SCREENS, "question"))
def test_a_touch_on_the_grey_does_nothing(seat: Patient, screen: str) -> None:
    SCREENS[screen](seat)
    seat.page.evaluate(WATCH_PAGE)
    before = seen(seat)
    parts = [middle(one) for one in seat.main.locator("button:visible, label:visible").all()]
    is_asked(seat)
    box = seat.page.locator(IDLE).bounding_box()
    assert box
    wide, high = seat.page.evaluate("[innerWidth, innerHeight]")
    corners = [(x, y) for x in (5, wide - 5) for y in (5, high - 5)]
    grey = [one for one in (*parts, *corners) if 0 < one[1] < high and not _within(one, box)]
    for point, way in zip(grey[-12:], [*WAYS.values()] * 4, strict=False):
        way(seat.page, point)
        seat.page.mouse.wheel(0, 300)

        assert seat.page.evaluate("reached") == []
        assert seen(seat) == before
        expect(seat.page.locator(IDLE)).to_be_visible()

    # Not even the time goes on for it.
    seat.page.clock.fast_forward(20_000)
    seat.starts()


def _within(point: Point, box: Any) -> bool:
    x, y = point
    return bool(
        box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
    )


def test_a_held_key_ends_on_the_dialog(patient: Patient) -> None:
    at_question(patient)
    patient.chooses("age", "adult")
    patient.button(patient.words.question.continue_button).focus()
    is_asked(patient)
    expect(patient.page.locator(IDLE).get_by_role("button")).to_be_focused()
    patient.page.evaluate(WATCH_PAGE)
    for _ in range(4):
        patient.page.keyboard.down("Enter")
    expect(patient.page.locator(SHIELD)).to_have_count(1)
    patient.page.clock.fast_forward(2_000)

    expect(patient.page.locator(SHIELD)).to_have_count(1)  # as long as the key is down
    patient.page.keyboard.down("Enter")
    patient.page.keyboard.up("Enter")
    stays(patient)
    assert patient.page.evaluate("reached") == []
    patient.sees_question("age")
    patient.goes_on()
    patient.sees_question("signs_first")


@pytest.mark.parametrize("key", kinds(["Escape", "Space"], "Escape"))
def test_a_key_on_the_dialog_reaches_nothing_else(patient: Patient, key: str) -> None:
    at_question(patient)
    patient.button(patient.words.question.back_button).focus()
    patient.page.evaluate(WATCH_PAGE)
    is_asked(patient)
    patient.page.keyboard.press(key)
    patient.page.keyboard.press("Space")
    stays(patient)

    assert patient.page.evaluate("reached") == []
    patient.sees_question("age")


def test_a_tap_that_began_on_a_message_does_not_end_on_the_page(patient: Patient) -> None:
    """As when the server is back, and what was said of it goes from under the finger."""
    at_question(patient)
    patient.page.evaluate(
        """() => {
          const said = Object.assign(document.createElement("div"), {id: "said"});
          said.setAttribute("role", "dialog");
          said.style.cssText = "position: fixed; inset: 0; z-index: 9999999";
          said.addEventListener("pointerdown", () => said.remove());
          document.body.append(said);
        }"""
    )
    touch(patient.page, middle(patient.button(patient.words.question.back_button)))

    expect(patient.page.locator("#said")).to_have_count(0)
    patient.settles()
    patient.sees_question("age")
    patient.chooses("age", "adult")
    patient.goes_on()
    patient.sees_question("signs_first")
