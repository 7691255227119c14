"""Says in one table what was measured, what was asked for, and whether that is met."""

import math
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from tests.bench.crowds import EVERY, Crowd, Crowds
from tests.bench.loads import Load
from tests.bench.markdown import table
from tests.bench.sides import App, Bare
from tests.bench.starts import Result, Starts
from tests.bench.steps import Step, Walks

HEAD = ("Measure", "This app", "Bare Streamlit", "Ratio", "Bar", "")
SOON, LARGEST = 250, 60
"""Milliseconds to the verdict and its plan, and kilobytes for both."""
MORE_STEPS, BY_TWO, PER_PAGE = 3, 1.7, 1.25
"""Beside the bare app, beside one process, and beside one of the bare app's pages."""
LIGHT = 0.45
"""What the first load may weigh, beside the bare app's."""
BREAKS = "breaks"
"""Where nobody in a crowd saw a step drawn."""
SOON_ENOUGH = 300
"""Milliseconds within which 95 of 100 steps are drawn while 400 people answer."""
VERDICTS = {True: "met", False: "NOT MET", None: ""}


@dataclass(frozen=True)
class Row:
    """One line of the table. `met` is None where nothing was asked for."""

    measure: str
    ours: str
    bare: str = ""
    ratio: str = ""
    bar: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        return self.measure, self.ours, self.bare, self.ratio, self.bar, VERDICTS[self.met]


def crowd_rows(crowds: Crowds) -> list[Row]:
    """Return the table of many people at once."""
    busy, bare, two = crowds.busy, crowds.busy_bare, crowds.busy_two
    per_page = crowds.page_bytes
    more = busy.per_second / bare.per_second if bare.steps else math.inf
    return [
        Row(
            f"Most steps a second, {busy.people} people without a pause",
            f"{busy.per_second:.0f}",
            f"{bare.per_second:.0f}" if bare.steps else BREAKS,
            f"{more:.1f}",
            "≥ 3",
            more >= MORE_STEPS,
        ),
        Row(
            "The same by two processes behind nginx, beside one",
            f"{two.per_second:.0f}",
            ratio=f"{two.per_second / busy.per_second:.2f}",
            bar="≥ 1.7",
            met=two.per_second / busy.per_second >= BY_TWO,
        ),
        *(_paced(crowd, crowds) for crowd in crowds.paced),
        Row(
            "Memory of one open page",
            f"{per_page['app'] / 1000:.0f} kB",
            f"{per_page['bare'] / 1000:.0f} kB",
            f"{per_page['app'] / per_page['bare']:.2f}",
            "≤ 1.25",
            per_page["app"] <= PER_PAGE * per_page["bare"],
        ),
    ]


def _paced(crowd: Crowd, crowds: Crowds) -> Row:
    """Return the line of a crowd at a pace. Only of the first one something was asked."""
    first = crowd is crowds.paced[0]
    limit = f"; server {crowd.server_cpu:.0f} s and crowd {crowd.generator_cpu:.0f} s of CPU"
    lost = f"; {len(crowd.lost)} lost" if crowd.lost else ""
    return Row(
        f"{crowd.people} people, a step each {EVERY:.0f} s: p95 (p50)",
        f"{_within(crowd)} ({crowd.within(0.5):.0f}){limit}{lost}",
        _within(crowds.paced_bare) if first else "",
        bar=f"< {SOON_ENOUGH} ms" if first else "",
        met=crowd.within(0.95) < SOON_ENOUGH if first else None,
    )


def _within(crowd: Crowd) -> str:
    return f"{crowd.within(0.95):.0f} ms" if crowd.steps else BREAKS


def rows(walks: Walks, sizes: dict[str, list[int]], starts: Starts) -> list[Row]:
    """Return the table."""
    return [
        *_step_rows(walks),
        *_size_rows(sizes),
        *_start_rows(starts),
        *_chart_rows(walks, starts),
    ]


def _step_rows(walks: Walks) -> list[Row]:
    ours, bare = walks.steps[App.name], walks.steps[Bare.name]
    return [
        _compare("Tap to next question painted, p50", _painted(ours, 50), _painted(bare, 50), 1.0),
        _compare("Tap to next question painted, p95", _painted(ours, 95), _painted(bare, 95), 1.0),
        _compare(
            "Server CPU a step: answer and Continue",
            1000 * fmean(step.cpu for step in ours),
            1000 * fmean(step.cpu for step in bare),
            0.5,
        ),
        _compare(
            "Server CPU a step: Continue alone",
            1000 * fmean(step.cpu_after_continue for step in ours),
            1000 * fmean(step.cpu_after_continue for step in bare),
        ),
    ]


