"""Times all engines in turn on the same answers, and checks whatever they find."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from statistics import fmean, median, quantiles

from tests.bench.engines.in_node import NAME, survey_core
from tests.bench.engines.in_python import FLOOR, OURS, ZEN, floor, ours, zen_engine
from tests.bench.engines.report import Costs
from tests.bench.engines.timing import Engine, NotMeasuredError, Round
from tests.bench.engines.workload import COUNT, AnswerSet, Outcome

ROUNDS = 10
EACH = COUNT // ROUNDS


class DisagreementError(Exception):
    """An engine that comes to something else. The message names the answer set."""


def measure(sets: Sequence[AnswerSet]) -> dict[str, Costs | str]:
    """Return what each engine costs, or why it was not measured.

    Raises:
        DisagreementError: if an engine finds something else than it should.

    """
    missing: dict[str, Costs | str] = {}
    with ExitStack() as stack:
        starts: dict[str, Callable[[], Engine]] = {
            OURS: ours,
            FLOOR: floor,
            ZEN: zen_engine,
            NAME: lambda: stack.enter_context(survey_core(sets)),
        }
        engines = []
        for name, start in starts.items():
            try:
                engines.append(start())
            except NotMeasuredError as error:
                missing[name] = f"not measured: {error}"
        return {**_costs(_rounds(engines, sets)), **missing}


def _rounds(engines: list[Engine], sets: Sequence[AnswerSet]) -> dict[str, list[Round]]:
    """Let each engine work through the same part in a round. The first one warms up."""
    found: dict[str, list[Round]] = {engine.name: [] for engine in engines}
    parts = [sets[first : first + EACH] for first in range(0, len(sets), EACH)]
    for number, part in enumerate([parts[0], *parts]):
        for engine in engines if number % 2 else engines[::-1]:
            done = engine.run(part)
            check(engine.name, part, done)
            if number:
                found[engine.name].append(done)
    return found


def check(name: str, sets: Sequence[AnswerSet], done: Round) -> None:
    """Compare all that an engine found with what it should find.

    Raises:
        DisagreementError: at the first difference.

    """
    calls = [*done.steps, *done.evaluations]
    for call, (one, answers, expected) in zip(calls, _expected(sets), strict=True):
        if call.outcome != expected:
            raise DisagreementError(
                f"{name} disagrees on answer set {one.number}: {call.outcome} should be {expected} "
                f"(next question, verdict, what it could become) on {answers}"
            )


def _expected(sets: Sequence[AnswerSet]) -> Iterator[tuple[AnswerSet, object, Outcome]]:
    for one in sets:
        for answers, outcome in one.steps():
            yield one, answers, outcome
    for one in sets:
        yield one, one.answers, one.outcome


def _costs(rounds: dict[str, list[Round]]) -> dict[str, Costs | str]:
    return {name: _cost(found) for name, found in rounds.items()}


def _cost(rounds: list[Round]) -> Costs:
    return Costs(
        step=median(fmean(call.microseconds for call in one.steps) for one in rounds),
        slow_step=_percentile([call.microseconds for one in rounds for call in one.steps], 95),
        evaluation=median(fmean(call.microseconds for call in one.evaluations) for one in rounds),
    )


def _percentile(numbers: list[float], percent: int) -> float:
    return quantiles(numbers, n=100, method="inclusive")[percent - 1]
