"""Headers that every answer of the server carries."""

import base64
import hashlib
import re
from pathlib import Path
from urllib.parse import parse_qs, quote

import streamlit as st
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from logic.handover.address import move_behind
from screens.session.modes import FOR_AUTHORS, KIOSK

INDEX = Path(st.__file__).parent / "static" / "index.html"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy(*, camera: bool = False) -> str:
    """Return a content policy: everything from this server, plus Streamlit's one inline script.

    For authors, what draws the tree may be compiled in the browser. Where a page has a `camera`,
    it may read the picture that it took, which it holds in an address of its own.
    """
    scripts = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in INLINE.findall(INDEX.read_text(encoding="utf-8"))
    )
    drawing = " 'wasm-unsafe-eval'" if FOR_AUTHORS else ""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' blob: {scripts}{drawing}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{' data:' if camera else ''}",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    )


PERMISSIONS = "camera=({camera}), microphone=(), geolocation=(), payment=(), usb=()"
"""What a page may use. A kiosk's may look at the code of a paper, and no other page at anything."""


class SecurityHeaders:
    """Adds the headers to each response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        common = ((b"referrer-policy", b"no-referrer"), (b"x-content-type-options", b"nosniff"))
        self._headers = {kiosk: (*common, *_allow(camera=kiosk)) for kiosk in (True, False)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add to its response."""

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *self._headers[is_kiosk(scope)]]
            await send(message)

        await self._app(scope, receive, add if scope["type"] == "http" else send)


def _allow(*, camera: bool) -> tuple[tuple[bytes, bytes], ...]:
    permissions = PERMISSIONS.format(camera="self" if camera else "")
    return (
        (b"content-security-policy", policy(camera=camera).encode()),
        (b"permissions-policy", permissions.encode()),
    )


def is_kiosk(scope: Scope) -> bool:
    """Say whether a request is for a kiosk's page."""
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    return "desk" not in query and (KIOSK or query.get("mode") == ["kiosk"])


class OnePage:
    """Leads every other address to the one page there is."""

    SERVED = (
        *("/_stcore", "/static", "/media", "/component", "/app"),
        *("/kiosk", "/mark", "/auth", "/oauth2callback"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or send it home."""
        home = self._home(scope) if scope["type"] == "http" else None
        if home:
            # A browser may keep a redirect, and this one may hold answers.
            headers = {"Cache-Control": "no-store"}
            await RedirectResponse(home, headers=headers)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _home(self, scope: Scope) -> str | None:
        """Return where a request should have gone to, or None where it is right.

        What a mail gateway has put in front of the `#` goes behind it again, so that no further
        request holds it.
        """
        path = scope.get("path", "/")
        if path.startswith(self.SERVED):
            return None
        sent, query = scope.get("raw_path") or quote(path).encode(), scope.get("query_string", b"")
        moved = move_behind(sent.decode("latin-1"), query.decode("latin-1"))
        known = path == "/" or "." in path.rpartition("/")[2]
        return moved or (None if known else "/")


class BackToDesk:
    """Leads whoever has signed in or out on to the desk. Streamlit would lead them to the start.

    Only the desk has a sign-in, so that no patient ever comes by these addresses.
    """

    SIGNING = ("/auth/", "/oauth2callback")
    START, DESK = (b"location", b"/"), (b"location", b"/?desk")

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and send to the desk whom the answer sends to the start."""

        async def lead(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                message["headers"] = [self.DESK if h == self.START else h for h in headers]
            await send(message)

        signing = scope["type"] == "http" and scope["path"].startswith(self.SIGNING)
        await self._app(scope, receive, lead if signing else send)
