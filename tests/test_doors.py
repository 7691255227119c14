"""What is turned away before Streamlit sees it, and what of all that a page sends goes on."""

from asyncio import Event
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from starlette.requests import ClientDisconnect
from starlette.types import Message
from streamlit.proto.BackMsg_pb2 import BackMsg

from screens.server import doors, uploads
from screens.server.doors import LARGEST_BODY, LARGEST_MESSAGE, MOST_FIELDS, Doors, judge
from tests.loops import run_async
from tests.telling import rerun

READ, HERE = 200, 204


def answer_to(
    path: str,
    method: str = "GET",
    pieces: Sequence[bytes] = (),
    headers: Sequence[tuple[bytes, bytes]] = (),
    *,
    slow: bool = False,
) -> tuple[int, int]:
    """Return the answer's status, and how many bytes the app behind the doors was given."""
    sent: list[Message] = []
    coming = iter(pieces)
    read = 0

    async def app(_: object, receive: Any, send: Any) -> None:
        nonlocal read
        while True:
            message = await receive()
            read += len(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": READ, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    async def receive() -> Message:
        if slow:
            await Event().wait()  # nothing more comes
        body = next(coming, None)
        return {"type": "http.request", "body": body or b"", "more_body": body is not None}

    async def send(message: Message) -> None:
        sent.append(message)

    scope: dict[str, Any] = {
        "type": "http", "method": method, "path": path, "query_string": b"", "headers": [*headers],
    }  # fmt: skip
    run_async(Doors(app)(scope, receive, send))
    return sent[0]["status"], read


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/static/js/index.js",
        "/media/abc.pdf",
        "/mark",
        "/_stcore/health",
        "/_stcore/host-config",
        "/_stcore/bidi-components/tab/index.js",
        "/auth/login",
        "/oauth2callback",
        "/kiosk",
    ],
)
def test_what_a_page_needs_is_let_in(path: str) -> None:
    assert answer_to(path)[0] == READ


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/metrics",
        "/_stcore/agent/interact",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/script-health-check",
        "/_stcore/message",
        "/_stcore",
        "/_stcore/healthz",
        "/_stcore/streams",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_nothing_else_of_streamlits_own_can_be_reached(path: str, method: str) -> None:
    assert answer_to(path, method, [b"x"])[0] in (404, 405)
    assert answer_to(path, method, [b"x"])[1] == 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/", "/static/a.js", "/media/a.pdf", "/_stcore/health"])
def test_nothing_is_sent_where_nothing_is_taken(method: str, path: str) -> None:
    assert answer_to(path, method, [b"x"]) == (405, 0)


def test_a_kiosks_sign_of_life_comes_through_whole() -> None:
    sign = b"a-token-of-32-characters 12 12"

    assert answer_to("/kiosk", "POST", [sign]) == (READ, len(sign))


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    said = [(b"content-length", str(300_000_000).encode())]

    assert answer_to("/kiosk", "POST", [b"x"], said) == (413, 0)


@pytest.mark.parametrize("said", [b"-1", b"1e3", b"", b"\xb2", b"9" * 5000])
def test_a_length_that_is_none_is_not_believed(said: bytes) -> None:
    assert answer_to("/kiosk", "POST", [b"x"], [(b"content-length", said)]) == (413, 0)


def test_a_body_that_comes_in_pieces_is_cut_off_where_it_is_too_large() -> None:
    endless = (b"x" * 100 for _ in range(1_000_000))
    status, read = answer_to("/kiosk", "POST", endless)  # type: ignore[arg-type] # never ends

    assert status == 413
    assert read <= LARGEST_BODY


def test_a_body_that_does_not_come_to_an_end_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "SLOWEST", 0.01)

    assert answer_to("/kiosk", "POST", [b"x", b""], slow=True) == (408, 0)


def test_who_leaves_in_the_middle_of_a_body_is_no_fault() -> None:
    async def app(_: object, receive: Any, __: object) -> None:
        await receive()
        raise ClientDisconnect

    async def receive() -> Message:
        return {"type": "http.request", "body": b"x", "more_body": True}

    async def send(_: Message) -> None:
        raise AssertionError

    scope = {"type": "http", "method": "POST", "path": "/kiosk", "query_string": b"", "headers": []}
    run_async(Doors(app)(scope, receive, send))


@contextmanager
def camera_on(page: str, held: Mapping[str, object]) -> Iterator[None]:
    """Let a page have its camera on, that has sent these pictures."""
    manager = SimpleNamespace(file_storage={page: held})
    running = SimpleNamespace(uploaded_file_mgr=manager)
    with (
        patch.object(uploads, "CAMERAS", {page: SimpleNamespace()}),
        patch.object(uploads.runtime, "get_instance", lambda: running),
    ):
        yield


def test_a_page_with_a_camera_may_send_its_picture_and_no_other_page_may() -> None:
    picture = [b"x" * 100_000] * 20

    with camera_on("page", {}):
        assert answer_to("/_stcore/upload_file/page/1", "PUT", picture) == (READ, 2_000_000)
        assert answer_to("/_stcore/upload_file/page/1", "DELETE") == (READ, 0)
        assert answer_to("/_stcore/upload_file/another/1", "PUT", picture)[0] in (404, 405)
        assert answer_to("/_stcore/upload_file/page/1", "PUT", picture * 3)[0] == 413
        assert answer_to("/_stcore/upload_file/page/1", "GET")[0] == 405


