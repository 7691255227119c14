"""The authors' view: served only where the server was started for authors."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from logic.proof.summary import prove
from tests.browser.conftest import DESKTOP, NARROW
from tests.browser.person import Person
from tests.browser.serving import Server, copy_app
from tests.browser.test_accessibility import violations
from tests.strategies import SHIPPED

PROOF = prove(SHIPPED)


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
    whole(person.page)


def whole(page: Page) -> None:
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def edit(copy: Server, old: str, new: str) -> None:
    file = copy.folder / "questions.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_server_that_is_not_for_authors_has_no_such_view(
    open_window: Callable[..., Person], server: Server
) -> None:
    person = open_window(DESKTOP, address=f"{server.address}?author")

    person.sees(person.words.start_heading)
    expect(main(person)).not_to_contain_text("Author view")


def test_on_a_server_for_authors_people_see_the_check_as_ever(
    copy: Server, open_window: Callable[..., Person]
) -> None:
    person = open_window(DESKTOP, address=copy.address)

    person.begins()
    expect(main(person)).not_to_contain_text("Author view")


def test_the_table_of_the_proof_stands_there_in_exact_numbers(author: Person) -> None:
    person = author
    rows = person.page.get_by_role("table").get_by_role("row")
    expect(rows).to_have_count(1 + len(PROOF.counts))

    for row, (verdict, count) in zip(rows.all()[1:], PROOF.counts.items(), strict=True):
        expect(row).to_contain_text(verdict)
        expect(row).to_contain_text(f"{count:,}")
    expect(main(person)).to_contain_text("A flag always wins")


def test_a_saved_fault_shows_by_line_and_goes_when_it_is_mended(
    author: Person, copy: Server
) -> None:
    expect(main(author)).to_contain_text("no problems")

    edit(copy, "then: [cleared]", "then: [clear]")
    expect(main(author)).to_contain_text("Did you mean 'cleared'?")
    expect(main(author)).to_contain_text("Q104")
    expect(main(author)).to_contain_text("The last good version is served")

    edit(copy, "then: [clear]", "then: [cleared]")
    expect(main(author)).to_contain_text("no problems")
    expect(main(author)).not_to_contain_text("Q104")


def test_a_law_that_an_edit_breaks_shows_with_a_counter_example(
    author: Person, copy: Server
) -> None:
    expect(main(author)).to_contain_text("no problems")

    edit(copy, "points: {fit: 2}, then: [flare]}", "points: {fit: 2}, flag: clinician_first}")

    expect(main(author)).to_contain_text("X804")
    expect(main(author)).to_contain_text('"condition": "inflammatory"')
    expect(main(author)).not_to_contain_text("A better answer never gives a worse verdict")


def test_a_law_that_is_broken_is_told_on_every_page(author: Person, copy: Server) -> None:
    turn_to(author, "Tree")
    edit(copy, "points: {fit: 2}, then: [flare]}", "points: {fit: 2}, flag: clinician_first}")

    expect(main(author)).to_contain_text("Laws that do not hold")
    expect(main(author)).not_to_contain_text("no problems")


def test_words_that_are_too_hard_are_told_by_line_while_the_author_writes(
    author: Person, copy: Server
) -> None:
    turn_to(author, "Words")
    expect(main(author)).to_contain_text("US reading grade of each page")
    expect(main(author)).to_contain_text("minutes for what everyone is asked")
    expect(main(author)).not_to_contain_text("W707")

    hard = "Heterogeneous presentations necessitate interdisciplinary evaluation. " * 2
    edit(copy, "why: Research is not the same for each kind of pain.", f"why: {hard}")

    expect(main(author)).to_contain_text("W707")
    expect(main(author)).not_to_contain_text("no problems")


def test_authors_are_helped_where_the_file_is_broken_from_the_start(
    copy: Server, open_window: Callable[..., Person]
) -> None:
    edit(copy, "otherwise: true", "otherwise: maybe")
    copy.stop()
    copy.start()
    person = open_window(DESKTOP, address=f"{copy.address}?author")
    expect(main(person)).to_contain_text("S209")

    edit(copy, "otherwise: maybe", "otherwise: true")

    expect(main(person)).to_contain_text("no problems")
    expect(person.page.get_by_role("table")).to_be_visible()


def test_the_tree_shows_every_question_and_is_drawn_anew_when_the_file_is_saved(
    author: Person, copy: Server
) -> None:
    turn_to(author, "Tree")
    drawing = author.page.locator("[data-testid=stGraphVizChart] svg")
    for question in SHIPPED.questions:
        expect(drawing.get_by_text(question.id, exact=True).first).to_be_attached()

    edit(copy, "title: Safety", "title: Safety before all")

    expect(drawing).to_contain_text("Safety before all")


def test_any_question_can_be_previewed_as_people_see_it(author: Person) -> None:
    turn_to(author, "Preview")
    author.sees(SHIPPED.questions[0].ask)
    expect(author.heading).to_be_focused()

    box = author.page.get_by_role("combobox", name="Question")
    box.fill("managing")
    author.page.get_by_role("option", name="managing", exact=True).click()

    author.sees(SHIPPED.by_id["managing"].ask)
    author.goes_on()
    expect(author.page.get_by_role("alert").last).to_contain_text(author.words.error_one)


def test_an_edit_is_compared_with_the_last_good_version_and_with_the_start(
    author: Person, copy: Server
) -> None:
    turn_to(author, "Changes")
    expect(main(author)).to_contain_text("Nothing has been saved since.")

    edit(copy, "points: {commitment: 1}}", "points: {commitment: 2}}")
    expect(main(author)).to_contain_text("get another verdict")
    edit(copy, "ask: Any of these now?", "ask: One of these now?")
    expect(main(author)).to_contain_text("questions.danger_signs.ask")
    expect(main(author)).to_contain_text("get another verdict")

    radio = author.page.get_by_role("radio", name="the last good version")
    author.page.locator("label").filter(has=radio).click()
    expect(main(author)).to_contain_text("Only the words changed: danger_signs.")
    expect(main(author)).not_to_contain_text("get another verdict")

    (copy.folder / "questions.yaml").touch()
    whole(author.page)
    expect(main(author)).to_contain_text("Only the words changed: danger_signs.")


@pytest.mark.parametrize("page", ["Proof", "Tree", "Preview", "Words", "Changes"])
def test_every_page_is_accessible_and_fits_a_narrow_window(author: Person, page: str) -> None:
    turn_to(author, page)
    assert violations(author.page) == []

    author.page.set_viewport_size(NARROW)
    width = author.page.evaluate("() => document.documentElement.scrollWidth")
    assert width <= NARROW["width"]
