"""Below a prefix: the app sees its own addresses, whether or not a proxy has taken it off."""

from typing import Any
from urllib.parse import urljoin

import pytest
from starlette.types import Message, Scope

from screens.server import paths
from screens.server.paths import AsStreamlitKnows, BackToDesk, BelowPrefix, climb
from tests.loops import run_async


def passed_on(make: Any, path: str, query: str = "", kind: str = "http") -> tuple[Any, Message]:
    """Return the request as the app sees it, or None; and the first thing that is sent back."""
    seen: list[Scope] = []
    sent: list[Message] = []

    async def app(scope: Scope, _: object, send: Any) -> None:
        seen.append(scope)
        headers = [(b"location", b"/")]
        await send({"type": "http.response.start", "status": 302, "headers": headers})

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": kind, "path": path, "raw_path": path.encode(), "query_string": query.encode(),
        "headers": [],
    }  # fmt: skip
    run_async(make(app)(scope, None, send))
    return (seen[0] if seen else None), sent[0]


class SettingsError(Exception):
    """Settings that change while an app runs."""


def failing(way: int | Exception) -> Any:
    """Return an app that answers with a fault, or breaks before it answers."""

    async def app(_: Scope, __: object, send: Any) -> None:
        if isinstance(way, Exception):
            raise way
        await send({"type": "http.response.start", "status": way, "headers": []})
        await send({"type": "http.response.body", "body": b"Authentication error"})

    return app


def answered(app: Any, path: str) -> list[Message]:
    """Return all that is sent back where such an app is asked for an address."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "query_string": b"", "headers": []}
    run_async(BackToDesk(app)(scope, None, send))  # type: ignore[arg-type] # nothing is received
    return sent


def below(prefix: str) -> Any:
    return lambda app: BelowPrefix(app, lambda: prefix)


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/check/", "/"),
        ("/check/_stcore/stream", "/_stcore/stream"),
        ("/check/kiosk", "/kiosk"),
        ("/_stcore/stream", "/_stcore/stream"),
        ("/", "/"),
        ("/checked/a", "/checked/a"),
        ("/check/check/", "/check/"),
    ],
)
def test_a_prefix_is_taken_off_once_where_a_proxy_has_kept_it(
    path: str, seen: str, kind: str
) -> None:
    scope, _ = passed_on(below("/check"), path, kind=kind)

    assert (scope["path"], scope["raw_path"]) == (seen, seen.encode())


def test_who_leaves_out_the_last_stroke_is_led_on_with_all_that_was_asked() -> None:
    scope, told = passed_on(below("/care/check"), "/care/check", "mode=link&clinic=Hill")

    leads = dict(told["headers"])[b"location"].decode()
    assert scope is None
    assert urljoin("https://clinic.example/care/check", leads) == (
        "https://clinic.example/care/check/?mode=link&clinic=Hill"
    )


def test_without_a_prefix_nothing_is_changed() -> None:
    assert passed_on(below(""), "/check/")[0]["path"] == "/check/"


def test_streamlit_gets_back_what_it_was_told_of_and_our_own_addresses_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(paths, "told_base", lambda: "/check")

    assert passed_on(AsStreamlitKnows, "/media/a")[0]["path"] == "/check/media/a"
    assert passed_on(AsStreamlitKnows, "/media/a")[0]["raw_path"] == b"/check/media/a"
    assert passed_on(AsStreamlitKnows, "/kiosk")[0]["path"] == "/kiosk"


@pytest.mark.parametrize(
    ("asked", "home"),
    [("/", "/"), ("/a", "/"), ("/a/", "/"), ("/a/b", "/"), ("/a/b/c/", "/")],
)
@pytest.mark.parametrize("prefix", ["", "/check", "/care/check"])
def test_the_way_home_is_right_wherever_the_app_stands(asked: str, home: str, prefix: str) -> None:
    home = f"https://clinic.example{prefix}{home}"

    assert urljoin(f"https://clinic.example{prefix}{asked}", climb(asked)) == home


@pytest.mark.parametrize("asked", ["/auth/logout", "/oauth2callback"])
def test_who_has_signed_in_or_out_is_led_to_the_desk_below_the_prefix(asked: str) -> None:
    _, told = passed_on(BackToDesk, asked)

    leads = dict(told["headers"])[b"location"].decode()
    assert urljoin(f"https://clinic.example/check{asked}", leads) == (
        "https://clinic.example/check/?desk"
    )


@pytest.mark.parametrize("asked", ["/auth/login", "/oauth2callback"])
@pytest.mark.parametrize("way", [400, 500, SettingsError()])
def test_where_signing_in_fails_the_desk_is_told_and_nothing_of_streamlits_is_sent(
    asked: str, way: int | Exception
) -> None:
    told = answered(failing(way), asked)

    assert [one["status"] for one in told if "status" in one] == [307]
    leads = dict(told[0]["headers"])[b"location"].decode()
    assert urljoin(f"https://clinic.example/check{asked}", leads) == (
        "https://clinic.example/check/?desk&signin=failed"
    )
    assert b"Authentication error" not in b"".join(one.get("body", b"") for one in told)


def test_a_fault_elsewhere_is_no_matter_of_signing_in() -> None:
    told = answered(failing(400), "/elsewhere")

    assert [one["status"] for one in told if "status" in one] == [400]
    with pytest.raises(SettingsError):
        answered(failing(SettingsError()), "/elsewhere")


def test_nobody_else_is_led_to_the_desk() -> None:
    assert dict(passed_on(BackToDesk, "/elsewhere")[1]["headers"])[b"location"] == b"/"
