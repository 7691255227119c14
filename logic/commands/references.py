"""A table of a clinic's own references, one for each patient."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from logic.clinic.name import read_name
from logic.commands.inputs import RefusedError, text_in
from logic.engine.saved import read_reference

WORKBOOKS = (".xlsx", ".xls", ".ods", ".numbers")
MARKS = ",;\t"
"""What stands between two columns: spreadsheets write one or another."""


class Wanted(NamedTuple):
    """One link to make: for which patient, and in the name of which clinic, if it is said."""

    reference: str
    clinic: str = ""


def read_references(file: Path) -> list[Wanted]:
    """Return the rows of a table, all of them or none.

    Raises:
        RefusedError: with each row that cannot be used.

    """
    if file.suffix.lower() in WORKBOOKS:
        raise RefusedError(f"{file} is a workbook. Save it as CSV (UTF-8) first.")
    first, *lines = text_in(file).splitlines() or [""]
    mark = max(MARKS, key=first.count)
    names = [one.strip().lower() for one in next(csv.reader([first], delimiter=mark), [])]
    rows = list(csv.DictReader(lines, names, delimiter=mark, restval=""))
    if not any(names):
        raise RefusedError(f"{file} is empty. Write a table with a column reference into it.")
    if "reference" not in names:
        raise RefusedError(f"{file}: there is no column reference. Name one so in the first line.")
    wanted = [Wanted(one["reference"].strip(), (one.get("clinic") or "").strip()) for one in rows]
    if problems := list(_problems(wanted)):
        raise RefusedError("\n".join(f"{file}: {told}" for told in problems))
    return [Wanted(one.reference, read_name(one.clinic)) for one in wanted]


def _problems(wanted: list[Wanted]) -> Iterator[str]:
    if not wanted:
        yield "there is no row in it. Write one for each patient."
    times = Counter(one.reference.lower() for one in wanted)
    for number, one in enumerate(wanted, 1):
        said = f"row {number}: '{one.reference}'"
        if not read_reference(one.reference):
            yield f"{said} cannot be the reference. Use letters, digits, - and _ only."
        elif times[one.reference.lower()] > 1:
            yield f"{said} is there more than once. Give each patient another one."
        if one.clinic and not read_name(one.clinic):
            yield f"row {number}: '{one.clinic}' cannot be the clinic. Use a plain name."
