"""Measures an hour with a hundred people, and draws what the server held: `make bench HOUR=1`."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import altair as alt

from tests.bench.machine import machine
from tests.bench.markdown import table
from tests.bench.memory import EVERY, PEOPLE, Held, Stay, measure_hour
from tests.browser.serving import ROOT

FILE, PICTURE = ROOT / "docs" / "memory.md", ROOT / "docs" / "pictures" / "memory.svg"
MEGABYTE, MINUTE, ROW = 1_000_000, 60, 300
PAGE = """\
# Memory

`make bench HOUR=1` writes this page. {people} people go through the check in one process, each with
a step every {every:.0f} seconds, and begin anew when they are through: {steps} steps in an hour,
{lost} of them lost. What the process held, looked at every ten seconds:

![Memory in the course of the hour, in megabytes from zero on](pictures/memory.svg)

{table}

From the second quarter of the hour to the last one it changed by {growth:+.1%}. In the first
quarter all is read that is read once.

{day}, {machine}.
"""


def main() -> None:
    """Measure, draw and write."""
    with tempfile.TemporaryDirectory() as folder:
        write(measure_hour(Path(folder)))


def write(seen: Stay) -> None:
    """Write the page and its picture."""
    rows = [
        (f"{one.after / MINUTE:.0f}", f"{one.size / MEGABYTE:.1f}") for one in _each(ROW, seen.held)
    ]
    page = PAGE.format(
        people=PEOPLE,
        every=EVERY,
        steps=f"{seen.steps:,}",
        lost=len(seen.lost) or "none",
        table=table(("Minute", "MB"), rows),
        growth=seen.growth,
        day=datetime.now(UTC).date(),
        machine=machine(),
    )
    FILE.write_text(page, encoding="utf-8")
    draw(seen.held)


def _each(seconds: int, held: list[Held]) -> list[Held]:
    """Return the first look of each period of so many seconds."""
    found: dict[int, Held] = {}
    for one in held:
        found.setdefault(int(one.after // seconds), one)
    return list(found.values())


def draw(held: list[Held]) -> None:
    """Draw what was held, from nothing on, so that what is small looks small."""
    points = [{"minute": one.after / MINUTE, "size": one.size / MEGABYTE} for one in held]
    text = {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": "normal"}
    chart = (
        alt.Chart(alt.Data(values=points))
        .mark_line(color="#00549f", strokeWidth=2)
        .encode(
            x=alt.X("minute:Q", title="Minutes"),
            y=alt.Y("size:Q", title="MB", scale=alt.Scale(zero=True)),
        )
        .properties(width=560, height=240)
    )
    chart.configure(background="white", font="sans-serif", padding=12).configure_axis(
        labelColor="#1a1a1a", titleColor="#1a1a1a", **text
    ).configure_view(stroke=None).save(PICTURE)


if __name__ == "__main__":
    main()
