"""The headers of each answer: only a kiosk's page may use a camera, and read what it took."""

from typing import Any

import pytest
from starlette.types import Message

from screens.server.headers import SecurityHeaders
from tests.loops import run_async


def headers_of(query: str) -> dict[str, str]:
    """Return the headers of the answer to a request for the page."""
    sent: list[Message] = []

    async def page(_: object, __: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/", "query_string": query.encode(), "headers": []}
    run_async(SecurityHeaders(page)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def connections(headers: dict[str, str]) -> list[str]:
    """Return where a page may ask for anything."""
    parts = headers["content-security-policy"].split("; ")
    return next(one.split()[1:] for one in parts if one.startswith("connect-src"))


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
