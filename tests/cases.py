"""The cases in tests/cases, which a clinician can read, check and add to.

A case has a `name`, `answers` on top of the person or case it is `based_on` (`without` leaves
some out) and what to `expect`. What a case does not mention is expected to be absent: no flag, no
better verdict, no ignored answer.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import yaml

from logic.answers import receive
from logic.verdict import Evaluation, evaluate
from tests.strategies import SHIPPED, harmless

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
READ = {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in FILES}
CASES = [case for content in READ.values() for case in content.get("cases", [])]
PEOPLE = {name: who for content in READ.values() for name, who in content.get("people", {}).items()}
BY_NAME = {case["name"]: case for case in CASES}
KNOWN = {
    name
    for given in [*PEOPLE.values(), *(case.get("answers", {}) for case in CASES)]
    for name in given
}
"""The questions that someone answers: to one that was added, everyone gives a harmless answer."""
AT = datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(hours=1)))
"""When their results leave the app."""


def answers_of(case: Mapping[str, Any]) -> dict[str, Any]:
    """Put a case's answers together with those it is based on."""
    base = case.get("based_on")
    answers: dict[str, Any] = {}
    if base is not None:
        answers = dict(PEOPLE[base]) if base in PEOPLE else answers_of(BY_NAME[base])
    answers.update(case.get("answers", {}))
    for name in case.get("without", []):
        del answers[name]
    return answers


def evaluation_of(case: Mapping[str, Any]) -> Evaluation:
    """Evaluate a case, all of whose answers must be possible."""
    received = receive(SHIPPED, answers_of(case))
    assert received.problems == ()
    evaluation = evaluate(SHIPPED, received.answers)
    while (asked := evaluation.route.next) and asked.id not in KNOWN:
        evaluation = evaluate(SHIPPED, {**evaluation.answers, asked.id: harmless(asked)})
    return evaluation
