"""The authors' command line: `check`, `diff`, `evaluate`, `export`, `graph` and `link`."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter

from logic.commands.inputs import RefusedError, open_version, read_answers
from logic.commands.leaving import add_export, add_link
from logic.definition.loading import Definition, define, load, read
from logic.definition.problems import DefinitionError, find
from logic.definition.questionnaire import Questionnaire
from logic.diff.alignment import CrossedError
from logic.diff.difference import compare
from logic.diff.report import difference_data, tell_difference
from logic.engine.report import report
from logic.engine.signs import evaluate_signs
from logic.picture.drawing import dot, mermaid
from logic.picture.graph import picture
from logic.proof.effects import TooManyError
from logic.proof.report import proof_data, tell_breach, tell_proof
from logic.proof.summary import Proof, prove
from logic.text.readability import plain_data, plainness, tell_plainness

SHIPPED = Path("questions.yaml")
INTERRUPTED = 130
CLOSED_PIPE = 141
"""What a shell expects of a command that was stopped by Ctrl-C, or whose output nobody reads."""
YEARS = range(2000, 2101)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if all is well, 1 if not.

    For `diff`, 1 means that something changed, and 2 that the versions cannot be compared.
    """
    options = parser().parse_args(arguments)
    options.now = datetime.now().astimezone()
    try:
        return int(options.run(options))
    except DefinitionError as error:
        problems = list(map(str, error.problems))
        tell_problems(problems, as_json=options.json, total=True)
    except RefusedError as error:
        tell_problems([str(error)], as_json=options.json, total=False)
    return int(options.failed)


def tell_problems(problems: Sequence[str], *, as_json: bool, total: bool) -> None:
    """Print problems, and how many they are in `total`."""
    if as_json:
        print(json.dumps({"problems": problems}, indent=2, ensure_ascii=False))
        return
    print(*problems, sep="\n", file=sys.stderr)
    if total:
        print(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}.", file=sys.stderr)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = argparse.ArgumentParser(prog="python -m logic", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="find every problem, and prove what must hold")
    check.add_argument("definition", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    check.add_argument("--json", action="store_true", help="print everything as JSON")
    check.set_defaults(run=run_check, failed=1)
    diff = commands.add_parser("diff", help="say what an edit means, for all answers")
    where = "a file, or one in git such as HEAD~1:questions.yaml"
    diff.add_argument("old", metavar="OLD", help=where)
    diff.add_argument("new", metavar="NEW", help=where)
    diff.add_argument("--json", action="store_true", help="print everything as JSON")
    diff.add_argument(
        "--fail-on-change",
        action="store_true",
        help="exit with 1 if anybody gets anything else, or is asked anything else",
    )
    diff.set_defaults(run=run_diff, failed=2)
    judge = commands.add_parser("evaluate", help="work out what follows from a set of answers")
    judge.add_argument("answers", type=Path, metavar="ANSWERS.json", help="or - to read them in")
    judge.add_argument("--definition", type=Path, default=SHIPPED, metavar="FILE")
    judge.add_argument("--start", type=day, default=None, metavar="YYYY-MM-DD", help="first visit")
    judge.set_defaults(run=run_evaluate, failed=1, json=False)
    add_link(commands, SHIPPED)
    add_export(commands, SHIPPED)
    graph = commands.add_parser("graph", help="draw the question tree as a Mermaid flow chart")
    graph.add_argument("definition", nargs="?", type=Path, default=SHIPPED, metavar="FILE")
    graph.add_argument("--dot", action="store_true", help="write Graphviz DOT instead")
    graph.set_defaults(run=run_graph, failed=1, json=False)
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
    """Print every problem of a definition, or what is proven if there is none."""
    definition = define(read(options.definition), str(options.definition))
    if unclear := plainness(definition.questionnaire):
        raise DefinitionError(sorted(map(definition.problem, unclear)))
    begun = perf_counter()
    proof = prove_all(definition)
    seconds = perf_counter() - begun
    if options.json:
        found = proof_data(definition, proof) | plain_data(definition.questionnaire)
        print(json.dumps(found, indent=2, ensure_ascii=False))
    elif proof.breaches:
        broken = [tell_breach(definition, breach) for breach in proof.breaches]
        tell_problems(broken, as_json=False, total=True)
    else:
        print(summary(definition.questionnaire, proof, options.definition))
        print(f"Proven in {seconds:.2f} s.", "", sep="\n")
        print(tell_plainness(definition.questionnaire))
    return int(bool(proof.breaches))


def prove_all(definition: Definition) -> Proof:
    """Prove what must hold.

    Raises:
        DefinitionError: if there are too many combinations that differ.

    """
    try:
        return prove(definition.questionnaire)
    except TooManyError as error:
        at = list(definition.questionnaire.by_id).index(error.args[0])
        raise DefinitionError([definition.problem(find("X807", "questions", at))]) from None


def summary(questionnaire: Questionnaire, proof: Proof, file: Path) -> str:
    """Say what a good definition holds, and what is proven."""
    branches = len(questionnaire.branches)
    return "\n".join(
        [
            f"{file}: no problems.",
            f"Questions: {len(questionnaire.questions)} ({branches} of them branches).",
            f"Branches: {', '.join(sorted(questionnaire.branches))}.",
            f"Verdicts: {', '.join(verdict.id for verdict in questionnaire.verdicts)}.",
            f"Shortest way: {proof.shortest} question{'s' if proof.shortest > 1 else ''}.",
            f"Longest way: {proof.longest} questions.",
            "",
            tell_proof(questionnaire, proof),
        ]
    )


def run_diff(options: argparse.Namespace) -> int:
    """Print what differs between two versions of a definition."""
    old, new = (open_version(version).questionnaire for version in (options.old, options.new))
    try:
        difference = compare(old, new)
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
        print(tell_difference(difference))
    return int(options.fail_on_change and difference.changes_meaning)


def run_evaluate(options: argparse.Namespace) -> int:
    """Print what follows from the answers in a file, as JSON, with warnings if it is untidy."""
    questionnaire = load(options.definition)
    taken = read_answers(questionnaire, options.answers)
    evaluation = evaluate_signs(questionnaire, taken.answers, taken.signs)
    result = report(evaluation, options.start or options.now.date())
    if taken.warnings:
        print(*taken.warnings, sep="\n", file=sys.stderr)
        result = {"warnings": taken.warnings, **result}
    print(json.dumps(result, indent=2, ensure_ascii=False))
    return 0


def run_graph(options: argparse.Namespace) -> int:
    """Print the question tree of a definition as a flow chart."""
    write = dot if options.dot else mermaid
    print(write(picture(load(options.definition))), end="")
    return 0


def run_as_command() -> int:
    """Run as a command whose output may end early, and whose terminal may know few letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main()
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED_PIPE
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"This cannot be written: {error.strerror}. Write it elsewhere.", file=sys.stderr)
        return 1
    return code


if __name__ == "__main__":
    sys.exit(run_as_command())
