"""What a tab kept and gives back, and what is kept or sent: offers, files and links."""

import json
import re
from base64 import b64decode
from collections.abc import Mapping
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from logic.engine.answers import receive
from logic.engine.journey import KEEP
from logic.engine.verdict import evaluate
from logic.handover.fhir_reading import read_response
from logic.handover.link import unpack
from logic.text.dates import say_date
from logic.text.saying import say_count
from tests.clinic import SETTINGS, signed_link
from tests.files import events, text_of
from tests.people import EASY, FIXED, LINK, RESULTS
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor

DATED = re.compile(r"\w{3}, \d+ \w+ 20\d\d.*")
"""A date in the list of later visits."""

SHEET = r'<article class="sheet"[^>]*>.*?</article>'


def keeps(person: Visitor, given: Mapping[str, object] | None = None, **others: object) -> None:
    """Open the screen on which things are kept or sent."""
    person.opens(KEEP, given or EASY, **{"keeping": LINK, "plan": FIXED, **others})


# ── A reload ──────────────────────────────────────────────────────────────────────────────


def test_a_reload_gives_back_the_question_and_the_answers_and_says_so(person: Visitor) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.reloads()

    person.sees_question("danger_head")
    assert person.told == [person.words.messages.restored]
    person.press(person.words.question.back_button)
    person.sees_question("danger_chest")
    assert len(person.chosen) == 1
    assert person.told == []


def test_start_again_leaves_nothing_to_give_back(person: Visitor) -> None:
    person.result(EASY)
    person.press(person.words.everywhere.start_again)

    assert person.kept["answers"] == {}
    person.reloads()
    person.begins()
    assert person.chosen == []


@pytest.mark.parametrize(
    "kept",
    [
        "not json",
        None,
        {"answers": {"danger_back": [[[[[[["none"]]]]]]]}},
        {"answers": 7},
        {"answers": {"danger_back": [["none"]], "gone": "x"}, "screen": "gone"},
        {"answers": {"kind": "gone", "pain_average": 99}, "screen": 5},
        {"answers": {"hopes": "cure"}, "screen": "result"},
        {"answers": EASY, "screen": "tried", "plan": {"start": 99, "price": 4}},
    ],
)
def test_whatever_stands_in_the_tab_a_person_can_go_on(person: Visitor, kept: object) -> None:
    person.tab_says(kept=kept, hidden=None)

    assert person.words.messages.error_unexpected not in person.said()
    assert person.buttons != []
    if person.heading == person.words.start.heading:
        person.begins()
    person.goes_on()


@pytest.mark.parametrize(
    ("part", "wrong"),
    [
        ("settings", 5),
        ("settings", {"price": 60}),
        ("settings", {"travel": "0123456789012"}),
        ("settings", {"currency": "<b>"}),
        ("settings", {"linked": "no"}),
        ("marks", 5),
        ("marks", {"calm": 3}),
        ("marks", {"gone": 1}),
        ("ready", [True]),
        ("ready", {"know": "yes"}),
    ],
)
def test_what_is_damaged_in_a_tab_is_left_out_and_told_and_the_rest_stays(
    person: Visitor, part: str, wrong: object
) -> None:
    sound = {"price": "60", "travel": "20"} if part != "settings" else {}
    kept = {"settings": sound, part: {**sound, **wrong} if isinstance(wrong, dict) else wrong}
    person.result(EASY, **kept)

    assert person.words.opened.damaged in person.told
    assert person.kept["answers"].keys() == EASY.keys()
    settings = person.kept.get("settings", {})
    assert {**settings, **sound} == settings


def test_a_tab_that_is_sound_is_not_told_to_be_damaged(person: Visitor) -> None:
    (value, *_), (ready, *_) = person.questionnaire.values, person.questionnaire.readiness
    person.result(EASY, marks={value.id: 2}, ready={ready.id: False})
    sets(person, price="60,50", travel="30")
    kept = person.kept
    person.reloads()

    assert person.words.opened.damaged not in person.told
    assert person.kept == kept
    assert (kept["marks"], kept["ready"]) == ({value.id: 2}, {ready.id: False})
    assert kept["settings"]["price"] == "60,50"


# ── Calendar ──────────────────────────────────────────────────────────────────────────────


