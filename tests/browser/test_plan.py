"""The settings of the plan: weekday, start, price and travel time."""

import pytest
from playwright.sync_api import expect

from logic.text.saying import say_count
from tests.browser.person import Person
from tests.kinds import kinds
from tests.people import EASY


def opens_settings(person: Person) -> None:
    person.result(EASY)
    expect(person.plan_chart.locator("svg")).to_be_visible()
    person.tap(person.page.get_by_text(person.words.plan.form))
    expect(person.page.get_by_label(person.words.plan.price)).to_be_visible()


def test_each_setting_is_named_by_its_own_words(person: Person) -> None:
    opens_settings(person)

    expect(person.page.get_by_role("radiogroup", name=person.words.plan.weekday)).to_be_visible()
    expect(person.page.get_by_role("radiogroup", name=person.words.plan.start)).to_be_visible()


def test_typing_brings_up_no_words_that_go_again_and_move_the_button(person: Person) -> None:
    opens_settings(person)
    price = person.page.get_by_label(person.words.plan.price)

    price.press_sequentially("60")

    expect(price).to_have_value("60")
    expect(price).to_be_focused()
    expect(person.page.get_by_test_id("InputInstructions").first).to_be_attached()
    expect(person.page.get_by_text("Press Enter")).to_be_hidden()


PRICES = kinds([("free", "30"), ("-5", "30"), ("1e9", "30")], "free")


@pytest.mark.parametrize(("price", "travel"), PRICES)
def test_a_price_that_cannot_be_gets_one_plain_sentence_and_the_rest_stays(
    person: Person, price: str, travel: str
) -> None:
    opens_settings(person)
    person.page.get_by_label(person.words.plan.price).fill(price)
    person.page.get_by_label(person.words.plan.travel).fill(travel)
    person.press(person.words.plan.update)

    expect(person.page.get_by_role("alert")).to_have_text(person.words.plan.price_error)
    field = person.page.get_by_label(person.words.plan.price)
    expect(field).to_have_accessible_description(person.words.plan.price_error)
    main = person.page.locator("[data-testid=stMain]")
    expect(main).to_contain_text(say_count(person.words, person.words.plan.totals_time, "hours", 9))
    expect(main).not_to_contain_text(person.words.plan.totals_price.split("{")[0])
