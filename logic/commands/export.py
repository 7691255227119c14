"""`export`: the questions, or answers with what follows from them, for other systems."""

import json
from argparse import Namespace
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from logic.commands.inputs import RefusedError, read_answers
from logic.commands.languages import offered
from logic.definition.loading import load
from logic.definition.questionnaire import Questionnaire
from logic.engine.saved import Saved, on_route
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir import questionnaire_resource
from logic.handover.fhir_languages import add_translations
from logic.handover.fhir_response import response_resource
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
    added.add_argument("--language", metavar="LANGUAGE", help="in this language alone, such as es")
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Print the questions, or a set of answers with what follows from it."""
    original = load(options.definition)
    languages = offered(original, options.definition)
    questionnaire = _in_language(options.language, original, languages)
    if options.answers is None:
        if options.kind != "fhir":
            raise RefusedError(f"{options.kind} needs answers. Name a file, or - to read them in.")
        told = {
            tag: questionnaire_resource(one)
            for tag, one in languages.items()
            if one is not original and not options.language
        }
        _print(add_translations(questionnaire_resource(questionnaire), told))
        return 0
    taken = read_answers(questionnaire, options.answers)
    if taken.warnings:
        raise RefusedError("\n".join(taken.warnings))
    if taken.checkins:
        raise RefusedError(f"{options.answers}: {LATER}")
    _export(options, evaluate(questionnaire, taken.answers))
    return 0


def _in_language(
    asked: str | None, original: Questionnaire, languages: Mapping[str, Questionnaire]
) -> Questionnaire:
    if asked and asked not in languages:
        told = f"'{asked}' cannot be offered. Use {' or '.join(languages)}. `check` says why."
        raise RefusedError(told)
    return languages[asked or original.language]


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
