"""Records as rows, and how many there were: harmless in a spreadsheet, and telling on nobody."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clinic.intake.record import Record, write_content
from logic.clinic.intake.spreadsheet import (
    FORMULA,
    HEAD,
    columns,
    daily,
    row,
    shown,
)
from logic.definition.questions import Answer
from tests.intake_writer import DAY, submission
from tests.strategies import READY, SHIPPED, complete_or_not

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


def test_a_row_tells_what_the_desk_sees_and_each_answer() -> None:
    told = row(SHIPPED, record({"pain_average": 5, "tried": ("medicine", "heat"), "flare": "no"}))

    assert told == {
        "code": "234679",
        "received": "2026-11-24T12:30:15+00:00",
        "origin": "kiosk",
        "verdict": "reasonable",
        "flagged": False,
        "version": "1",
        "reference": "A-17",
        "seen": "",
        "first_visit": DAY.isoformat(),
        "pain_average": 5,
        "tried": "medicine; heat",
        "flare": "no",
    }


def test_without_a_plan_a_row_has_no_first_visit() -> None:
    assert row(SHIPPED, replace(record(READY), verdict="urgent_care"))["first_visit"] == ""


def test_a_row_tells_when_a_record_was_seen() -> None:
    assert row(SHIPPED, replace(record(READY), seen=NOW))["seen"] == "2026-11-24T12:30:15+00:00"


@given(complete_or_not)
def test_every_row_has_the_columns_that_are_named(answers: dict[str, Answer]) -> None:
    assert set(HEAD) <= row(SHIPPED, record(answers)).keys() <= set(columns(SHIPPED))


def test_the_columns_are_those_of_the_desk_then_each_question() -> None:
    assert columns(SHIPPED) == [*HEAD, *(question.id for question in SHIPPED.questions)]


texts = st.text(st.sampled_from("=+-@\t\r\n'\"|!; AZaz019_"), max_size=40) | st.text(max_size=40)


@given(texts, texts)
def test_no_spreadsheet_calculates_what_stands_in_a_row(reference: str, answer: str) -> None:
    one = replace(record({}, reference), content={"answers": {"flare": answer, "tried": [answer]}})

    told = row(SHIPPED, one)

    for name, given_text in (("reference", reference), ("flare", answer), ("tried", answer)):
        value = str(told[name])
        assert value in (given_text, f"'{given_text}")
        assert value == given_text or given_text.startswith(FORMULA)
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_an_answer_cannot_take_the_place_of_what_the_desk_sees() -> None:
    one = replace(record({}), content={"answers": {"code": "999999", "verdict": "none"}})

    assert row(SHIPPED, one)["code"] == "234679"
    assert row(SHIPPED, one)["verdict"] == "reasonable"


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


@pytest.mark.parametrize("few", [1, 2, 3, 4])
def test_a_count_in_which_people_could_be_recognised_is_not_told(few: int) -> None:
    assert shown(few) is None


@pytest.mark.parametrize("count", [0, 5, 6, 1000])
def test_any_other_count_is_told(count: int) -> None:
    assert shown(count) == count
