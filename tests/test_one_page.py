"""What the server does with addresses that are none: it leads home, and loses nothing."""

from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from starlette.types import Message

from logic.handover.arrival import find_result
from logic.handover.link import pack
from screens.server.paths import OnePage
from tests.changed_links import IN_ADDRESS, IN_FRAGMENT
from tests.links import full
from tests.loops import run_async

BASE = "https://check.example/?clinic=Hill+Street&mode=link"


def answer_to(
    address: str, kind: str = "http", accept: str = "", below: str = ""
) -> dict[str, str]:
    """Return the headers of the answer to a request, and whether the page itself was asked.

    Where it leads is told as a browser sees it, by its path on the server.
    """
    path, _, query = address.removeprefix("https://check.example").partition("?")
    sent: list[Message] = []

    async def page(*_: object) -> None:
        sent.append({"type": "page"})

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": kind, "method": "GET", "path": unquote(path), "raw_path": path.encode(),
        "query_string": query.encode(), "headers": [(b"accept", accept.encode())],
    }  # fmt: skip
    run_async(OnePage(page)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    headers = {name.decode(): value.decode() for name, value in sent[0].get("headers", [])}
    if leads := headers.get("location"):
        asked = f"https://check.example{below}{path or '/'}"
        headers["location"] = urljoin(asked, leads).removeprefix("https://check.example")
    status = {"status": str(sent[0]["status"])} if "status" in sent[0] else {}
    return {"page": "yes" if sent[0]["type"] == "page" else "no", **status, **headers}


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


@pytest.mark.parametrize(
    "path",
    ["/app", "/app/x", "/static", "/static/x", "/component/x", "/media", "/auth/x",
     "/oauth2callback/x", "/_stcore/stream"],
)  # fmt: skip
def test_a_person_never_comes_to_a_page_of_streamlits_own(path: str) -> None:
    assert answer_to(path, accept="text/html")["location"] == "/"
    assert answer_to(path, accept="*/*") == {"page": "yes"}


@pytest.mark.parametrize("path", ["/media/abc.pdf", "/auth/login", "/oauth2callback"])
def test_what_a_person_does_come_to_is_left_alone(path: str) -> None:
    assert answer_to(path, accept="text/html,*/*") == {"page": "yes"}


def test_any_other_address_leads_to_the_start_with_nothing_behind_the_hash() -> None:
    assert answer_to("/somewhere/else")["location"] == "/"
    assert answer_to("/somewhere%0d%0aset-cookie:x")["location"] == "/"


@pytest.mark.parametrize(
    ("address", "leads"),
    [
        ("/kiosk", "/check/?mode=kiosk"),
        ("/Kiosk/", "/check/?mode=kiosk"),
        ("/desk", "/check/?desk"),
        ("/link?clinic=Hill", "/check/?mode=link&clinic=Hill"),
        ("/self/", "/check/?mode=self"),
        ("/some/where?mode=link&clinic=Hill+Street", "/check/?mode=link&clinic=Hill+Street"),
        ("/index.html?mode=link", "/check/?mode=link"),
    ],
)
def test_below_a_prefix_that_a_proxy_took_off_each_way_leads_where_it_was_meant_to(
    address: str, leads: str
) -> None:
    told = answer_to(address, accept="text/html,*/*", below="/check")

    assert told["location"] == leads


def test_a_kiosks_page_that_asks_whether_the_app_is_there_is_led_nowhere() -> None:
    assert answer_to("/kiosk", accept="*/*") == {"page": "yes"}
    assert answer_to("/kiosk", accept="text/html")["location"] == "/?mode=kiosk"


@pytest.mark.parametrize(
    "path", ["/metrics/", "/mark/", "/readyz/x", "/kioskx", "/apple", "/statics"]
)
def test_what_is_nearly_an_address_of_the_app_leads_home_and_not_out_of_the_prefix(
    path: str,
) -> None:
    assert answer_to(path, accept="text/html", below="/check")["location"] == "/check/"


@pytest.mark.parametrize("path", ["/robots.txt", "/wp-login.php", "/a/b.js", "/.env", "/sw.js"])
def test_a_file_that_is_not_there_is_said_to_be_missing(path: str) -> None:
    told = answer_to(path)

    assert told["status"] == "404"
    assert "location" not in told


@pytest.mark.parametrize("bad", ["%0d%0aset-cookie:x", "<script>", '"><img src=x>', "\\evil"])
def test_what_is_moved_is_neither_a_header_nor_a_page(bad: str) -> None:
    told = answer_to(f"/%23result={bad}")

    assert told["location"].startswith("/#result=")
    assert not {"\r", "\n", "<", ">", '"'} & set(told["location"])
    assert "set-cookie" not in told
    assert told["content-length"] == "0"
