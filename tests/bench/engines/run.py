"""Measures the engine beside its peers, and writes the page about it."""

import os
import time
from datetime import UTC, datetime

from tests.bench.engines import page, report
from tests.bench.engines.rounds import DisagreementError, measure
from tests.bench.engines.workload import draw


def main() -> None:
    """Measure, print and write."""
    begun, load_before = time.monotonic(), os.getloadavg()[0]
    _say("Engines: about a minute.")
    sets = draw()
    try:
        found = measure(sets)
    except DisagreementError as error:
        raise SystemExit(str(error)) from None
    run = page.Run(
        day=datetime.now(UTC).date(),
        seconds=time.monotonic() - begun,
        load_before=load_before,
        load_after=os.getloadavg()[0],
    )
    page.write(found, sets, run)
    _say(f"{report.as_table(found)}\n\n{report.summary(found)}\n{page.FILE} is written.")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201
