"""The cases in tests/cases, which a clinician can read, check and add to.

A case has a `name`, `answers` on top of the person or case it is `based_on` (`without` leaves
some out) and what to `expect`. What a case does not mention is expected to be absent: no flag, no
better verdict, no ignored answer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

from logic.commands.cases import FOLDER, Cases
from logic.engine.answers import receive
from logic.engine.verdict import Evaluation, evaluate
from tests.kinds import kinds
from tests.strategies import SHIPPED, harmless

WRITTEN = Cases(Path(__file__).parents[1] / FOLDER)
READ, CASES, PEOPLE, BY_NAME = WRITTEN.read, WRITTEN.all, WRITTEN.people, WRITTEN.by_name
answers_of = WRITTEN.answers_of
CHOSEN = 25
KNOWN = {
    name
    for given in [*PEOPLE.values(), *(case.get("answers", {}) for case in CASES)]
    for name in given
}
"""The questions that someone answers: to one that was added, everyone gives a harmless answer."""
AT = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))
"""When their results leave the app."""


def evaluation_of(case: Mapping[str, Any]) -> Evaluation:
    """Evaluate a case, all of whose answers must be possible."""
    received = receive(SHIPPED, answers_of(case))
    assert received.problems == ()
    evaluation = evaluate(SHIPPED, received.answers)
    while (asked := evaluation.route.next) and asked.id not in KNOWN:
        evaluation = evaluate(SHIPPED, {**evaluation.answers, asked.id: harmless(asked)})
    return evaluation


def verdict_of(evaluation: Evaluation) -> str:
    """Return what comes out, or that nothing does."""
    return evaluation.decision.verdict.id if evaluation.decision else "none"


def features(evaluation: Evaluation) -> set[object]:
    """Return what a case is worth a try for: its verdict, and each option that it holds."""
    options = {(step.question.id, o.id) for step in evaluation.route.steps for o in step.options}
    return {verdict_of(evaluation), *options}


@cache
def chosen_cases() -> Mapping[str, Evaluation]:
    """Choose the cases that show the most that those before them do not."""
    left = {case["name"]: evaluation_of(case) for case in CASES}
    shown = {name: features(one) for name, one in left.items()}
    chosen: dict[str, Evaluation] = {}
    seen: set[object] = set()
    while len(chosen) < CHOSEN:
        name = max(left, key=lambda one: len(shown[one] - seen))
        chosen[name] = left.pop(name)
        seen |= shown[name]
    return chosen


def tried_cases() -> list[Any]:
    """Return all cases as parameters of a test. Those that are not chosen are for `make soak`."""
    return kinds(CASES, *(BY_NAME[name] for name in chosen_cases()))
