"""The page before anything is drawn on it."""

import re
from pathlib import Path

import pytest
from starlette.types import Message

from screens.server import entrance
from screens.server.chunks import CODE, FIRST, NEEDED, find_first
from screens.server.entrance import Entrance, write_links, write_rest
from screens.server.headers import INLINE, policy
from screens.server.statics import FILES
from screens.session.definition import FILE, PASSED, SHELF
from screens.session.opening import Opening
from tests.asking import ask, ask_in_parts
from tests.clinic import SETTINGS
from tests.screens.setting import secrets_in, serving
from tests.spanish import spanish
from tests.strategies import SHIPPED


def answer_to(
    path: str, method: str = "GET", kind: str = "http", query: str = "", prefers: str = "en"
) -> str:
    """Return what is answered to a browser that prefers a language, or that the request went on."""
    others = {"query_string": query.encode(), "headers": [(b"accept-language", prefers.encode())]}
    return ask(Entrance, path, method=method, type=kind, **others)[1].decode()


def test_the_page_has_our_title_and_says_what_may_keep_it_away() -> None:
    page, words = answer_to("/"), SHIPPED.words.server

    assert f"<title>{SHIPPED.title}</title>" in page
    for told in (words.unreached_heading, words.unreached, words.unreached_help):
        assert told in page
    assert "emergency number" in words.unreached_help


def test_at_a_kiosk_it_sends_people_to_the_front_desk_and_to_no_device_of_their_own() -> None:
    page, words = answer_to("/", query="mode=kiosk"), SHIPPED.words.server

    assert words.unreached_kiosk in page
    assert "front desk" in words.unreached_kiosk
    assert words.unreached not in page
    assert words.unreached_kiosk not in answer_to("/", query="mode=link")


@pytest.mark.parametrize(
    ("query", "prefers", "language"),
    [
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"), ("lang=es", "en", "es"), ("lang=ES-mx", "", "es"),
        ("", "en-US,es;q=0.9", "en"), ("lang=en", "es", "en"), ("", "", "en"), ("", "fr", "en"),
        ("mode=link", "es", "en"), ("mode=kiosk&lang=es", "es", "en"), ("", "\x00;;,=", "en"),
    ],
)  # fmt: skip
def test_it_speaks_the_language_that_its_first_screen_will_speak(
    query: str, prefers: str, language: str
) -> None:
    SHELF.look()
    page = answer_to("/", query=query, prefers=prefers)
    told, other = (SHIPPED, spanish().questionnaire)[:: 1 if language == "en" else -1]
    at_kiosk = "kiosk" in query

    assert f'<div class="unreached" lang="{language}" dir="ltr">' in page
    assert f"<title>{told.title}</title>" in page
    assert (told.words.server.unreached_kiosk in page) is at_kiosk
    assert (told.words.server.unreached_help in page) is not at_kiosk
    assert other.words.server.unreached_heading not in page


def test_a_clinic_that_has_switched_a_language_on_has_it_there_too(tmp_path: Path) -> None:
    SHELF.look()
    with secrets_in(tmp_path, SETTINGS + 'languages = ["es"]\n'):
        page = answer_to("/", query="mode=kiosk", prefers="es")

    assert spanish().questionnaire.words.server.unreached_kiosk in page
    assert SHIPPED.words.server.unreached_kiosk not in page


def test_nobody_waits_for_a_language_before_the_definition_has_been_read() -> None:
    with serving(FILE):
        page = answer_to("/", prefers="es")
        read = SHELF.at_hand()

    assert SHIPPED.words.server.unreached in page
    assert read is None or not PASSED.note(FILE.read_bytes())


def test_the_page_says_nothing_that_is_not_ours_and_leads_to_nothing_that_is_shut() -> None:
    page = answer_to("/")

    assert "<title>Streamlit" not in page
    assert "_stcore/agent" not in page
    assert "JavaScript" not in page


def test_the_scripts_of_the_page_are_those_that_the_policy_allows() -> None:
    page = answer_to("/")

    assert INLINE.findall(page) == INLINE.findall(entrance.INDEX.read_text(encoding="utf-8"))
    assert policy().count("'sha256-") == len(INLINE.findall(page))


@pytest.mark.parametrize(
    ("path", "method", "kind"),
    [("/static/a.js", "GET", "http"), ("/", "HEAD", "http"), ("/", "GET", "websocket")],
)
def test_all_else_goes_on(path: str, method: str, kind: str) -> None:
    assert answer_to(path, method, kind) == "went on"


def test_without_a_definition_the_page_is_streamlits_with_our_name(tmp_path: Path) -> None:
    with serving(tmp_path / "gone.yaml"):
        page = answer_to("/")

    assert '<div id="root"></div>' in page
    assert page.count("<title>Decision check</title>") == page.count("<title>") == 1
    assert page.rstrip().endswith("</html>")
    assert 'class="unreached"' not in page


def test_the_head_comes_before_the_words_and_names_what_the_first_screens_are_drawn_of() -> None:
    page = answer_to("/")
    head, links = page.partition("<title>")[0], write_links()

    assert links
    assert head.endswith(links)
    assert head.index('type="module"') < head.index(links)
    for name in FIRST:
        assert head.count(f"/static/js/{name}.") == 1
    links = re.findall(r'href="\./(static/js/[^"]+)"', head)
    assert len(links) == len(set(links))
    assert all(f"/{one}" in FILES for one in links)
    assert "</head>" not in head
    assert write_rest(Opening.of(SHIPPED)).startswith("<title>")


def test_streamlits_part_of_the_head_waits_for_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Message] = []

    def work(*_: object, **__: object) -> str:
        sent.append({"body": b"work"})
        return "its result"

    monkeypatch.setattr(entrance, "write_links", work)
    monkeypatch.setattr(entrance, "write_rest", work)

    head, *others = ask_in_parts(Entrance, "/", sent)[1]

    assert b'type="module"' in head
    assert others == [b"work", b"its result"] * 2


def test_what_a_file_needs_stands_in_front_of_its_code() -> None:
    first = find_first()

    assert len(first) > len(FIRST)
    for name in first:
        needed = NEEDED.findall((CODE / name).read_text(encoding="utf-8"))
        assert [one for one in needed if (CODE / one).is_file() and one not in first] == []
