"""`phrase`: the hash that can stand in the settings in place of the desk's pass phrase."""

import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.clinic.faults import UnusableError
from logic.clinic.forms import SHORTEST, read_phrase
from logic.clinic.phrase import MADE, hash_phrase
from logic.commands.inputs import RefusedError

ASKED, AGAIN = "New pass phrase (it is not shown): ", "The same once more: "


def add(commands: Any, _: Path) -> None:
    """Add the command to a parser."""
    told = "hash a pass phrase, typed or from a pipe, so that no file holds the phrase itself"
    added = commands.add_parser("phrase", help=told)
    added.set_defaults(run=run, failed=1, json=False)


def run(_: Namespace) -> int:
    """Ask for a phrase, and print the line for the settings."""
    phrase = _ask() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    try:
        usable = bool(read_phrase(phrase)) and not phrase.startswith(MADE)
    except UnusableError:
        usable = False
    if not usable:
        needed = f"at least {SHORTEST} characters, and is none of those that are tried first"
        raise RefusedError(f"A pass phrase has {needed}. Nothing was made.")
    print(f'pass_phrase = "{hash_phrase(phrase)}"')
    return 0


def _ask() -> str:
    phrase = getpass.getpass(ASKED)
    if getpass.getpass(AGAIN) != phrase:
        raise RefusedError("These were two different phrases. Run the command again.")
    return phrase
