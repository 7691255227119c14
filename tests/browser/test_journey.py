"""From the start to the result, as people do it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from logic.text.pages import minutes
from tests.browser.conftest import DESKTOP, NARROW
from tests.browser.person import EASY, RESULTS, Person, plain
from tests.browser.serving import Server


@pytest.mark.parametrize("verdict", ["reasonable_with_conditions", "not_now"])
def test_a_result_is_reached_by_touch_on_a_phone(person: Person, verdict: str) -> None:
    person.reaches_result(verdict, RESULTS[verdict])

    expect(person.page).to_have_title(plain(person.questionnaire.verdict[verdict].sentence))


@pytest.mark.parametrize("verdict", RESULTS)
def test_each_result_says_what_to_do_why_and_what_would_change_it(
    person: Person, verdict: str
) -> None:
    person.returns("result", RESULTS[verdict])
    shown = person.questionnaire.verdict[verdict]
    person.sees(shown.sentence)

    main = person.page.locator("[data-testid=stMain]")
    for step in shown.next_steps:
        expect(main).to_contain_text(step)
    headings = person.page.get_by_role("heading", level=2)
    expect(headings.first).to_have_text(person.words.result_next)
    expect(headings.filter(has_text=person.words.result_why).first).to_be_visible()
    expect(main).to_contain_text(shown.change)
    expect(headings.filter(has_text=person.words.plan_heading)).to_have_count(int(shown.plan))


def test_a_danger_sign_leads_at_once_to_the_result_and_no_plan_follows(person: Person) -> None:
    person.reaches_result("urgent_care", RESULTS["urgent_care"])

    shown = person.page.locator("[data-testid=stMain]")
    expect(shown).to_contain_text("Chest pain")
    expect(shown).not_to_contain_text(person.words.plan_heading)
    expect(shown).not_to_contain_text(person.words.therapist_heading)
    expect(shown).not_to_contain_text("reasonable")


def test_nothing_is_wider_than_a_screen_of_320_pixels(open_window: Callable[..., Person]) -> None:
    person = open_window(NARROW, touch=True)
    person.sees(person.words.start_heading)
    wide = [person.words.start_heading] if sideways(person) else []
    person.begins()
    for question in person.questionnaire.questions:
        if question.id in EASY:
            person.sees_question(question.id)
            wide += [question.id] if sideways(person) else []
            person.answers(question.id, EASY[question.id])
    person.sees(person.words.review_heading)
    wide += ["review"] if sideways(person) else []
    person.press(person.words.review_button)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)
    expect(person.page.get_by_role("button", name=person.words.start_again)).to_be_visible()
    wide += ["result"] if sideways(person) else []

    assert wide == []


def sideways(person: Person) -> bool:
    """Say whether one would have to scroll sideways to read the page."""
    main = person.page.locator("[data-testid=stMain]")
    return bool(main.evaluate("main => main.scrollWidth > main.clientWidth"))


def test_the_mouse_reaches_the_result_on_a_desktop(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    person.reaches_result("reasonable", EASY)

    expect(person.page.get_by_role("heading", name=person.words.plan_heading)).to_be_visible()


def test_the_keyboard_alone_reaches_the_result(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    page = person.page
    person.sees(person.words.start_heading)
    person.tabs_to(page.get_by_role("button", name=person.words.start_button))
    page.keyboard.press("Enter")
    for question in person.questionnaire.questions:
        if question.id not in EASY:
            continue
        person.sees_question(question.id)
        expect(person.heading).to_be_focused()
        answer = EASY[question.id]
        for value in answer if isinstance(answer, list) else [answer]:
            field = person.field(question, value)
            if question.type == "many":
                person.tabs_to(field)
            else:
                page.keyboard.press("Tab")
                person.arrows_to(field)
            page.keyboard.press("Space")
            expect(field).to_be_checked()
        page.keyboard.press("Enter")
    person.sees(person.words.review_heading)
    person.tabs_to(page.get_by_role("button", name=person.words.review_button))
    page.keyboard.press("Enter")
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    expect(person.heading).to_be_focused()


def test_no_answer_is_chosen_before_the_person_chooses(person: Person) -> None:
    person.begins()
    person.answers_all(EASY, until="tried")

    for name in ("tried", "hope"):
        person.sees_question(name)
        expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)
        person.answers(name, EASY[name])


def test_questions_left_never_rise_and_progress_never_falls_on_the_way(person: Person) -> None:
    person.begins()
    given = {**RESULTS["not_now"], **RESULTS["reasonable_with_conditions"], "share": "no"}
    left, shares = [], []
    for question in person.questionnaire.questions:
        if question.id in given:
            person.sees_question(question.id)
            bar = person.page.get_by_role("progressbar")
            shares.append(float(bar.get_attribute("aria-valuenow") or -1))
            text = person.page.locator("[data-testid=stProgress]").inner_text()
            left.append(int((re.findall(r"\d+", text) or ["1"])[-1]))
            person.answers(question.id, given[question.id])

    assert shares == sorted(shares)
    assert left == sorted(left, reverse=True)
    assert left[-1] == 1


def test_the_start_says_what_this_is_and_what_it_is_not(person: Person) -> None:
    person.sees(person.words.start_heading)

    shown = person.page.locator("[data-testid=stMain]")
    for note in ("stored", "not_diagnosis", "made_by", "review", "danger"):
        expect(shown).to_contain_text(getattr(person.words, f"start_{note}"))
    asked = person.questionnaire.trunk
    time = round(minutes(person.questionnaire, asked))
    assert time == 4
    expect(shown).to_contain_text(person.words.start_time.format(minutes=time, count=len(asked)))


def test_what_cannot_wait_for_the_result_is_said_at_once_and_once(person: Person) -> None:
    person.begins()
    person.answers("danger_signs", ["unsure"])
    person.sees_question("signs_to_check")

    unsure = person.questionnaire.by_id["danger_signs"].chosen["unsure"][0]
    expect(person.page.get_by_role("alert")).to_have_text(unsure.advice or "missing")
    person.answers("signs_to_check", ["none"])
    person.sees_question("ask_first")
    expect(person.page.get_by_role("alert")).to_have_count(0)


def test_progress_starts_where_it_was_after_a_danger_sign_is_taken_back(person: Person) -> None:
    person.begins()
    person.answers("danger_signs", ["leg_worse"])
    person.sees(person.questionnaire.verdict["urgent_care"].sentence)
    person.press(person.words.change_answers)
    person.sees_question("danger_signs")
    person.chooses("danger_signs", ["none"])
    person.goes_on()
    person.sees_question("signs_to_check")

    share = person.page.get_by_role("progressbar").get_attribute("aria-valuenow")
    assert float(share or 100) < 10


@pytest.mark.parametrize("path", ["foo", "foo/bar", "a/b/c/", "?q=stress&x=1", "#stress"])
def test_an_odd_address_leads_to_the_start(
    open_window: Callable[..., Person], server: Server, path: str
) -> None:
    person = open_window(DESKTOP, address=f"{server.address}{path}")

    person.sees(person.words.start_heading)
