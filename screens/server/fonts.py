"""Streamlit's fonts, cut down to what can come up here: a quarter of what they weigh.

A browser fetches both on its first page, before it shows any of it. `python -m tests.fonts` cuts
them anew, under the names of the files that they were cut from: others are served as they are.
"""

from pathlib import Path

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

MEDIA = "/static/media/"
CUT = {one.name: one for one in Path(__file__).with_name("cut").glob("*.woff2")}
KEPT = {"Cache-Control": "public, immutable, max-age=31536000"}
"""As Streamlit lets them be kept: what is in a file is part of its name."""


class Fonts:
    """Serves the smaller ones."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it with a font."""
        path = scope["path"] if scope["type"] == "http" else ""
        font = CUT.get(path.removeprefix(MEDIA)) if path.startswith(MEDIA) else None
        answer = FileResponse(font, media_type="font/woff2", headers=KEPT) if font else self._app
        await answer(scope, receive, send)
