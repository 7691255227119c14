"""Proves a definition in a process of its own, and prints seconds and megabytes as JSON."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from logic.definition.earlier import define_earlier
from logic.definition.questionnaire import Questionnaire
from logic.proof.effects import TooManyError
from logic.proof.lookback import prove_lookbacks
from logic.proof.promises import broken_promises
from logic.proof.summary import prove


def main() -> None:
    """Load a file, then prove it as often as is asked for. Loading is not part of the time.

    A list longer than a page may hold is refused elsewhere, and proven here all the same.
    """
    file, count = sys.argv[1:]
    questionnaire = define_earlier(Path(file).read_bytes(), file).definition.questionnaire
    taken = [seconds(questionnaire) for _ in range(int(count))]
    megabytes = most_memory()
    print(json.dumps({"seconds": taken, "megabytes": megabytes}))  # noqa: T201


def most_memory() -> float:
    """Return the most megabytes that this process had. `getrusage` counts the parent's, too."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def seconds(questionnaire: Questionnaire) -> float:
    """Return how long one proof takes, or how long until it is refused."""
    begun = perf_counter()
    with suppress(TooManyError):
        proof = prove(questionnaire)
        prove_lookbacks(questionnaire)
        list(broken_promises(questionnaire, proof.plans))
    return perf_counter() - begun


main()
