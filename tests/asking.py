"""Asks what stands before Streamlit for one address, as a browser does that stays."""

from asyncio import Event
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message

from tests.loops import run_async

WENT_ON = b"went on"
"""What stands for Streamlit's own answer, which has no headers here."""


def ask(
    layer: Callable[[ASGIApp], ASGIApp], path: str, **others: Any
) -> tuple[dict[str, str], bytes]:
    """Return the headers and the body of an answer. `others` are more parts of the scope."""
    headers, parts = ask_in_parts(layer, path, **others)
    return headers, b"".join(parts)


def ask_in_parts(
    layer: Callable[[ASGIApp], ASGIApp],
    path: str,
    sent: list[Message] | None = None,
    **others: Any,
) -> tuple[dict[str, str], list[bytes]]:
    """Return the headers, and the body in the parts in which it was `sent`."""
    sent = [] if sent is None else sent

    async def app(_: object, __: object, ___: object) -> None:
        sent.append({"body": WENT_ON})

    async def receive() -> Message:
        await Event().wait()  # nothing more comes, nor does the browser leave
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b""}
    run_async(layer(app)({**scope, **others}, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0].get("headers", [])}
    return headers, [one["body"] for one in sent if one.get("body")]
