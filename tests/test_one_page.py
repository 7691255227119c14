"""What the server does with addresses that are none: it leads home, and loses nothing."""

from typing import Any
from urllib.parse import unquote

import pytest
from starlette.types import Message

from logic.handover.arrival import find_result
from logic.handover.link import pack
from screens.server.headers import OnePage
from tests.changed_links import IN_ADDRESS, IN_FRAGMENT
from tests.links import full
from tests.loops import run_async

BASE = "https://check.example/?clinic=Hill+Street&mode=link"


def answer_to(address: str, kind: str = "http") -> dict[str, str]:
    """Return the headers of the answer to a request, and whether the page itself was asked."""
    path, _, query = address.removeprefix("https://check.example").partition("?")
    sent: list[Message] = []

    async def page(*_: object) -> None:
        sent.append({"type": "page"})

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": kind, "method": "GET", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [],
    }  # fmt: skip
    run_async(OnePage(page)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    return {
        "page": "yes" if sent[0]["type"] == "page" else "no",
        **{name.decode(): value.decode() for name, value in sent[0].get("headers", [])},
    }


@pytest.mark.parametrize("way", IN_ADDRESS)
def test_a_result_in_front_of_the_hash_is_led_home_behind_it(way: str) -> None:
    held = pack(full())

    told = answer_to(IN_ADDRESS[way](f"{BASE}#result={held}"))

    home, _, hidden = told["location"].partition("#")
    assert home.startswith("/")
    assert not home.startswith("//")
    assert held[:12] not in home
    assert find_result(hidden) == ("/result", held)
    assert told["cache-control"] == "no-store"


@pytest.mark.parametrize("way", [*IN_FRAGMENT][:3])
def test_a_link_that_arrives_as_it_should_is_led_nowhere(way: str) -> None:
    address = IN_FRAGMENT[way](f"{BASE}#result=A").partition("#")[0]

    assert answer_to(address) == {"page": "yes"}


@pytest.mark.parametrize(
    "path",
    ["/_stcore/stream?%23result=A", "/oauth2callback?state=%23result=A", "/auth/login", "/kiosk"],
)
def test_what_the_server_itself_is_asked_for_is_left_alone(path: str) -> None:
    assert answer_to(path) == {"page": "yes"}
    assert answer_to("/%23result=A", kind="websocket") == {"page": "yes"}


def test_any_other_address_leads_to_the_start_with_nothing_behind_the_hash() -> None:
    assert answer_to("/somewhere/else")["location"] == "/"
    assert answer_to("/somewhere%0d%0aset-cookie:x")["location"] == "/"


@pytest.mark.parametrize("bad", ["%0d%0aset-cookie:x", "<script>", '"><img src=x>', "\\evil"])
def test_what_is_moved_is_neither_a_header_nor_a_page(bad: str) -> None:
    told = answer_to(f"/%23result={bad}")

    assert told["location"].startswith("/#result=")
    assert not {"\r", "\n", "<", ">", '"'} & set(told["location"])
    assert "set-cookie" not in told
    assert told["content-length"] == "0"
