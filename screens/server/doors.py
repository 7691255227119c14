"""What is turned away before Streamlit sees it: what nobody needs who uses the check, or too much.

Streamlit takes uploads of 200 MB without any field for them, lets a browser empty its caches and
run the app for a program, and reads each message whole.
"""

import asyncio
from http import HTTPStatus
from typing import Literal

from google.protobuf.message import DecodeError
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from screens.server import uploads
from screens.server.paths import leads_below

LARGEST_BODY = 1_000
"""Bytes of a request. A kiosk's sign of life has a body; a picture of its camera may be larger."""
SENDING_PICTURES = frozenset({"PUT", "DELETE"})
SLOWEST = 20.0
"""Seconds that the next part of a body is waited for."""
LONGEST = 9
"""Digits of a length that is still read."""
LARGEST_MESSAGE = 64_000
"""Bytes that a page tells at a time. The largest that was seen, a whole result, had some 6,000."""
MOST_FIELDS = 200
"""Fields that one message may tell of. A screen has ten boxes."""
STREAMLITS = ("/_stcore",)
NEEDED = tuple(
    f"/_stcore/{name}" for name in ("health", "host-config", "stream", "bidi-components")
)
"""All that a page asks of Streamlit's own addresses."""
READ_ONLY = frozenset({"GET", "HEAD"})
TAKING = {"/kiosk": READ_ONLY | {"POST"}}
ANSWERS = frozenset({"rerun_script", "stop_script", "app_heartbeat", "file_urls_request"})
OPERATIONS = frozenset({"deferred_file", "dataframe_chunk"})
TOO_LARGE, NO_MESSAGE = 1009, 1002
"""The codes with which a web socket is closed."""
Judgement = Literal["passes", "unneeded", "too large", "no message"]
CLOSING: dict[Judgement, int] = {"too large": TOO_LARGE, "no message": NO_MESSAGE}


def judge(data: bytes | None) -> Judgement:
    """Say what becomes of something that a page sent.

    What a page of Streamlit's may send, but has no use here, is passed over without a word.
    """
    if data is None:
        return "no message"
    if len(data) > LARGEST_MESSAGE:
        return "too large"
    try:
        sent = BackMsg.FromString(data)
    except DecodeError:
        return "no message"
    if len(sent.rerun_script.widget_states.widgets) > MOST_FIELDS:
        return "too large"
    kind = sent.WhichOneof("type")
    if kind == "backend_operation_request":
        needed = sent.backend_operation_request.WhichOneof("payload") in OPERATIONS
    else:
        needed = kind in ANSWERS
    return "passes" if needed else "unneeded"


class Doors:
    """Turns away requests and messages that no page of this app sends."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it here."""
        if scope["type"] == "websocket":
            # Slow to import: there by the time that a page has come so far.
            from screens.server.figures import PAGES  # noqa: PLC0415

            with PAGES.track_inprogress():
                await _Line(receive, send).pass_on(self._app, scope)
        elif scope["type"] != "http":
            await self._app(scope, receive, send)
        elif refused := _refusal(scope):
            await _answer(refused, scope, receive, send)
        else:
            await _Body(self._app, receive, send, _most(scope)).pass_on(scope)


def _refusal(scope: Scope) -> HTTPStatus | None:
    path = scope["path"]
    pictures = uploads.may_send(path)
    needed = pictures or leads_below(path, NEEDED)
    if leads_below(path, STREAMLITS) and not needed:
        return HTTPStatus.NOT_FOUND
    taken = SENDING_PICTURES if pictures else TAKING.get(path, READ_ONLY)
    if scope["method"] not in taken:
        return HTTPStatus.METHOD_NOT_ALLOWED
    if pictures and scope["method"] == "PUT" and not uploads.has_room(path):
        return HTTPStatus.TOO_MANY_REQUESTS
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    most = _most(scope)
    if any(not one.isdigit() or len(one) > LONGEST or int(one) > most for one in lengths):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return None


def _most(scope: Scope) -> int:
    """Return how many bytes a request may hold."""
    return uploads.LARGEST if uploads.may_send(scope["path"]) else LARGEST_BODY


async def _answer(status: HTTPStatus, scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(status.phrase, status)(scope, receive, send)


class _RefusedError(Exception):
    """More was sent than the request said, or may say; or it does not come to an end."""

    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status.phrase)
        self.status = status


class _Body:
    """Counts what comes in pieces, whatever was said of its length."""

    def __init__(self, app: ASGIApp, receive: Receive, send: Send, most: int) -> None:
        self._app, self._receive, self._send = app, receive, send
        self._most, self._read = most, 0
        self._begun = self._whole = False

    async def pass_on(self, scope: Scope) -> None:
        try:
            await self._app(scope, self._take, self._give)
        except _RefusedError as refused:
            if self._begun:
                raise
            await _answer(refused.status, scope, self._receive, self._send)
        except ClientDisconnect:
            return  # who left gets no answer

    async def _take(self) -> Message:
        message = await (self._receive() if self._whole else self._wait())
        self._whole = not message.get("more_body", False)
        self._read += len(message.get("body", b""))
        if self._read > self._most:
            raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    async def _wait(self) -> Message:
        try:
            async with asyncio.timeout(SLOWEST):
                return await self._receive()
        except TimeoutError:
            raise _RefusedError(HTTPStatus.REQUEST_TIMEOUT) from None

    async def _give(self, message: Message) -> None:
        self._begun = True
        await self._send(message)


class _Line:
    """One page's web socket, less what is passed over. What may not be sent ends it."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._over = False

    async def pass_on(self, app: ASGIApp, scope: Scope) -> None:
        """Serve the page.

        To Streamlit, it is a fault if a page leaves while it is told something.
        """
        try:
            await app(scope, self._hear, self._tell)
        except (RuntimeError, TypeError):
            if not self._over:
                raise

    async def _tell(self, message: Message) -> None:
        try:
            await self._send(message)
        except (OSError, RuntimeError):
            self._over = True
            raise

    async def _hear(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                self._over = message["type"] == "websocket.disconnect"
                return message
            judgement = judge(message.get("bytes"))
            if judgement == "passes":
                return message
            if code := CLOSING.get(judgement):
                self._over = True
                await self._send({"type": "websocket.close", "code": code, "reason": ""})
                return {"type": "websocket.disconnect", "code": code, "reason": ""}
