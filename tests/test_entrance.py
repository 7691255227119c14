"""The page before anything is drawn on it."""

from pathlib import Path
from typing import Any

import pytest
from starlette.types import Message

from screens.server import entrance
from screens.server.entrance import Entrance, write_page
from screens.server.headers import INLINE, policy
from tests.loops import run_async
from tests.screens.setting import serving
from tests.strategies import SHIPPED


def answer_to(path: str, method: str = "GET", kind: str = "http", query: str = "") -> str:
    """Return what is answered, or that the request went on."""
    sent: list[Message] = []

    async def app(_: object, __: object, ___: object) -> None:
        sent.append({"body": b"went on"})

    async def send(message: Message) -> None:
        sent.append(message)

    asked = query.encode()
    scope: dict[str, Any] = {"type": kind, "path": path, "method": method, "query_string": asked}
    run_async(Entrance(app)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    return b"".join(one.get("body", b"") for one in sent).decode()


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


def test_the_page_says_nothing_that_is_not_ours_and_leads_to_nothing_that_is_shut() -> None:
    page = answer_to("/")

    assert "<title>Streamlit" not in page
    assert "_stcore/agent" not in page
    assert "JavaScript" not in page


def test_the_scripts_of_the_page_are_those_that_the_policy_allows() -> None:
    page = write_page(SHIPPED)

    assert INLINE.findall(page) == INLINE.findall(entrance.INDEX.read_text(encoding="utf-8"))
    assert policy().count("'sha256-") == len(INLINE.findall(page))


@pytest.mark.parametrize(
    ("path", "method", "kind"),
    [("/static/a.js", "GET", "http"), ("/", "HEAD", "http"), ("/", "GET", "websocket")],
)
def test_all_else_goes_on(path: str, method: str, kind: str) -> None:
    assert answer_to(path, method, kind) == "went on"


def test_without_a_definition_the_page_is_streamlits(tmp_path: Path) -> None:
    with serving(tmp_path / "gone.yaml"):
        assert answer_to("/") == "went on"
