"""Measures the proof, and writes the page and the plot about it."""

import os
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.proof import growth, page, plot, report, times
from tests.bench.proof.additions import ADDED
from tests.bench.proof.files import write


def main() -> None:
    """Measure, print and write."""
    begun, load_before = time.monotonic(), os.getloadavg()[0]
    _say("Proof: about two minutes.")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = page.Found(
            times=times.measure(folder),
            sizes=growth.in_manner(folder),
            more_open=growth.with_more_open(folder),
            refusal=growth.refusal(folder),
            additions={
                name: times.proof_and_memory(write(tree, folder / "added.yaml"))
                for name, tree in ADDED.items()
            },
        )
    run = page.Run(
        day=datetime.now(UTC).date(),
        seconds=time.monotonic() - begun,
        load_before=load_before,
        load_after=os.getloadavg()[0],
    )
    plot.draw(found.sizes, found.more_open)
    lines = report.rows(found.times, found.sizes)
    page.write(lines, found, run)
    _say(f"{report.as_table(lines)}\n\n{report.summary(lines)}\n{page.FILE} is written.")


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201