def test_no_page_fills_the_memory_with_pictures() -> None:
    with camera_on("page", {"1": b""}):
        assert answer_to("/_stcore/upload_file/page/2", "PUT", [b"x"]) == (READ, 1)
    with camera_on("page", {"1": b"", "2": b""}):
        assert answer_to("/_stcore/upload_file/page/3", "PUT", [b"x"]) == (429, 0)
        assert answer_to("/_stcore/upload_file/page/1", "DELETE") == (READ, 0)


def of_kind(kind: str) -> BackMsg:
    message = BackMsg()
    field = getattr(message, kind)
    if isinstance(field, bool):
        setattr(message, kind, True)
    else:
        field.SetInParent()
    return message


def asking_for(payload: str) -> BackMsg:
    message = BackMsg()
    getattr(message.backend_operation_request, payload).SetInParent()
    return message


NEEDED = (
    *(rerun(), rerun(12, "an answer"), rerun(MOST_FIELDS)),
    *map(of_kind, ("stop_script", "app_heartbeat", "file_urls_request")),
    *map(asking_for, ("deferred_file", "dataframe_chunk")),
)
UNNEEDED = (
    *map(of_kind, ("clear_cache", "load_git_info", "set_run_on_save")),
    *map(of_kind, ("debug_disconnect_websocket", "debug_shutdown_runtime")),
    *map(asking_for, ("install_skills", "dismiss_skills_nudge")),
    BackMsg(),
)


@pytest.mark.parametrize("message", NEEDED, ids=repr)
def test_what_a_page_of_ours_sends_goes_on(message: BackMsg) -> None:
    assert judge(message.SerializeToString()) == "passes"


@pytest.mark.parametrize("message", UNNEEDED, ids=repr)
def test_what_the_check_has_no_use_for_is_passed_over(message: BackMsg) -> None:
    assert judge(message.SerializeToString()) == "unneeded"


def test_each_kind_of_message_that_streamlit_knows_is_judged_on_purpose() -> None:
    kinds = {one.name for one in BackMsg.DESCRIPTOR.oneofs_by_name["type"].fields}
    judged = {message.WhichOneof("type") for message in (*NEEDED, *UNNEEDED)} - {None}

    assert kinds == judged


@pytest.mark.parametrize(
    "data",
    [rerun(1, "x" * LARGEST_MESSAGE), rerun(MOST_FIELDS + 1)],
    ids=["long", "many"],
)
def test_what_no_page_of_ours_could_send_is_too_large(data: BackMsg) -> None:
    assert judge(data.SerializeToString()) == "too large"


@pytest.mark.parametrize("data", [None, b"\xff", b"\x0a\xff\xff\xff\xff\x0f", b"{}"])
def test_what_is_no_message_is_told_from_one(data: bytes | None) -> None:
    assert judge(data) == "no message"


def heard(messages: Iterable[bytes | str]) -> tuple[list[Message], list[Message]]:
    """Return what the app behind the doors receives, and what is sent to the page."""
    sent: list[Message] = []
    received: list[Message] = []
    coming = iter(messages)

    async def app(_: object, receive: Any, __: object) -> None:
        while not received or received[-1]["type"] != "websocket.disconnect":
            received.append(await receive())

    async def receive() -> Message:
        match next(coming, None):
            case None:
                return {"type": "websocket.disconnect", "code": 1000}
            case bytes() as data:
                return {"type": "websocket.receive", "bytes": data}
            case text:
                return {"type": "websocket.receive", "text": text}

    async def send(message: Message) -> None:
        sent.append(message)

    run_async(Doors(app)({"type": "websocket", "path": "/_stcore/stream"}, receive, send))
    return received, sent


def test_a_page_that_sends_what_is_not_needed_goes_on_with_what_is() -> None:
    answer = rerun(1, "yes").SerializeToString()

    received, sent = heard([of_kind("clear_cache").SerializeToString(), answer])

    assert [one.get("bytes") for one in received] == [answer, None]
    assert sent == []


@pytest.mark.parametrize(
    ("bad", "code"), [(b"\xff", 1002), ("text", 1002), (b"x" * (LARGEST_MESSAGE + 1), 1009)]
)
def test_what_may_not_be_sent_ends_the_line_and_nothing_after_it_is_heard(
    bad: bytes | str, code: int
) -> None:
    received, sent = heard([bad, rerun().SerializeToString()])

    assert [one["type"] for one in received] == ["websocket.disconnect"]
    assert [(one["type"], one["code"]) for one in sent] == [("websocket.close", code)]


def serve(app: Any, told: Exception | None = None) -> None:
    """Serve a page that leaves, or whose line breaks while it is told something."""

    async def receive() -> Message:
        return {"type": "websocket.disconnect", "code": 1001}

    async def send(_: Message) -> None:
        if told:
            raise told

    run_async(Doors(app)({"type": "websocket", "path": "/_stcore/stream"}, receive, send))


@pytest.mark.parametrize("told", [OSError("gone"), RuntimeError("gone")])
def test_a_page_that_leaves_while_it_is_told_something_is_no_fault(told: Exception) -> None:
    async def app(_: object, __: object, send: Any) -> None:
        try:
            await send({"type": "websocket.send", "bytes": b"x"})
        except (OSError, RuntimeError):
            raise TypeError("text frames are not supported") from None

    serve(app, told)


def test_a_page_that_has_left_is_no_fault_either_and_any_other_fault_is_one() -> None:
    async def told_too_late(_: object, receive: Any, __: object) -> None:
        await receive()
        raise RuntimeError("not connected")

    async def broken(_: object, __: object, ___: object) -> None:
        raise RuntimeError("of our own")

    serve(told_too_late)
    with pytest.raises(RuntimeError, match="of our own"):
        serve(broken)
