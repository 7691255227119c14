"""`evaluate`: what follows from a set of answers."""

import json
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from logic.commands.inputs import RefusedError, Taken, read_answers
from logic.definition.loading import load
from logic.definition.questions import CAUTION, URGENT, VerdictId
from logic.engine.signs import evaluate_signs
from logic.text.report import report, report_checkins, with_checkins

PASSED: dict[VerdictId, str] = {
    URGENT: "danger sign",
    "clinician_today": "sign for the same day",
    "clinician_first": "reason to ask first",
}
"""Flags that a later check-in takes away, and that someone should be asked about."""
YEARS = range(2000, 2101)


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("evaluate", help="work out what follows from a set of answers")
    added.add_argument("answers", type=Path, metavar="ANSWERS.json", help="or - to read them in")
    added.add_argument("--definition", type=Path, default=shipped, metavar="FILE")
    added.add_argument("--start", type=day, default=None, metavar="YYYY-MM-DD", help="first visit")
    added.set_defaults(run=run, failed=1, json=False)


def day(text: str) -> date:
    """Read a date, in the form 2026-01-31, from which a year of visits can be counted."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year not in YEARS:
        message = (
            f"'{text}' is not a date from {YEARS[0]} to {YEARS[-1]}. "
            "Write it as year-month-day, such as 2026-01-31."
        )
        raise ArgumentTypeError(message)
    return found


def _disorder(first: date, today: date, taken: Taken, *, urgent: bool) -> tuple[str, ...]:
    """Say where a check-in has not been yet, or is not after the first visit and the one before.

    Raises:
        RefusedError: if one is not after those and no danger sign is among them, which counts all
            the same.

    """
    days = [day for day, _ in taken.checkins if day]
    if not days:
        return ()
    if days[0] >= first and days == sorted(set(days)):
        return tuple(_to_come(one) for one in days[-1:] if one > today)
    message = "Check-ins come after the first visit, one after the other. Correct their days."
    said = f"{message} The first visit is on {first.isoformat()}."
    if not (taken.urgent_later or urgent):
        raise RefusedError(said)
    return (f"A danger sign is among the answers, so that it counts whatever the days are. {said}",)


def _to_come(day: date) -> str:
    return (
        f"The check-in of {day.isoformat()} is still to come, so it takes no flag away. "
        "Correct its day, unless you only try out what would follow."
    )


def _passed(verdict: VerdictId | None, checkins: list[dict[str, Any]]) -> Iterator[str]:
    """Yield a sentence for each sign of a check-in that no later one has told of."""
    held = CAUTION.index(verdict) if verdict else len(CAUTION)
    for told in checkins[:-1]:
        flag = told["flags"][0] if told["flags"] else None
        if flag in PASSED and CAUTION.index(flag) < held:
            yield (
                f"The check-in of {told['day']} told of a {PASSED[flag]}, and a later one of none. "
                "Ask the person who has looked at it."
            )


def run(options: Namespace) -> int:
    """Print what follows from the answers in a file, as JSON, with warnings if it is untidy."""
    questionnaire = load(options.definition)
    taken = read_answers(questionnaire, options.answers)
    evaluation = evaluate_signs(questionnaire, taken.answers, taken.signs)
    first = options.start or options.now.date()
    result = report(evaluation, first)
    warnings = taken.warnings
    if taken.checkins:
        urgent = URGENT in evaluation.route.flags
        disorder = _disorder(first, options.now.date(), taken, urgent=urgent)
        warnings += disorder
        checkins = report_checkins(questionnaire, taken.answers, first, taken.checkins)
        result = with_checkins(result, checkins, in_order=not disorder)
        warnings += tuple(_passed(result["verdict"], checkins))
    if warnings:
        print(*warnings, sep="\n", file=sys.stderr)
        result = {"warnings": warnings, **result}
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0
