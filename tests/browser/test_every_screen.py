"""Every screen for everyone: large text, a translator, axe, 320 pixels, and no wrong place."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.chromium import ensure_chromium
from tests.browser.conftest import ARGUMENTS, NARROW, NOTE_TAPS, PHONE
from tests.browser.everyone import ZOOMED, cut_off, violations
from tests.browser.one_screen import HIGHER, goes_on_in_view, start_fits
from tests.browser.person import Person
from tests.browser.serving import Server
from tests.browser.test_translation import TRANSLATE
from tests.browser.waiting_room import TALL, WIDE, Patient
from tests.kinds import kinds
from tests.people import EASY, LINK, RESULTS
from tests.spanish import spanish_of

SMALL = {"width": 1024, "height": 768}
DOUBLE = 32
"""Pixels of a browser's text that is set to twice its size."""
BODY = 1.125
"""Our own text beside the browser's."""
CARDS = ["urgent_care", "clinician_today", "clinician_first", "too_early"]
LEAVE = [f".st-key-ends .stColumn:nth-child({number}) button" for number in (1, 2)]
RESULT_OF = {f"result {name}": ("result", given, {}) for name, given in RESULTS.items()}
SCREENS: dict[str, tuple[str, dict[str, Any], dict[str, Any]]] = {
    "list": ("danger_back", {"hopes": "less_pain"}, {}),
    "scale": ("pain_average", EASY, {}),
    "choice": ("kind", EASY, {}),
    "review": ("review", EASY, {}),
    **RESULT_OF,
    "research": ("research", EASY, {}),
    "options": ("options", EASY, {}),
    "values": ("values", EASY, {}),
    "health worker": ("list", EASY, {}),
    "take along": ("keep", EASY, {}),
    "about": ("about", EASY, {}),
    "look back": ("checkin", EASY, LINK),
    "invite": ("invite", EASY, {}),
}
FIRST = "result reasonable", "list"
SPACED = """
* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }
"""
"""The spacing that WCAG 2.2 names in 1.4.12."""
WAY_BACK = "[class*=st-key-back_] button, .st-key-change_answers button"
FRAMES = """() => {
  window.frames_seen = [];
  const probe = document.body.appendChild(document.createElement("i"));
  probe.style.cssText = "position: fixed; visibility: hidden; contain: strict; height: 1px";
  // Told when all of a frame is laid out, before it is painted. A message may come a frame late.
  new ResizeObserver(() => {
    const heading = document.querySelector("h1");
    if (!heading?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return;
    frames_seen.push(
      [heading.innerText, Math.round(heading.getBoundingClientRect().top), innerHeight]);
  }).observe(probe);
  (function look() {
    probe.style.width = probe.style.width === "1px" ? "2px" : "1px";
    requestAnimationFrame(look);
  })();
}"""
"""Notes in each frame that is drawn which heading is seen, and where."""


def opens(person: Person, name: str) -> None:
    """Open a screen with the answers that lead to it, and wait until it is whole."""
    screen, given, others = SCREENS[name]
    person.returns(screen, given, **others)
    expect(person.heading).to_have_count(1)
    expect(person.heading).not_to_have_text(person.words.start.heading)
    person.settles()


def named(names: tuple[str, ...]) -> list[Any]:
    """Return the names of all screens; those that are not among `names` are for `make soak`."""
    return kinds(list(SCREENS), *names)


@pytest.fixture(scope="module")
def large(browser: Browser) -> Iterator[Browser]:
    """A browser whose reader has set its text to twice the usual size."""
    arguments = [*ARGUMENTS, f"--blink-settings=defaultFontSize={DOUBLE}"]
    opened = browser.browser_type.launch(executable_path=ensure_chromium(), args=arguments)
    yield opened
    opened.close()


@pytest.mark.parametrize("name", named(FIRST[:1]))
def test_text_that_is_set_twice_as_large_is_twice_as_large_and_whole(
    large: Browser, server: Server, questionnaire: Questionnaire, name: str
) -> None:
    room = large.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    room.add_init_script(NOTE_TAPS)
    person = Person(room.new_page(), questionnaire, touch=True, address=server.address)
    opens(person, name)

    sizes = person.main.locator("p:visible, li:visible").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert max(sizes) >= DOUBLE * BODY
    assert min(sizes) >= DOUBLE
    assert cut_off(person, PHONE) == []
    room.close()


