"""The desk's table as an office program reads it, in languages that write numbers differently."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from logic.clinic.intake.record import Record, write_content
from logic.clinic.intake.spreadsheet import harmless, write_csv, write_xlsx
from logic.clinic.intake.table import RecordTable, make_table
from tests import programs
from tests.intake_writer import submission
from tests.strategies import READY, SHIPPED

pytestmark = [pytest.mark.server, pytest.mark.soak]
LANGUAGES = ["en-US", "de-DE", "en-GB"]
REFERENCES = [
    "00123",
    "1E5",
    "=1+1",
    "1,5",
    "1.5",
    "3/4",
    "2026-11-24",
    "-5",
    "TRUE",
    'a"b;c,d',
    "ü",
]
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{language}</value></prop></item></oor:items>"""
QUOTED_IS_TEXT = "CSV:44,34,UTF8,1,,0,true,true"
"""As in the dialog that opens a CSV file, with its box for quoted fields as text ticked."""


@pytest.fixture(params=LANGUAGES)
def profile(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """The settings of someone whose office program speaks a language."""
    if not shutil.which("soffice"):
        programs.missing("LibreOffice", "apt-get install libreoffice-calc-nogui")
    folder = tmp_path / "profile"
    (folder / "user").mkdir(parents=True)
    written = PROFILE.format(language=request.param)
    (folder / "user" / "registrymodifications.xcu").write_text(written, encoding="utf-8")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def table() -> RecordTable:
    """Return a table with all that a spreadsheet could take for something else."""
    one = Record(
        code="234679",
        received=datetime(2026, 11, 4, 12, 30, tzinfo=UTC),
        origin="kiosk",
        verdict="reasonable",
        flagged=False,
        version="1",
        reference="",
        seen=datetime(2026, 12, 3, 8, 5, tzinfo=UTC),
        content=write_content(replace(submission("key").saved, answers=READY)),
    )
    flagged = replace(one, flagged=True, verdict="urgent_care", content={"answers": {}}, seen=None)
    ones = [replace(one, reference=said) for said in REFERENCES]
    return make_table(SHIPPED, [*ones, flagged], ZoneInfo("Europe/Berlin"))


def opened(file: Path, profile: Path, *options: str) -> list[list[Any]]:
    """Open a file in the office program, save it anew, and return the cells of its first sheet."""
    out = file.parent / "saved"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *options]
    done = subprocess.run(
        [*command, "--convert-to", "xlsx", "--outdir", str(out), str(file)],
        capture_output=True,
        timeout=120,
        check=True,
    )
    saved = out / f"{file.stem}.xlsx"
    assert saved.exists(), done.stderr
    sheet = load_workbook(saved).worksheets[0]
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def expected(made: RecordTable, *, marked: bool) -> list[list[Any]]:
    """Return the cells that a table holds, its texts with the sign before them that CSV needs."""

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            return (harmless(value) if marked else value) or None
        whole_day = isinstance(value, date) and not isinstance(value, datetime)
        return datetime(value.year, value.month, value.day) if whole_day else value  # noqa: DTZ001 - as read

    names = [one.name for one in made.columns]
    return [names, *([cell(one.get(name, "")) for name in names] for one in made.rows)]


def test_a_spreadsheets_own_file_is_read_as_it_was_written(profile: Path, tmp_path: Path) -> None:
    file, made = tmp_path / "table.xlsx", table()
    file.write_bytes(write_xlsx(made, SHIPPED.words))

    assert opened(file, profile) == expected(made, marked=False)


def test_csv_is_read_as_it_was_written_where_quoted_fields_are_texts(
    profile: Path, tmp_path: Path
) -> None:
    file, made = tmp_path / "table.csv", table()
    file.write_text(write_csv(made), encoding="utf-8", newline="")

    found = opened(file, profile, f"--infilter={QUOTED_IS_TEXT}")

    assert found == expected(made, marked=True)


def test_the_office_program_does_speak_each_language(profile: Path, tmp_path: Path) -> None:
    file = tmp_path / "numbers.csv"
    file.write_text("1.5,x\n", encoding="utf-8")

    german = "de-DE" in (profile / "user" / "registrymodifications.xcu").read_text("utf-8")
    (line,) = opened(file, profile, f"--infilter={QUOTED_IS_TEXT}")
    assert (line[0] == 1.5) != german
