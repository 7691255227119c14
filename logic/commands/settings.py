"""`settings`: what is wrong in a file of settings, before an app is started with it."""

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

from logic.clinic.mark import load_mark
from logic.clinic.setup import Setup, read_setup
from logic.commands.database import SECRETS, read_file
from logic.commands.printing import tell_problems


def add(commands: Any, _: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("settings", help="find what is wrong in a file of settings")
    added.add_argument("file", nargs="?", type=Path, default=SECRETS, metavar="FILE")
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Print a sentence for each wrong setting, or what is set up if none is."""
    from logic.clinic.intake.schema import may_be_database  # noqa: PLC0415 - slow, and seldom needed

    load = partial(load_mark, settings=[options.file])
    setup = read_setup(read_file(options.file), load, may_be_database)
    if setup.wrong:
        tell_problems([f"{options.file}: {one.sentence}" for one in setup.wrong], total=True)
        return 1
    print(f"{options.file}: no problems.", *_told(setup), sep="\n")
    return 0


def _told(setup: Setup) -> list[str]:
    own = setup.settings
    way = "the clinic's accounts" if setup.provider else "a pass phrase"
    return [
        f"Front desk: {f'opened by {way}' if setup.has_desk else 'none here'}.",
        f"Records: {'in the database that is named' if setup.database else 'in a file here'}.",
        f"Links and kiosks: {'signed' if own.keys and own.address else 'none can send'}.",
    ]
