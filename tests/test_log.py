"""The log: what was done, by pages and by what one looks for, with nothing pushed out of sight."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from logic.clinic.intake.logbook import LINES
from logic.clinic.intake.store import Store
from tests.intake_writer import opened

NOW = datetime(2026, 11, 24, 12, 5, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
DONE = ("opened", "deleted", "table")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty database."""
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as made:
        yield made


def test_a_page_of_the_log_has_so_many_lines_with_the_newest_first(store: Store) -> None:
    for number in range(LINES + 3):
        store.note("opened", f"{number}", "AB", NOW + number * MINUTE)
    store.note("signed_in", "", "AB", NOW)

    first, second = store.log(DONE), store.log(DONE, skipped=LINES)

    assert [one.code for one in first.events] == [str(LINES + 2 - at) for at in range(LINES)]
    assert [one.code for one in second.events] == ["2", "1", "0"]
    assert (first.count, second.count, second.first) == (LINES + 3, LINES + 3, LINES)
    assert store.log(DONE, skipped=9 * LINES) == second


@pytest.mark.parametrize(
    ("holds", "found"),
    [
        ("ab", {"222333"}),
        ("AB, 192.0.2.7", {"222333"}),
        ("äÖ", {"444555"}),
        ("222 333", {"222333"}),
        ("23", {"222333"}),
        ("100%", {"666777"}),
        ("_", set()),
        ("%", {"666777"}),
        ("---", set()),
        ("", {"222333", "444555", "666777"}),
    ],
)
def test_a_text_finds_the_lines_with_it_in_the_code_or_in_who(
    store: Store, holds: str, found: set[str]
) -> None:
    store.note("opened", "222333", "AB, 192.0.2.7", NOW)
    store.note("opened", "444555", "ÄÖ, 192.0.2.8", NOW)
    store.note("deleted", "666777", "CD 100%", NOW)
    store.note("refused", "", "AB", NOW)

    assert {one.code for one in store.log(DONE, holds).events} == found


def test_a_table_is_one_line_with_a_number(store: Store) -> None:
    store.note_table(13, "AB (2026-11-01/2026-11-30)", NOW)

    (one,) = store.log(DONE).events
    assert (one.action, one.code, one.number) == ("table", "", 13)
    assert one.who == "AB (2026-11-01/2026-11-30)"


def test_wrong_tries_from_one_place_make_one_line_an_hour(database_url: str) -> None:
    with opened(database_url) as store:
        for number in range(40):
            store.refuse("192.0.2.7", NOW + number * MINUTE)
        store.refuse("192.0.2.8", NOW)

        lines = {(one.who, one.number, one.at) for one in store.events(99)}

        assert lines == {("192.0.2.7", 40, NOW + 39 * MINUTE), ("192.0.2.8", 1, NOW)}
        store.refuse("192.0.2.7", NOW + 60 * MINUTE)
        assert [one.number for one in store.events(99) if one.who == "192.0.2.7"] == [1, 40]
        assert store.log(DONE).events == ()


def test_a_wrong_try_that_an_earlier_version_noted_is_one(store: Store) -> None:
    store.note("refused", "", "192.0.2.7", NOW)

    assert store.events(1)[0].number == 1


def test_the_whole_log_has_all_lines(store: Store) -> None:
    for number in range(2 * LINES):
        store.note("opened", f"{number}", "AB", NOW + number * MINUTE)

    assert [one.code for one in store.whole_log()] == [str(n) for n in reversed(range(2 * LINES))]
