"""The settings of the plan in their dialog: first day, price and travel time."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from logic.text.saying import say_count
from tests.browser.conftest import NARROW
from tests.browser.everyone import violations
from tests.browser.person import Person
from tests.kinds import kinds
from tests.people import EASY
from tests.spanish import spanish_of

IS_WHOLE = (
    "one => [one, ...one.querySelectorAll('*')].every(it => it.scrollWidth <= it.clientWidth)"
)


def opens_settings(person: Person) -> Locator:
    person.result(EASY)
    person.press(person.words.plan.change)
    dialog = person.page.get_by_role("dialog")
    expect(dialog.get_by_label(person.words.plan.price)).to_be_visible()
    return dialog


def types(person: Person, **typed: str) -> None:
    for name, text in typed.items():
        field = person.page.get_by_label(getattr(person.words.plan, name))
        field.fill(text)
        field.press("Tab")
        person.settles()


def test_the_dialog_is_named_and_each_setting_by_its_own_words(person: Person) -> None:
    dialog = opens_settings(person)

    expect(dialog).to_contain_text(person.words.plan.dialog)
    expect(dialog.get_by_label(person.words.plan.travel)).to_be_visible()
    expect(dialog.get_by_role("combobox", name=person.words.plan.first_visit)).to_be_visible()
    assert violations(person.page) == []


@pytest.mark.soak
def test_no_day_of_the_list_is_cut_off_in_spanish_on_a_narrow_phone_and_no_keyboard_comes_up(
    open_window: Callable[..., Person],
) -> None:
    person = open_window(NARROW, touch=True, locale="es-MX")
    person.questionnaire = spanish_of("es-MX")
    person.words = person.questionnaire.words
    person.result(EASY)
    person.press(person.words.plan.change)
    field = person.page.get_by_role("combobox", name=person.words.plan.first_visit)
    expect(field).to_have_attribute("inputmode", "none")
    assert field.evaluate(IS_WHOLE)
    person.settles()

    field.tap()

    days = person.page.get_by_role("option")
    expect(days.first).to_be_visible()
    assert [one.inner_text() for one in days.all() if not one.evaluate(IS_WHOLE)] == []


@pytest.mark.soak
def test_what_changes_is_seen_in_the_dialog_before_it_is_used(person: Person) -> None:
    dialog = opens_settings(person)
    types(person, price="60,50", travel="30")

    days = [one.split() for one in person.main.locator(".strip li").all_inner_texts()]
    for _, _, *day in days:
        expect(dialog).to_contain_text(" ".join(day[:2]))
    total = person.words.plan.totals_price.format(cost="181.50")
    expect(dialog).to_contain_text(total)
    expect(person.main).not_to_contain_text(total)
    person.press(person.words.plan.update)

    expect(dialog).to_have_count(0)
    expect(person.main).to_contain_text(total)


@pytest.mark.soak
def test_a_dialog_that_is_closed_changes_nothing_and_can_be_opened_again(person: Person) -> None:
    dialog = opens_settings(person)
    types(person, price="60")
    person.page.keyboard.press("Escape")

    expect(dialog).to_have_count(0)
    person.settles()
    expect(person.main).not_to_contain_text(person.words.plan.totals_price.split("{")[0])
    person.press(person.words.plan.change)
    expect(dialog).to_be_visible()


@pytest.mark.soak
def test_typing_brings_up_no_words_that_go_again_and_move_the_button(person: Person) -> None:
    dialog = opens_settings(person)
    price = dialog.get_by_label(person.words.plan.price)

    price.press_sequentially("60")

    expect(price).to_have_value("60")
    expect(price).to_be_focused()
    expect(person.page.get_by_text("Press Enter")).to_be_hidden()


PRICES = kinds([("free", "30"), ("-5", "30"), ("1e9", "30")], "free")


@pytest.mark.soak
@pytest.mark.parametrize(("price", "travel"), PRICES)
def test_a_price_that_cannot_be_gets_one_plain_sentence_and_the_rest_stays(
    person: Person, price: str, travel: str
) -> None:
    dialog = opens_settings(person)
    types(person, price=price, travel=travel)
    person.press(person.words.plan.update)

    expect(dialog.get_by_role("alert")).to_have_text(person.words.plan.price_error)
    field = dialog.get_by_label(person.words.plan.price)
    expect(field).to_be_focused()
    person.settles()
    person.tap(dialog.get_by_role("button", name="Open"))
    expect(person.page.get_by_role("listbox")).to_be_visible()
    expect(field).not_to_be_focused()
    person.page.keyboard.press("Escape")
    expect(field).to_have_accessible_description(person.words.plan.price_error)
    hours = say_count(person.words, person.words.plan.totals_time, "hours", 4)
    expect(dialog).to_contain_text(hours)
    expect(dialog).not_to_contain_text(person.words.plan.totals_price.split("{")[0])


@pytest.mark.soak
def test_no_text_in_the_dialog_is_smaller_than_that_of_the_page(person: Person) -> None:
    dialog = opens_settings(person)

    size = "one => parseFloat(getComputedStyle(one).fontSize)"
    body = person.main.locator(".st-key-next p").first.evaluate(size)
    sizes = [one.evaluate(size) for one in dialog.locator("p, input").all()]
    assert len(sizes) > 6
    assert min(sizes) >= body
