"""A later look back in the browser: danger signs first, then and now, and a plan from today."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Answer
from logic.engine.answers import receive
from logic.handover.link import unpack
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.person import EASY, Person, again, label
from tests.browser.test_deciding import serves_everyone
from tests.browser.test_handover import FIXED, LINK, download, events, keeps, text_of

FOUND: dict[str, tuple[int, int, str]] = {
    "clearly_helps": (3, 3, "much_better"),
    "helps_some": (5, 5, "bit_better"),
    "no_better": (6, 5, "same"),
    "worse": (8, 7, "much_worse"),
    "not_begun": (6, 5, "not_begun"),
}
"""For each outcome the pain, how much it gets in the way, and the change, after EASY's 6 and 5."""


def looks_back(person: Person, outcome: str, **others: Any) -> None:
    """Come back to what a check-in found."""
    kept = {"again": again(*FOUND[outcome]), "keeping": {**LINK, "day": "2026-11-30"}}
    person.returns("checked", EASY, **{"plan": FIXED, **kept, **others})
    person.sees(person.questionnaire.checkin.outcome[outcome].sentence)


def answers_again(person: Person, given: Mapping[str, Answer], until: str = "") -> None:
    """Answer a check-in by tapping, up to the question `until`."""
    for question in person.questionnaire.again.questions:
        if question.id == until:
            person.sees(question.ask)
            return
        if question.id not in given:
            continue
        person.sees(question.ask)
        person.chooses_in(question, given[question.id])
        person.goes_on()


def test_a_check_in_asks_danger_signs_first_and_shows_then_and_now(person: Person) -> None:
    words, checkin = person.words, person.questionnaire.checkin
    person.result(EASY, keeping=LINK, plan=FIXED)
    person.press(words.to_checkin)
    person.sees(words.checkin_heading)
    expect(person.main).to_contain_text("pain 6 of 10, getting in the way 5 of 10")
    person.press(words.checkin_button)
    given = receive(person.questionnaire.again, again(*FOUND["clearly_helps"])).answers
    answers_again(person, given)

    person.sees(checkin.outcome["clearly_helps"].sentence)
    chart = person.page.get_by_label(words.checked_chart, exact=True)
    expect(chart.locator("svg")).to_be_visible()
    expect(chart.locator(".mark-rect.role-mark path")).to_have_count(4)
    assert said(person) == ["pain 6 of 10", "pain 3 of 10"]
    expect(person.main).to_contain_text(checkin.change.options[1].label)


def said(person: Person) -> list[str]:
    """Return the pain that is told for each day."""
    expect(person.button(person.words.to_keep)).to_be_visible()
    lines = person.main.get_by_role("listitem").all_inner_texts()
    return [found for line in lines for found in re.findall(r"pain \d+ of 10", line)]


def test_without_a_saved_result_there_is_nothing_to_look_back_at(person: Person) -> None:
    person.result(EASY)

    expect(person.button(person.words.to_checkin)).to_have_count(0)


@pytest.mark.parametrize("sign", ["chest", "accident"])
def test_a_new_danger_sign_ends_the_check_in_and_no_reassurance_follows(
    person: Person, sign: str
) -> None:
    words, questionnaire = person.words, person.questionnaire
    person.returns("checkin", EASY, keeping=LINK, plan=FIXED)
    person.sees(words.checkin_heading)
    person.press(words.checkin_button)
    given: Mapping[str, Answer] = {f"{AGAIN}danger_signs": (sign,)}
    answers_again(person, given)

    urgent = questionnaire.verdict["urgent_care"]
    person.sees(urgent.sentence)
    expect(person.main).to_contain_text(urgent.next_steps[1])
    for outcome in questionnaire.checkin.outcomes:
        expect(person.main).not_to_contain_text(outcome.sentence)
    expect(person.main).not_to_contain_text(questionnaire.verdict["reasonable"].sentence)
    for name in (words.to_keep, words.to_options, words.to_result):
        expect(person.button(name)).to_have_count(0)
    person.page.reload()
    person.sees(urgent.sentence)
    for _ in range(3):
        person.page.go_back()
        person.settles()
        expect(person.main).not_to_contain_text(questionnaire.verdict["reasonable"].sentence)


