"""The headers of each answer: only a kiosk's page may use a camera, and read what it took."""

from typing import Any

import pytest
from starlette.types import Message

from screens.server.headers import SecurityHeaders, Site
from tests.loops import run_async


def headers_of(
    query: str, site: Site | None = None, path: str = "/", scheme: str = "http", host: str = "here"
) -> dict[str, str]:
    """Return the headers of the answer to a request for the page."""
    sent: list[Message] = []

    async def page(_: object, __: object, send: Any) -> None:
        kept = [(b"Cache-Control", b"public"), (b"set-cookie", b"a=1; Path=/; SameSite=Strict")]
        await send({"type": "http.response.start", "status": 200, "headers": kept})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "scheme": scheme, "path": path, "query_string": query.encode(),
        "headers": [(b"host", host.encode())],
    }  # fmt: skip
    app = SecurityHeaders(page, lambda: site or Site())
    run_async(app(scope, None, send))  # type: ignore[arg-type] # nothing is received
    names = [name.decode().lower() for name, _ in sent[0]["headers"]]
    assert len(names) == len(set(names))
    return {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}


def allowed(headers: dict[str, str], what: str) -> list[str]:
    """Return from where a page may take something."""
    parts = headers["content-security-policy"].split("; ")
    return next(one.split()[1:] for one in parts if one.startswith(f"{what} "))


def connections(headers: dict[str, str]) -> list[str]:
    """Return where a page may ask for anything."""
    return allowed(headers, "connect-src")


def test_a_kiosks_page_may_use_the_camera_and_read_the_picture_that_it_took() -> None:
    headers = headers_of("mode=kiosk")

    assert "camera=(self)" in headers["permissions-policy"]
    assert connections(headers) == ["'self'", "data:"]
    assert "microphone=()" in headers["permissions-policy"]


@pytest.mark.parametrize("query", ["", "mode=link", "desk", "mode=kiosk&desk", "mode=self"])
def test_no_other_page_may(query: str) -> None:
    headers = headers_of(query)

    assert "camera=()" in headers["permissions-policy"]
    assert connections(headers) == ["'self'"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


CLINIC = Site(("https://clinic.example", "https://other.example:8443"), "check.example")


@pytest.mark.parametrize("query", ["", "mode=link&clinic=Hill", "mode=self", "mode=Kiosk"])
def test_only_the_pages_that_a_clinic_names_may_show_the_check_within_themselves(
    query: str,
) -> None:
    assert allowed(headers_of(query, CLINIC), "frame-ancestors") == [*CLINIC.embed]
    assert allowed(headers_of(query), "frame-ancestors") == ["'none'"]


@pytest.mark.parametrize(
    "query", ["mode=kiosk", "desk", "desk=", "mode=kiosk&desk", "mode=link&desk"]
)
def test_nobody_may_show_a_kiosk_or_the_desk_within_a_page(query: str) -> None:
    assert allowed(headers_of(query, CLINIC), "frame-ancestors") == ["'none'"]


@pytest.mark.parametrize(
    ("scheme", "host", "secure"),
    [
        ("https", "here", True),
        ("http", "check.example", True),
        ("http", "check.example:8501", True),
        ("http", "here", False),
        ("http", "check.example.evil", False),
    ],
)
def test_a_browser_that_came_by_tls_is_told_to_come_by_no_other_way(
    scheme: str, host: str, *, secure: bool
) -> None:
    headers = headers_of("", CLINIC, scheme=scheme, host=host)

    assert ("strict-transport-security" in headers) == secure
    assert headers["set-cookie"].endswith("; Secure") == secure


def test_no_browser_on_a_clinics_own_network_without_tls_is_told_so() -> None:
    assert "strict-transport-security" not in headers_of("", Site(), host="192.0.2.1")


@pytest.mark.parametrize(
    "path", ["/media/a.pdf", "/auth/login", "/oauth2callback", "/check/media/a.pdf"]
)
def test_no_browser_keeps_a_file_of_answers_or_a_sign_in(path: str) -> None:
    assert headers_of("", path=path)["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/static/a.js", "/mark"])
def test_what_holds_no_answer_may_be_kept_as_its_answer_says(path: str) -> None:
    assert headers_of("", path=path)["cache-control"] == "public"


def test_a_page_can_neither_move_its_own_base_nor_be_reached_by_a_window_of_another() -> None:
    headers = headers_of("")

    assert allowed(headers, "base-uri") == ["'none'"]
    assert allowed(headers, "object-src") == ["'none'"]
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
