"""Whoever is asked "Are you still there?" touches the dialog alone, never what lies under it."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from logic.clinic.settings import COUNTDOWN, STANDSTILL
from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import NOTE_TAPS
from tests.browser.person import soon
from tests.browser.serving import Server
from tests.browser.waiting_room import (
    CURTAIN,
    IDLE,
    LARGE,
    LOW,
    SHIELD,
    TABLET,
    TALL,
    WIDE,
    Patient,
    sit_down,
)
from tests.kinds import kinds
from tests.people import EASY, result_heading

SIZES = {"tall": TALL, "tablet": TABLET, "wide": WIDE, "low": LOW, "large": LARGE}
WATCH_PAGE = """() => {
  window.reached = [];
  addEventListener("pagehide", () => sessionStorage.setItem("reached", reached.join()));
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

Point = tuple[float, float]
FORTY = 40
PAUSE = 50
"""Seconds between two touches of an arm that leans on the screen."""


@pytest.fixture(params=kinds(SIZES, "tall"))
def seat(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire, request: pytest.FixtureRequest
) -> Iterator[Patient]:
    """Someone at a kiosk of this size."""
    room = browser.new_context(
        viewport=SIZES[request.param], has_touch=True, reduced_motion="reduce"
    )
    room.add_init_script(NOTE_TAPS)
    yield sit_down(room, kiosk, questionnaire)
    room.close()


@pytest.fixture
def patient(room: BrowserContext, kiosk: Server, questionnaire: Questionnaire) -> Patient:
    """Someone at the kiosk."""
    return sit_down(room, kiosk, questionnaire)


def at_about(patient: Patient) -> None:
    patient.begins()
    patient.answers("danger_back", ["none"])  # who has answered nothing is not asked
    patient.sees_question("danger_chest")
    patient.press(patient.words.question.back_button)
    patient.sees_question("danger_back")
    patient.press(patient.words.question.back_button)
    patient.sees(patient.words.start.heading)
    patient.press(patient.words.start.about)
    patient.sees(patient.words.about.heading)


def at_many(patient: Patient) -> None:
    patient.goes(dict(EASY), 1)
    patient.sees_question("danger_chest")


def at_question(patient: Patient) -> None:
    patient.goes(dict(EASY), list(EASY).index("age"))
    patient.sees_question("age")


def at_scale(patient: Patient) -> None:
    patient.goes(dict(EASY), list(EASY).index("pain_average"))
    patient.sees_question("pain_average")


def at_review(patient: Patient) -> None:
    patient.goes(dict(EASY), len(EASY))
    patient.sees(patient.words.review.heading)


def at_result(patient: Patient) -> None:
    patient.decides(dict(EASY))
    patient.settles()


def at_danger(patient: Patient) -> None:
    patient.decides({"danger_back": ("numb_groin",)})
    patient.settles()


def at_hand_over(patient: Patient) -> None:
    at_danger(patient)
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)


SCREENS = {
    "about": at_about,
    "many": at_many,
    "question": at_question,
    "scale": at_scale,
    "review": at_review,
    "result": at_result,
    "danger": at_danger,
    "hand over": at_hand_over,
}
"""Each kind of a kiosk's screens, and the way there from the start."""
NEAR = "about"
"""One that is a few steps away."""


def touch(page: Page, *points: Point) -> None:
    """Put fingers down, one after the other, and take them all away."""
    pipe = page.context.new_cdp_session(page)
    down: list[dict[str, float]] = []
    for number, (x, y) in enumerate(points):
        down.append({"x": x, "y": y, "id": number})
        pipe.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": down})
    pipe.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def tap_twice(page: Page, point: Point) -> None:
    """Tap a second time while nothing counts yet: no more is asked of the browser in between."""
    pipe = page.context.new_cdp_session(page)
    finger = {"x": point[0], "y": point[1], "id": 0}
    for _ in range(2):
        pipe.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
        pipe.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


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


