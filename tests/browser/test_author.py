"""The authors' view: served only where the server was started for authors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, NARROW
from tests.browser.everyone import violations
from tests.browser.person import Person
from tests.browser.serving import Server, copy_app
from tests.strategies import SHIPPED


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Server]:
    """A server for authors over a copy of the app, so that its file may be edited."""
    folder, log = copy_app(tmp_path / "app"), tmp_path / "log"
    serving = Server(folder, log, environment={"DECISION_CHECK_AUTHOR": "1"}).start()
    yield serving
    serving.stop()


@pytest.fixture
def author(copy: Server, open_window: Callable[..., Person]) -> Person:
    """Someone in front of the authors' view."""
    return open_window(DESKTOP, address=f"{copy.address}?author")


def main(person: Person) -> Locator:
    return person.page.get_by_test_id("stMain")


def turn_to(person: Person, page: str) -> None:
    radio = person.page.get_by_role("radio", name=page, exact=True)
    person.page.locator("label").filter(has=radio).click()
    expect(radio).to_be_checked()
    if page != "Preview":  # its heading is a question: a run that has not begun yet looks ended
        expect(person.page.get_by_role("heading", name=page, exact=True, level=1)).to_be_visible()
    whole(person.page)


def whole(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def edit(copy: Server, old: str, new: str) -> None:
    file = copy.folder / "questions.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.soak
def test_the_tree_shows_every_question_and_is_drawn_anew_when_the_file_is_saved(
    author: Person, copy: Server
) -> None:
    turn_to(author, "Tree")
    drawing = author.page.locator("[data-testid=stGraphVizChart] svg")
    for question in SHIPPED.questions:
        expect(drawing.get_by_text(question.id, exact=True).first).to_be_attached()

    edit(copy, "title: Your safety", "title: Your safety before all")

    expect(drawing).to_contain_text("Your safety before all")


@pytest.mark.soak
def test_every_page_is_accessible_and_fits_a_narrow_window(author: Person) -> None:
    for page in ("Proof", "Tree", "Preview", "Words", "Changes"):
        author.page.set_viewport_size(DESKTOP)
        turn_to(author, page)
        assert violations(author.page) == [], page

        author.page.set_viewport_size(NARROW)
        width = author.page.evaluate("() => document.documentElement.scrollWidth")
        assert width <= NARROW["width"], page
