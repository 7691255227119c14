"""`export`: the questions, or answers with what follows from them, for other systems."""

import json
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import Any

from logic.commands.inputs import RefusedError, read_answers
from logic.definition.loading import load
from logic.engine.saved import Saved, on_route
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir import questionnaire_resource, response_resource
from logic.handover.files import write_json, write_plain

KINDS = ("fhir", "json", "text")
LATER = (
    "This holds check-ins, and an export tells of the first answers only, which may not hold any "
    "more. See with `evaluate` what holds now, or leave the check-ins out."
)


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("export", help="write the questions, or answers, for other systems")
    added.add_argument("kind", choices=KINDS, help="fhir without answers gives the Questionnaire")
    added.add_argument("answers", nargs="?", type=Path, metavar="ANSWERS.json")
    added.add_argument("--reference", default="", help="the clinic's own, no name")
    added.add_argument("--definition", type=Path, default=shipped, metavar="FILE")
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Print the questions, or a set of answers with what follows from it."""
    questionnaire = load(options.definition)
    if options.answers is None:
        if options.kind != "fhir":
            raise RefusedError(f"{options.kind} needs answers. Name a file, or - to read them in.")
        _print(questionnaire_resource(questionnaire))
        return 0
    taken = read_answers(questionnaire, options.answers)
    if taken.warnings:
        raise RefusedError("\n".join(taken.warnings))
    if taken.checkins:
        raise RefusedError(f"{options.answers}: {LATER}")
    _export(options, evaluate(questionnaire, taken.answers))
    return 0


def _export(options: Namespace, evaluation: Evaluation) -> None:
    day, reference = options.now.date(), options.reference
    if options.kind == "fhir":
        _print(response_resource(evaluation, options.now, reference))
    elif options.kind == "json":
        print(write_json(evaluation, _saved(evaluation, day, reference), day), end="")
    elif evaluation.decision is None:
        missing = evaluation.route.next.id if evaluation.route.next else ""
        raise RefusedError(f"Answers are missing. The next question is '{missing}'.")
    else:
        print(write_plain(evaluation, day, day, reference), end="")


def _saved(evaluation: Evaluation, day: date, reference: str) -> Saved:
    """Return the answers as a result that is saved on a day, with a verdict if there is one."""
    decision = evaluation.decision
    return Saved(
        answers=on_route(evaluation),
        version=evaluation.questionnaire.version,
        verdict=decision.verdict.id if decision else None,
        made=day,
        first=day,
        reference=reference,
    )


def _print(resource: dict[str, Any]) -> None:
    print(json.dumps(resource, indent=2, ensure_ascii=False))
