"""Proves a definition in a process of its own, and prints the seconds of each proof as JSON."""

import json
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.proof.states import TooManyError
from logic.proof.summary import prove


def main() -> None:
    """Load a file, then prove it as often as is asked for. Loading is not part of the time."""
    file, count = sys.argv[1:]
    questionnaire = load(Path(file))
    print(json.dumps([seconds(questionnaire) for _ in range(int(count))]))  # noqa: T201


def seconds(questionnaire: Questionnaire) -> float:
    """Return how long one proof takes, or how long until it is refused."""
    begun = perf_counter()
    with suppress(TooManyError):
        prove(questionnaire)
    return perf_counter() - begun


main()
