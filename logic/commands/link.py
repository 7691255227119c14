"""`link`: a clinic's link to this check, signed by the clinic; and the start address of a kiosk."""

import csv
import secrets
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from logic.clinic.name import read_name
from logic.clinic.settings import LONGEST_NAME
from logic.commands.inputs import RefusedError
from logic.commands.keys import KEY_BYTES, read_signing
from logic.commands.languages import languages_beside
from logic.commands.linking import INSIDE, LOST, NO_ADDRESS, PatientLinks, link_kiosk
from logic.commands.parser import read_number, read_text
from logic.commands.references import Wanted, read_references
from logic.definition.loading import load
from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answers
from logic.engine.answers import receive
from logic.engine.saved import REFERENCE
from logic.handover.address import is_address, is_inside
from logic.handover.invitation import MODES, Invitation, Mode, presettable, write_invitation
from logic.handover.qr import draw_qr
from logic.handover.signing import DAYS, VALID, say_place, until_day
from logic.text.languages import best_match

NAMES = ("clinic", "reference", "kiosk", "site")
ALONE = {
    "kiosk": {"csv", "reference", "answer", "language", "days", "mode"},
    "csv": {"reference", "qr", "mode"},
    "reference": {"mode"},
    "clinic": {"mode"},
}
"""What each option does not go together with."""
CLASHING = {*ALONE, *(one for others in ALONE.values() for one in others)}
SECRETS = Path(".streamlit/secrets.toml")
NOT_ON = (
    "This link opens in English until the clinic switches '{asked}' on, for nobody has reviewed "
    'that translation. For that, write languages = ["{asked}"] into [clinic] of {file}.'
)
NAME = (
    "letters, digits, spaces and . , ' & ( ) / : # @ % + - only, 60 of them at most, no web "
    "address and no phone number, and a space after each period"
)


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("link", help="make a clinic's link to this check")
    where = "where the check is served; without it, the address in the settings"
    added.add_argument("base", metavar="URL", nargs="?", default="", help=where)
    added.add_argument("--clinic", type=read_text, metavar="NAME")
    added.add_argument("--language", default="", metavar="en")
    added.add_argument("--mode", choices=MODES)
    added.add_argument("--reference", type=read_text, help="the clinic's own, no name")
    answer = "an answer that the patient sees and can change, such as kind=low_back"
    added.add_argument("--answer", action="append", default=[], metavar="ID=ANSWER", help=answer)
    added.add_argument("--qr", action="store_true", help="print the QR code instead, as SVG")
    _add_signing(added)
    added.add_argument("--definition", type=Path, default=shipped, metavar="FILE")
    added.set_defaults(run=run, failed=1, json=False)


def _add_signing(added: ArgumentParser) -> None:
    listed = "a table with a column reference, and one clinic if you like: a link for each row"
    added.add_argument("--csv", type=Path, metavar="FILE", help=listed)
    days = f"for how many days a result can be sent with it, {DAYS} if not given"
    added.add_argument("--days", type=read_number, help=days)
    kiosk = "print the start address of a kiosk with this name instead"
    added.add_argument("--kiosk", type=read_text, metavar="NAME", help=kiosk)
    site = "where that kiosk stands"
    added.add_argument("--site", type=read_text, metavar="NAME", help=site)
    added.add_argument("--new-key", action="store_true", help="print a new key to sign with")
    added.add_argument("--settings", type=Path, default=SECRETS, metavar="FILE")
    key = "a file that holds the key alone, instead of the one in the settings"
    added.add_argument("--key-file", type=Path, metavar="FILE", help=key)


def run(options: Namespace) -> int:
    """Print a clinic's link, many of them, or a kiosk's start address."""
    if options.new_key:
        print(secrets.token_urlsafe(KEY_BYTES))
        return 0
    for name in NAMES:
        setattr(options, name, getattr(options, name) or "")
    questionnaire = load(options.definition)
    _check(questionnaire, options)
    _check_together(options)
    answers = _presets(questionnaire, options.answer)
    if not (options.kiosk or options.csv or options.reference or options.clinic):
        return _print(options, _plain(options, answers))
    signing = read_signing(options.settings, options.key_file)
    base, clinic = options.base or signing.address, options.clinic or signing.name
    if options.kiosk:
        where = say_place(options.kiosk, options.site)
        return _print(options, link_kiosk(signing, base, clinic, where))
    links = PatientLinks(
        signing=signing,
        base=base,
        clinic=clinic,
        language=options.language,
        answers=answers,
        until=until_day(options.now.date(), options.days or DAYS),
    )
    if options.csv:
        _print_table(links, options.csv)
        return 0
    return _print(options, links.link(Wanted(options.reference)))


