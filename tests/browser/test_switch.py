"""The switch of languages: what was tapped stays, and each part says its language."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from logic.definition.questionnaire import Questionnaire
from tests.browser.conftest import NARROW, PHONE
from tests.browser.person import Person
from tests.people import EASY
from tests.spanish import spanish_of

SPANISH, ENGLISH = "Español", "English"


def test_a_switch_in_the_middle_of_a_question_keeps_what_is_ticked(
    open_window: Callable[..., Person], questionnaire: Questionnaire
) -> None:
    person, own = open_window(PHONE), spanish_of("es")
    person.begins()
    question, there = questionnaire.questions[0], own.questions[0]
    person.main.get_by_text(question.options[0].label, exact=True).click()
    person.main.get_by_text(question.options[1].label, exact=True).click()

    person.page.get_by_role("button", name=SPANISH, exact=True).click()

    expect(person.heading).to_have_text(there.ask)
    for option, chosen in zip(there.options, (True, True, False), strict=False):
        box = person.page.get_by_role("checkbox", name=option.label, exact=True)
        expect(box).to_be_checked(checked=chosen)
    assert person.page.evaluate("document.documentElement.lang") == "es"
    assert person.page.title().startswith(there.ask)
    button = person.page.get_by_role("button", name=ENGLISH, exact=True)
    assert button.evaluate("one => one.closest('[lang]').lang") == "en"
    expect(person.heading).to_be_focused()

    person.settles()
    button.click()
    expect(person.heading).to_have_text(question.ask)
    first = person.page.get_by_role("checkbox", name=question.options[0].label, exact=True)
    expect(first).to_be_checked()


@pytest.mark.soak
def test_what_is_chosen_in_one_of_several_stays_as_well(
    open_window: Callable[..., Person], questionnaire: Questionnaire
) -> None:
    person, own = open_window(PHONE), spanish_of("es")
    asked, there = questionnaire.by_id["kind"], own.by_id["kind"]
    person.returns("kind", {name: EASY[name] for name in EASY if name != "kind"})
    expect(person.heading).to_have_text(asked.ask)
    person.main.get_by_text(asked.options[2].label, exact=True).click()

    person.page.get_by_role("button", name=SPANISH, exact=True).click()

    expect(person.heading).to_have_text(there.ask)
    chosen = person.page.get_by_role("radio", name=there.options[2].label, exact=True)
    expect(chosen).to_be_checked()


def test_the_switch_is_large_enough_and_beside_the_name_on_a_narrow_phone(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(NARROW)
    button = person.page.get_by_role("button", name=SPANISH, exact=True)
    expect(person.heading).to_be_visible()

    box, name = button.bounding_box(), person.page.locator(".brand p").bounding_box()

    assert box
    assert name
    assert box["height"] >= 48
    assert box["width"] >= 48
    assert box["x"] + box["width"] <= NARROW["width"]
    assert name["x"] + name["width"] <= box["x"]
