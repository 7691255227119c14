"""From the start to the result, as people do it."""

from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import expect

from logic.definition.questions import Question
from logic.text.saying import say_count
from tests.browser.conftest import DESKTOP, NARROW
from tests.browser.person import Person, plain
from tests.browser.serving import Server
from tests.kinds import kinds
from tests.people import EASY, RESULTS, result_heading
from tests.strategies import SHIPPED

ASKED = [one for one in SHIPPED.questions if one.id in EASY]
FIRST_SCALE = "pain_average"


def answers_by_keyboard(person: Person, asked: Sequence[Question]) -> None:
    """Answer these and go on to the result, by keys alone, and find the focus on each heading."""
    keyboard, words = person.page.keyboard, person.words.review
    for question in asked:
        person.sees_question(question.id)
        expect(person.heading).to_be_focused()
        answer = EASY[question.id]
        for value in answer if isinstance(answer, list) else [answer]:
            field = person.field(question, value)
            if question.type == "many":
                person.tabs_to(field)
            else:
                keyboard.press("Tab")
                person.arrows_to(field)
            keyboard.press("Space")
            expect(field).to_be_checked()
        keyboard.press("Enter")
    person.sees(words.heading)
    person.tabs_to(person.page.get_by_role("button", name=words.button))
    keyboard.press("Enter")
    person.sees(result_heading(person.questionnaire, EASY))
    expect(person.heading).to_be_focused()


@pytest.mark.parametrize("verdict", kinds(["reasonable_with_conditions", "not_now"]))
def test_a_result_is_reached_by_touch_on_a_phone(person: Person, verdict: str) -> None:
    person.reaches_result(verdict, RESULTS[verdict])

    expect(person.page).to_have_title(plain(result_heading(person.questionnaire, RESULTS[verdict])))


@pytest.mark.soak
def test_nothing_is_wider_than_a_screen_of_320_pixels(open_window: Callable[..., Person]) -> None:
    person = open_window(NARROW, touch=True)
    person.hurries()
    person.sees(person.words.start.heading)
    wide = [person.words.start.heading] if sideways(person) else []
    person.begins()
    for question in person.questionnaire.questions:
        if question.id in EASY:
            person.sees_question(question.id)
            wide += [question.id] if sideways(person) else []
            person.answers(question.id, EASY[question.id])
    person.sees(person.words.review.heading)
    wide += ["review"] if sideways(person) else []
    person.press(person.words.review.button)
    person.sees(result_heading(person.questionnaire, EASY))
    expect(
        person.page.get_by_role("button", name=person.words.everywhere.start_again)
    ).to_be_visible()
    wide += ["result"] if sideways(person) else []

    assert wide == []


def sideways(person: Person) -> bool:
    """Say whether one would have to scroll sideways to read the page."""
    main = person.page.locator("[data-testid=stMain]")
    return bool(main.evaluate("main => main.scrollWidth > main.clientWidth"))


@pytest.mark.soak
def test_the_mouse_reaches_the_result_on_a_desktop(open_window: Callable[..., Person]) -> None:
    person = open_window(DESKTOP)
    person.reaches_result("reasonable", EASY)

    plan = say_count(person.words, person.words.plan.glance, "weekly", 3)
    expect(person.main.get_by_role("heading", name=plan)).to_be_visible()


@pytest.mark.soak
def test_the_keyboard_alone_leads_from_the_start_to_the_result(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    person.sees(person.words.start.heading)
    person.tabs_to(person.page.get_by_role("button", name=person.words.start.button))
    person.page.keyboard.press("Enter")

    answers_by_keyboard(person, ASKED)


def test_the_keyboard_alone_leads_through_each_kind_of_question_to_the_result(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(DESKTOP)
    left = ASKED[[one.id for one in ASKED].index(FIRST_SCALE) :]
    assert {one.type for one in left} == {"scale", "many", "one"}
    person.returns(FIRST_SCALE, {one.id: EASY[one.id] for one in ASKED if one not in left})

    answers_by_keyboard(person, left)


ODD = kinds(["foo", "foo/bar", "a/b/c/", "?q=stress&x=1", "#stress"], "foo/bar")


@pytest.mark.parametrize("path", ODD)
def test_an_odd_address_leads_to_the_start(
    open_window: Callable[..., Person], server: Server, path: str
) -> None:
    person = open_window(DESKTOP, address=f"{server.address}{path}")

    person.sees(person.words.start.heading)
