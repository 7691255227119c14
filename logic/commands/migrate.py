"""`migrate`: an earlier definition, brought to what a file has to hold today."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.commands.inputs import read_version
from logic.commands.printing import tell_problems
from logic.definition.loading import read
from logic.diff.migration import migrate


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("migrate", help="bring an earlier definition to today's form")
    added.add_argument("old", metavar="OLD", help="a file, or one in git")
    added.add_argument("--pattern", type=Path, default=shipped, help="whose names and words to use")
    added.set_defaults(run=run, failed=2, json=False)


def run(options: Namespace) -> int:
    """Print the definition as it is now, and by its lines what only a person can write."""
    migrated = migrate(read_version(options.old), read(options.pattern), options.old)
    print(migrated.text, end="")
    if not migrated.left:
        return 0
    print("Only a person can write what is missing here:", file=sys.stderr)
    tell_problems(list(map(str, migrated.left)), total=True, more=migrated.more)
    return 1
