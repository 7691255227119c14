"""Keep it or send it: what leaves the app is made when it is asked for, and is what it says."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

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
from tests.browser.person import Person
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
    first = say_date(words, date(2027, 3, 2))
    coming = words.keep.calendar_now.format(count=10, date=first, time="14:30")
    expect(person.page.get_by_text(words.keep.zone.format(zone="Europe/London"))).to_be_visible()

    name, file = download(person, words.keep.calendar_get)

    assert name == f"{words.keep.file}.ics"
    entries = Calendar.from_ical(file).walk("VEVENT")
    visits = [one for one in entries if "visit" in one["UID"]]
    starts = [one["DTSTART"].dt for one in visits]
    assert [(at.hour, at.minute) for at in starts] == [(14, 30)] * len(visits)
    assert starts[0].date() == date(2027, 3, 2)
    assert {at.utcoffset().total_seconds() for at in starts} == {0, 3600}
    expect(person.page.get_by_text(coming.replace("10", str(len(visits))))).to_be_visible()
    (look,) = [one for one in entries if "check-in" in one["UID"]]
    link = str(look["URL"])
    held = unpack(person.questionnaire, link.partition("#checkin=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert held.answers["pain_average"] == EASY["pain_average"]
    assert link in str(look["DESCRIPTION"])


def test_a_time_that_is_none_is_told_beside_it_and_nothing_is_lost(person: Person) -> None:
    words = person.words
    keeps(person)
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
    expect(person.plan_chart.locator("svg")).to_be_visible()

    printed = text_of(person.page.pdf())

    verdict = person.questionnaire.verdict["reasonable"]
    assert verdict.sentence in printed
    assert all(step in printed for step in verdict.next_steps.values())
    words = person.words
    buttons = words.everywhere.start_again, words.result.change_answers, words.keep.print_button
    for word in (*buttons, words.ways.to["keep"]):
        assert word not in printed


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
    expect(person.page.locator("img.qr")).to_have_count(0)

    person.sends(words.keep.link_make)
    expect(person.page.get_by_role("img", name=words.keep.qr)).to_be_visible()
    link = person.page.locator(".copied").first.inner_text()
    assert len(link) < 400
    person.press(words.keep.link_copy)
    expect(person.page.get_by_text(words.keep.copy_done)).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == link
    person.press(words.keep.message_copy)
    expect(person.page.get_by_text(words.keep.copy_done)).to_have_count(2)
    message = person.page.evaluate("navigator.clipboard.readText()")
    assert message == words.keep.message.format(link=link)

    expect(person.page.get_by_role("img", name=words.keep.qr)).to_be_visible()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert (held.minute, held.price, held.travel, held.plan) == (870, 60, 40, "0badcafe")


# ── Records ───────────────────────────────────────────────────────────────────────────────


# ── For everyone ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", kinds([KEEP, "invite", "checkin"], KEEP))
def test_each_new_screen_can_be_used_by_everyone_on_every_size(person: Person, screen: str) -> None:
    person.opens(screen, EASY, keeping=LINK, plan=FIXED)
    if screen == KEEP:
        person.press(person.words.keep.link_make)
        expect(person.page.locator("img.qr")).to_be_visible()
    open_all(person)

    serves_everyone(person)


@pytest.mark.soak
def test_the_keyboard_alone_makes_and_copies_a_link(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    keeps(person)
    person.tabs_to(person.button(words.keep.link_make))
    person.page.keyboard.press("Enter")
    expect(person.page.locator("img.qr")).to_be_visible()
    person.settles()
    person.tabs_to(person.button(words.keep.link_copy))
    person.page.keyboard.press("Enter")

    expect(person.page.get_by_text(words.keep.copy_done)).to_be_visible()
    assert "#result=" in person.page.evaluate("navigator.clipboard.readText()")
