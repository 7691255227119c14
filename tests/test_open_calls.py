"""Calls from a waiting room: told once, for ten minutes, and noted."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from logic.clinic.intake.calls import OPEN_FOR
from logic.clinic.intake.schema import calls
from logic.clinic.intake.store import Store
from tests.intake_writer import opened

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ROOM, HALL = "Room 2", "Hall"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty database."""
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as made:
        yield made


def noted(store: Store) -> list[tuple[str, str, str]]:
    """Return what was noted, as it came."""
    return [(one.action, one.code, one.who) for one in reversed(store.events(100))]


def kept(store: Store) -> int:
    """Return how many calls are kept."""
    with store._begin() as connection:  # noqa: SLF001 - what no longer stands must not be there
        return connection.scalar(select(func.count()).select_from(calls)) or 0


def test_a_call_stands_with_its_place_and_time_and_is_noted(store: Store) -> None:
    assert store.calls(NOW) == ()

    store.call(ROOM, NOW)
    store.call(HALL, NOW + MINUTE)

    found = store.calls(NOW + MINUTE)
    assert [(one.place, one.at) for one in found] == [(ROOM, NOW), (HALL, NOW + MINUTE)]
    assert noted(store) == [("called", "", ROOM), ("called", "", HALL)]


def test_who_calls_twice_is_there_once(store: Store) -> None:
    store.call(ROOM, NOW)
    store.call(ROOM, NOW + MINUTE)

    assert [one.at for one in store.calls(NOW + MINUTE)] == [NOW]
    assert noted(store) == [("called", "", ROOM)]


def test_a_call_is_taken_away_once_and_no_other_with_it(store: Store) -> None:
    store.call(ROOM, NOW)
    store.call(HALL, NOW)
    first, second = store.calls(NOW)

    store.answer_call(first.id, "AB, desk", NOW + MINUTE)
    store.answer_call(first.id, "CD, desk", NOW + MINUTE)

    assert store.calls(NOW + MINUTE) == (second,)
    assert noted(store)[2:] == [("answered", "", "AB, desk")]


@pytest.mark.parametrize("way", ["looked", "purged", "called"])
@pytest.mark.parametrize("ahead", [1, -1], ids=["later", "by_a_clock_put_back"])
def test_after_ten_minutes_a_call_is_forgotten(store: Store, way: str, ahead: int) -> None:
    assert timedelta(minutes=10) == OPEN_FOR
    store.call(ROOM, NOW)
    assert store.calls(NOW + ahead * OPEN_FOR) != ()

    later = NOW + ahead * (OPEN_FOR + timedelta(seconds=1))
    if way == "looked":
        assert store.calls(later) == ()
    elif way == "purged":
        store.purge(later, 7)
    else:
        store.call(HALL, later)

    assert kept(store) == (way == "called")
    assert [one[0] for one in noted(store)].count("called") == 1 + (way == "called")


def test_after_a_call_was_forgotten_the_same_place_can_call_again(store: Store) -> None:
    store.call(ROOM, NOW)
    later = NOW + OPEN_FOR + MINUTE
    store.call(ROOM, later)

    assert [one.at for one in store.calls(later)] == [later]
