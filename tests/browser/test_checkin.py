"""A later look back in the browser: danger signs first, then and now, and a plan from today."""

import re
from collections.abc import Callable, Mapping

import pytest
from playwright.sync_api import expect

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import Answer
from logic.engine.answers import receive
from tests.browser.conftest import DESKTOP
from tests.browser.everyone import serves_everyone
from tests.browser.person import Person
from tests.kinds import kinds
from tests.people import EASY, FIXED, FOUND, LINK, SIGNS, again, result_heading


@pytest.mark.soak
def test_a_check_in_asks_danger_signs_first_and_shows_then_and_now(person: Person) -> None:
    words, checkin = person.words, person.questionnaire.checkin
    person.result(EASY, keeping=LINK, plan=FIXED)
    person.press(words.ways.to["checkin"])
    person.sees(words.checkin.heading)
    expect(person.main).to_contain_text("pain 6 of 10, getting in the way 5 of 10")
    person.press(words.checkin.button)
    given = receive(person.questionnaire.again, again(*FOUND["clearly_helps"])).answers
    person.answers_again(given)

    person.sees(checkin.outcome["clearly_helps"].sentence)
    chart = person.page.get_by_label(words.checkin.checked_chart, exact=True)
    expect(chart.locator("svg")).to_be_visible()
    expect(chart.locator(".mark-rect.role-mark path")).to_have_count(4)
    assert said(person) == ["pain 6 of 10", "pain 3 of 10"]
    expect(person.main).to_contain_text(checkin.change.options[1].label)


def said(person: Person) -> list[str]:
    """Return the pain that is told for each day."""
    expect(person.button(person.words.ways.to["keep"])).to_be_visible()
    lines = person.main.get_by_role("listitem").all_inner_texts()
    return [found for line in lines for found in re.findall(r"pain \d+ of 10", line)]


@pytest.mark.parametrize(
    ("name", "sign"),
    kinds([("danger_back", "pee_poo"), ("danger_injury", "accident")], ("danger_back", "pee_poo")),
)
def test_a_new_danger_sign_ends_the_check_in_and_no_reassurance_follows(
    person: Person, name: str, sign: str
) -> None:
    words, questionnaire = person.words, person.questionnaire
    person.returns("checkin", EASY, keeping=LINK, plan=FIXED)
    person.sees(words.checkin.heading)
    person.press(words.checkin.button)
    none = again(*FOUND["clearly_helps"])
    before = [f"{AGAIN}{one}" for one in SIGNS[: SIGNS.index(name)]]
    given: Mapping[str, Answer] = {**{one: none[one] for one in before}, f"{AGAIN}{name}": [sign]}
    person.answers_again(given)

    urgent = questionnaire.verdict["urgent_care"]
    person.sees(urgent.sentence)
    expect(person.main).to_contain_text(urgent.next_steps["tell"])
    for outcome in questionnaire.checkin.outcomes:
        expect(person.main).not_to_contain_text(outcome.sentence)
    expect(person.main).not_to_contain_text(result_heading(questionnaire, EASY))
    for way in ("keep", "options", "result"):
        expect(person.button(words.ways.to[way])).to_have_count(0)
    person.page.reload()
    person.sees(urgent.sentence)
    for _ in range(3):
        person.page.go_back()
        person.settles()
        expect(person.main).not_to_contain_text(result_heading(questionnaire, EASY))


@pytest.mark.soak
@pytest.mark.parametrize("outcome", kinds(FOUND, "clearly_helps"))
def test_each_outcome_can_be_used_by_everyone_on_every_size(person: Person, outcome: str) -> None:
    person.looks_back(outcome)
    if outcome != "not_begun":
        chart = person.page.get_by_label(person.words.checkin.checked_chart, exact=True)
        expect(chart.locator("svg")).to_be_visible()
    expect(person.button(person.words.ways.to["keep"])).to_be_visible()

    serves_everyone(person)


@pytest.mark.soak
def test_back_in_a_check_in_changes_no_answer_of_the_first_time(person: Person) -> None:
    words = person.words
    person.returns("checkin", EASY, keeping=LINK, plan=FIXED)
    person.sees(words.checkin.heading)
    person.press(words.checkin.button)
    given = receive(person.questionnaire.again, again(*FOUND["no_better"])).answers
    person.answers_again(given, until=f"{AGAIN}interference")

    person.press(words.question.back_button)
    pain = person.questionnaire.again.by_id[f"{AGAIN}pain_average"]
    person.sees(pain.ask)
    person.page.go_back()
    person.page.go_back()
    person.sees(person.questionnaire.again.by_id[f"{AGAIN}wait_first"].ask)
    person.page.go_forward()
    person.page.go_forward()
    person.sees(pain.ask)
    person.chooses_in(pain, 2)
    person.goes_on()
    person.sees(person.questionnaire.again.by_id[f"{AGAIN}interference"].ask)
    kept = person.page.evaluate("JSON.parse(sessionStorage.getItem('decision-check'))")
    assert kept["again"][f"{AGAIN}pain_average"] == 2
    assert kept["answers"]["pain_average"] == EASY["pain_average"]


@pytest.mark.soak
def test_the_keyboard_alone_leads_through_a_check_in(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    words, question = person.words, person.questionnaire.checkin.change
    given = again(*FOUND["clearly_helps"])
    del given["change"]
    person.returns("change", EASY, again=given, keeping=LINK, plan=FIXED)
    person.sees(question.ask)
    field = person.page.get_by_role("radio", name=question.options[0].label, exact=True)
    person.tabs_to(field)
    person.page.keyboard.press("Space")
    expect(field).to_be_checked()
    person.page.keyboard.press("Enter")

    person.sees(person.questionnaire.checkin.outcome["clearly_helps"].sentence)
    expect(person.heading).to_be_focused()
    person.tabs_to(person.button(words.ways.to["keep"]))
    person.page.keyboard.press("Enter")
    person.sees(words.keep.heading)
