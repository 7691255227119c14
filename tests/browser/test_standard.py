"""Criteria of the standard that only a drawn page can meet. The others: tests/screens."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.everyone import CARDS, LOOKS
from tests.browser.person import Person
from tests.people import EASY
from tests.strategies import SHIPPED


def test_good_and_bad_sides_get_the_same_room_side_by_side_or_one_below_the_other(
    open_window: Callable[..., Person],
) -> None:
    """Criteria 2.1.1 and Q2 as they look: the same rows in the same type, in a table or cards."""
    person = open_window(DESKTOP)
    person.opens("options", EASY)
    expect(person.main.get_by_role("table")).to_be_visible()
    sides = person.main.locator("tr", has_text=SHIPPED.words.options.row["better"])
    sides = sides.or_(person.main.locator("tr", has_text=SHIPPED.words.options.row["worse"]))
    assert len(sides.locator("td").evaluate_all(LOOKS)) == 1
    person.page.set_viewport_size(PHONE)
    expect(person.main.locator(".cards")).to_be_visible()

    cards = person.main.locator(".options section")
    assert len({tuple(card["rows"]) for card in cards.evaluate_all(CARDS)}) == 1
    assert len(cards.locator("dd").evaluate_all(LOOKS)) == 1