def sees_page(patient: Patient) -> None:
    """See the dialog go, and what was there before."""
    expect(patient.page.locator(f"{IDLE}, {SHIELD}")).to_have_count(0)
    patient.settles()


def stay_button(patient: Patient) -> Locator:
    return patient.page.locator(IDLE).get_by_role("button", name=patient.words.kiosk.idle_stay)


def anew_button(patient: Patient) -> Locator:
    return patient.page.locator(IDLE).get_by_role("button", name=patient.words.kiosk.idle_anew)


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


def touch_what_stays(patient: Patient) -> None:
    """Answer the dialog over each button of the page in turn: none of them is touched."""
    before = seen(patient)
    buttons = patient.main.get_by_role("button").all()
    assert buttons
    ways = [way for name, way in WAYS.items() if name != "two fingers"]  # which press no button
    for button, way in zip(buttons, ways * 4, strict=False):
        name = button.evaluate(UNDER)
        patient.is_asked()
        way(patient.page, middle(stay_button(patient)))
        sees_page(patient)

        assert patient.page.evaluate("reached") == [], name
        assert seen(patient) == before, name


def touch_grey(patient: Patient) -> None:
    """Touch what is around the dialog, and leave it as it is."""
    before = seen(patient)
    parts = [middle(one) for one in patient.main.locator("button:visible, label:visible").all()]
    patient.is_asked()
    box = patient.page.locator(IDLE).bounding_box()
    assert box
    wide, high = patient.page.evaluate("[innerWidth, innerHeight]")
    corners = [(x, y) for x in (5, wide - 5) for y in (5, high - 5)]
    grey = [one for one in (*parts, *corners) if 0 < one[1] < high and not _within(one, box)]
    for point, way in zip(grey[-12:], [*WAYS.values()] * 4, strict=False):
        way(patient.page, point)
        patient.page.mouse.wheel(0, 300)

        assert patient.page.evaluate("reached") == []
        assert seen(patient) == before
        expect(patient.page.locator(IDLE)).to_be_visible()


@pytest.mark.soak
def test_on_no_screen_does_a_touch_of_the_dialog_or_of_the_grey_reach_what_is_under_it(
    seat: Patient, kiosk: Server
) -> None:
    handed, names = records(kiosk), []
    for name in walk(seat):
        seat.page.evaluate(WATCH_PAGE)
        touch_what_stays(seat)
        touch_grey(seat)
        seat.stays()
        names.append(name)

    assert names == list(SCREENS)
    assert records(kiosk) == handed


@pytest.mark.soak
@pytest.mark.parametrize("screen", kinds(SCREENS, "danger"))
def test_a_touch_on_the_grey_does_not_make_the_time_go_on(patient: Patient, screen: str) -> None:
    SCREENS[screen](patient)
    patient.page.evaluate(WATCH_PAGE)
    touch_grey(patient)

    patient.passes(20_000)

    patient.starts()


def _within(point: Point, box: Any) -> bool:
    x, y = point
    return bool(
        box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]
    )


def records(kiosk: Server) -> int:
    """Count what was handed to the desk."""
    file = kiosk.folder / "intake" / "records.sqlite"
    if not file.exists():
        return 0
    with sqlite3.connect(file) as database:
        return int(database.execute("SELECT count(*) FROM records").fetchone()[0])


