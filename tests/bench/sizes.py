"""Measures what the server sends for a question, uncompressed as it comes, over the web socket."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, WebSocket

from tests.bench.sides import App, Bare, Side
from tests.bench.steps import STEPS

REST = 500
"""Milliseconds after which all has come that a tap leads to."""


@dataclass
class Wire:
    """Counts the bytes that come to a page."""

    received: int = 0

    def listen(self, socket: WebSocket) -> None:
        """Count what comes by a connection."""
        socket.on("framereceived", self._count)

    def _count(self, frame: bytes | str) -> None:
        self.received += len(frame.encode() if isinstance(frame, str) else frame)


def measure_sizes(browser: Browser, folder: Path) -> dict[str, list[int]]:
    """Return for each app how many bytes each question took: to mark an answer, and the next."""
    sides: list[Side] = [App(browser, folder), Bare(browser, folder)]
    try:
        return {side.name: list(_walk(side)) for side in sides}
    finally:
        for side in sides:
            side.ends()


def _walk(side: Side) -> Iterator[int]:
    """Yield the size of each question that comes after a tap. The bare app's first one does not."""
    side.server.start()
    wire = Wire()
    side.opens(lambda page: page.on("websocket", wire.listen) and None)
    side.page.wait_for_timeout(4 * REST)
    loaded = wire.received
    side.reaches_first_question()
    for number in range(STEPS + 1):
        side.page.wait_for_timeout(REST)
        if wire.received > loaded:
            yield wire.received - loaded
        loaded = wire.received
        if number < STEPS:
            side.chooses(number)
            side.page.wait_for_timeout(REST)
            side.goes_on()
