"""Take it along or send it: what leaves the app is made when asked for, and is what it says."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from pypdf import PdfReader

from logic.engine.journey import KEEP
from logic.handover.link import unpack
from logic.text.dates import say_date
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.everyone import open_all, serves_everyone
from tests.browser.files import download
from tests.browser.person import Person, until
from tests.browser.serving import Server
from tests.files import text_of
from tests.kinds import kinds
from tests.people import EASY, FIXED, LINK, label

"""A plan that begins on Tuesday, 2 March 2027, at 14:30."""


def keeps(person: Person, given: dict[str, object] | None = None, **others: object) -> None:
    """Open the screen on which things are kept or sent."""
    person.opens(KEEP, given or EASY, **{"keeping": LINK, "plan": FIXED, **others})


# ── Calendar ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def in_london(open_window: Callable[..., Person]) -> Person:
    """Someone in London on a phone."""
    return open_window(PHONE, touch=True, timezone_id="Europe/London")


def test_the_calendar_holds_the_dates_on_the_screen_in_local_time(in_london: Person) -> None:
    person, words = in_london, in_london.words
    keeps(person)
    first, last = (say_date(words, date(2027, 3, day)) for day in (2, 16))
    coming = words.keep.calendar_now.format(first=first, last=last, time="14:30")
    box = person.page.get_by_role("checkbox", name=words.keep.with_link)
    expect(box).not_to_be_checked()
    person.tap(person.page.locator("label").filter(has=box))
    person.settles()

    name, file = download(person, words.keep.calendar_get)

    assert name == f"{words.keep.file}.ics"
    entries = Calendar.from_ical(file).walk("VEVENT")
    visits = [one for one in entries if "visit" in one["UID"]]
    starts = [one["DTSTART"].dt for one in visits]
    assert [(at.hour, at.minute) for at in starts] == [(14, 30)] * len(visits)
    assert starts[0].date() == date(2027, 3, 2)
    assert [at.date() for at in starts] == [date(2027, 3, day) for day in (2, 9, 16)]
    expect(person.page.get_by_text(coming)).to_be_visible()
    (look,) = [one for one in entries if "check-in" in one["UID"]]
    link = str(look["URL"])
    held = unpack(person.questionnaire, link.partition("#checkin=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert held.answers["pain_average"] == EASY["pain_average"]
    assert link in str(look["DESCRIPTION"])


def test_a_file_that_is_asked_for_right_after_a_change_holds_it_however_slow_the_server_is(
    in_london: Person, server: Server
) -> None:
    person, words = in_london, in_london.words
    keeps(person)
    box = person.page.get_by_role("checkbox", name=words.keep.with_link)
    expect(box).not_to_be_checked()
    get = person.button(words.keep.calendar_get)
    with person.page.expect_download() as fetched:
        with server.stalled():
            person.tap(person.page.locator("label").filter(has=box))
            person.takes_taps()
            person.tap(get)
        file = Path(fetched.value.path()).read_bytes()

    entries = Calendar.from_ical(file).walk("VEVENT")
    assert ["URL" in one for one in entries].count(True) == 1
    person.settles()
    assert download(person, words.keep.calendar_get)[1] == file


@pytest.mark.soak
def test_a_time_that_is_none_is_told_beside_it_and_nothing_is_lost(person: Person) -> None:
    words = person.words
    keeps(person)
    person.unfolds(words.keep.calendar_more)
    field = person.page.get_by_label(words.keep.time)
    field.fill("25:00")
    person.sends(words.keep.calendar_set)
    expect(person.page.get_by_role("alert")).to_have_text(words.keep.time_error)
    expect(field).to_have_accessible_description(words.keep.time_error)
    expect(field).to_be_focused()
    person.page.get_by_label(words.keep.time).fill("2:05 pm")
    person.sends(words.keep.calendar_set)
    expect(person.page.get_by_role("alert")).to_have_count(0)
    expect(person.main).to_contain_text("14:05")


# ── Paper ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_the_page_and_the_note_hold_what_the_screen_says(person: Person) -> None:
    words = person.words
    keeps(person)

    name, page = download(person, words.keep.person)
    _, note = download(person, words.keep.therapist)

    assert name == f"{words.keep.file}.pdf"
    verdict = person.questionnaire.verdict["reasonable"]
    assert verdict.sentence in text_of(page)
    assert say_date(words, date(2027, 3, 2)) in text_of(page)
    assert label(person.questionnaire.by_id["kind"], EASY["kind"]) in text_of(note)
    assert len(PdfReader(BytesIO(note)).pages) == 1


def test_the_browsers_own_print_holds_the_result_and_no_button(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.result(EASY)

    printed = text_of(person.page.pdf())

    verdict = person.questionnaire.verdict["reasonable"]
    assert verdict.sentence in printed
    steps = verdict.next_steps.items()
    assert all(step in printed for name, step in steps if name != "stop")
    guides = person.questionnaire.guides
    assert guides.emergency
    assert guides.emergency.call in printed
    signs = *guides.stop.values(), *guides.emergency.signs.values()
    assert all(one.text in printed for one in signs)
    words = person.words
    buttons = words.everywhere.start_again, words.result.change_answers, words.keep.print_button
    for word in (*buttons, words.ways.to["keep"]):
        assert word not in printed


@pytest.mark.soak
def test_the_print_button_asks_the_browser_to_print_once_for_a_double_tap(person: Person) -> None:
    person.result(EASY)
    person.page.evaluate("() => { window.printed = 0; window.print = () => { printed += 1 } }")

    person.taps_twice(person.button(person.words.keep.print_button), 100)

    assert person.page.evaluate("taps.length") == 2
    assert person.page.evaluate("printed") == 1


# ── Link ──────────────────────────────────────────────────────────────────────────────────


def test_a_link_is_made_only_when_it_is_asked_for_and_can_be_copied(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    keeps(person)
    assert "#result=" not in person.page.content()

    person.sends(words.keep.share_link)
    source = person.page.get_by_label(words.keep.link_show, exact=True)
    expect(source).to_be_hidden()
    person.press(words.keep.link_copy)
    expect(person.page.get_by_text(words.keep.copy_done)).to_be_visible()
    link = person.page.evaluate("navigator.clipboard.readText()")
    assert len(link) < 400

    person.unfolds(words.keep.link_show)
    expect(source).to_have_text(link)
    person.unfolds(words.keep.qr_show)
    expect(person.page.get_by_role("img", name=words.keep.qr)).to_be_visible()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert (held.minute, held.price, held.travel, held.plan) == (870, 60, 40, "0badcafe")


@pytest.mark.soak
def test_the_dates_can_be_copied(open_window: Callable[..., Person]) -> None:
    person = open_window(PHONE, touch=True, permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    keeps(person)
    person.unfolds(words.keep.dates)

    person.press(words.keep.dates_copy)

    expect(person.page.get_by_text(words.keep.copy_done)).to_be_visible()
    copied = person.page.evaluate("navigator.clipboard.readText()")
    assert words.calendar.check_in in copied
    assert len(copied.splitlines()) == 5


# ── Share ─────────────────────────────────────────────────────────────────────────────────

SHARES = """
  window.shared = [];
  navigator.canShare = () => true;
  navigator.share = async (what) => { shared.push(what); };
