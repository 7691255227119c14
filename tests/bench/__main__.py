"""Measures the engine beside its peers, the proof, and the app beside a bare one: `make bench`."""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, expect, sync_playwright

from tests.bench import page, report
from tests.bench.crowds import measure_crowds
from tests.bench.engines import run as engines
from tests.bench.loads import measure_loads
from tests.bench.proof import run as proof
from tests.bench.sizes import measure_sizes
from tests.bench.starts import measure_starts
from tests.bench.steps import measure_steps
from tests.browser.chromium import ensure_chromium
from tests.browser.conftest import ARGUMENTS


def main() -> None:
    """Measure, print and write."""
    engines.main()
    proof.main()
    begun, load_before = time.monotonic(), os.getloadavg()[0]
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure_chromium(), args=ARGUMENTS)
        lines, chromium = _measure(browser), browser.version
        browser.close()
    run = page.Run(
        day=datetime.now(UTC).date(),
        chromium=chromium,
        minutes=(time.monotonic() - begun) / 60,
        load_before=load_before,
        load_after=os.getloadavg()[0],
    )
    _say(f"{report.as_table(lines)}\n\nCrowds: about eight minutes.")
    with tempfile.TemporaryDirectory() as folder:
        lines += report.crowd_rows(measure_crowds(Path(folder)))
    page.write(lines, run)
    _say(f"{report.as_table(lines)}\n\n{report.summary(lines)}\n{page.FILE} is written.")


def _measure(browser: Browser) -> list[report.Row]:
    with tempfile.TemporaryDirectory() as folder:
        _say("Steps: about three minutes.")
        walks = measure_steps(browser, Path(folder))
        _say("Sizes: half a minute.")
        sizes = measure_sizes(browser, Path(folder))
        _say("Starts: about two minutes.")
        starts = measure_starts(browser, Path(folder))
        _say("First loads: two minutes.")
        loads = measure_loads(browser, Path(folder))
        return [*report.rows(walks, sizes, starts), *report.load_rows(loads)]


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201


main()
