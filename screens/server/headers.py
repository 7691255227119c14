"""Headers that every answer of the server carries."""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from screens.server.hosts import read_host
from screens.server.statics import INDEX
from screens.session.modes import DESK, FOR_AUTHORS, KIOSK

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Site:
    """Of the settings: which pages may show the check within themselves, and the secure host."""

    embed: tuple[str, ...] = ()
    secure_host: str = ""


def policy(*, camera: bool = False, within: Sequence[str] = ()) -> str:
    """Return a content policy: everything from this server, plus Streamlit's one inline script.

    For authors, what draws the tree may be compiled in the browser. Where a page has a `camera`,
    it may read the picture that it took, which it holds in an address of its own. Only pages of
    the origins in `within` may show this one.
    """
    scripts = " ".join(_hashes())
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
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {' '.join(within) or NONE}",
        ]
    )


@cache
def _hashes() -> tuple[str, ...]:
    """Return what names each script within Streamlit's page."""
    found = INLINE.findall(INDEX.read_text(encoding="utf-8"))
    digests = (hashlib.sha256(script.encode()).digest() for script in found)
    return tuple(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


Header = tuple[bytes, bytes]
NONE = "'none'"
PERMISSIONS = "camera=({camera}), microphone=(), geolocation=(), payment=(), usb=()"
"""What a page may use. A kiosk's may look at the code of a paper, and no other page at anything."""
COMMON = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
SECURE = (b"strict-transport-security", b"max-age=31536000")
"""Once a browser has come by a secure way, it comes by no other for a year."""
NO_STORE = (b"cache-control", b"no-store")
HOLDING_ANSWERS = ("/media/", "/auth/", "/oauth2callback")
"""Files and sign-ins, which nobody but who is there may see again. A prefix may come before it."""


class SecurityHeaders:
    """Adds the headers to each response. `find` returns what the settings say of them now."""

    def __init__(self, app: ASGIApp, find: Callable[[], Site] = Site) -> None:
        self._app, self._find = app, find

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and add to its response."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        added = self._added(scope)
        replaced = {name for name, _ in added}

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [one for one in message["headers"] if one[0].lower() not in replaced]
                cookies = _secured(kept) if SECURE in added else kept
                message["headers"] = [*cookies, *added]
            await send(message)

        await self._app(scope, receive, add)

    def _added(self, scope: Scope) -> list[tuple[bytes, bytes]]:
        site, asked = self._find(), query(scope)
        kiosk = is_kiosk(asked)
        within = () if kiosk or is_desk(asked) else site.embed
        permissions = PERMISSIONS.format(camera="self" if kiosk else "")
        return [
            *COMMON,
            (b"content-security-policy", policy(camera=kiosk, within=within).encode()),
            (b"permissions-policy", permissions.encode()),
            *([SECURE] if _is_secure(scope, site) else []),
            *([NO_STORE] if any(one in scope["path"] for one in HOLDING_ANSWERS) else []),
        ]


def _secured(headers: Iterable[Header]) -> list[Header]:
    """Return headers with each cookie for secure ways alone."""
    return [
        (name, value + b"; Secure")
        if name.lower() == b"set-cookie" and b"secure" not in value.lower().split(b"; ")
        else (name, value)
        for name, value in headers
    ]


def _is_secure(scope: Scope, site: Site) -> bool:
    """Say whether a browser came by TLS, be it that a proxy before this server has ended it."""
    sent = next((value for name, value in scope["headers"] if name == b"host"), b"")
    host = read_host(sent.decode("latin-1"))
    named = host.hostname if host else None
    return scope.get("scheme") == "https" or (bool(named) and named == site.secure_host)


def query(scope: Scope) -> Mapping[str, list[str]]:
    """Return what an address asks for."""
    return parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def is_kiosk(asked: Mapping[str, list[str]]) -> bool:
    """Say whether a request is for a kiosk's page."""
    return not is_desk(asked) and (KIOSK or asked.get("mode", [""])[-1] == "kiosk")


def is_desk(asked: Mapping[str, list[str]]) -> bool:
    """Say whether a request is for the page of the front desk."""
    return DESK == "only" or "desk" in asked
