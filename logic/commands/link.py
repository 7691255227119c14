"""`link`: a clinic's link to this check."""

import re
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.clinic.name import read_name
from logic.commands.inputs import RefusedError
from logic.definition.loading import load
from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.answers import receive
from logic.engine.saved import REFERENCE
from logic.handover.address import is_inside
from logic.handover.invitation import MODES, Invitation, presettable, write_invitation
from logic.handover.qr import draw_qr

ADDRESS = re.compile(r"https?://[\w.-]+(:\d+)?(/|$)", re.ASCII)

NAME = (
    "letters, digits, spaces and . , ' & ( ) / : # @ % + - only, 60 of them at most, no web "
    "address and no phone number, and a space after each period"
)
INSIDE = (
    "Patients at home cannot open this link. Its address works only on this computer or in your "
    "own network."
)


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("link", help="make a clinic's link to this check")
    added.add_argument("base", metavar="URL", help="where the check is served")
    added.add_argument("--clinic", default="", metavar="NAME")
    added.add_argument("--language", default="", metavar="en")
    added.add_argument("--mode", choices=MODES, default="link")
    added.add_argument("--reference", default="", help="the clinic's own, no name")
    answer = "an answer that the patient sees and can change, such as condition=low_back"
    added.add_argument("--answer", action="append", default=[], metavar="ID=ANSWER", help=answer)
    added.add_argument("--qr", action="store_true", help="print the QR code instead, as SVG")
    added.add_argument("--definition", type=Path, default=shipped, metavar="FILE")
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Print a clinic's link."""
    questionnaire = load(options.definition)
    clinic = read_name(options.clinic)
    _check_text("clinic", bool(clinic), options.clinic, NAME)
    good = bool(REFERENCE.fullmatch(options.reference))
    _check_text("reference", good, options.reference, "letters, digits, - and _ only")
    if options.language not in ("", questionnaire.language):
        raise RefusedError(f"'{options.language}' is not offered. Use {questionnaire.language}.")
    if not ADDRESS.match(options.base):
        raise RefusedError(f"'{options.base}' is no address. Write it like https://check.example.")
    invitation = Invitation(
        language=options.language,
        clinic=clinic,
        mode=options.mode,
        answers=_presets(questionnaire, options.answer),
        reference=options.reference,
    )
    link = write_invitation(options.base, invitation)
    print(draw_qr(link) if options.qr else link)
    if options.mode != "kiosk" and is_inside(options.base):
        print(INSIDE, file=sys.stderr)
    return 0


def _check_text(name: str, good: bool, text: str, rule: str) -> None:
    if text and not good:
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
