"""What comes with the address: a saved result, a clinic's link, and what is wrong with either."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from logic.definition.questionnaire import Questionnaire
from logic.text.dates import say_date
from tests.browser.conftest import PHONE
from tests.browser.person import Person, until
from tests.browser.serving import ROOT, NotingServer, Server
from tests.changed_links import EMPTIED, WAYS
from tests.kinds import kinds
from tests.links import MADE, result_link
from tests.people import EASY, RESULTS, result_heading

NO_HASH = re.compile(r"^[^#]+$")
"""What stood after the # has arrived at the app, and is gone from the address."""


def follows(person: Person, link: str) -> None:
    """Open a link in a new page of the same tab, as from a message."""
    address = person.page.url.partition("#")[0].partition("?")[0]
    person.page.goto("about:blank")
    person.page.goto(address + link)
    expect(person.page).to_have_url(NO_HASH)


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone whose browser has been here before."""
    opened = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    yield opened
    opened.close()


@pytest.fixture
def open_tab(
    phone: BrowserContext, questionnaire: Questionnaire
) -> Iterator[Callable[[str], Person]]:
    """Open an address in a new tab, as from a message. Whatever goes wrong in it fails the test."""
    tabs: list[Page] = []
    faults: list[str] = []

    def open_one(address: str) -> Person:
        tabs.append(phone.new_page())
        tabs[-1].on("pageerror", lambda error: faults.append(str(error)))
        return Person(tabs[-1], questionnaire, touch=True, address=address)

    yield open_one
    for tab in tabs:
        tab.close()
    assert faults == []


# ── A result ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("verdict", kinds(RESULTS, "reasonable"))
def test_a_result_link_opens_the_result_and_goes_from_the_address(
    person: Person, verdict: str
) -> None:
    follows(person, result_link(person.questionnaire, RESULTS[verdict]))

    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))
    notice = person.words.opened.notice.format(date=say_date(person.words, MADE))
    assert person.page.get_by_role("status").all_inner_texts()[0] == notice


# What was done to a link is undone before it is read: tests/screens tries each with each.
@pytest.mark.parametrize(
    ("way", "verdict"),
    kinds(
        zip(WAYS, cycle(RESULTS), strict=False),
        "a hash encoded after a clinic's name",
        "everything encoded",
    ),
)
def test_a_link_that_was_changed_on_the_way_opens_and_goes_from_the_address(
    open_tab: Callable[[str], Person],
    questionnaire: Questionnaire,
    server: Server,
    way: str,
    verdict: str,
) -> None:
    link = result_link(questionnaire, RESULTS[verdict])

    person = open_tab(WAYS[way](f"{server.address}?clinic=Hill+Street&mode=link{link}"))

    person.sees(result_heading(person.questionnaire, RESULTS[verdict]))
    notice = person.words.opened.notice.format(date=say_date(person.words, MADE))
    assert person.page.get_by_role("status").all_inner_texts()[0] == notice
    held = link.partition("=")[2][:12]
    assert held not in person.page.url
    assert held not in server.log.read_text()


PRESETS = "kind=low_back&reference=A-17"


@pytest.mark.soak
@pytest.mark.parametrize(
    "key", kinds([PRESETS, PRESETS.replace("=", "%3D", 1).replace("&", "%26")], PRESETS)
)
def test_an_earlier_link_of_a_clinics_with_an_encoded_hash_keeps_its_presets(
    person: Person, key: str
) -> None:
    follows(person, f"?clinic=Hill+Street&mode=link%23{key}&fbclid=Iw1")

    person.sees(person.words.start.heading)
    expect(person.page.get_by_text(person.words.opened.link_unsigned)).to_be_visible()
    expect(person.page.get_by_text("Hill Street")).to_have_count(0)
    expect(person.page).to_have_url(re.compile(r"/\?clinic=Hill\+Street&mode=link$"))
    expect(person.page.get_by_text(person.words.opened.link_dropped)).to_have_count(0)
    kept = "JSON.parse(sessionStorage['decision-check'])"
    until(person.page, f"{kept}.reference === 'A-17'")
    assert person.page.evaluate(f"{kept}.answers") == {"kind": "low_back"}


@pytest.mark.soak
@pytest.mark.parametrize("way", kinds(EMPTIED, "the key alone, encoded"))
def test_a_link_that_has_lost_its_end_says_so_once(
    person: Person, server: Server, way: str
) -> None:
    link = f"{server.address}?clinic=Hill{result_link(person.questionnaire, EASY)}"

    follows(person, EMPTIED[way](link).removeprefix(server.address))

    person.sees(person.words.start.heading)
    told = person.page.get_by_text(person.words.opened.link_gone)
    expect(told).to_be_visible()
    assert not person.page.url.endswith("#")
    person.page.reload()
    person.sees(person.words.start.heading)
    expect(told).to_have_count(0)


@pytest.mark.soak
@pytest.mark.parametrize("link", kinds(["#kind", "#a/b", "?utm_source=mail"], "#a/b"))
def test_an_address_that_tells_nothing_is_told_nothing(person: Person, link: str) -> None:
    person.page.goto(person.page.url + link)

    person.sees(person.words.start.heading)
    gone = person.page.get_by_text(person.words.opened.link_gone)
    expect(gone).to_have_count(0)
    expect(person.page.get_by_text(person.words.opened.link_dropped)).to_have_count(0)


def test_nothing_in_a_link_is_run_or_becomes_part_of_the_page(person: Person) -> None:
    address, bad = person.page.url, "<img src=x onerror=window.bad=1>"
    for place in (f"%23result={bad}", f"#result={bad}", f"?%23{bad}=1", f"?clinic={bad}%23a=1"):
        person.page.goto("about:blank")
        person.page.goto(address + place)
        person.sees(person.words.start.heading)
        expect(person.page).to_have_url(NO_HASH)

        assert person.page.evaluate("window.bad") is None
        assert "onerror" not in person.page.content()


@pytest.mark.soak
def test_back_and_a_reload_keep_what_a_link_brought(person: Person) -> None:
    follows(person, result_link(person.questionnaire, EASY))
    sentence = result_heading(person.questionnaire, EASY)
    person.sees(sentence)
    person.press(person.words.ways.to["options"])
    person.sees(person.words.options.heading)

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
    person.sees(result_heading(person.questionnaire, EASY))


# ── What a server gets to see ─────────────────────────────────────────────────────────────


@pytest.fixture
def noting(tmp_path: Path) -> Iterator[NotingServer]:
    """A server that notes every request, its headers included."""
    serving = NotingServer(ROOT, tmp_path / "log")
    serving.start()
    yield serving
    serving.stop()


@pytest.mark.soak
def test_no_answer_and_no_reference_stands_in_the_servers_log(
    noting: NotingServer, open_window: Callable[..., Person]
) -> None:
    person = open_window(PHONE, touch=True, address=noting.address)
    link = result_link(person.questionnaire, EASY, reference="SECRET-17")
    follows(person, link)
    person.sees(result_heading(person.questionnaire, EASY))
    invited = open_window(PHONE, address=noting.address + "?clinic=Hill#kind=all_over")
    invited.sees(person.words.start.heading)
    person.page.reload()
    person.sees(result_heading(person.questionnaire, EASY))

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
    shown = person.page.get_by_label(person.words.keep.link_show, exact=True)
    link = shown.text_content() or ""
    first.stop()

    second = Server(ROOT, tmp_path / "two").start()
    with ExitStack() as last:
        last.callback(second.stop)
        other = open_window(PHONE, address=f"{second.address}#{link.partition('/#')[2]}")
        other.sees(result_heading(person.questionnaire, EASY))
