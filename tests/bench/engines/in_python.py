"""The engines that are called from Python: ours, the floor and zen-engine."""

from importlib.metadata import version
from typing import Any

from logic.engine.verdict import Evaluation, evaluate
from tests.bench.engines import by_hand
from tests.bench.engines.timing import InPython, NotMeasuredError
from tests.bench.engines.workload import Outcome
from tests.strategies import SHIPPED

OURS, FLOOR, ZEN = "This engine", "Hand-written if/else", "zen-engine"


def ours() -> InPython:
    """Return our engine: it does the same for a step and for all answers."""

    def call(answers: Any) -> Evaluation:
        return evaluate(SHIPPED, answers)

    def read(found: Evaluation) -> Outcome:
        following, decision = found.route.next, found.decision
        if decision is None:
            return following.id if following else None, None, None
        better = decision.could_become
        return None, decision.verdict.id, better.id if better else None

    return InPython(OURS, call, call, read, read)


def floor() -> InPython:
    """Return what was written by hand."""
    return InPython(
        FLOOR,
        by_hand.step,
        by_hand.verdict,
        lambda found: (found[0], *(found[2] or (None, None))),
        lambda found: (None, *found),
    )


def zen_engine() -> InPython:
    """Return zen-engine, which does the same for a step and for all answers.

    Raises:
        NotMeasuredError: if it is not installed.

    """
    try:
        from tests.bench.engines import zen  # noqa: PLC0415 - only the benchmark installs it
    except ModuleNotFoundError:
        raise NotMeasuredError("zen-engine is not installed") from None
    engine = zen.load(SHIPPED)

    def call(answers: Any) -> Any:
        return engine.evaluate(zen.GRAPH, answers)

    def read(found: Any) -> Outcome:
        result = found["result"]
        return result.get("next"), result.get("verdict"), result.get("could_become")

    return InPython(f"{ZEN} {version('zen-engine')}", call, call, read, read)
