"""Streamlit's own files, which never change while a process runs: read and packed once for all.

Two fonts, which a browser fetches before it shows anything, are cut down to what can come up here,
a quarter of what they weigh. `python -m tests.fonts` cuts them anew, under the names of the files
that they were cut from: others are served as they are.
"""

import gzip
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

INDEX = Path(st.__file__).parent / "static" / "index.html"
"""The one page there is."""
WHOLE = INDEX.parent / "static"
CUT = Path(__file__).with_name("cut")
FILES = {
    **{f"/static/{one.relative_to(WHOLE).as_posix()}": one for one in WHOLE.rglob("*.*")},
    **{f"/static/media/{one.name}": one for one in CUT.glob("*.woff2")},
}
"""What is served, by its address."""
PACKED = {".js": "text/javascript", ".css": "text/css"}
LEVEL = 6
"""Of nine. The last three take half as long again, and save three bytes in a thousand."""
KEPT = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}
"""As Streamlit lets them be kept: what is in a file is part of its name."""


class Statics:
    """Serves them, packed where a browser takes that."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a file."""
        asked = scope["type"] == "http" and scope["method"] == "GET"
        file = FILES.get(scope["path"]) if asked else None
        answer = _answer(file, Headers(scope=scope)) if file else self._app
        await answer(scope, receive, send)


def _answer(file: Path, headers: Headers) -> Response:
    kind = PACKED.get(file.suffix)
    if kind and "gzip" in headers.get("accept-encoding", ""):
        found = {**KEPT, "Content-Encoding": "gzip"}
        return Response(pack(file), headers=found, media_type=kind)
    return FileResponse(file, media_type=kind, headers=KEPT)


@cache
def pack(file: Path) -> bytes:
    """Return what is in a file, packed. All that a page asks for takes 0.1 seconds, once."""
    return gzip.compress(file.read_bytes(), LEVEL, mtime=0)
