"""Back and Forward, of the browser and of the page, and changing an answer."""

import pytest
from playwright.sync_api import expect

from tests.browser.person import Person
from tests.people import EASY, result_heading


def test_browser_back_and_forward_move_by_question_and_keep_answers(person: Person) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.sees_question("danger_head")

    person.page.go_back()
    person.sees_question("danger_chest")
    chosen = person.questionnaire.by_id["danger_chest"]
    expect(person.field(chosen, "none")).to_be_checked()
    person.page.go_back()
    person.sees_question("danger_back")
    person.page.go_back()
    person.sees(person.words.start.heading)
    person.page.go_forward()
    person.sees_question("danger_back")
    person.page.go_forward()
    person.sees_question("danger_chest")
    person.page.go_forward()
    person.sees_question("danger_head")
    expect(person.page.locator("[data-testid=stForm] input:checked")).to_have_count(0)


@pytest.mark.soak
def test_back_in_the_page_uses_the_entry_before_so_that_browser_back_goes_on_from_there(
    person: Person,
) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.answers("danger_chest", ["none"])
    person.sees_question("danger_head")
    person.press(person.words.question.back_button)
    person.sees_question("danger_chest")

    person.page.go_back()

    person.sees_question("danger_back")


@pytest.mark.soak
def test_browser_back_leaves_the_result_for_the_review_and_the_answers_stay(person: Person) -> None:
    person.returns("review", EASY)
    person.sees(person.words.review.heading)
    person.press(person.words.review.button)
    person.sees(result_heading(person.questionnaire, EASY))

    person.page.go_back()

    person.sees(person.words.review.heading)
    expect(person.page.locator(".st-key-row_weekly")).to_contain_text("Yes")


@pytest.mark.soak
def test_the_address_never_changes_on_the_way(person: Person) -> None:
    person.begins()
    person.answers("danger_back", ["none"])
    person.sees_question("danger_chest")

    assert "?" not in person.page.url
    assert "#" not in person.page.url


@pytest.mark.soak
def test_steps_back_faster_than_the_screen_follows_end_where_they_should(person: Person) -> None:
    person.begins()
    for name in ("danger_back", "danger_chest", "danger_head"):
        person.answers(name, ["none"])
    person.sees_question("danger_injury")

    person.page.evaluate("() => { history.back(); setTimeout(() => history.back(), 15); }")
    person.sees_question("danger_chest")
    person.page.go_forward()
    person.sees_question("danger_head")
    person.page.go_forward()
    person.sees_question("danger_injury")
