"""What one engine found for some answer sets, and how long each call took."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter_ns
from typing import Any, NamedTuple, Protocol

from tests.bench.engines.workload import AnswerSet, Outcome


class Call(NamedTuple):
    """One call: how long it took and what came out."""

    microseconds: float
    outcome: Outcome


class Round(NamedTuple):
    """A call after each tap of each person, and one with all answers of each person."""

    steps: list[Call]
    evaluations: list[Call]


class NotMeasuredError(Exception):
    """An engine that is not there. The message says why."""


class Engine(Protocol):
    """An engine that can be timed."""

    name: str

    def run(self, sets: Sequence[AnswerSet]) -> Round:
        """Work through these answer sets, one call after the other."""


@dataclass(frozen=True)
class InPython:
    """An engine that is called from Python. Reading what came out is not part of the time."""

    name: str
    step: Callable[[Any], Any]
    evaluate: Callable[[Any], Any]
    read_step: Callable[[Any], Outcome]
    read_evaluation: Callable[[Any], Outcome]

    def run(self, sets: Sequence[AnswerSet]) -> Round:
        """Work through these answer sets, one call after the other."""
        taps = [answers for one in sets for answers, _ in one.steps()]
        return Round(
            [time(self.step, answers, self.read_step) for answers in taps],
            [time(self.evaluate, one.answers, self.read_evaluation) for one in sets],
        )


def time(call: Callable[[Any], Any], answers: object, read: Callable[[Any], Outcome]) -> Call:
    """Make one call. The collector of garbage stays as it is."""
    begun = perf_counter_ns()
    found = call(answers)
    spent = perf_counter_ns() - begun
    return Call(spent / 1000, read(found))