@pytest.mark.parametrize("screen", ["result", "keep", "options", "list", "review", "tried"])
def test_after_a_danger_sign_in_a_check_in_no_other_screen_can_be_asked_for(
    person: Person, screen: str
) -> None:
    given = {f"{AGAIN}danger_signs": ["chest"]}
    person.returns(screen, EASY, again=given, keeping=LINK, plan=FIXED)

    person.sees(person.questionnaire.verdict["urgent_care"].sentence)


def test_a_link_that_holds_a_check_in_opens_with_what_was_found(person: Person) -> None:
    words, outcome = person.words, person.questionnaire.checkin.outcome["worse"]
    kept = {**LINK, "checks": [["2026-12-20", 8, 8, 6]]}
    person.returns("result", EASY, keeping=kept, plan=FIXED)

    person.sees(outcome.sentence)
    expect(person.main).not_to_contain_text(person.questionnaire.verdict["reasonable"].sentence)
    person.press(words.to_options)
    person.sees(words.options_heading)
    person.press(words.to_result)
    person.sees(outcome.sentence)
    expect(person.button(words.to_checkin)).to_be_visible()


def test_a_new_sign_to_have_checked_beats_every_good_number(person: Person) -> None:
    given = again(*FOUND["clearly_helps"], signs_to_check=["fever"])
    person.returns("checked", EASY, again=given, keeping={**LINK, "day": "2026-11-30"})

    person.sees(person.questionnaire.verdict["clinician_first"].sentence)
    expect(person.button(person.words.to_keep)).to_have_count(0)


@pytest.mark.parametrize("outcome", FOUND)
def test_each_outcome_can_be_used_by_everyone_on_every_size(person: Person, outcome: str) -> None:
    looks_back(person, outcome)
    if outcome != "not_begun":
        chart = person.page.get_by_label(person.words.checked_chart, exact=True)
        expect(chart.locator("svg")).to_be_visible()
    expect(person.button(person.words.to_keep)).to_be_visible()

    serves_everyone(person)


@pytest.mark.parametrize("outcome", ["no_better", "worse"])
def test_where_it_does_not_help_no_more_visits_are_planned(person: Person, outcome: str) -> None:
    looks_back(person, outcome)

    expect(person.main).to_contain_text(person.words.checked_stop)
    person.press(person.words.to_keep)
    person.sees(person.words.keep_heading)
    expect(person.main).to_contain_text(person.words.checked_stop)
    expect(person.button(person.words.keep_calendar_get)).to_have_count(0)


def test_visits_that_are_no_longer_planned_can_be_taken_out_of_the_calendar(
    person: Person,
) -> None:
    looks_back(person, "worse", keeping={**LINK, "day": "2026-11-30", "earlier": 9})
    person.press(person.words.to_keep)
    person.sees(person.words.keep_heading)
    expect(person.main).to_contain_text(person.words.keep_calendar_off)

    _, file = download(person, person.words.keep_calendar_get)

    called_off = [one for one in events(file).values() if one.get("STATUS") == "CANCELLED"]
    assert len(called_off) == 9
    assert len(events(file)) == 9


def test_what_a_check_in_has_heard_anew_stands_in_what_leaves_the_app(person: Person) -> None:
    given = again(3, 3, "much_better", ask_first=["blood"], cleared="yes")
    person.returns("checked", EASY, again=given, keeping={**LINK, "day": "2026-11-30"}, plan=FIXED)
    person.sees(person.questionnaire.checkin.outcome["clearly_helps"].sentence)
    person.press(person.words.to_keep)
    person.sees(person.words.keep_heading)
    blood = label(person.questionnaire.by_id["ask_first"], "blood")

    _, note = download(person, person.words.keep_therapist)
    person.unfolds(person.words.keep_records)
    _, plain = download(person, person.words.keep_text)

    assert blood in text_of(note)
    assert blood in plain.decode()
    assert "Massage clearly helps you" in plain.decode()


