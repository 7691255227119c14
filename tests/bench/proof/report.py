"""Says in tables what was measured, what was asked for, and whether that is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.markdown import table
from tests.bench.proof.growth import Growth
from tests.bench.proof.times import LARGE, Times

HEAD = ("Measure", "Median", "Slowest", "Bar", "")
GROWTH_HEAD = ("Questions", "Left open", "Combinations", "States", "Nodes", "Pairs", "Proof")
VERDICTS = {True: "met", False: "NOT MET", None: ""}


@dataclass(frozen=True)
class Row:
    """One line of the table. `met` is None where nothing was asked for."""

    measure: str
    found: str
    slowest: str = ""
    bar: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it is printed."""
        return self.measure, self.found, self.slowest, self.bar, VERDICTS[self.met]


def rows(times: Times, sizes: Sequence[Growth]) -> list[Row]:
    """Return the table."""
    return [
        _timed("`python -m logic check`, start of Python included", times.check, 1),
        _timed("`python -c pass`: start of Python alone", times.floor),
        _timed("All that is proven, first in a process", times.first, 0.3),
        _timed("All that is proven, once more in that process", times.second, 0.3),
        _timed(f"The proof of {LARGE} generated questions, first", times.large_first, 5),
        _timed(f"The proof of {LARGE} generated questions, once more", times.large_second, 5),
        _timed(f"`python -m logic check` on these {LARGE} questions", times.large_check, 5),
        _growing(sizes),
    ]


def _timed(measure: str, taken: Sequence[float], bar: float | None = None) -> Row:
    middle = median(taken)
    return Row(
        measure,
        f"{middle:.2f} s",
        f"{max(taken):.2f} s",
        "" if bar is None else f"< {bar} s",
        None if bar is None else middle < bar,
    )


def _growing(sizes: Sequence[Growth]) -> Row:
    """Compare two steps of as many questions. A product grows by the same factor in each."""
    least, middle, most = steps(sizes)
    first, second = middle.states / least.states, most.states / middle.states
    return Row(
        f"States, from {least.questions} to {middle.questions} to {most.questions} questions",
        f"{first:.1f}-fold, then {second:.1f}-fold",
        bar="growing less",
        met=second < first,
    )


def steps(sizes: Sequence[Growth]) -> tuple[Growth, Growth, Growth]:
    """Return three sizes that are equally far from each other."""
    most = len(sizes) - 1
    return sizes[most % 2], sizes[most % 2 + most // 2], sizes[most]


def as_table(lines: Sequence[Row]) -> str:
    """Return the table as Markdown."""
    return table(HEAD, [line.cells for line in lines])


def growth_table(found: Sequence[Growth]) -> str:
    """Return what was found on each definition as Markdown."""
    return table(GROWTH_HEAD, [_growth_cells(one) for one in found])


def _growth_cells(one: Growth) -> tuple[str, ...]:
    took = f"{one.seconds:.2f} s"
    return (
        str(one.questions),
        str(one.open),
        f"{one.combinations:.1e}",
        f"{one.states:,}",
        f"{one.nodes:,}",
        "too many" if one.pairs is None else f"{one.pairs:,}",
        f"refused after {took}" if one.refused else took,
    )


def summary(lines: Sequence[Row]) -> str:
    """Return one sentence on what is not met."""
    missed = [line.measure for line in lines if line.met is False]
    return f"Not met: {'; '.join(missed)}." if missed else "All bars are met."
