"""The page that explains each code to those who edit `questions.yaml`, with an example."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from string import Formatter

from logic.definition.catalogue import CATALOGUE
from logic.definition.problems import Problem
from tests.definitions.faults import BASE, EXPECT, FAULTS, Fault
from tests.definitions.fixtures import HERE, problems

FILE = HERE.parent.parent / "docs" / "problems.md"
AGAIN = ".venv/bin/python -m tests.definitions.page"
MOST = 8
"""Lines of an example that are shown: of a longer one, the beginning and where the problem is."""
ARROW = "←"
UNSAID = {"hint", "turn"}
"""Place holders that may be filled with nothing."""
GROUPS = {
    "F": "The file as a whole",
    "S": "The shape of each part",
    "Q": "Questions and options",
    "K": "Factors and points",
    "V": "Verdicts",
    "P": "The plan",
    "C": "The check-in",
    "R": "Sources",
    "A": "The decision aid",
    "X": "What must hold for all answers",
    "W": "Words",
}
PAGE = """\
# What can be wrong in questions.yaml

`make check` reads `questions.yaml` and names everything that is wrong in one go. Each problem is
one line: the line and the column where it was found, a code, the part of the file that it is about,
what is wrong, and what to do. Below, each code is explained, in the order in which the file is
read: first as a file, then part by part, then as a whole.

In the examples, a line with `-` is as it was when all was well, and a line with `+` is what someone
wrote instead. An arrow with the code marks the line that `make check` points at.

`{again}` writes this page. A test says when it is out of date.

{contents}{groups}"""


def page() -> str:
    """Return the whole page."""
    codes = sorted(CATALOGUE, key=_place)
    groups = [(key, list(group)) for key, group in groupby(codes, key=lambda code: code[0])]
    contents = "".join(f"- {GROUPS[key]}: {_links(codes)}\n" for key, codes in groups)
    parts = "".join(f"\n## {GROUPS[key]}\n{''.join(map(_explain, codes))}" for key, codes in groups)
    return PAGE.format(again=AGAIN, contents=contents, groups=parts)


def _place(code: str) -> tuple[int, str]:
    return list(GROUPS).index(code[0]), code


def _links(codes: list[str]) -> str:
    return ", ".join(f"[{code}](#{code.lower()})" for code in codes)


def _explain(code: str) -> str:
    """Explain one code: what is wrong, what to do, and how it comes about."""
    wrong, advice = map(_plain, CATALOGUE[code])
    faults = [fault for fault in FAULTS if fault.code == code]
    return f"\n### {code}\n\n**{_capital(wrong)}.** {advice}.\n" + "".join(_show(faults))


def _plain(template: str) -> str:
    """Return a message with dots where the file's own words will stand."""
    parsed = Formatter().parse(template)
    return "".join(
        text + ("…" if name and name not in UNSAID else "") for text, name, _, _ in parsed
    )


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _show(faults: list[Fault]) -> Iterator[str]:
    """Show the first fault line by line, and name the others."""
    for fault in faults[:1]:
        (problem,) = problems(fault.content)
        yield show_example(fault, problem)
    if len(faults) > 1:
        yield "\nOther ways to get here:\n\n"
        yield from (f"- {fault.wrong}\n" for fault in faults[1:])


def show_example(fault: Fault, problem: Problem) -> str:
    """Show a fault line by line, and what is told of it."""
    lines = "\n".join(["", fault.wrong, "", "```diff", *_lines(fault), "```", ""])
    return f"{lines}\n> {_capital(_told(problem))}\n"


def _told(problem: Problem) -> str:
    """Return what is told of a problem, without its place in the file."""
    return str(problem).partition(f" {problem.code}")[2].lstrip(": ")


def _lines(fault: Fault) -> Iterator[str]:
    """Return the lines that were taken out and put in, and the one where the problem is found."""
    was = BASE.splitlines() if fault.changes else []
    now = EXPECT.sub("", fault.text).splitlines()
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    ((number, code),) = fault.expected
    now[number - 1] += f"  {ARROW} {code}"
    for tag, begin, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            yield from (f" {line}" for line in now[first:last] if ARROW in line)
        else:
            yield from _short([f"-{line}" for line in was[begin:end] if line])
            yield from _short([f"+{line}" for line in now[first:last] if line])


def _short(lines: list[str]) -> list[str]:
    if len(lines) <= MOST:
        return lines
    head, rest = lines[: MOST - 2], lines[MOST - 2 :]
    return [*head, f"{lines[0][0]} …", *(line for line in rest if ARROW in line)]


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8")
