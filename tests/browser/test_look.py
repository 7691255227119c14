"""How ways to answer look: cells of one size, and what is chosen seen in every mode of colors."""

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Locator, ViewportSize, expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.person import Person
from tests.kinds import kinds
from tests.people import EASY

WIDE: ViewportSize = {"width": 700, "height": 800}
CELLS = """all => all.slice(0, 11).map(one => {
  const box = one.getBoundingClientRect();
  return [Math.round(box.top), box.width, box.height];
})"""
SCALE = "[class*=__scale] [data-testid=stRadioOption]"
MANY = 200
"""Pixels that anyone sees."""


def picture(part: Locator) -> Image.Image:
    return Image.open(BytesIO(part.screenshot(animations="disabled"))).convert("L")


def pixels_apart(before: Image.Image, after: Image.Image) -> int:
    """Count the pixels that are clearly lighter or darker than before, whatever their color."""
    apart = ImageChops.difference(before, after.resize(before.size))
    return sum(apart.histogram()[64:])


@pytest.mark.soak
@pytest.mark.parametrize(("size", "rows"), kinds([(NARROW, 2), (PHONE, 2), (WIDE, 1)], NARROW))
def test_the_eleven_numbers_are_cells_of_one_size(
    open_window: Callable[..., Person], size: ViewportSize, rows: int
) -> None:
    person = open_window(size)
    person.returns("pain_average", EASY)
    person.sees_question("pain_average")

    cells = person.main.locator(SCALE).evaluate_all(CELLS)

    assert len({top for top, _, _ in cells}) == rows
    widths = [width for _, width, _ in cells]
    assert max(widths) - min(widths) <= 1
    assert min(widths) >= 40
    assert min(height for _, _, height in cells) >= 48


@pytest.mark.parametrize(
    ("question", "answer"),
    kinds(
        [("pain_average", 7), ("duration", "months"), ("danger_back", ["numb_groin"])],
        "danger_back",
    ),
)
def test_what_is_chosen_is_seen_without_any_color(
    open_window: Callable[..., Person], question: str, answer: object
) -> None:
    person = open_window(PHONE)
    person.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    before = {name: EASY[name] for name in list(EASY)[: list(EASY).index(question)]}
    person.returns(question, before or {"hopes": "less_pain"})
    person.sees_question(question)
    asked = person.questionnaire.by_id[question]
    value = answer[0] if isinstance(answer, list) else answer
    box = person.page.locator("label").filter(has=person.field(asked, value))
    empty = picture(box)

    person.chooses(question, answer)

    assert pixels_apart(empty, picture(box)) > MANY
    other = asked.options[0].id if asked.type != "scale" else 2
    beside = person.page.locator("label").filter(has=person.field(asked, other))
    still = picture(beside)
    assert pixels_apart(still, picture(beside)) == 0


def test_whom_to_call_is_a_link_that_a_phone_dials_and_as_large_as_a_button(
    person: Person,
) -> None:
    person.result({**EASY, "danger_back": ["numb_groin"]})
    links = person.main.locator("a[href^='tel:']")

    expect(links).to_have_count(3)  # no country is set
    heights = links.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert min(heights) >= 48
    assert person.main.locator(".st-key-card a:not([href^='tel:'])").count() == 0


@pytest.mark.soak
def test_the_part_of_the_way_is_seen_where_the_device_has_no_voice(person: Person) -> None:
    person.returns("pain_average", EASY)
    person.sees_question("pain_average")

    expect(person.main.locator(".listen")).to_be_hidden()
    expect(person.main.locator(".part")).to_be_visible()


@pytest.mark.soak
def test_after_a_change_the_focus_is_on_the_row_that_was_changed(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review.heading)
    name = person.questionnaire.by_id["home"].name
    change = person.button(person.words.review.change.format(name=name))
    expect(change).to_have_count(1)
    person.tap(change)
    person.answers("home", "sometimes")
    person.sees(person.words.review.heading)

    expect(change).to_be_focused()
    expect(change).to_be_in_viewport()


@pytest.mark.soak
def test_the_review_is_two_screens_of_a_phone(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review.heading)

    high = person.main.evaluate("main => main.scrollHeight")
    notice = person.page.get_by_test_id("stAlert")
    kept = notice.bounding_box()  # said to who comes back, to nobody else
    assert kept
    assert high - kept["height"] <= 2 * PHONE["height"]
