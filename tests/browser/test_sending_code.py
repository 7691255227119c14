"""The page's code: sent once, used from then on, and what is there while it is not."""

from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import PHONE
from tests.browser.person import Person, until
from tests.browser.serving import Server, copy_app
from tests.browser.waiting_room import Patient
from tests.kinds import kinds
from tests.people import EASY

CODE, LOOK = b"createTab", b"st-key-verdict_urgent_care"
MEDIAN, MOST = 4_500, 10_000
"""Bytes that the server may send for a question."""
REPLACE = """
  const make = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    const url = make(blob);
    return blob.size < 10_000 ? url : make(new Blob([`%s`], { type: "text/javascript" }));
  };
"""
"""Puts other code in the place of the page's own, which is the one that is large."""
NEVER = REPLACE % "throw new Error('no code')"
LATE = REPLACE % (
    "await new Promise((go) => { window.bringCode = go; });"
    " export default (await import('${url}')).default;"
)
UNTIL_TOLD = 11_000
"""Milliseconds after which a kiosk without its code must have said so."""


def watch(page: Page) -> list[bytes]:
    """Return what the server sends to a page from now on, as it comes."""
    frames: list[bytes] = []

    def note(frame: bytes | str) -> None:
        frames.append(frame.encode() if isinstance(frame, str) else frame)

    page.on("websocket", lambda socket: socket.on("framereceived", note))
    return frames


@pytest.mark.soak
def test_the_code_comes_once_with_the_page_and_a_question_is_small(
    context: BrowserContext, server: Server, questionnaire: Questionnaire
) -> None:
    page = context.new_page()
    frames = watch(page)
    page.goto(server.address)
    person = Person(page, questionnaire, touch=True)
    person.sees(person.words.start.heading)
    assert sum(CODE in frame for frame in frames) == 1
    assert sum(LOOK in frame for frame in frames) == 1

    sizes = []
    frames.clear()
    person.press(person.words.start.button)
    for name, answer in EASY.items():
        person.sees_question(name)
        sizes.append(sum(map(len, frames)))
        assert [frame for frame in frames if CODE in frame or LOOK in frame] == []
        frames.clear()
        person.answers(name, answer)
    person.sees(person.words.review.heading)

    assert median(sizes) <= MEDIAN
    assert max(sizes) <= MOST


@pytest.mark.soak
def test_new_code_of_a_server_that_was_started_again_takes_the_place_of_the_old(
    tmp_path: Path, open_window: Callable[..., Person]
) -> None:
    server = Server(copy_app(tmp_path / "app"), tmp_path / "log").start()
    try:
        person = open_window(PHONE, touch=True, address=server.address)
        person.begins()
        person.answers("danger_back", ["none"])
        person.sees_question("danger_chest")
        server.stop()
        look = server.folder / "screens" / "browser" / "look" / "base.css"
        with look.open("a", encoding="utf-8") as style:
            style.write("h1 { letter-spacing: 3px; }\n")
        server.start()
        expect(person.button(person.words.question.continue_button)).to_be_enabled()
        person.goes_on()

        expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
        person.sees_question("danger_chest")
        expect(person.heading).to_have_css("letter-spacing", "3px")
        expect(person.heading).to_be_focused()
        person.answers("danger_chest", ["none"])
        person.sees_question("danger_head")
    finally:
        server.stop()


@pytest.mark.soak
def test_code_that_comes_late_takes_up_what_was_told_before(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(PHONE, touch=True)
    person.sees(person.words.start.heading)
    person.page.add_init_script(LATE)
    person.returns("kind", {name: EASY[name] for name in list(EASY)[:10]})
    expect(person.heading).to_have_text(person.words.start.heading)
    until(person.page, "window.bringCode && window.checkTold")
    expect(person.page.get_by_text(person.words.messages.restored)).to_have_count(0)

    person.page.evaluate("bringCode()")

    person.sees_question("kind")
    expect(person.page.get_by_role("status")).to_contain_text(person.words.messages.restored)
    expect(person.heading).to_be_focused()


@pytest.mark.soak
def test_a_page_whose_code_never_comes_still_asks_and_answers(
    context: BrowserContext, server: Server, questionnaire: Questionnaire
) -> None:
    context.add_init_script(NEVER)
    person = Person(context.new_page(), questionnaire, touch=True)
    person.page.goto(server.address)
    person.begins()
    for name in ("danger_back", "danger_chest", "danger_head"):
        person.answers(name, EASY[name])

    person.sees_question("danger_injury")
    assert person.page.evaluate("window.checkTab") is None
    person.press(person.words.question.back_button)
    person.sees_question("danger_head")
    expect(person.field(questionnaire.by_id["danger_head"], "none")).to_be_checked()


def test_a_kiosk_whose_code_never_comes_says_where_to_ask_and_shows_nothing_else(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire
) -> None:
    room.add_init_script(NEVER)
    page = room.new_page()
    page.clock.install()
    page.goto(kiosk.address)
    patient = Patient(page, questionnaire, touch=True)
    patient.begins()
    patient.chooses("danger_back", ["none"])

    page.clock.fast_forward(UNTIL_TOLD)

    expect(page.get_by_text(patient.words.kiosk.lost_heading)).to_be_visible()
    expect(page.get_by_text(patient.words.kiosk.lost)).to_be_visible()
    expect(page.locator("#root, input, button")).to_have_count(0)
    with page.expect_navigation():
        page.clock.fast_forward(UNTIL_TOLD)
    expect(page.locator("input:checked")).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("after", kinds([9_000, 60_000], 9_000))
def test_a_kiosk_whose_code_has_come_is_never_given_up(
    room: BrowserContext, kiosk: Server, questionnaire: Questionnaire, after: int
) -> None:
    page = room.new_page()
    page.clock.install()
    page.goto(kiosk.address)
    patient = Patient(page, questionnaire, touch=True)
    patient.starts()
    page.clock.fast_forward(after)

    expect(page.get_by_text(patient.words.kiosk.lost_heading)).to_have_count(0)
    patient.begins()
