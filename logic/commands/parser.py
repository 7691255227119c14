"""How the command line is read, and what it says to what it does not know."""

import argparse
from datetime import date
from typing import NoReturn

QUOTES = "Put a name with spaces between quotation marks, such as --kiosk 'Waiting room 1'."
UNKNOWN = "unrecognized arguments"


class Parser(argparse.ArgumentParser):
    """Takes whole options alone, and tells how a name of several words is given."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end."""
        super().error(f"{message}. {QUOTES}" if message.startswith(UNKNOWN) else message)


def read_day(given: str) -> date:
    """Return a day of the calendar."""
    try:
        return date.fromisoformat(given)
    except ValueError:
        told = f"'{given}' is no day. Write it like 2026-11-28"
        raise argparse.ArgumentTypeError(told) from None


def read_number(given: str) -> int:
    """Return a whole number."""
    try:
        return int(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{given}' is no whole number. Use digits") from None


def read_text(given: str) -> str:
    """Return what is not empty: a script may give what it never got."""
    if not given.strip():
        raise argparse.ArgumentTypeError("it is empty. Give it something, or leave it out")
    return given
