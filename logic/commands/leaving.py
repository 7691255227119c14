"""The command line's words for what leaves the app: `link` and `export`."""

import argparse
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from logic.commands.inputs import RefusedError, read_answers
from logic.definition.loading import load
from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.answers import receive
from logic.engine.saved import REFERENCE, Saved, on_route
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.fhir import questionnaire_resource, response_resource
from logic.handover.files import write_json, write_plain
from logic.handover.invitation import (
    CLINIC,
    MODES,
    Invitation,
    presettable,
    write_invitation,
)
from logic.handover.qr import draw_qr

ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/|$)", re.ASCII)
KINDS = ("fhir", "json", "text")


def add_link(commands: Any, definition: Path) -> None:
    """Add the command `link` to a parser."""
    link = commands.add_parser("link", help="make a clinic's link to this check")
    link.add_argument("base", metavar="URL", help="where the check is served")
    link.add_argument("--clinic", default="", metavar="NAME")
    link.add_argument("--language", default="", metavar="en")
    link.add_argument("--mode", choices=MODES, default="link")
    link.add_argument("--reference", default="", help="the clinic's own, no name")
    answer = "an answer that the patient sees and can change, such as condition=low_back"
    link.add_argument("--answer", action="append", default=[], metavar="ID=ANSWER", help=answer)
    link.add_argument("--qr", action="store_true", help="print the QR code instead, as SVG")
    link.add_argument("--definition", type=Path, default=definition, metavar="FILE")
    link.set_defaults(run=run_link, failed=1, json=False)


def add_export(commands: Any, definition: Path) -> None:
    """Add the command `export` to a parser."""
    export = commands.add_parser(
        "export", help="write the questions, or answers, for other systems"
    )
    export.add_argument("kind", choices=KINDS, help="fhir without answers gives the Questionnaire")
    export.add_argument("answers", nargs="?", type=Path, metavar="ANSWERS.json")
    export.add_argument("--reference", default="", help="the clinic's own, no name")
    export.add_argument("--definition", type=Path, default=definition, metavar="FILE")
    export.set_defaults(run=run_export, failed=1, json=False)


def run_link(options: argparse.Namespace) -> int:
    """Print a clinic's link."""
    questionnaire = load(options.definition)
    _check_text("clinic", CLINIC, options.clinic, "letters, digits, spaces and . , ' & ( ) - only")
    _check_text("reference", REFERENCE, options.reference, "letters, digits, - and _ only")
    if options.language not in ("", questionnaire.language):
        raise RefusedError(f"'{options.language}' is not offered. Use {questionnaire.language}.")
    if not ADDRESS.match(options.base):
        raise RefusedError(f"'{options.base}' is no address. Write it like https://check.example.")
    invitation = Invitation(
        language=options.language,
        clinic=options.clinic,
        mode=options.mode,
        answers=_presets(questionnaire, options.answer),
        reference=options.reference,
    )
    link = write_invitation(options.base, invitation)
    print(draw_qr(link) if options.qr else link)  # noqa: T201 - a command line prints
    return 0


def _check_text(name: str, allowed: Any, text: str, rule: str) -> None:
    if text and not allowed.fullmatch(text):
        raise RefusedError(f"'{text}' cannot be the {name}. Use {rule}.")


def _presets(questionnaire: Questionnaire, given: list[str]) -> Answers:
    allowed = presettable(questionnaire)
    answers: dict[str, object] = {}
    for one in given:
        name, _, value = one.partition("=")
        if name not in allowed:
            hint = suggest(name, list(allowed)) or "."
            raise RefusedError(f"A link may not answer '{name}'{hint} Danger signs are left out.")
        question = questionnaire.by_id[name]
        many = question.type == "many"
        number = question.type == "scale" and value.isdecimal() and len(value) <= 2  # noqa: PLR2004
        answers[name] = value.split(",") if many else int(value) if number else value
    received = receive(questionnaire, answers)
    if received.problems:
        raise RefusedError("\n".join(received.problems))
    return received.answers


def run_export(options: argparse.Namespace) -> int:
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
    _export(options, evaluate(questionnaire, taken.answers))
    return 0


def _export(options: argparse.Namespace, evaluation: Evaluation) -> None:
    day, reference = options.now.date(), options.reference
    if options.kind == "fhir":
        _print(response_resource(evaluation, options.now, reference))
    elif options.kind == "json":
        print(write_json(evaluation, _saved(evaluation, day, reference), day), end="")  # noqa: T201
    elif evaluation.decision is None:
        missing = evaluation.route.next.id if evaluation.route.next else ""
        raise RefusedError(f"Answers are missing. The next question is '{missing}'.")
    else:
        print(write_plain(evaluation, day, day, reference), end="")  # noqa: T201


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
    print(json.dumps(resource, indent=2, ensure_ascii=False))  # noqa: T201
