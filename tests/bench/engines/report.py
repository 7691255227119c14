"""Says in one table what each engine costs, and whether ours costs no more than it may."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.bench.engines.in_python import FLOOR, OURS
from tests.bench.markdown import table

HEAD = (
    *("Engine", "Step, mean", "Step, p95", "Whole evaluation"),
    *("Step, ratio", "Evaluation, ratio", "Bar", ""),
)
STEP_BAR, EVALUATION_BAR = 25, 60
BAR = f"≤ {STEP_BAR} µs, ≤ {EVALUATION_BAR} µs"


@dataclass(frozen=True)
class Costs:
    """Microseconds."""

    step: float
    slow_step: float
    evaluation: float

    @property
    def met(self) -> bool:
        """Whether both bars are met."""
        return self.step <= STEP_BAR and self.evaluation <= EVALUATION_BAR


def as_table(found: Mapping[str, Costs | str]) -> str:
    """Return the table as Markdown."""
    floor = found[FLOOR]
    return table(HEAD, [_row(name, costs, floor) for name, costs in found.items()])


def _row(name: str, costs: Costs | str, floor: Costs) -> tuple[str, ...]:
    if isinstance(costs, str):
        return (name, costs, *[""] * (len(HEAD) - 2))
    return (
        name,
        *(_written(cost) for cost in (costs.step, costs.slow_step, costs.evaluation)),
        _ratio(costs.step / floor.step),
        _ratio(costs.evaluation / floor.evaluation),
        BAR if name == OURS else "",
        ("met" if costs.met else "NOT MET") if name == OURS else "",
    )


def _written(cost: float) -> str:
    return f"{cost:.1f} µs" if cost < 100 else f"{cost:,.0f} µs"


def _ratio(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < 10 else f"{ratio:,.0f}"


def summary(found: Mapping[str, Costs | str]) -> str:
    """Say whether the bars are met."""
    costs = found[OURS]
    if costs.met:
        return "Both bars are met."
    return (
        f"Not met: a step takes {costs.step:.1f} of {STEP_BAR} µs, "
        f"a whole evaluation {costs.evaluation:.1f} of {EVALUATION_BAR} µs."
    )
