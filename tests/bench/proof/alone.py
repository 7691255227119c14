"""Proves a definition in a process of its own, and prints seconds and megabytes as JSON."""

import json
import resource
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.proof.effects import TooManyError
from logic.proof.lookback import prove_lookbacks
from logic.proof.promises import broken_promises
from logic.proof.summary import prove


def main() -> None:
    """Load a file, then prove it as often as is asked for. Loading is not part of the time."""
    file, count = sys.argv[1:]
    questionnaire = load(Path(file))
    taken = [seconds(questionnaire) for _ in range(int(count))]
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": taken, "megabytes": megabytes}))  # noqa: T201


def seconds(questionnaire: Questionnaire) -> float:
    """Return how long one proof takes, or how long until it is refused."""
    begun = perf_counter()
    with suppress(TooManyError):
        proof = prove(questionnaire)
        prove_lookbacks(questionnaire)
        list(broken_promises(questionnaire, proof.plans))
    return perf_counter() - begun


main()
