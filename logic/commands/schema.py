"""`schema`: what a definition may hold, for editors that complete and explain keys."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.definition.schema import schema


def add(commands: Any, _: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("schema", help="write the JSON Schema of a definition, for editors")
    added.set_defaults(run=run, failed=1, json=False)


def run(_: Namespace) -> int:
    """Print the schema."""
    print(json.dumps(schema(), indent=2, ensure_ascii=False))
    return 0
