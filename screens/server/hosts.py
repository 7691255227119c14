"""By which names this server is known, and which pages may talk to it: its own alone.

Streamlit would ask an address service outside, and wait for it, before it refuses a foreign page.
"""

import logging
import re
import socket
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from logic.definition.problems import DefinitionError
from screens.session.definition import SHELF

LOG = logging.getLogger("decision_check")
LOOPBACK = "localhost"
HOST = re.compile(
    r"(?:\[[0-9a-f:.]+(?:%[\w.]+)?\]|[a-z0-9_.-]+)(?::\d{1,5})?", re.ASCII | re.IGNORECASE
)
PORTS = {"http": 80, "https": 443}
NAMES = Path("/etc/hosts")
REFUSED = 1008
"""The code with which a web socket is closed that the rules do not allow."""
TOLD_AT_MOST = 20
"""Unknown names that are noted in the log. Anyone can make up more."""


def own_names() -> frozenset[str]:
    """Return the names that this machine has by itself. Nobody outside is asked for any."""
    name = socket.gethostname().lower()
    short = name.partition(".")[0]
    return frozenset({name, short, f"{short}.local", *_beside(short), *_beside(name)} - {""})


def _beside(name: str) -> Iterator[str]:
    """Yield the other names that this machine's own file gives it on the same line."""
    with suppress(OSError, UnicodeDecodeError):
        for line in NAMES.read_text(encoding="utf-8").lower().splitlines():
            _, *names = line.partition("#")[0].split() or [""]
            if name in names:
                yield from names


def read_host(text: str) -> SplitResult | None:
    """Return the name and the port in a Host header, or None if it is none."""
    if not HOST.fullmatch(text):
        return None
    try:
        parts = urlsplit(f"//{text}")
        _ = parts.port  # read only here, and refused where it is too large
    except ValueError:
        return None
    return parts


class KnownHosts:
    """Refuses what is meant for another name, or comes from the page of another site.

    `find` returns the hosts that the settings name now. Known are these, loopback, the machine's
    own names, and every address in digits: no other site can be at one.
    """

    def __init__(self, app: ASGIApp, find: Callable[[], Collection[str]] = frozenset) -> None:
        self._app, self._find = app, find
        self._own = own_names() | {LOOPBACK}
        self._told: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with one sentence."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        hosts, origins = (_all(scope, name) for name in (b"host", b"origin"))
        host = read_host(hosts[0]) if len(hosts) == 1 else None
        if host is None or not self._knows(host):
            self._tell(", ".join(hosts))
            await _refuse(
                scope, receive, send, HTTPStatus.MISDIRECTED_REQUEST, "server.host_unknown"
            )
        elif all(self._belongs(origin, host) for origin in origins):
            await self._app(_with_host(scope, origins), receive, send)
        else:
            await _refuse(scope, receive, send, HTTPStatus.FORBIDDEN, "server.origin_foreign")

    def _knows(self, host: SplitResult) -> bool:
        name = (host.hostname or "").rstrip(".")
        if name in self._own or name in self._find() or name.endswith(f".{LOOPBACK}"):
            return True
        with suppress(ValueError):
            return bool(ip_address(name))
        return False

    def _belongs(self, origin: str, host: SplitResult) -> bool:
        """Say whether a page is this server's own. A proxy may have put another Host in place."""
        scheme, _, rest = origin.partition("://")
        page = read_host(rest) if scheme in PORTS else None
        if page is None:
            return False
        ports = {one.port or PORTS[scheme] for one in (page, host)}
        same = page.hostname == host.hostname and len(ports) == 1
        return same or page.hostname in self._find()

    def _tell(self, host: str) -> None:
        if host not in self._told and len(self._told) < TOLD_AT_MOST:
            self._told.add(host)
            LOG.warning("Refused a request for the unknown name %.100r.", host)


def _all(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _with_host(scope: Scope, origins: list[str]) -> Scope:
    """Return what Streamlit sees: the Host that the page names, so that it looks no further."""
    if not origins:
        return scope
    host = origins[0].partition("://")[2].encode("latin-1")
    others = [(key, value) for key, value in scope["headers"] if key != b"host"]
    return {**scope, "headers": [*others, (b"host", host)]}


async def _refuse(
    scope: Scope, receive: Receive, send: Send, status: HTTPStatus, word: str
) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": REFUSED, "reason": ""})
        return
    try:
        told = SHELF.current().words.named(word)
    except DefinitionError:
        told = ""
    await PlainTextResponse(told, status)(scope, receive, send)
