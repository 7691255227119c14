"""What comes with the address: a saved result, a clinic's link, and what is wrong with either."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from logic.text.dates import say_date
from tests.browser.conftest import PHONE
from tests.browser.person import Person
from tests.browser.serving import ROOT, NotingServer, Server
from tests.kinds import kinds
from tests.links import MADE, result_link
from tests.people import EASY, RESULTS

NO_HASH = re.compile(r"^[^#]+$")
"""What stood after the # has arrived at the app, and is gone from the address."""


def follows(person: Person, link: str) -> None:
    """Open a link in a new page of the same tab, as from a message."""
    address = person.page.url.partition("#")[0].partition("?")[0]
    person.page.goto("about:blank")
    person.page.goto(address + link)
    expect(person.page).to_have_url(NO_HASH)


# ── A result ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", kinds(RESULTS, "reasonable"))
def test_a_result_link_opens_the_result_and_goes_from_the_address(
    person: Person, verdict: str
) -> None:
    follows(person, result_link(person.questionnaire, RESULTS[verdict]))

    person.sees(person.questionnaire.verdict[verdict].sentence)
    notice = person.words.opened.notice.format(date=say_date(person.words, MADE))
    assert person.page.get_by_role("status").all_inner_texts()[0] == notice


def test_back_and_a_reload_keep_what_a_link_brought(person: Person) -> None:
    follows(person, result_link(person.questionnaire, EASY))
    sentence = person.questionnaire.verdict["reasonable"].sentence
    person.sees(sentence)
    person.press(person.words.ways.to["list"])
    person.sees(person.words.list.heading)

    person.page.go_back()
    person.sees(sentence)
    person.page.reload()
    person.sees(sentence)
    expect(person.button(person.words.ways.to["checkin"])).to_be_visible()


def test_a_link_put_into_the_address_of_an_open_page_is_opened_too(person: Person) -> None:
    person.sees(person.words.start.heading)

    person.page.evaluate(
        "link => { location.hash = link }", result_link(person.questionnaire, EASY)
    )

    expect(person.page).to_have_url(NO_HASH)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)


# ── What a server gets to see ─────────────────────────────────────────────────────────────


@pytest.fixture
def noting(tmp_path: Path) -> Iterator[NotingServer]:
    """A server that notes every request, its headers included."""
    serving = NotingServer(ROOT, tmp_path / "log")
    serving.start()
    yield serving
    serving.stop()


def test_no_answer_and_no_reference_stands_in_the_servers_log(
    noting: NotingServer, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=noting.address)
    link = result_link(person.questionnaire, EASY, reference="SECRET-17")
    follows(person, link)
    person.sees(person.questionnaire.verdict["reasonable"].sentence)
    invited = open_window(PHONE, address=noting.address + "?clinic=Hill#kind=all_over")
    invited.sees(person.words.start.heading)
    person.page.reload()
    person.sees(person.questionnaire.verdict["reasonable"].sentence)

    log = noting.log.read_text()
    assert "clinic=Hill" in log, "the log holds what stands before the #"
    assert log.count("GET /") > 10
    held = link.partition("=")[2]
    for secret in (held, held[:24], "SECRET-17", "all_over", "low_back", "result="):
        assert secret not in log


@pytest.mark.soak
def test_a_link_made_today_works_after_the_server_has_gone_and_another_has_come(
    tmp_path: Path, open_window: Callable[..., Person]
) -> None:
    first = Server(ROOT, tmp_path / "one").start()
    person = open_window(PHONE, touch=True, address=first.address)
    person.result(EASY)
    person.press(person.words.ways.to["keep"])
    person.sees(person.words.keep.heading)
    person.press(person.words.keep.share_link)
    link = person.page.locator(".copied").first.text_content() or ""
    first.stop()

    second = Server(ROOT, tmp_path / "two").start()
    other = open_window(PHONE, address=second.address + link.partition("/#")[2].join(["#", ""]))
    other.sees(person.questionnaire.verdict["reasonable"].sentence)
    second.stop()