def test_a_check_in_gives_a_new_link_that_holds_it_and_the_next_one_shows_all_three(
    person: Person, open_window: Callable[..., Person]
) -> None:
    words = person.words
    looks_back(person, "helps_some")
    person.press(words.to_keep)
    person.sees(words.keep_heading)
    person.sends(words.keep_link_make)
    expect(person.page.locator("img.qr")).to_be_visible()
    link = person.page.locator(".copied").first.inner_text()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert [(one.pain, one.interference, one.change) for one in held.checks] == [(5, 5, 3)]

    later = open_window(PHONE, touch=True, address=link.replace("#result=", "#checkin="))
    later.sees(words.checkin_heading)
    later.press(words.checkin_button)
    given = receive(later.questionnaire.again, again(*FOUND["clearly_helps"])).answers
    answers_again(later, given)
    later.sees(later.questionnaire.checkin.outcome["clearly_helps"].sentence)
    assert said(later) == ["pain 6 of 10", "pain 5 of 10", "pain 3 of 10"]


def test_back_in_a_check_in_changes_no_answer_of_the_first_time(person: Person) -> None:
    words = person.words
    person.returns("checkin", EASY, keeping=LINK, plan=FIXED)
    person.sees(words.checkin_heading)
    person.press(words.checkin_button)
    given = receive(person.questionnaire.again, again(*FOUND["no_better"])).answers
    answers_again(person, given, until=f"{AGAIN}interference")

    person.press(words.back_button)
    pain = person.questionnaire.again.by_id[f"{AGAIN}pain_average"]
    person.sees(pain.ask)
    person.page.go_back()
    person.page.go_back()
    person.sees(person.questionnaire.again.by_id[f"{AGAIN}signs_to_check"].ask)
    person.page.go_forward()
    person.page.go_forward()
    person.sees(pain.ask)
    person.chooses_in(pain, 2)
    person.goes_on()
    person.sees(person.questionnaire.again.by_id[f"{AGAIN}interference"].ask)
    kept = person.page.evaluate("JSON.parse(sessionStorage.getItem('decision-check'))")
    assert kept["again"][f"{AGAIN}pain_average"] == 2
    assert kept["answers"]["pain_average"] == EASY["pain_average"]


def test_the_keyboard_alone_leads_through_a_check_in(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    words, question = person.words, person.questionnaire.checkin.change
    given = again(*FOUND["helps_some"])
    del given["change"]
    person.returns("change", EASY, again=given, keeping=LINK, plan=FIXED)
    person.sees(question.ask)
    field = person.page.get_by_role("radio", name=question.options[0].label, exact=True)
    person.tabs_to(field)
    person.page.keyboard.press("Space")
    expect(field).to_be_checked()
    person.page.keyboard.press("Enter")

    person.sees(person.questionnaire.checkin.outcome["helps_some"].sentence)
    expect(person.heading).to_be_focused()
    person.tabs_to(person.button(words.to_keep))
    person.page.keyboard.press("Enter")
    person.sees(words.keep_heading)


def test_what_is_kept_of_a_check_in_and_cannot_be_is_left_out(person: Person) -> None:
    wrong = {
        "since": "yesterday", "plan": "<b>", "earlier": 9999, "day": 7,
        "checks": [["2026-12-01", 99, -1, 8], ["no day", 1, 1, 1], "x", None],
    }  # fmt: skip
    keeps(person, keeping=wrong)
    person.sends(person.words.keep_link_make)
    expect(person.page.locator("img.qr")).to_be_visible()

    link = person.page.locator(".copied").first.inner_text()
    held = unpack(person.questionnaire, link.partition("#result=")[2]).saved
    assert [(one.pain, one.interference, one.change) for one in held.checks] == [(None, None, None)]
