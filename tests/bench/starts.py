"""Measures starts: of the process until the first question, and of the first result in it."""

import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.process import chart_libraries
from tests.bench.sides import TAKES_TAPS, App, Bare, Side
from tests.bench.sizes import REST, Wire
from tests.people import EASY

STARTS = 7
READING = 3000
"""Milliseconds on the review. By then all that the chart needs is imported."""


@dataclass(frozen=True)
class Start:
    """Seconds from the start of the process until the first question can be used."""

    enabled: float
    takes_taps: float


@dataclass(frozen=True)
class Result:
    """Milliseconds from the tap on `My result`, and what the server sent for it."""

    verdict: float
    plan: float
    received: int


@dataclass
class Starts:
    """All starts, and the results that were asked for after those of this app."""

    starts: dict[str, list[Start]] = field(default_factory=lambda: {App.name: [], Bare.name: []})
    cold: list[Result] = field(default_factory=list)
    warm: list[Result] = field(default_factory=list)
    chart_code: list[str] = field(default_factory=list)
    chart_libraries: set[str] = field(default_factory=set)


def measure_starts(browser: Browser, folder: Path) -> Starts:
    """Start both in turn, each with an empty browser cache. The first pair warms the disk up."""
    found = Starts()
    for number in range(STARTS + 1):
        kinds: list[type[Side]] = [App, Bare]
        for kind in kinds if number % 2 else kinds[::-1]:
            side = kind(browser, folder)
            try:
                start = _start(side)
                if number:
                    found.starts[side.name].append(start)
                if number and isinstance(side, App):
                    _measure_results(side, found)
            finally:
                side.ends()
    return found


def _start(side: Side) -> Start:
    begun = time.monotonic()
    side.server.start()
    side.opens()
    side.reaches_first_question()
    enabled = time.monotonic() - begun
    side.waits(TAKES_TAPS)
    return Start(enabled, time.monotonic() - begun)


def _measure_results(app: App, found: Starts) -> None:
    found.chart_code += app.chart_code()
    found.chart_libraries |= chart_libraries(app.server.pid)
    found.cold.append(_see_result(app))
    found.warm.append(_see_result(app, READING))


def _see_result(app: App, reading: int = 0) -> Result:
    words = app.questionnaire.words
    wire = Wire()
    app.page.on("websocket", wire.listen)
    app.person.returns("review", EASY)
    app.person.sees(words.review.heading)
    app.page.wait_for_timeout(max(reading, REST))
    before = wire.received
    app.person.press(words.review.button)
    verdict, plan = app.seen("heading"), app.seen("plan")
    app.page.wait_for_timeout(REST)
    return Result(verdict, plan, wire.received - before)
