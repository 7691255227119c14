"""`graph`: the question tree as a flow chart."""

from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.definition.loading import load
from logic.picture.drawing import dot, mermaid
from logic.picture.graph import picture


def add(commands: Any, shipped: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("graph", help="draw the question tree as a Mermaid flow chart")
    added.add_argument("definition", nargs="?", type=Path, default=shipped, metavar="FILE")
    added.add_argument("--dot", action="store_true", help="write Graphviz DOT instead")
    added.set_defaults(run=run, failed=1, json=False)


def run(options: Namespace) -> int:
    """Print the question tree of a definition as a flow chart."""
    write = dot if options.dot else mermaid
    print(write(picture(load(options.definition))), end="")
    return 0
