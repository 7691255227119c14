"""Programs from outside that some tests need, and what is said where one is missing.

A test that wants for a program does not run. How many do not, and for want of what, is the last
line of a run. With `--all-programs` each of them fails: `.ci/run` asks for that.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NoReturn

import pytest

OPTION = "--all-programs"
WANTING = "There is no "
NAMED = re.compile(rf"{WANTING}(.+?): ")


def missing(program: str, remedy: str) -> NoReturn:
    """Do not run this test for want of a program."""
    pytest.skip(f"{WANTING}{program}: {remedy}")


def wanted(report: Any) -> str:
    """Return the program for want of which a test did not run, or nothing."""
    found = NAMED.search(str(report.longrepr)) if report.skipped else None
    return found[1] if found else ""


def tell(reports: Iterable[Any]) -> str:
    """Say how many tests did not run, and for want of which program."""
    names = Counter(filter(None, map(wanted, reports)))
    told = ", ".join(f"{count} for want of {name}" for name, count in sorted(names.items()))
    return f"{names.total()} tests did not run: {told}." if told else ""
