"""A definition that breaks, while the app runs and before it starts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, PHONE
from tests.browser.everyone import cut_off, violations
from tests.browser.person import Person
from tests.browser.serving import Server, copy_app
from tests.people import EASY
from tests.programs import missing
from tests.spanish import spanish
from tests.strategies import SHIPPED


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Server]:
    """A server over a copy of the app, not started yet."""
    serving = Server(copy_app(tmp_path / "app"), tmp_path / "log")
    yield serving
    serving.stop()


@pytest.mark.soak
def test_no_folder_is_watched(person: Person, server: Server) -> None:
    if not Path("/proc/self/fdinfo").is_dir():
        missing("/proc", "only Linux tells what a program watches")
    person.sees(person.words.start.heading)

    watched = [
        line
        for file in Path(f"/proc/{server.pid}/fdinfo").iterdir()
        for line in file.read_text().splitlines()
        if line.startswith("inotify")
    ]
    assert watched == []


@pytest.mark.soak
def test_a_definition_that_is_broken_at_the_start_gives_one_plain_page_that_says_what_to_do(
    copy: Server, open_window: Callable[..., Person]
) -> None:
    file = copy.folder / "questions.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("otherwise: true", "otherwise: maybe"), encoding="utf-8")
    copy.start()
    person = open_window(PHONE, touch=True, address=copy.address)

    expect(person.heading).to_have_text("This check cannot be used now")
    expect(person.page.locator("[data-testid=stMain]")).not_to_contain_text("S209")
    expect(person.page.locator("[data-testid=stMain]")).not_to_contain_text("questions.yaml")
    expect(person.page.locator("[data-testid=stMain]")).not_to_contain_text("Traceback")
    assert violations(person.page) == []
    file.write_text(good, encoding="utf-8")
    person.page.reload()
    person.begins()


def test_a_fault_that_nobody_foresaw_gives_one_plain_sentence_and_keeps_the_answers(
    copy: Server, open_window: Callable[..., Person]
) -> None:
    screen = copy.folder / "screens" / "review.py"
    good = screen.read_text(encoding="utf-8")
    screen.write_text(good.replace("    words =", "    1 / 0\n    words =", 1), encoding="utf-8")
    copy.start()
    person = open_window(PHONE, touch=True, address=copy.address)
    person.sees(person.words.start.heading)
    person.returns("review", EASY)

    expect(person.page.get_by_role("alert")).to_have_text(person.words.messages.error_unexpected)
    expect(person.page.locator("[data-testid=stMain]")).not_to_contain_text("ZeroDivisionError")
    kept = person.page.evaluate("() => sessionStorage.getItem('decision-check')")
    assert "low_back" in kept


@pytest.mark.soak
def test_a_language_that_is_withdrawn_while_it_is_read_is_told_in_that_language(
    copy: Server, open_window: Callable[..., Person]
) -> None:
    own, english = spanish().questionnaire, SHIPPED
    copy.start()
    person = open_window(NARROW, touch=True, address=copy.address, locale="es-MX")
    person.questionnaire, person.words = own, own.words
    person.begins()
    first, second, *_ = own.questions
    (copy.folder / "translations" / "es.po").write_text("<<<<<<<", encoding="utf-8")
    person.answers(first.id, EASY[first.id])

    person.questionnaire, person.words = english, english.words
    person.sees_question(second.id)
    person.settles()
    told = person.page.locator(".st-key-in_es__missed[lang=es]")
    expect(told).to_have_text(own.words.translated.withdrawn)
    expect(person.page.locator("html")).to_have_attribute("lang", "en")
    assert cut_off(person, NARROW) == []
    assert violations(person.page) == []
    person.answers(second.id, EASY[second.id])
    person.sees_question(english.questions[2].id)
