"""A call from a kiosk: one row without any answer, gone when it is seen or after ten minutes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import inspect, select

from logic.clinic.intake.calls import OPEN_FOR
from logic.clinic.intake.schema import calls
from logic.clinic.intake.store import Store
from tests.intake_writer import engine_for

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    engine = engine_for(database_url)
    yield Store(engine)
    engine.dispose()


def test_a_call_says_where_and_when_and_nothing_else(store: Store) -> None:
    number = store.call("Room 1", NOW)

    (one,) = store.calls(NOW)
    assert (one.id, one.at, one.place) == (number, NOW, "Room 1")
    columns = {column["name"] for column in inspect(store.engine).get_columns("calls")}
    assert columns == {"id", "at", "place"}
    assert [(one.action, one.code, one.who) for one in store.events(9)] == [
        ("called", "", "Room 1")
    ]


def test_a_call_is_answered_once_and_gone(store: Store) -> None:
    first, second = store.call("Room 1", NOW), store.call("Room 2", NOW)

    for _ in range(2):
        store.answer_call(first, "AB", NOW)

    assert [one.id for one in store.calls(NOW)] == [second]
    assert [one.action for one in store.events(9)].count("answered") == 1


def test_after_ten_minutes_a_call_is_gone_from_the_desk_and_with_the_next_from_the_database(
    store: Store,
) -> None:
    store.call("Room 1", NOW)
    later = NOW + OPEN_FOR + timedelta(seconds=1)
    assert [one.place for one in store.calls(NOW + OPEN_FOR)] == ["Room 1"]

    assert store.calls(later) == ()
    store.call("Room 2", later)

    with store.engine.begin() as connection:
        assert connection.scalars(select(calls.c.place)).all() == ["Room 2"]