"""
FAILS = """
  navigator.share = async () => { throw new DOMException("no", NAME); };
"""
NEVER = "delete Navigator.prototype.share; navigator.share = undefined;"


def sharing(open_window: Callable[..., Person], script: str) -> Person:
    person = open_window(PHONE, touch=True)
    person.page.add_init_script(script)
    person.page.reload()
    keeps(person)
    return person


def test_a_link_or_the_sheet_is_shared_as_chosen(open_window: Callable[..., Person]) -> None:
    person = sharing(open_window, SHARES)
    words = person.words
    assert person.page.evaluate("shared.length") == 0

    person.sends(words.keep.share_link)
    person.press(words.keep.share_now)
    until(person.page, "shared.length === 1")
    assert "#result=" in person.page.evaluate("shared[0].text")
    assert person.page.evaluate("shared[0].files === undefined")

    person.sends(words.keep.share_page)
    person.press(words.keep.share_now)
    until(person.page, "shared.length === 2")
    assert person.page.evaluate("shared[1].files[0].type") == "application/pdf"
    assert person.page.evaluate("shared[1].files[0].size") > 10_000
    assert person.page.evaluate("shared[1].text === undefined")


@pytest.mark.soak
@pytest.mark.parametrize(
    ("name", "told"), kinds([("NotAllowedError", True), ("AbortError", False)], "NotAllowedError")
)
def test_what_failed_is_said_and_what_was_closed_is_not(
    open_window: Callable[..., Person], name: str, *, told: bool
) -> None:
    person = sharing(open_window, FAILS.replace("NAME", f'"{name}"'))
    person.sends(person.words.keep.share_link)
    person.page.evaluate("document.querySelector('.share [role=status]').textContent = 'before'")

    person.press(person.words.keep.share_now)

    said = person.words.keep.share_failed if told else ""
    expect(person.page.locator(".share [role=status]")).to_have_text(said)


@pytest.mark.soak
def test_without_a_way_to_share_there_is_no_such_button_and_the_link_can_be_copied(
    open_window: Callable[..., Person],
) -> None:
    person = sharing(open_window, NEVER)
    words = person.words
    person.sends(words.keep.share_link)

    expect(person.page.get_by_text(words.keep.share_none)).to_be_visible()
    expect(person.button(words.keep.share_now)).to_be_hidden()
    expect(person.button(words.keep.link_copy)).to_be_visible()


@pytest.mark.soak
def test_all_that_can_be_taken_is_on_one_screen_of_a_phone(
    open_window: Callable[..., Person],
) -> None:
    person = open_window({"width": 390, "height": 844}, touch=True)
    keeps(person)

    ends = person.page.locator(".st-key-take").evaluate("one => one.getBoundingClientRect().bottom")
    assert ends <= 844


def test_printing_prints_the_sheet_alone_on_one_side(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    words = person.words
    keeps(person)
    expect(person.page.locator(".sheet")).to_be_hidden()

    person.page.emulate_media(media="print")

    expect(person.page.locator(".sheet")).to_be_visible()
    expect(person.button(words.keep.share_link)).to_be_hidden()
    expect(person.page.get_by_text(words.keep.lead)).to_be_hidden()
    expect(person.heading).to_be_hidden()
    pdf = person.page.pdf()
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert words.keep.with_link not in text_of(pdf)
    assert words.paper.not_booked in text_of(pdf)


# ── Records ───────────────────────────────────────────────────────────────────────────────


# ── For everyone ──────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
@pytest.mark.parametrize("screen", kinds([KEEP, "invite", "checkin"], KEEP))
def test_each_new_screen_can_be_used_by_everyone_on_every_size(person: Person, screen: str) -> None:
    person.opens(screen, EASY, keeping=LINK, plan=FIXED)
    if screen == KEEP:
        person.sends(person.words.keep.share_link)
    open_all(person)

    serves_everyone(person)


@pytest.mark.soak
def test_the_keyboard_alone_makes_and_copies_a_link(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    keeps(person)
    person.tabs_to(person.button(words.keep.share_link))
    person.page.keyboard.press("Enter")
    expect(person.button(words.keep.link_copy)).to_be_visible()
    person.settles()
    person.tabs_to(person.button(words.keep.link_copy))
    person.page.keyboard.press("Enter")

    expect(person.page.get_by_text(words.keep.copy_done)).to_be_visible()
    assert "#result=" in person.page.evaluate("navigator.clipboard.readText()")
