"""Measures a step: an answer marked, Continue tapped, the next question painted."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from tests.bench.process import chart_libraries
from tests.bench.sides import App, Bare, Side

ROUNDS = 7
STEPS = len(App.route) - 1
"""In a round: all that lead from a question to a question. The first one warms up."""
PAUSE = 200
"""Milliseconds after a tap, so that all the work that it caused is done and counted."""


@dataclass(frozen=True)
class Step:
    """Milliseconds until the next question was painted; seconds of the server's work."""

    painted: float
    cpu: float
    cpu_after_continue: float


@dataclass(frozen=True)
class Walks:
    """The steps of each app, and what this app had loaded for charts after all of its own."""

    steps: dict[str, list[Step]]
    chart_code: list[str]
    chart_libraries: set[str]


def measure_steps(browser: Browser, folder: Path) -> Walks:
    """Walk through both apps at the same pace: one step here, one step there."""
    sides: list[Side] = [App(browser, folder), Bare(browser, folder)]
    steps: dict[str, list[Step]] = {side.name: [] for side in sides}
    try:
        for side in sides:
            side.server.start()
        for number in range(ROUNDS):
            for name, step in _walk_round(sides if number % 2 else sides[::-1]):
                steps[name].append(step)
        app = next(side for side in sides if isinstance(side, App))
        return Walks(steps, app.chart_code(), chart_libraries(app.server.pid))
    finally:
        for side in sides:
            side.ends()


def _walk_round(sides: list[Side]) -> Iterator[tuple[str, Step]]:
    for side in sides:
        side.opens()
        side.reaches_first_question()
    for number in range(STEPS):
        for side in sides:
            step = _take_step(side, number)
            if number:
                yield side.name, step


def _take_step(side: Side, number: int) -> Step:
    begun = side.cpu()
    side.chooses(number)
    side.page.wait_for_timeout(PAUSE)
    chosen = side.cpu()
    side.goes_on()
    painted = side.seen("heading")
    side.page.wait_for_timeout(PAUSE)
    ended = side.cpu()
    return Step(painted, ended - begun, ended - chosen)
