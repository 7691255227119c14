"""The authors' command line: `python -m logic check` and `python -m logic evaluate`."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from logic.answers import receive
from logic.loading import load
from logic.problems import DefinitionError
from logic.questionnaire import Questionnaire
from logic.report import report
from logic.route import remaining
from logic.verdict import evaluate

SHIPPED = Path("questions.yaml")
YEARS = range(2000, 2101)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if all is well, 1 if not."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except DefinitionError as error:
        count = len(error.problems)
        print(error, file=sys.stderr)
        print(f"{count} problem{'s' if count > 1 else ''}.", file=sys.stderr)
        return 1
    except RefusedError as error:
        print(error, file=sys.stderr)
        return 1


class RefusedError(Exception):
    """Input that cannot be used. The message says what to do."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="python -m logic", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find every problem in a definition")
    check.add_argument("definition", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    check.set_defaults(run=run_check)
    judge = commands.add_parser("evaluate", help="work out what follows from a set of answers")
    judge.add_argument("answers", type=Path, metavar="ANSWERS.json")
    judge.add_argument("--definition", type=Path, default=SHIPPED, metavar="FILE")
    judge.add_argument("--start", type=day, default=None, metavar="YYYY-MM-DD", help="first visit")
    judge.set_defaults(run=run_evaluate)
    return top


def day(text: str) -> date:
    """Read a date, in the form 2026-01-31, from which a year of visits can be counted."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        found = date.min
    if found.year not in YEARS:
        message = (
            f"'{text}' is not a date from {YEARS[0]} to {YEARS[-1]}. "
            "Write it as year-month-day, such as 2026-01-31."
        )
        raise argparse.ArgumentTypeError(message)
    return found


def run_check(options: argparse.Namespace) -> int:
    """Print every problem of a definition, or a summary if there is none."""
    questionnaire = load(options.definition)
    print(summary(questionnaire, options.definition))
    return 0


def summary(questionnaire: Questionnaire, file: Path) -> str:
    """Say in a few lines what a good definition holds."""
    shortest, longest = remaining(questionnaire, {})
    branches = len(questionnaire.branches)
    return "\n".join(
        [
            f"{file}: no problems.",
            f"Questions: {len(questionnaire.questions)} ({branches} of them branches).",
            f"Branches: {', '.join(sorted(questionnaire.branches))}.",
            f"Verdicts: {', '.join(verdict.id for verdict in questionnaire.verdicts)}.",
            f"Shortest way: {shortest} question{'s' if shortest > 1 else ''}.",
            f"Longest way: {longest} questions.",
        ]
    )


def run_evaluate(options: argparse.Namespace) -> int:
    """Print what follows from the answers in a file, as JSON."""
    questionnaire = load(options.definition)
    received = receive(questionnaire, read_answers(options.answers))
    if received.problems:
        raise RefusedError("\n".join(f"{options.answers}: {text}" for text in received.problems))
    evaluation = evaluate(questionnaire, received.answers)
    result = report(evaluation, options.start or date.today())  # noqa: DTZ011 - the local day
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0


def read_answers(path: Path) -> object:
    """Return what stands under `answers` in a JSON file.

    Raises:
        RefusedError: if there is no such thing.

    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RefusedError(f"{path}: cannot be read: {error.strerror}. Check its name.") from None
    except (ValueError, RecursionError) as error:
        text = str(error).partition("\n")[0]
        raise RefusedError(f"{path}: this is not JSON: {text}. Correct it.") from None
    if not isinstance(content, dict) or "answers" not in content:
        message = '{"answers": {question id: answer}}'
        raise RefusedError(f"{path}: 'answers' is missing. Write {message}.")
    if unknown := [key for key in content if key != "answers"]:
        raise RefusedError(f"{path}: '{unknown[0]}' does not belong here. Keep only 'answers'.")
    return content["answers"]


if __name__ == "__main__":
    sys.exit(main())
