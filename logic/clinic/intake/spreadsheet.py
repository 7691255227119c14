"""Tables as files that a spreadsheet opens, in which nothing is calculated or taken for a number.

CSV is for programs: UTF-8 with the mark at its start that Excel needs, and texts in quotation
marks. What is opened by hand is better XLSX: it says of each cell whether it is a text.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from io import BytesIO
from typing import TYPE_CHECKING

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import Event
from logic.clinic.intake.table import RecordTable, TableCell
from logic.definition.words import Words

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would calculate."""
LONGEST = 32_000
"""Signs of a cell of XLSX, at most."""
MOMENTS, DAYS, TEXT = "yyyy-mm-dd hh:mm", "yyyy-mm-dd", "@"
LOG = ("at", "action", "action_words", "code", "number", "who")


def write_csv(table: RecordTable) -> str:
    """Return a table as CSV."""
    names = [one.name for one in table.columns]
    return _csv(names, ([one.get(name, "") for name in names] for one in table.rows))


def write_log(events: Iterable[Event], actions: Mapping[str, str], zone: tzinfo | None) -> str:
    """Return the log as CSV, by the clock of a time zone."""
    return _csv(LOG, (_log_row(one, actions, zone) for one in events))


def _log_row(one: Event, actions: Mapping[str, str], zone: tzinfo | None) -> list[TableCell]:
    at = one.at.astimezone(zone).replace(tzinfo=None)
    code = say_code(one.code) if one.code else ""
    return [at, one.action, actions[one.action], code, one.number or "", one.who]


def _csv(names: Sequence[str], rows: Iterable[Sequence[TableCell]]) -> str:
    lines = (",".join(map(_written, line)) for line in (names, *rows))
    return MARK + "".join(f"{line}\n" for line in lines)


def _written(cell: TableCell) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, str):
        return '"{}"'.format(harmless(cell).replace('"', '""')) if cell else ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def harmless(text: str) -> str:
    """Return a text with a sign before it, if a spreadsheet would calculate it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def write_xlsx(table: RecordTable, words: Words) -> bytes:
    """Return a table as XLSX: its rows, and on a second sheet what columns and values mean."""
    from openpyxl import Workbook  # noqa: PLC0415 - slow to import, and seldom needed

    book, own = Workbook(write_only=True), words.desk
    names = [one.name for one in table.columns]
    rows = ([one.get(name, "") for name in names] for one in table.rows)
    _fill(book.create_sheet(own.table_sheet), names, rows)
    meanings = (
        [one.name, one.tells, value, meaning]
        for one in table.columns
        for value, meaning in (one.values or {"": ""}).items()
    )
    head = (own.book_column, own.book_tells, own.book_value, own.book_meaning)
    _fill(book.create_sheet(own.book_sheet), head, meanings)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(
    sheet: "WriteOnlyWorksheet", head: Sequence[str], rows: Iterable[Sequence[TableCell]]
) -> None:
    sheet.freeze_panes = "A2"
    for line in (head, *rows):
        sheet.append([_cell(sheet, one) for one in line])


def _cell(sheet: "WriteOnlyWorksheet", value: TableCell) -> object:
    """Return a cell that is what it is, however it looks: a text is never calculated."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    if value == "":
        return None
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell.value = "".join(filter(_may_stand, value))[:LONGEST]
        cell.data_type, cell.number_format = "s", TEXT
        cell.quotePrefix = value.startswith(FORMULA)
        return cell
    cell.value = value
    if not isinstance(value, int):
        cell.number_format = MOMENTS if isinstance(value, datetime) else DAYS
    return cell


def _may_stand(sign: str) -> bool:
    """Say whether a sign may stand in XML: most of those that control a device may not."""
    return sign >= " " or sign in "\t\n"
