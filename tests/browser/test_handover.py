"""Keep it or send it: what leaves the app is made when it is asked for, and is what it says."""

import json
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import expect
from pypdf import PdfReader

from logic.engine.answers import receive
from logic.engine.journey import KEEP
from logic.engine.verdict import evaluate
from logic.handover.fhir import read_response
from logic.handover.link import unpack
from logic.text.saying import say_date
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.person import EASY, RESULTS, Person
from tests.browser.test_deciding import open_all, serves_everyone

LINK = {"since": "2026-11-02", "plan": "0badcafe", "earlier": 0, "checks": [], "day": None}
FIXED = {"weekday": 1, "first": "2027-03-02", "minute": 870, "price": "60", "travel": "40"}
"""A plan that begins on Tuesday, 2 March 2027, at 14:30."""


def keeps(person: Person, given: dict[str, object] | None = None, **others: object) -> None:
    """Open the screen on which things are kept or sent."""
    person.opens(KEEP, given or EASY, **{"keeping": LINK, "plan": FIXED, **others})


def download(person: Person, button: str) -> tuple[str, bytes]:
    """Press a button and return the name and content of the file that comes."""
    with person.page.expect_download() as coming:
        person.press(button)
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF in one line."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def events(file: bytes) -> dict[str, dict[str, str]]:
    """Return the entries of a calendar by their ids."""
    entries = Calendar.from_ical(file).walk("VEVENT")
    return {str(one["UID"]): {name: str(one.get(name)) for name in one} for one in entries}


# ── Calendar ──────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def in_london(open_window: Callable[..., Person]) -> Person:
    """Someone in London on a phone."""
    return open_window(PHONE, touch=True, timezone_id="Europe/London")


def test_the_calendar_holds_the_dates_on_the_screen_in_local_time(in_london: Person) -> None:
    person, words = in_london, in_london.words
    keeps(person)
    first = say_date(words, date(2027, 3, 2))
    coming = words.keep_calendar_now.format(count=10, date=first, time="14:30")
    expect(person.page.get_by_text(words.keep_zone.format(zone="Europe/London"))).to_be_visible()

    name, file = download(person, words.keep_calendar_get)

    assert name == f"{words.keep_file}.ics"
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


def test_a_calendar_that_is_made_again_changes_entries_and_calls_off_those_that_are_gone(
    in_london: Person,
) -> None:
    person, words = in_london, in_london.words
    keeps(person)
    before = events(download(person, words.keep_calendar_get)[1])
    person.marks(words.keep_story, person.questionnaire.plan.stories[2].title)
    person.page.get_by_label(words.keep_time).fill("9.15")
    person.sends(words.keep_calendar_set)

    after = events(download(person, words.keep_calendar_get)[1])

    assert before.keys() == after.keys()
    gone = [name for name, one in after.items() if one.get("STATUS") == "CANCELLED"]
    assert 0 < len(gone) < len(after)
    for name in before:
        assert int(after[name]["SEQUENCE"]) >= int(before[name]["SEQUENCE"])


def test_a_time_that_is_none_is_told_beside_it_and_nothing_is_lost(person: Person) -> None:
    words = person.words
    keeps(person)
    for wrong in ("25:00", "noon", "", "14:75"):
        person.page.get_by_label(words.keep_time).fill(wrong)
        person.sends(words.keep_calendar_set)
        expect(person.page.get_by_role("alert")).to_have_text(words.time_error)
        field = person.page.get_by_label(words.keep_time)
        expect(field).to_have_accessible_description(words.time_error)
        expect(field).to_be_focused()
    person.page.get_by_label(words.keep_time).fill("2:05 pm")
    person.sends(words.keep_calendar_set)
    expect(person.page.get_by_role("alert")).to_have_count(0)
    expect(person.main).to_contain_text("14:05")


def test_without_the_entry_to_look_back_no_answer_is_in_the_calendar(person: Person) -> None:
    words = person.words
    keeps(person)
    person.tap(person.page.locator("label").filter(has_text=words.keep_with_link))
    heard = "() => JSON.parse(sessionStorage.getItem('decision-check')).plan.with_link === false"
    for _ in range(400):  # the server knows, when the tab has it to keep
        if person.page.evaluate(heard):
            break
        person.page.wait_for_timeout(50)
    else:
        pytest.fail("the server has not heard of it")

    _, file = download(person, words.keep_calendar_get)

    assert b"checkin" not in file
    assert b"check-in@" not in file


# ── Paper ─────────────────────────────────────────────────────────────────────────────────