def _check_together(options: Namespace) -> None:
    """Refuse options of which one would be dropped without a word."""
    given = {name for name in CLASHING if getattr(options, name) not in ("", None, [], False)}
    if options.mode == ("kiosk" if options.kiosk else "link"):
        given.discard("mode")
    for first, others in ALONE.items():
        for other in sorted(given & others if first in given else ()):
            raise RefusedError(
                f"--{first} and --{other} do not go together. Leave one of them out."
            )
    if options.site and not options.kiosk:
        raise RefusedError("--site says where a kiosk stands. Give --kiosk and its name, too.")


def _check(questionnaire: Questionnaire, options: Namespace) -> None:
    """Refuse what no link can hold."""
    for name in ("clinic", "kiosk", "site"):
        given = getattr(options, name)
        _check_text(name, bool(read_name(given)), given, NAME)
    good = bool(REFERENCE.fullmatch(options.reference))
    _check_text("reference", good, options.reference, "letters, digits, - and _ only")
    if options.language:
        _check_language(questionnaire, options)
    if options.base and not is_address(options.base):
        raise RefusedError(f"'{options.base}' is no address. Write it like https://check.example.")
    if options.days not in (None, *VALID):
        raise RefusedError(f"'{options.days}' cannot be the days. Use {VALID[0]} to {VALID[-1]}.")
    if len(say_place(options.kiosk, options.site)) > LONGEST_NAME:
        raise RefusedError(f"Kiosk and site are too long. Use {LONGEST_NAME} characters in all.")


def _check_language(questionnaire: Questionnaire, options: Namespace) -> None:
    """Refuse a language that cannot be served, and warn of one that this clinic does not offer."""
    known = languages_beside(questionnaire, options.definition)
    tags = (questionnaire.language, *known)
    asked = best_match(options.language, tags)
    if not asked:
        raise RefusedError(f"'{options.language}' is not offered. Use {' or '.join(tags)}.")
    if options.mode == "self" or asked not in known or known[asked].reviewed:
        return
    on = read_signing(options.settings, options.key_file).languages
    if not any(best_match(one, known) == asked for one in on):
        print(NOT_ON.format(asked=asked, file=options.settings), file=sys.stderr)


def _print(options: Namespace, link: str) -> int:
    print(draw_qr(link) if options.qr else link)
    return 0


def _plain(options: Namespace, answers: Answers) -> str:
    """Return a link that names nobody, so that there is nothing to sign."""
    base = options.base or read_signing(options.settings, options.key_file).address
    if not base:
        raise RefusedError(f"{LOST} {NO_ADDRESS}")
    mode: Mode = options.mode or "link"
    if mode != "kiosk" and is_inside(base):
        print(INSIDE, file=sys.stderr)
    invitation = Invitation(language=options.language, mode=mode, answers=answers)
    return write_invitation(base, invitation)


def _print_table(links: PatientLinks, file: Path) -> None:
    """Print a table with a link for each reference."""
    rows = [(one.reference, links.link(one), links.until) for one in read_references(file)]
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("reference", "link", "until"))
    table.writerows(rows)


def _check_text(name: str, good: bool, text: str, rule: str) -> None:
    if text and not good:
        raise RefusedError(f"'{text}' cannot be the {name}. Use {rule}.")


def _presets(questionnaire: Questionnaire, given: list[str]) -> Answers:
    allowed = presettable(questionnaire)
    answers: dict[str, object] = {}
    for one in given:
        name, _, value = one.partition("=")
        if not value:
            raise RefusedError(f"'{one}' is no answer. Write it like kind=low_back.")
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