def _size_rows(sizes: dict[str, list[int]]) -> list[Row]:
    ours, bare = sizes[App.name], sizes[Bare.name]
    return [
        _size("Sent by the server for a question, median", median(ours), median(bare), 4),
        _size("Sent by the server for a question, most", max(ours), max(bare), 10),
    ]


def load_rows(loads: dict[str, Load]) -> list[Row]:
    """Return the table of the first load of all."""
    ours, bare = loads[App.name], loads[Bare.name]
    return [
        _compare("First load on a slow line, until the first question", ours.took, bare.took, 0.5),
        Row(
            "Sent for that, packed as it comes",
            f"{ours.received / 1000:.0f} kB",
            f"{bare.received / 1000:.0f} kB",
            f"{ours.received / bare.received:.2f}",
            f"≤ {LIGHT}",
            ours.received <= LIGHT * bare.received,
        ),
    ]


def _size(measure: str, ours: float, bare: float, bar: float) -> Row:
    shown = (f"{size / 1000:.1f} kB" for size in (ours, bare))
    return Row(measure, *shown, f"{ours / bare:.2f}", f"≤ {bar} kB", ours <= 1000 * bar)


def _start_rows(starts: Starts) -> list[Row]:
    ours, bare = starts.starts[App.name], starts.starts[Bare.name]
    return [
        _compare(
            "Process start to first question enabled, median",
            1000 * median(start.enabled for start in ours),
            1000 * median(start.enabled for start in bare),
            1.15,
        ),
        _compare(
            "The same, until the guard after the tap on Start lets taps through",
            1000 * median(start.takes_taps for start in ours),
            1000 * median(start.takes_taps for start in bare),
        ),
    ]


def _chart_rows(walks: Walks, starts: Starts) -> list[Row]:
    fetched = sorted({*walks.chart_code, *starts.chart_code})
    loaded = sorted(walks.chart_libraries | starts.chart_libraries)
    return [
        _nothing("Chart code in the browser before the review", fetched),
        _nothing("Chart libraries in the server before the review", loaded),
        *_result_rows("first in the process, no reading", starts.cold),
        *_warm_rows(starts.warm),
    ]


def _warm_rows(results: list[Result]) -> list[Row]:
    both = median(max(result.verdict, result.plan) for result in results)
    sent = median(result.received for result in results)
    return [
        Row(
            "`My result` to verdict and plan painted, later, median",
            f"{both:.0f} ms",
            bar=f"≤ {SOON} ms",
            met=both <= SOON,
        ),
        Row(
            "Sent by the server for a result without its files, median",
            f"{sent / 1000:.1f} kB",
            bar=f"≤ {LARGEST} kB",
            met=sent <= 1000 * LARGEST,
        ),
    ]


def _nothing(measure: str, found: list[str]) -> Row:
    return Row(measure, ", ".join(found) or "none", bar="none", met=not found)


def _result_rows(when: str, results: list[Result]) -> list[Row]:
    verdict = median(result.verdict for result in results)
    both = median(max(result.verdict, result.plan) for result in results)
    return [
        Row(f"`My result` to verdict painted, {when}, median", f"{verdict:.0f} ms"),
        Row(f"`My result` to verdict and plan painted, {when}, median", f"{both:.0f} ms"),
    ]


def _painted(steps: list[Step], percent: int) -> float:
    return quantiles((step.painted for step in steps), n=100, method="inclusive")[percent - 1]


def _compare(measure: str, ours: float, bare: float, bar: float | None = None) -> Row:
    ratio = ours / bare
    return Row(
        measure,
        f"{ours:.0f} ms",
        f"{bare:.0f} ms",
        f"{ratio:.2f}",
        "" if bar is None else f"≤ {bar}",
        None if bar is None else ratio <= bar,
    )


def as_table(lines: list[Row]) -> str:
    """Return the table as Markdown."""
    return table(HEAD, [line.cells for line in lines])


def summary(lines: list[Row]) -> str:
    """Return one sentence on what is not met."""
    missed = [line.measure for line in lines if line.met is False]
    return f"Not met: {'; '.join(missed)}." if missed else "All bars are met."
