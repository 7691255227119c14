"""`diff`: what an edit means, for all answers."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from logic.commands.inputs import RefusedError, open_earlier, open_version
from logic.diff.alignment import CrossedError
from logic.diff.difference import compare
from logic.diff.report import difference_data, tell_difference
from logic.proof.effects import TooManyError


def add(commands: Any, _: Path) -> None:
    """Add the command to a parser."""
    added = commands.add_parser("diff", help="say what an edit means, for all answers")
    where = "a file, or one in git such as HEAD~1:questions.yaml"
    added.add_argument("old", metavar="OLD", help=where)
    added.add_argument("new", metavar="NEW", help=where)
    added.add_argument("--json", action="store_true", help="print everything as JSON")
    added.add_argument(
        "--fail-on-change",
        action="store_true",
        help="exit with 1 if anybody gets anything else, or is asked anything else",
    )
    added.add_argument(
        "--fail-on-edit",
        action="store_true",
        help="exit with 1 if anything is edited at all, words included",
    )
    added.set_defaults(run=run, failed=2)


def run(options: Namespace) -> int:
    """Print what differs between two versions of a definition."""
    earlier, new = open_earlier(options.old), open_version(options.new)
    old = earlier.definition
    try:
        difference = compare(old.questionnaire, new.questionnaire, earlier.left_out)
    except CrossedError as error:
        circle = ", ".join(f"'{name}'" for name in (*error.args, error.args[0]))
        message = (
            f"{options.old} and {options.new} together lead in a circle: {circle}. So nobody can "
            "answer both. Compare each with a version in between."
        )
        raise RefusedError(message) from None
    except TooManyError:
        message = "Too many combinations of answers differ. Compare smaller edits, one by one."
        raise RefusedError(message) from None
    if options.json:
        print(json.dumps(difference_data(difference), indent=2, ensure_ascii=False))
    else:
        print(tell_difference(difference, (old.line, new.line)))
    changed = options.fail_on_change and difference.changes_meaning
    return int(changed or (options.fail_on_edit and bool(difference.edits)))
