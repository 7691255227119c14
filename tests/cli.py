"""The command line, run as an author runs it, or in this process, which is quicker."""

import json
import subprocess
import sys
from contextlib import chdir, nullcontext, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

from logic.__main__ import main
from tests.once import known_definitions
from tests.strategies import ROOT


def run(
    *arguments: str | Path, folder: Path = ROOT, anew: bool = False
) -> subprocess.CompletedProcess[str]:
    """Do what `python -m logic` does with these arguments, without starting a process.

    What was found out of a definition before in this process is only found out `anew` if asked for.
    """
    out, said, code = StringIO(), StringIO(), 0
    known = nullcontext() if anew else known_definitions()
    with known, chdir(folder), redirect_stdout(out), redirect_stderr(said):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = int(str(error.code))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), said.getvalue())


def run_alone(*arguments: str | Path, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `python -m logic` with these arguments from the root of the repository."""
    done = subprocess.run(
        [sys.executable, "-m", "logic", *map(str, arguments)],
        cwd=ROOT,
        input=typed,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )
    assert "Traceback" not in done.stderr
    return done


def write(folder: Path, content: object) -> Path:
    """Write answers to a file; text as it is, anything else as JSON."""
    file = folder / "answers.json"
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return file


def refused(*arguments: str | Path, code: int = 1, folder: Path = ROOT, anew: bool = False) -> str:
    """Return what is said where the arguments cannot be used."""
    done = run(*arguments, folder=folder, anew=anew)
    assert (done.returncode, done.stdout) == (code, "")
    return done.stderr
