"""Measures the first load: its bytes, and how long it takes on a slow line."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, Page

from tests.bench.sides import App, Bare, Side

LOADS = 3
BITS, DELAY = 1_600_000, 150
"""A slow line: bits a second, and milliseconds there and back."""
LINE = {"offline": False, "downloadThroughput": BITS / 8, "uploadThroughput": BITS / 16}
CLOCK = "performance.now()"


@dataclass(frozen=True)
class Load:
    """What came until the first question could be used, in bytes, and in how many milliseconds."""

    received: int
    took: float


@dataclass
class Line:
    """Counts what comes to a page as it comes, packed, with what a web socket brings."""

    received: int = 0

    def count(self, page: Page, *, slow: bool) -> None:
        """Count from now on, with nothing kept from before."""
        pipe = page.context.new_cdp_session(page)
        pipe.on("Network.dataReceived", self._came)
        pipe.on("Network.webSocketFrameReceived", self._told)
        pipe.send("Network.enable")
        pipe.send("Network.clearBrowserCache")
        if slow:
            pipe.send("Network.emulateNetworkConditions", {**LINE, "latency": DELAY})

    def _came(self, event: dict[str, Any]) -> None:
        self.received += event["encodedDataLength"]

    def _told(self, event: dict[str, Any]) -> None:
        # What is not text comes in base64, four letters for three bytes.
        data, text = event["response"]["payloadData"], event["response"]["opcode"] == 1
        self.received += len(data) if text else len(data) * 3 // 4


def measure_loads(browser: Browser, folder: Path) -> dict[str, Load]:
    """Return the median first load of each app. The two are loaded in turn."""
    sides: list[Side] = [App(browser, folder), Bare(browser, folder)]
    found: dict[str, list[Load]] = {side.name: [] for side in sides}
    try:
        for side in sides:
            side.server.start()
            next(_load([side]))  # the server's first page of all takes what no other one does
        for _ in range(LOADS):
            for side, load in zip(sides, _load(sides), strict=True):
                found[side.name].append(load)
    finally:
        for side in sides:
            side.ends()
    return {
        name: Load(round(median(one.received for one in loads)), median(one.took for one in loads))
        for name, loads in found.items()
    }


def _load(sides: list[Side]) -> Iterator[Load]:
    for side in sides:
        line = Line()
        side.opens(prepare=lambda page, line=line: line.count(page, slow=True))
        side.reaches_first_question()
        yield Load(line.received, float(side.page.evaluate(CLOCK)))