def test_the_calendar_holds_the_dates_on_the_screen_in_local_time(person: Visitor) -> None:
    words = person.words
    keeps(person)
    ticks_link(person)
    assert words.keep.zone.format(zone="Europe/London") in person.said()

    name, file = person.downloads(words.keep.calendar_get)

    assert name == f"{words.keep.file}.ics"
    entries = Calendar.from_ical(file).walk("VEVENT")
    visits = [one for one in entries if "visit" in one["UID"]]
    starts = [one["DTSTART"].dt for one in visits]
    assert [(at.hour, at.minute) for at in starts] == [(14, 30)] * len(visits)
    assert starts[0].date() == date(2027, 3, 2)
    assert {at.utcoffset().total_seconds() for at in starts} == {0}
    assert [at.date() for at in starts] == [date(2027, 3, day) for day in (2, 9, 16)]
    first, last = (say_date(words, date(2027, 3, day)) for day in (2, 16))
    coming = words.keep.calendar_now.format(first=first, last=last, time="14:30")
    assert coming in person.said()
    (look,) = [one for one in entries if "check-in" in one["UID"]]
    link = str(look["URL"])
    held = unpack(person.questionnaire, link.partition("#checkin=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert held.answers["pain_average"] == EASY["pain_average"]
    assert link in str(look["DESCRIPTION"])


def ticks_link(person: Visitor) -> None:
    """Tick that a link to the answers goes into the calendar."""
    (box,) = [one for one in person.app.checkbox if one.label == person.words.keep.with_link]
    assert not box.value
    box.check()
    person.runs()


def test_a_calendar_holds_no_visit_after_the_look_back_and_calls_off_those_of_an_earlier_one(
    person: Visitor,
) -> None:
    words = person.words
    keeps(person, keeping={**LINK, "earlier": 9})

    after = events(person.downloads(words.keep.calendar_get)[1])

    stay = [name for name, one in after.items() if one.get("STATUS") != "CANCELLED"]
    assert [name.split("-", 1)[1].split("@")[0] for name in stay] == [
        "visit-1", "visit-2", "visit-3", "check-in"
    ]  # fmt: skip
    assert len(after) - len(stay) == 6
    assert "story" not in person.kept["settings"]


def test_after_a_check_in_the_calendar_ends_at_the_next_look_back(person: Visitor) -> None:
    checked = {**LINK, "checks": [["2026-11-29", 3, 3, 2]]}
    keeps(person, keeping=checked, plan={**FIXED, "first": "2026-11-10"})

    _, file = person.downloads(person.words.keep.calendar_get)
    entries = Calendar.from_ical(file).walk("VEVENT")
    (look,) = [one.start for one in entries if "check-in" in one["UID"]]
    visits = [one.start.date() for one in entries if "visit" in one["UID"]]
    assert max(visits) == look
    assert look > date(2026, 11, 29)


def test_the_days_of_the_first_visits_over_a_person_is_asked_to_look_back(
    person: Visitor,
) -> None:
    words = person.words
    keeps(person, plan={**FIXED, "first": "2026-09-01"}, first="2026-09-01")

    assert words.keep.calendar_over in person.said()
    assert not person.offers(words.keep.calendar_get)


@pytest.mark.parametrize("wrong", ["25:00", "noon", "", "14:75"])
def test_a_time_that_is_none_is_told_and_nothing_is_lost(person: Visitor, wrong: str) -> None:
    words = person.words
    keeps(person)
    person.types(words.keep.time, wrong)
    person.press(words.keep.calendar_set)
    assert person.alerts == [words.keep.time_error]
    assert "14:30" in person.said()

    person.types(words.keep.time, "2:05 pm")
    person.press(words.keep.calendar_set)

    assert person.alerts == []
    assert "14:05" in person.said()


@pytest.mark.parametrize("kept", [{}, {"with_link": True}], ids=["new", "tab of before"])
def test_no_answer_is_in_the_calendar_unless_the_box_is_ticked_today(
    person: Visitor, kept: dict[str, object]
) -> None:
    keeps(person, settings={"start": 0, **kept})
    assert "linked" not in person.kept["settings"]

    _, file = person.downloads(person.words.keep.calendar_get)
    assert b"checkin=" not in file
    assert b"check-in@" in file  # the day to look back is there all the same

    ticks_link(person)
    assert person.kept["settings"]["linked"] is True
    assert b"checkin=" in person.downloads(person.words.keep.calendar_get)[1]


# ── Paper, link and records ───────────────────────────────────────────────────────────────


def test_the_page_and_the_note_hold_what_the_screen_says(person: Visitor) -> None:
    words = person.words
    keeps(person)

    name, page = person.downloads(words.keep.person)
    _, note = person.downloads(words.keep.therapist)

    assert name == f"{words.keep.file}.pdf"
    assert person.questionnaire.verdict["reasonable"].sentence in text_of(page)
    assert say_date(words, date(2027, 3, 2)) in text_of(page)
    assert person.questionnaire.by_id["kind"].options[0].label in text_of(note)


@pytest.mark.parametrize("verdict", ["clinician_first", "too_early", "not_now"])
def test_where_there_is_no_plan_there_is_no_calendar_and_no_note(
    person: Visitor, verdict: str
) -> None:
    words = person.words
    keeps(person, RESULTS[verdict])

    _, page = person.downloads(words.keep.person)

    assert person.questionnaire.verdict[verdict].sentence in text_of(page)
    for name in (words.keep.calendar_get, words.keep.therapist):
        assert not person.offers(name)


def test_after_a_danger_sign_nothing_is_offered_to_keep_however_it_is_asked_for(
    person: Visitor,
) -> None:
    person.returns(KEEP, RESULTS["urgent_care"])
    person.sees(person.questionnaire.verdict["urgent_care"].sentence)
    person.asks_for(KEEP)

    person.sees(person.questionnaire.verdict["urgent_care"].sentence)
    assert not person.offers(person.words.ways.to["keep"])


def test_a_link_is_made_only_when_it_is_asked_for_and_holds_the_plan(person: Visitor) -> None:
    words = person.words
    keeps(person)
    assert "#result=" not in person.html

    dates = person.copied
    person.press(words.keep.share_link)

    (link,) = set(person.copied) - set(dates)
    assert len(link) < 400
    assert escape(words.keep.message.format(link=link)) in person.html
    assert words.keep.qr in person.said()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert held.first == date(2027, 3, 2)
    assert (held.minute, held.price, held.travel, held.plan) == (870, 60, 40, "0badcafe")


def test_the_sheet_that_is_shared_is_my_page_without_the_link(person: Visitor) -> None:
    keeps(person)
    assert "data-file" not in person.html

    person.press(person.words.keep.share_page)

    (file,) = re.findall(r'data-file="([^"]+)"', person.html)
    page = b64decode(file)
    assert person.questionnaire.verdict["reasonable"].sentence in text_of(page)
    assert person.words.paper.link not in text_of(page)
    assert "#result=" not in person.html


def test_the_dates_can_be_copied_with_the_look_back_and_nothing_after_it(person: Visitor) -> None:
    words = person.words
    keeps(person)

    (dates,) = person.copied
    lines = dates.splitlines()
    assert len(lines) == 3 + 1 + 1
    assert lines[0].startswith(f"{say_date(words, date(2027, 3, 2))} at 14:30")
    assert lines[3] == words.keep.dates_look.format(
        date=say_date(words, date(2027, 3, 16)), look=words.calendar.check_in
    )


def test_what_is_printed_says_what_the_page_says_and_holds_no_link(person: Visitor) -> None:
    keeps(person)

    (sheet,) = re.findall(SHEET, person.html, re.DOTALL)
    assert len(sheet) < 5000
    for said in (
        person.questionnaire.verdict["reasonable"].sentence, person.words.paper.not_booked,
        say_date(person.words, date(2027, 3, 16)), person.words.everywhere.checked_nobody,
    ):  # fmt: skip
        assert escape(said) in sheet
    assert "#result=" not in sheet
    assert "<h1" not in sheet


def test_in_a_clinics_link_the_message_is_to_the_clinic_and_the_link_proves_it(
    tmp_path: Path,
) -> None:
    with secrets_in(tmp_path, SETTINGS):
        person, signed = Visitor("?mode=link"), signed_link("Hill Street", "A-17")
        keeps(person, signed=signed)

        dates = person.copied
        person.press(person.words.keep.share_link)

        (link,) = set(person.copied) - set(dates)
        message = person.words.keep.message_clinic.format(clinic="Hill Street", link=link)
        assert escape(message) in person.html
        before, _, after = link.partition("#result=")
        assert "Hill" not in before
        packed, _, held = after.partition("&invitation=")
        assert held == signed
        assert unpack(person.questionnaire, packed).saved.reference == "A-17"


@pytest.mark.parametrize("query", ["?clinic=Hill+Street", "?clinic=Hill+Street&mode=link"])
def test_in_a_link_that_proves_nothing_no_clinic_is_named(query: str) -> None:
    person = Visitor(query)
    keeps(person, reference="A-17", signed=signed_link("Hill Street", "A-17"))

    person.press(person.words.keep.share_link)

    (link,) = [one for one in person.copied if "#result=" in one]
    assert "Hill" not in link
    assert "invitation=" not in link
    assert "Hill" not in person.html


def test_the_records_hold_the_answers_and_lead_to_the_same_verdict(person: Visitor) -> None:
    words, questionnaire = person.words, person.questionnaire
    keeps(person, reference="A-17")

    fhir = json.loads(person.downloads(words.keep.fhir)[1])
    plain = person.downloads(words.keep.text)[1].decode()
    data = json.loads(person.downloads(words.keep.json)[1])

    assert fhir["identifier"]["value"] == data["reference"] == "A-17"
    assert "A-17" in plain
    for given in (read_response(questionnaire, fhir), data["answers"]):
        decision = evaluate(questionnaire, receive(questionnaire, given).answers).decision
        assert decision
        assert decision.verdict.id == "reasonable"
    assert questionnaire.verdict["reasonable"].sentence in plain


# ── The plan ──────────────────────────────────────────────────────────────────────────────


def test_visits_fall_on_the_weekday_of_the_day_that_the_person_chooses(person: Visitor) -> None:
    words = person.words
    person.result(EASY)
    person.press(words.plan.change)
    (days,) = person.app.selectbox
    chosen = days.options[12]
    days.set_value(days.options[12])
    person.press(words.plan.update)

    weekday = chosen.partition(",")[0]
    dates = [one for one in person.texts("item") if DATED.fullmatch(one)]
    assert len(dates) > 4
    assert [one for one in dates if not one.startswith(weekday[:3])] == []


def test_the_chart_and_the_list_hold_the_same_visits(person: Visitor) -> None:
    person.result(EASY)
    person.tab_says(wide=True)

    drawn = max(person.charts[person.words.plan.chart_label], key=len)
    dates = [one for one in person.texts("item") if DATED.fullmatch(one)]
    assert len(drawn) == len(dates)


def test_no_chart_is_sent_to_a_tab_that_has_no_room_for_it(person: Visitor) -> None:
    person.result(EASY)
    assert person.charts == {}

    person.tab_says(wide=True)
    assert person.words.plan.chart_label in person.charts

    person.tab_says(wide=False)
    assert person.charts == {}


def test_a_tab_says_once_that_it_has_room(person: Visitor) -> None:
    person.tab_says(wide=True)
    person.reaches_result("reasonable", EASY)
    assert person.words.plan.chart_label in person.charts

    person.press(person.words.everywhere.start_again)
    person.reaches_result("reasonable", EASY)
    assert person.words.plan.chart_label in person.charts


@pytest.mark.parametrize("screen", ["research", "options", "values"])
def test_who_prints_a_page_behind_the_result_prints_my_page(person: Visitor, screen: str) -> None:
    person.result(EASY)
    (mine,) = re.findall(SHEET, person.html, re.DOTALL)
    person.opens(screen, EASY)

    assert re.findall(SHEET, person.html, re.DOTALL) == [mine]
    person.opens("list", EASY)
    assert re.findall(SHEET, person.html, re.DOTALL) == [], "that one is printed itself"


def sets(person: Visitor, **typed: Any) -> None:
    """Type into fields of the plan, and use it."""
    person.press(person.words.plan.change)
    for name, value in typed.items():
        person.types(getattr(person.words.plan, name), value)
    person.press(person.words.plan.update)


def test_price_and_travel_time_give_totals_and_stay_after_a_reload(person: Visitor) -> None:
    person.result(EASY)
    sets(person, price="60,50", travel="30")

    three_visits = person.words.plan.totals_price.format(cost="181.50")
    assert three_visits in person.said()
    assert say_count(person.words, person.words.plan.totals_time, "hours", 4) in person.said()
    person.reloads()
    assert three_visits in person.said()


@pytest.mark.parametrize(("price", "travel"), [("free", "30"), ("-5", "30"), ("1e9", "30")])
def test_a_price_that_cannot_be_gets_one_plain_sentence_and_the_rest_stays(
    person: Visitor, price: str, travel: str
) -> None:
    person.result(EASY)
    sets(person, price=price, travel=travel)

    assert person.alerts == [person.words.plan.price_error]
    assert say_count(person.words, person.words.plan.totals_time, "hours", 4) in person.said()
    assert person.words.plan.totals_price.split("{")[0] not in person.said()
