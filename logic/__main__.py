"""The command line: each command has a module of its own in `logic.commands`."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter

from logic.commands import (
    check,
    diff,
    evaluate,
    export,
    graph,
    link,
    migrate,
    phrase,
    records,
    schema,
    settings,
    translate,
)
from logic.commands.inputs import RefusedError
from logic.commands.parser import Parser
from logic.commands.printing import tell_as_json, tell_problems
from logic.definition.problems import DefinitionError

SHIPPED = Path("questions.yaml")
INTERRUPTED = 130
CLOSED_PIPE = 141
"""What a shell expects of a command that was stopped by Ctrl-C, or whose output nobody reads."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 if all is well, 1 if not.

    For `diff`, 1 means that something changed, and 2 that the versions cannot be compared.
    """
    options = parser().parse_args(arguments)
    options.now, options.timer = datetime.now().astimezone(), perf_counter
    try:
        return int(options.run(options))
    except DefinitionError as error:
        if options.json:
            tell_as_json([problem.data for problem in error.problems])
        else:
            tell_problems(list(map(str, error.problems)), total=True, more=error.more)
    except MemoryError:
        short = "There is not enough memory for this. Take a smaller file, or a larger machine."
        tell_problems([short], total=False)
    except RefusedError as error:
        if options.json:
            tell_as_json([{"text": str(error)}])
        else:
            tell_problems([str(error)], total=False)
    return int(options.failed)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    top = Parser(prog="python -m logic", description=__doc__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    together = (
        check,
        diff,
        evaluate,
        link,
        export,
        graph,
        migrate,
        schema,
        records,
        phrase,
        settings,
        translate,
    )
    for command in together:
        command.add(commands, SHIPPED)
    return top


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