@pytest.mark.parametrize("name", named(FIRST))
def test_axe_finds_nothing_on_any_screen(person: Person, name: str) -> None:
    opens(person, name)

    assert violations(person.page) == []


@pytest.mark.soak
def test_axe_finds_nothing_in_the_dialog_of_the_plan(person: Person) -> None:
    person.result(EASY)
    person.press(person.words.plan.change)
    expect(person.page.get_by_role("dialog")).to_be_visible()
    person.settles()

    assert violations(person.page) == []


@pytest.mark.parametrize("name", named((*FIRST[:1], "scale")))
def test_nothing_is_cut_off_at_320_pixels_or_at_200_percent(
    open_window: Callable[..., Person], name: str
) -> None:
    person = open_window(NARROW)
    opens(person, name)

    assert cut_off(person, NARROW) == []
    assert cut_off(person, ZOOMED) == []


@pytest.mark.parametrize("name", named(FIRST))
def test_nothing_is_cut_off_in_spanish_and_axe_finds_nothing(
    open_window: Callable[..., Person], name: str
) -> None:
    person = open_window(NARROW, locale="es-MX")
    person.questionnaire, person.words = spanish_of("es-MX"), spanish_of("es-MX").words
    opens(person, name)

    assert person.page.evaluate("document.documentElement.lang") == "es-MX"
    assert cut_off(person, NARROW) == []
    assert cut_off(person, ZOOMED) == []
    assert violations(person.page) == []


@pytest.mark.parametrize("name", named(FIRST[:1]))
def test_nothing_is_cut_off_where_someone_spaces_the_text_out(
    open_window: Callable[..., Person], name: str
) -> None:
    person = open_window(NARROW)
    opens(person, name)
    person.page.add_style_tag(content=SPACED)
    person.settles()
    assert person.heading.evaluate("one => getComputedStyle(one).letterSpacing") != "normal"

    assert cut_off(person, NARROW) == []
    assert cut_off(person, PHONE) == []


@pytest.mark.parametrize("name", named(FIRST[:1]))
def test_a_translator_that_replaces_each_text_breaks_nothing(person: Person, name: str) -> None:
    opens(person, name)
    heading = person.heading.inner_text()

    person.page.evaluate(TRANSLATE)
    expect(person.heading).to_have_text(f"«{heading}»")
    # The app draws another screen over what the translator has put there.
    person.tap(person.main.locator(WAY_BACK).first)

    expect(person.heading.filter(has_text=heading)).to_have_count(0)
    expect(person.page.locator("h1")).to_have_count(1)
    person.settles()
    expect(person.page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.soak
def test_no_heading_is_seen_in_a_wrong_place_on_the_way(person: Person) -> None:
    person.begins()
    person.page.evaluate(FRAMES)
    asked = list(EASY)[:6]
    for name in asked:
        person.answers(name, EASY[name])
        person.settles()

    seen = person.page.evaluate("frames_seen")
    first: dict[str, tuple[int, int]] = {}
    for text, top, height in seen:
        first.setdefault(text, (top, height))
    assert len(first) > len(asked), "each screen was seen"
    came = list(first.values())[1:]
    assert [one for one in came if not 0 <= one[0] < one[1] / 2] == []


@pytest.mark.parametrize("size", kinds([TALL, WIDE, SMALL], SMALL), ids=["tall", "wide", "small"])
@pytest.mark.parametrize("verdict", kinds(CARDS, "clinician_first"))
def test_the_sign_what_to_do_and_both_ways_to_leave_a_kiosk_are_in_view_on_a_card(
    seat: Callable[..., Patient], size: dict[str, int], verdict: str
) -> None:
    patient = seat(size)
    patient.reaches_result(verdict, RESULTS[verdict])

    for part in ("h1", ".st-key-card b", *LEAVE):
        expect(patient.main.locator(part).first).to_be_in_viewport(ratio=1)


@pytest.mark.soak
@pytest.mark.parametrize("size", kinds([TALL, WIDE, SMALL], WIDE), ids=["tall", "wide", "small"])
def test_start_and_result_of_a_kiosk_are_one_screen_and_continue_is_in_view(
    seat: Callable[..., Patient], size: dict[str, int]
) -> None:
    patient = seat(size)
    goes_on_in_view(patient, start_fits(patient, size["height"]))
    assert patient.main.evaluate(HIGHER) <= 0