def starts_anew(patient: Patient, kiosk: Server, way: Callable[[Page, Point], None]) -> None:
    """Touch what wipes all, and check that nothing else was touched."""
    patient.page.evaluate(WATCH_PAGE)
    before = records(kiosk)
    patient.is_asked()
    way(patient.page, middle(anew_button(patient)))
    patient.starts()

    assert patient.page.evaluate("sessionStorage.getItem('reached')") == ""
    assert records(kiosk) == before
    patient.page.evaluate("sessionStorage.clear()")
    patient.begins()
    expect(patient.page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
def test_both_buttons_are_large_of_one_size_apart_and_reached_by_keyboard(seat: Patient) -> None:
    at_many(seat)
    dialog = seat.is_asked()
    stay, anew = (one.bounding_box() for one in (stay_button(seat), anew_button(seat)))
    assert stay
    assert anew
    assert (stay["width"], stay["height"]) == (anew["width"], anew["height"])
    assert stay["height"] >= 64
    beside = max(anew["x"] - stay["x"] - stay["width"], anew["y"] - stay["y"] - stay["height"])
    assert beside >= 20
    expect(stay_button(seat)).to_be_focused()
    seat.tabs_to(anew_button(seat))
    seat.tabs_to(stay_button(seat))
    # Nothing on the page is reached on the way round.
    assert dialog.evaluate("one => one.contains(document.activeElement)")

    seat.page.keyboard.press("Enter")
    sees_page(seat)
    seat.is_asked()
    seat.tabs_to(anew_button(seat))
    seat.page.keyboard.press("Enter")
    seat.starts()


@pytest.mark.soak
@pytest.mark.parametrize("name", kinds(SCREENS, NEAR))
def test_who_starts_anew_touches_nothing_else(patient: Patient, kiosk: Server, name: str) -> None:
    ways = [way for one, way in WAYS.items() if one != "two fingers"]
    SCREENS[name](patient)
    starts_anew(patient, kiosk, ways[list(SCREENS).index(name) % len(ways)])


def walk(patient: Patient) -> Iterator[str]:
    """Go from screen to screen, and tell the name of each kind once."""
    at_about(patient)
    yield "about"
    patient.press(patient.words.question.back_button)
    patient.sees(patient.words.start.heading)
    patient.press(patient.words.start.button)
    named = {"danger_chest": "many", "age": "question", "pain_average": "scale"}
    for question in list(EASY)[1:]:
        patient.sees_question(question)
        if question in named:
            yield named[question]
        patient.answers(question, EASY[question])
    patient.sees(patient.words.review.heading)
    yield "review"
    patient.press(patient.words.review.button)
    patient.sees(result_heading(patient.questionnaire, EASY))
    patient.settles()
    yield "result"
    patient.press(patient.words.kiosk.done)
    patient.starts()
    at_danger(patient)
    yield "danger"
    patient.press(patient.words.ways.to["hand_over"])
    patient.sees(patient.words.hand_over.heading)
    yield "hand over"


def touch_dialog(patient: Patient, chance: random.Random, times: int) -> None:
    """Touch the grey and, at last, what stays: whatever lies under it, nothing of it is touched."""
    page = patient.page
    page.evaluate(WATCH_PAGE)
    before = seen(patient)
    wide, high = page.evaluate("[innerWidth, innerHeight]")
    name = chance.choice(patient.main.locator("button:visible").all()).evaluate(UNDER)
    buttons = [middle(one) for one in patient.main.locator("button:visible").all()]
    dialog = patient.is_asked()
    box = dialog.bounding_box()
    grey = [one for one in buttons if 0 < one[1] < high and not _within(one, box)]
    for _ in range(times - 1):
        point = chance.choice([*grey, (wide - 5, high - 5)])
        chance.choice([*WAYS.values()])(page, point)
        expect(dialog).to_be_visible()
    one_finger = [way for one, way in WAYS.items() if one != "two fingers"]
    chance.choice(one_finger)(page, middle(stay_button(patient)))
    sees_page(patient)

    assert page.evaluate("reached") == [], name
    assert seen(patient) == before, name


@pytest.mark.soak
@pytest.mark.parametrize("size", SIZES)
def test_forty_touches_over_all_screens_of_each_size_reach_nothing(
    browser: Browser, kiosk: Server, questionnaire: Questionnaire, size: str
) -> None:
    room = browser.new_context(viewport=SIZES[size], has_touch=True, reduced_motion="reduce")
    room.add_init_script(NOTE_TAPS)
    patient = sit_down(room, kiosk, questionnaire)
    chance, handed = random.Random(size), records(kiosk)  # noqa: S311 - the same each time
    walked = 0
    for _ in walk(patient):
        touch_dialog(patient, chance, FORTY // len(SCREENS))
        walked += 1

    assert walked == len(SCREENS)
    assert records(kiosk) == handed
    room.close()


# ── Ten minutes without a step ────────────────────────────────────────────────────────────


def leans(patient: Patient, seconds: int) -> None:
    """Touch the screen all the time where there is nothing to press, as an arm does."""
    for _ in range(seconds // PAUSE):
        patient.passes(PAUSE * 1000)
        soon(patient.page, f"!document.querySelector('{CURTAIN}, {SHIELD}')")
        expect(patient.page.locator(f"{CURTAIN}, {SHIELD}")).to_have_count(0)
        touch(patient.page, (5, 5))


@pytest.mark.soak
def test_who_takes_no_step_for_ten_minutes_is_asked_though_the_screen_is_touched(
    patient: Patient,
) -> None:
    at_many(patient)
    leans(patient, STANDSTILL - PAUSE)
    expect(patient.page.locator(IDLE)).to_have_count(0)
    patient.passes(PAUSE * 1000)
    expect(patient.page.locator(IDLE)).to_be_visible()
    patient.stays()

    # Whoever reads on has ten minutes more.
    patient.sees_question("danger_chest")
    leans(patient, STANDSTILL - PAUSE)
    expect(patient.page.locator(IDLE)).to_have_count(0)
    patient.passes(PAUSE * 1000)
    expect(patient.page.locator(IDLE)).to_be_visible()
    patient.page.clock.fast_forward(COUNTDOWN * 1000)
    patient.starts()


@pytest.mark.soak
def test_a_step_begins_ten_minutes_and_a_button_that_complains_does_not(patient: Patient) -> None:
    at_many(patient)
    # A shorter time, as this page was told.
    shorten = "checkTab.data.kiosk.standstill = 40"
    patient.chooses("danger_chest", ["none"])
    patient.passes(35_000)
    touch(patient.page, (5, 5))
    patient.goes_on()
    patient.sees_question("danger_head")
    patient.page.evaluate(shorten)
    patient.passes(35_000)
    expect(patient.page.locator(CURTAIN)).to_have_count(0)
    expect(patient.page.locator(IDLE)).to_have_count(0)
    patient.goes_on()  # without an answer
    expect(patient.page.get_by_role("alert")).to_be_visible()
    patient.page.evaluate(shorten)
    patient.page.clock.fast_forward(10_000)

    expect(patient.page.locator(IDLE)).to_be_visible()


@pytest.mark.soak
def test_a_held_key_ends_on_the_dialog(patient: Patient) -> None:
    at_question(patient)
    patient.chooses("age", "adult")
    patient.button(patient.words.question.continue_button).focus()
    patient.is_asked()
    expect(stay_button(patient)).to_be_focused()
    patient.page.evaluate(WATCH_PAGE)
    for _ in range(4):
        patient.page.keyboard.down("Enter")
    expect(patient.page.locator(SHIELD)).to_have_count(1)
    patient.page.clock.fast_forward(2_000)

    expect(patient.page.locator(SHIELD)).to_have_count(1)  # as long as the key is down
    patient.page.keyboard.down("Enter")
    patient.page.keyboard.up("Enter")
    sees_page(patient)
    assert patient.page.evaluate("reached") == []
    patient.sees_question("age")
    patient.goes_on()
    patient.sees_question("signs_first")


@pytest.mark.soak
@pytest.mark.parametrize("key", kinds(["Escape", "Space"], "Escape"))
def test_a_key_on_the_dialog_reaches_nothing_else(patient: Patient, key: str) -> None:
    at_question(patient)
    patient.button(patient.words.question.back_button).focus()
    patient.page.evaluate(WATCH_PAGE)
    patient.is_asked()
    patient.page.keyboard.press(key)
    patient.page.keyboard.press("Space")
    sees_page(patient)

    assert patient.page.evaluate("reached") == []
    patient.sees_question("age")


@pytest.mark.soak
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