def test_the_page_and_the_note_hold_what_the_screen_says(person: Person) -> None:
    words = person.words
    keeps(person)

    name, page = download(person, words.keep_person)
    _, note = download(person, words.keep_therapist)

    assert name == f"{words.keep_file}.pdf"
    verdict = person.questionnaire.verdict["reasonable"]
    assert verdict.sentence in text_of(page)
    assert say_date(words, date(2027, 3, 2)) in text_of(page)
    assert person.questionnaire.by_id["condition"].options[3].label in text_of(note)
    assert len(PdfReader(BytesIO(note)).pages) == 1


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early", "not_now"])
def test_where_there_is_no_plan_there_is_no_calendar_and_no_note(
    person: Person, verdict: str
) -> None:
    words = person.words
    keeps(person, RESULTS[verdict])

    _, page = download(person, words.keep_person)

    assert person.questionnaire.verdict[verdict].sentence in text_of(page)
    for name in (words.keep_calendar_get, words.keep_therapist):
        expect(person.button(name)).to_have_count(0)


def test_after_a_danger_sign_nothing_is_offered_to_keep_however_it_is_asked_for(
    person: Person,
) -> None:
    person.returns(KEEP, RESULTS["urgent_care"])
    person.sees(person.questionnaire.verdict["urgent_care"].sentence)

    expect(person.button(person.words.to_keep)).to_have_count(0)


def test_the_browsers_own_print_holds_the_result_and_no_button(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.result(EASY)
    expect(person.plan_chart.locator("svg")).to_be_visible()

    printed = text_of(person.page.pdf())

    verdict = person.questionnaire.verdict["reasonable"]
    assert verdict.sentence in printed
    assert all(step in printed for step in verdict.next_steps)
    for word in ("start_again", "change_answers", "to_keep", "print_button"):
        assert getattr(person.words, word) not in printed


def test_the_print_button_asks_the_browser_to_print_once_for_a_double_tap(person: Person) -> None:
    person.result(EASY)
    person.page.evaluate("() => { window.printed = 0; window.print = () => { printed += 1 } }")

    person.taps_twice(person.button(person.words.print_button), 100)

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

    person.sends(words.keep_link_make)
    expect(person.page.get_by_role("img", name=words.keep_qr)).to_be_visible()
    link = person.page.locator(".copied").first.inner_text()
    assert len(link) < 400
    person.press(words.keep_link_copy)
    expect(person.page.get_by_text(words.copy_done)).to_be_visible()
    assert person.page.evaluate("navigator.clipboard.readText()") == link
    person.press(words.keep_message_copy)
    expect(person.page.get_by_text(words.copy_done)).to_have_count(2)
    message = person.page.evaluate("navigator.clipboard.readText()")
    assert message == words.keep_message.format(link=link)

    expect(person.page.get_by_role("img", name=words.keep_qr)).to_be_visible()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert (held.minute, held.price, held.travel, held.plan) == (870, 60, 40, "0badcafe")


def test_in_a_clinics_link_the_message_is_to_the_clinic_and_the_link_names_it(
    server: object, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=f"{server.address}?clinic=Hill+Street")  # type: ignore[attr-defined]
    keeps(person, reference="A-17")

    person.sends(person.words.keep_link_make)
    expect(person.page.get_by_role("img", name=person.words.keep_qr)).to_be_visible()

    link, message = person.page.locator(".copied").all_inner_texts()
    assert "?clinic=Hill+Street" in link
    assert message == person.words.keep_message_clinic.format(clinic="Hill Street", link=link)
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert held.reference == "A-17"


# ── Records ───────────────────────────────────────────────────────────────────────────────


def test_the_records_hold_the_answers_and_lead_to_the_same_verdict(person: Person) -> None:
    words, questionnaire = person.words, person.questionnaire
    keeps(person, reference="A-17")
    person.unfolds(words.keep_records)

    fhir = json.loads(download(person, words.keep_fhir)[1])
    plain = download(person, words.keep_text)[1].decode()
    data = json.loads(download(person, words.keep_json)[1])

    assert fhir["identifier"]["value"] == data["reference"] == "A-17"
    assert "A-17" in plain
    for given in (read_response(questionnaire, fhir), data["answers"]):
        decision = evaluate(questionnaire, receive(questionnaire, given).answers).decision
        assert decision
        assert decision.verdict.id == "reasonable"
    assert questionnaire.verdict["reasonable"].sentence in plain


# ── For everyone ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("screen", [KEEP, "invite", "checkin"])
def test_each_new_screen_can_be_used_by_everyone_on_every_size(person: Person, screen: str) -> None:
    person.opens(screen, EASY, keeping=LINK, plan=FIXED)
    if screen == KEEP:
        person.press(person.words.keep_link_make)
        expect(person.page.locator("img.qr")).to_be_visible()
    open_all(person)

    serves_everyone(person)


def test_the_keyboard_alone_makes_and_copies_a_link(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    keeps(person)
    person.tabs_to(person.button(words.keep_link_make))
    person.page.keyboard.press("Enter")
    expect(person.page.locator("img.qr")).to_be_visible()
    person.settles()
    person.tabs_to(person.button(words.keep_link_copy))
    person.page.keyboard.press("Enter")

    expect(person.page.get_by_text(words.copy_done)).to_be_visible()
    assert "#result=" in person.page.evaluate("navigator.clipboard.readText()")
