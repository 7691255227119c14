"""Criteria of the standard that only a drawn page can meet. The others: tests/screens."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.everyone import COLUMNS, LOOKS
from tests.browser.person import Person
from tests.people import EASY
from tests.strategies import SHIPPED


@pytest.mark.soak
def test_good_and_bad_sides_get_the_same_room_side_by_side_whatever_the_width(
    open_window: Callable[..., Person],
) -> None:
    """Criteria 2.1.1 and Q2 as they look: the same rows in the same type, for all or for two."""
    person = open_window(DESKTOP)
    person.opens("options", EASY)
    wide, two = person.main.locator(".options .all"), person.main.locator(".options .two")
    for size, shown, hidden in ((DESKTOP, wide, two), (PHONE, two, wide)):
        person.page.set_viewport_size(size)
        expect(shown).to_be_visible()
        expect(hidden).to_be_hidden()
        sides = shown.evaluate(COLUMNS)
        assert len({tuple(side["rows"]) for side in sides}) == 1
        assert {SHIPPED.words.options.row[row] for row in ("better", "worse")} <= set(
            sides[0]["rows"]
        )
        assert len(shown.locator("td:not(:empty)").evaluate_all(LOOKS)) == 1
