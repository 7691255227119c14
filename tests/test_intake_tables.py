"""Records as rows, and how many there were: harmless in a spreadsheet, and telling on nobody."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from logic.clinic.intake.record import Record, write_content
from logic.clinic.intake.spreadsheet import FORMULA, MARK, harmless, write_csv, write_xlsx
from logic.clinic.intake.sums import daily
from logic.clinic.intake.table import columns, make_table, row
from logic.definition.questions import Answer
from logic.text.saying import say_joined
from tests.intake_writer import DAY, submission
from tests.people import label
from tests.strategies import READY, SHIPPED, complete_or_not

BERLIN = ZoneInfo("Europe/Berlin")
HEAD = {
    *("code", "received", "origin", "place", "sent", "outcome", "outcome_words", "verdict"),
    *("verdict_words", "flagged", "version", "reference", "seen", "first_visit"),
}
COMPARED = {
    *("day_then", "pain_then", "interference_then"),
    *("day_now", "pain_now", "interference_now", "change"),
}
NOW = datetime(2026, 11, 24, 12, 30, 15, 999, tzinfo=UTC)


def record(answers: Mapping[str, Answer], reference: str = "A-17") -> Record:
    """Return a record with these answers."""
    return Record(
        code="234679",
        received=NOW,
        origin="kiosk",
        verdict="reasonable",
        flagged=False,
        version="1",
        reference=reference,
        seen=None,
        content=write_content(replace(submission("key").saved, answers=answers)),
    )


def test_a_row_tells_what_the_desk_sees_and_each_answer_by_ids_and_in_words() -> None:
    given = {"pain_average": 5, "tried": ("medicine", "exercise"), "flare": "no"}
    tried, flare = SHIPPED.by_id["tried"], SHIPPED.by_id["flare"]

    told = row(SHIPPED, record(given), BERLIN)

    assert told == {
        "code": "234679",
        "received": datetime(2026, 11, 24, 13, 30),  # noqa: DTZ001 - as a clock there shows it
        "origin": "kiosk",
        "place": "",
        "sent": "check",
        "outcome": "",
        "outcome_words": "",
        "verdict": "reasonable",
        "verdict_words": SHIPPED.verdict["reasonable"].name,
        "flagged": "no",
        "version": "1",
        "reference": "A-17",
        "seen": "",
        "first_visit": DAY,
        "pain_average": 5,
        "tried": "medicine; exercise",
        "tried_words": say_joined(
            SHIPPED.words, (label(tried, "medicine"), label(tried, "exercise"))
        ),
        "flare": "no",
        "flare_words": label(flare, "no"),
    }


def test_words_are_those_that_the_person_met_where_they_were_kept() -> None:
    shown = {
        "verdict": "Fine, as it was then",
        "outcome": "Better, as it was then",
        "answers": [
            {"question": "flare", "ask": "?", "name": "Flare", "said": "No flare, as it was then"},
            {"question": "pain_average", "ask": "?", "name": "Pain", "said": "5"},
            {"question": "long_gone", "ask": "?", "name": "Gone", "said": "Yes, as it was then"},
        ],
    }
    one = record({"pain_average": 5, "flare": "no", "long_gone": "yes", "tried": ("exercise",)})

    told = row(SHIPPED, replace(one, shown=shown, outcome="worse"), BERLIN)

    assert told["verdict_words"] == "Fine, as it was then"
    assert told["outcome_words"] == "Better, as it was then"
    assert told["flare_words"] == "No flare, as it was then"
    assert told["long_gone_words"] == "Yes, as it was then"
    assert told["tried_words"] == label(SHIPPED.by_id["tried"], "exercise")
    assert "pain_average_words" not in told


@pytest.mark.parametrize("shown", [{}, {"answers": "x"}, {"answers": [1, {"question": "flare"}]}])
def test_what_was_shown_and_cannot_be_read_takes_nothing_away(shown: dict[str, object]) -> None:
    told = row(SHIPPED, replace(record({"flare": "no"}), shown=shown), BERLIN)

    assert told["flare_words"] == label(SHIPPED.by_id["flare"], "no")
    assert told["verdict_words"] == SHIPPED.verdict["reasonable"].name


@pytest.mark.parametrize("number", [6, 6.0])
def test_a_whole_number_is_whole_whatever_else_is_in_its_column(number: float) -> None:
    flagged = record({"danger_chest": ("chest",)})
    table = make_table(SHIPPED, [record({"pain_average": number}), flagged], BERLIN)

    first, second = read(write_csv(table))

    assert (first["pain_average"], second["pain_average"]) == ("6", "")


def test_a_look_back_stands_in_its_row_with_its_own_then() -> None:
    then = {"day": "2026-10-20", "pain": 6, "interference": None, "change": None}
    now = {"day": "2026-11-24", "pain": 3, "interference": 4, "change": 2}
    one = replace(record({}), kind="checkin", outcome="clearly_helps")

    told = row(SHIPPED, replace(one, shown={"checks": [then, now]}), BERLIN)

    assert (told["day_then"], told["pain_then"], told["interference_then"]) == (
        *(date(2026, 10, 20), 6),
        "",
    )
    assert (told["day_now"], told["pain_now"], told["interference_now"]) == (
        *(date(2026, 11, 24), 3),
        4,
    )
    assert told["change"] == 2
    assert told["outcome_words"] == SHIPPED.checkin.outcome["clearly_helps"].name
    alone = row(SHIPPED, replace(one, shown={"checks": [then]}), BERLIN)
    assert "pain_now" not in alone
    assert alone["pain_then"] == 6


def test_without_a_plan_a_row_has_no_first_visit() -> None:
    one = replace(record(READY), verdict="urgent_care")
    assert row(SHIPPED, one, BERLIN)["first_visit"] == ""


def test_a_row_tells_when_a_record_was_seen() -> None:
    told = row(SHIPPED, replace(record(READY), seen=NOW), UTC)
    assert told["seen"] == datetime(2026, 11, 24, 12, 30)  # noqa: DTZ001 - as a clock there shows it


@given(complete_or_not)
def test_every_row_has_the_columns_that_are_named(answers: dict[str, Answer]) -> None:
    named = {one.name for one in columns(SHIPPED)}
    assert HEAD <= row(SHIPPED, record(answers), BERLIN).keys() <= named


def test_the_columns_are_those_of_the_desk_then_each_question_and_no_two_have_one_name() -> None:
    names = [one.name for one in columns(SHIPPED)]

    asked = [question.id for question in SHIPPED.questions]
    assert [one for one in names if one in asked] == asked
    assert set(names[: len(HEAD | COMPARED)]) == HEAD | COMPARED
    assert len(set(names)) == len(names)


texts = st.text(st.sampled_from("=+-@\t\r\n'\"|!; AZaz019_"), max_size=40) | st.text(max_size=40)


def read(file: str) -> list[dict[str, str]]:
    """Return the rows of a file as a program reads them."""
    assert file.startswith(MARK)
    return list(csv.DictReader(StringIO(file.removeprefix(MARK), newline="")))


@given(texts, texts, st.text(min_size=1, max_size=20))
def test_no_spreadsheet_calculates_what_stands_in_a_cell_or_over_a_column(
    reference: str, answer: str, name: str
) -> None:
    assume(name not in {one.name for one in columns(SHIPPED)})
    answers = {"flare": answer, name: [answer]}
    one = replace(record({}, reference), content={"answers": answers})

    (found,) = read(write_csv(make_table(SHIPPED, [one], BERLIN)))

    values = {"reference": reference, "flare": answer, harmless(name): answer}
    for column, text in values.items():
        assert found[column] == harmless(text)
    for said in (*found, *found.values()):
        assert not said.startswith(FORMULA)


@pytest.mark.parametrize("text", ["", "a", "'a", " =1", "1E5", "00123"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_an_answer_cannot_take_the_place_of_what_the_desk_sees() -> None:
    answers = {"code": "999999", "verdict": "none", "verdict_words": "none"}
    one = replace(record({}), content={"answers": answers})

    told = row(SHIPPED, one, BERLIN)
    assert (told["code"], told["verdict"]) == ("234679", "reasonable")
    assert told["verdict_words"] == SHIPPED.verdict["reasonable"].name


def cells(file: bytes, sheet: int = 0) -> list[list[Any]]:
    """Return the cells of a sheet."""
    book = load_workbook(BytesIO(file))
    return [list(one) for one in book.worksheets[sheet].iter_rows()]


def test_in_a_spreadsheets_own_file_each_cell_is_what_it_is() -> None:
    told = {"pain_average": 6, "flare": "no", "=1+1": "=2+2"}
    ones = [
        replace(record(told, reference), seen=NOW)
        for reference in ("00123", "1E5", "=1+1", "@x", "2026-11-24", "-5", "a\x00b")
    ]
    table = make_table(SHIPPED, ones, BERLIN)

    head, *rows = cells(write_xlsx(table, SHIPPED.words))

    at = {str(one.value): place for place, one in enumerate(head)}
    said = [line[at["reference"]] for line in rows]
    assert [one.value for one in said] == [
        *("00123", "1E5", "=1+1", "@x", "2026-11-24", "-5", "ab"),
    ]
    assert {(one.data_type, one.number_format) for one in said} == {("s", "@")}
    for line in rows:
        assert line[at["received"]].value == datetime(2026, 11, 24, 13, 30)  # noqa: DTZ001 - local
        assert line[at["seen"]].is_date
        assert line[at["first_visit"]].is_date
        assert line[at["pain_average"]].value == 6
        assert line[at["pain_average"]].data_type == "n"
        assert line[at["=1+1"]].data_type == "s"
        assert line[at["code"]].data_type == "s"
        assert not any(one.data_type == "f" for one in line)
    assert said[2].quotePrefix
    assert not said[0].quotePrefix


def test_the_head_of_a_sheet_stays_in_sight_and_a_second_one_says_what_all_means() -> None:
    file = write_xlsx(make_table(SHIPPED, [record({"long_gone": "x"})], BERLIN), SHIPPED.words)

    book = load_workbook(BytesIO(file))
    assert [one.freeze_panes for one in book.worksheets] == ["A2", "A2"]
    assert [one.title for one in book.worksheets] == [
        SHIPPED.words.desk.table_sheet,
        SHIPPED.words.desk.book_sheet,
    ]
    lines = [[one.value for one in line] for line in cells(file, 1)]
    verdict = SHIPPED.verdict["reasonable"].name
    assert ["verdict", SHIPPED.words.desk.columns["verdict"], "reasonable", verdict] in lines
    question = SHIPPED.by_id["flare"]
    assert ["flare", question.name, "no", label(question, "no")] in lines
    assert {line[0] for line in lines[1:]} == {str(one.value) for one in cells(file)[0]}


def test_every_day_has_a_count() -> None:
    first, last = date(2026, 2, 26), date(2026, 3, 2)
    tallies = [
        (first, "a", 3),
        (first, "b", 4),
        (last, "a", 1),
        (first - timedelta(days=1), "a", 9),
        (last + timedelta(days=1), "a", 9),
    ]

    counts = daily(tallies, first, last)

    assert list(counts.items()) == [
        (date(2026, 2, 26), 7),
        (date(2026, 2, 27), 0),
        (date(2026, 2, 28), 0),
        (date(2026, 3, 1), 0),
        (date(2026, 3, 2), 1),
    ]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_a_period_of_so_many_days_has_so_many_counts(first: date, days: int) -> None:
    counts = daily([], first, first + timedelta(days=days))

    assert len(counts) == days + 1
    assert set(counts.values()) == {0}
