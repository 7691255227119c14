"""Where an address leads: below a prefix, home from one that is none, and back to the desk.

Whoever is led elsewhere is led from where the browser is, so that no prefix is lost that a proxy
has taken off.
"""

import logging
from collections.abc import Callable, Collection
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from screens.session.modes import FAILED

LOG = logging.getLogger("decision_check")
MODES = {"kiosk": "mode=kiosk", "link": "mode=link", "self": "mode=self", "desk": "desk"}
"""Addresses that look like a way of using the check, and the one that is."""
OWN = ("/kiosk", "/mark", "/healthz", "/readyz", "/metrics")
"""What this app answers by itself."""
SERVED = ("/_stcore", "/static", "/media", "/component", "/app", "/auth", "/oauth2callback")
OPENED = ("/auth/login", "/auth/logout", "/oauth2callback", "/_stcore/health")
"""Of what Streamlit serves, all that a person comes to by the address; files they save beside."""
FILES = ("/favicon.png", "/manifest.json")
"""What Streamlit answers."""


def leads_below(path: str, places: Collection[str]) -> bool:
    """Say whether an address is one of these, or one below one of them."""
    return any(path == one or path.startswith(f"{one}/") for one in places)


def climb(path: str) -> str:
    """Return the way from an address to the app's own, for a browser to follow."""
    return "../" * (path.count("/") - 1) or "./"


class BelowPrefix:
    """Takes the part off that the address of the app adds to all paths, unless a proxy has.

    `find` returns that part, such as `/check`, and nothing where there is none. Where Streamlit was
    told of it, too, its own paths get it back.
    """

    def __init__(self, app: ASGIApp, find: Callable[[], str]) -> None:
        self._app, self._find = app, find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with the path that it would have without the part."""
        prefix = self._find() if scope["type"] in ("http", "websocket") else ""
        path = scope.get("path", "/")
        if prefix and path == prefix and scope["type"] == "http":
            query = scope.get("query_string", b"").decode("latin-1")
            await _lead(f"{prefix.rpartition('/')[2]}/", query)(scope, receive, send)
        elif prefix and path.startswith(f"{prefix}/"):
            await self._app(_without(scope, prefix), receive, send)
        else:
            await self._app(scope, receive, send)


def _without(scope: Scope, prefix: str) -> Scope:
    raw, sent = scope.get("raw_path"), quote(prefix).encode()
    shorter = raw.removeprefix(sent) if raw else None
    return {**scope, "path": scope["path"].removeprefix(prefix), "raw_path": shorter}


class AsStreamlitKnows:
    """Gives Streamlit's own paths the part that it was told of by `server.baseUrlPath`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        base = told_base()
        if base and scope["type"] in ("http", "websocket") and scope["path"] not in OWN:
            raw = scope.get("raw_path")
            longer = quote(base).encode() + raw if raw else None
            scope = {**scope, "path": base + scope["path"], "raw_path": longer}
        await self._app(scope, receive, send)


def told_base() -> str:
    """Return the part of paths that Streamlit was told of, such as `/check`, or nothing."""
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


class OnePage:
    """Leads every other address to the one page there is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it home."""
        home = _home(scope) if scope["type"] == "http" else None
        if home is None:
            await self._app(scope, receive, send)
        elif _is_file(scope["path"]) and not home[0].partition("#")[2]:
            missing = HTTPStatus.NOT_FOUND
            await PlainTextResponse(missing.phrase, missing)(scope, receive, send)
        else:
            await _lead(*home)(scope, receive, send)


def _home(scope: Scope) -> tuple[str, str] | None:
    """Return where a request should have gone to, with its query; or None where it is right.

    What a mail gateway has put in front of the `#` goes behind it again, so that no further
    request holds it.
    """
    path, query = scope.get("path", "/"), scope.get("query_string", b"").decode("latin-1")
    name = path.strip("/").lower()
    if name in MODES and (path != "/kiosk" or _is_visited(scope)):
        return climb(path), "&".join(filter(None, (MODES[name], query)))
    if (path == "/" and not query) or path in (*OWN, *FILES) or _is_served(scope):
        return None
    # The first page has nothing behind it, and shall not wait for what this needs.
    from logic.handover.address import move_behind  # noqa: PLC0415

    sent = (scope.get("raw_path") or quote(path).encode()).decode("latin-1")
    if moved := move_behind(sent, query):
        return climb(path) + moved[1:], ""
    return None if path == "/" else (climb(path), query)


def _is_served(scope: Scope) -> bool:
    """Say whether Streamlit has something there: to a person, it shows its own page elsewhere."""
    path = scope["path"]
    opened = path in OPENED or path.startswith("/media/")
    return leads_below(path, SERVED) and (opened or not _is_visited(scope))


def _is_file(path: str) -> bool:
    """Say whether a program looks for a file here, such as robots.txt."""
    name = path.rpartition("/")[2]
    return "." in name and not name.startswith("index.")


def _is_visited(scope: Scope) -> bool:
    """Say whether a person opens an address. A kiosk's page only asks whether the app is there."""
    return any(name == b"accept" and b"text/html" in value for name, value in scope["headers"])


def _lead(where: str, query: str) -> RedirectResponse:
    # A browser may keep a redirect, and this one may hold answers.
    headers = {"Cache-Control": "no-store"}
    return RedirectResponse(f"{where}?{query}" if query else where, headers=headers)


class BackToDesk:
    """Leads whoever has signed in or out on to the desk. Streamlit would lead them to the start.

    Where signing in fails, as while the provider is away, the desk says so: Streamlit would leave
    people on a page of two words. Only the desk has a sign-in, so that no patient ever comes by
    these addresses.
    """

    SIGNING = ("/auth/", "/oauth2callback")

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and lead to the desk whoever would be led to the start, or nowhere."""
        if scope["type"] != "http" or not scope["path"].startswith(self.SIGNING):
            await self._app(scope, receive, send)
            return
        home = climb(scope["path"])
        answer = _SignedIn(home, send)
        try:
            await self._app(scope, receive, answer.pass_on)
        except Exception as error:
            if answer.begun:
                raise
            LOG.warning("Signing in failed with %s.", type(error).__name__)
            answer.failed = True
        if answer.failed:
            await _lead(home, f"desk&{'='.join(FAILED)}")(scope, receive, send)


class _SignedIn:
    """What Streamlit says to who signs in or out: passed on unless it is a fault."""

    def __init__(self, home: str, send: Send) -> None:
        self._send = send
        self._start = (b"location", f"{told_base()}/".encode())
        self._desk = (b"location", f"{home}?desk".encode())
        self.begun = self.failed = False

    async def pass_on(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.failed = message["status"] >= HTTPStatus.BAD_REQUEST
            headers = message["headers"]
            message["headers"] = [self._desk if h == self._start else h for h in headers]
        if not self.failed:
            self.begun = True
            await self._send(message)
