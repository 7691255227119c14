"""Old records go in time, and never at once by a clock that may be wrong."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from sqlalchemy import delete

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.retention import (
    PATIENCE,
    Doubt,
    LastGood,
    Retention,
    Upkeep,
    moment,
)
from logic.clinic.intake.schema import upkeep
from logic.clinic.intake.store import Store
from logic.clinic.settings import ClinicSettings
from tests.intake_writer import DAY, opened, submission

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR, DAYS = 3600, timedelta(days=1)
MONTH = 30 * DAYS
KEEP = 7
NUMBERS = count()


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A database in which five records have just come in."""
    with opened(database_url) as made:
        assert Retention().look(made, NOW, 0, KEEP) is None
        for _ in range(5):
            keep(made, NOW)
        yield made


def keep(store: Store, moment: datetime) -> str:
    return store.hand_over(submission(f"r{next(NUMBERS)}"), moment, DAY)


def left(store: Store) -> int:
    return len(store.between(NOW - 9 * MONTH, NOW + 9 * MONTH))


# ── By a clock that is trusted ────────────────────────────────────────────────────────────


def test_records_go_after_their_days_and_not_before(store: Store) -> None:
    app = Retention()
    for day in range(KEEP + 1):
        assert app.look(store, NOW + day * DAYS, day * 24 * HOUR, KEEP) is None
        assert left(store) == 5

    assert app.look(store, NOW + KEEP * DAYS + timedelta(seconds=1), 9e9, KEEP) is None
    assert left(store) == 0


@pytest.mark.parametrize(("away", "doubted"), [(71, False), (72, False), (73, True), (-73, True)])
def test_a_long_weekend_is_no_doubt_and_more_is_one(store: Store, away: int, doubted: bool) -> None:
    doubt = Retention().look(store, NOW + timedelta(hours=away), 0, KEEP)

    assert doubt == (Doubt(NOW, PATIENCE) if doubted else None)


def test_a_database_that_never_held_anything_is_no_doubt(database_url: str) -> None:
    with opened(database_url) as empty:
        assert Retention().look(empty, NOW, 0, KEEP) is None
        assert empty.upkeep() == Upkeep(NOW, 0, KEEP)


# ── By a clock in doubt ───────────────────────────────────────────────────────────────────


def test_a_clock_that_is_a_month_ahead_deletes_nothing_before_a_day_of_running(
    store: Store,
) -> None:
    app, wrong = Retention(), NOW + MONTH
    for hour in range(24):
        doubt = app.look(store, wrong + timedelta(hours=hour), 500 + hour * HOUR, KEEP)
        assert doubt == Doubt(NOW, PATIENCE - hour * HOUR)
        assert left(store) == 5

    assert app.look(store, wrong + DAYS, 500 + 24 * HOUR - 1, KEEP) == Doubt(NOW, 1)
    assert left(store) == 5
    assert app.look(store, wrong + DAYS, 500 + 24 * HOUR, KEEP) is None
    assert left(store) == 0
    assert store.upkeep() == Upkeep(wrong + DAYS, 0, KEEP)


def test_the_time_is_summed_over_restarts(store: Store) -> None:
    for start in (0, 8, 16):
        app = Retention()
        assert app.look(store, NOW + MONTH, 10, KEEP) == Doubt(NOW, PATIENCE - start * HOUR)
        doubt = app.look(store, NOW + MONTH, 10 + 8 * HOUR, KEEP)

    assert doubt is None
    assert left(store) == 0


def test_the_time_between_two_runs_does_not_count(store: Store) -> None:
    Retention().look(store, NOW + MONTH, 0, KEEP)

    # The clock in doubt says that days have gone by, and another app's own clock stands anywhere.
    doubt = Retention().look(store, NOW + 2 * MONTH, 1_000_000, KEEP)

    assert doubt == Doubt(NOW, PATIENCE)
    assert left(store) == 5


def test_a_clock_that_jumps_about_does_not_shorten_the_time(store: Store) -> None:
    app = Retention()
    for minute in range(60):
        app.look(store, NOW + MONTH + minute * DAYS, minute * 60, KEEP)

    assert app.look(store, NOW + 4 * MONTH, HOUR, KEEP) == Doubt(NOW, PATIENCE - HOUR)


def test_looking_often_counts_no_less(store: Store) -> None:
    app = Retention()
    for number in range(101):
        doubt = app.look(store, NOW + MONTH, number * 0.3, KEEP)

    assert doubt == Doubt(NOW, PATIENCE - 30)


def test_two_apps_at_once_do_not_count_twice(store: Store) -> None:
    one, other = Retention(), Retention()
    for hour in range(0, 12, 2):
        one.look(store, NOW + MONTH, 100 + hour * HOUR, KEEP)
        other.look(store, NOW + MONTH, 9000 + (hour + 1) * HOUR, KEEP)

    doubt = one.look(store, NOW + MONTH, 100 + 12 * HOUR, KEEP)
    assert doubt
    assert PATIENCE - 13 * HOUR < doubt.seconds < PATIENCE - 10 * HOUR
    assert left(store) == 5


@pytest.mark.parametrize("known", [True, False], ids=["purged before", "never purged"])
def test_what_is_done_by_a_clock_in_doubt_does_not_make_it_trusted(
    store: Store, database_url: str, known: bool
) -> None:
    if not known:
        with store._begin() as connection:  # noqa: SLF001 - as an earlier version left it
            connection.execute(delete(upkeep))
    wrong = NOW + MONTH
    with opened(database_url) as started:
        started.note("signed_in", "", "ana", wrong)
        keep(started, wrong)

        assert Retention().look(started, wrong, 0, KEEP) is not None
        started.note("signed_in", "", "ana", wrong)
        assert Retention().look(started, wrong, 0, KEEP) is not None
        assert left(started) == 6


def test_a_clock_that_is_put_right_ends_the_doubt_and_the_next_one_begins_anew(
    store: Store,
) -> None:
    app = Retention()
    app.look(store, NOW + MONTH, 0, KEEP)
    app.look(store, NOW + MONTH, 20 * HOUR, KEEP)
    assert app.look(store, NOW + DAYS, 21 * HOUR, KEEP) is None
    assert left(store) == 5

    assert app.look(store, NOW + MONTH, 22 * HOUR, KEEP) == Doubt(NOW + DAYS, PATIENCE)
    assert app.look(store, NOW + MONTH, 45 * HOUR, KEEP) == Doubt(NOW + DAYS, HOUR)
    assert left(store) == 5


def test_a_doubt_that_another_app_saw_end_does_not_count_for_the_next_one(store: Store) -> None:
    one, other = Retention(), Retention()
    one.look(store, NOW + MONTH, 0, KEEP)
    one.look(store, NOW + MONTH, 20 * HOUR, KEEP)
    assert other.look(store, NOW + DAYS, 0, KEEP) is None

    assert one.look(store, NOW + MONTH, 20 * HOUR + 60, KEEP) == Doubt(NOW + DAYS, PATIENCE)
    assert left(store) == 5


def test_a_small_step_back_does_not_take_back_what_was_trusted(store: Store) -> None:
    app, back = Retention(), NOW - 2 * DAYS
    assert app.look(store, back, 60, 1) is None
    code = keep(store, moment(store, back))

    assert app.look(store, NOW + timedelta(minutes=5), 300, 1) is None
    assert store.find(code)
    assert store.upkeep().trusted == NOW + timedelta(minutes=5)


def test_a_doubt_that_ended_counts_no_more_though_the_database_failed_just_then(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = Retention()
    app.look(store, NOW + MONTH, 0, KEEP)
    app.look(store, NOW + MONTH, 23 * HOUR, KEEP)
    with monkeypatch.context() as broken:
        broken.setattr(store, "purge", lambda *_: (_ for _ in ()).throw(IntakeError("locked")))
        with pytest.raises(IntakeError):
            app.look(store, NOW + DAYS, 23 * HOUR + 60, KEEP)

    assert app.look(store, NOW + MONTH, 23 * HOUR + 120, KEEP) == Doubt(NOW, PATIENCE)
    assert left(store) == 5


def test_what_the_desk_says_while_an_app_looks_is_not_written_over(store: Store) -> None:
    known = store.upkeep()
    store.trust("ana", NOW + MONTH)
    store.remember(Upkeep(known.trusted, 60, KEEP), known)

    assert store.upkeep() == Upkeep(NOW + MONTH, 0, KEEP)


def test_what_a_clock_that_is_behind_takes_in_is_not_too_old_once_it_is_right(
    store: Store,
) -> None:
    app, behind = Retention(), NOW - MONTH
    assert app.look(store, behind, 0, KEEP) == Doubt(NOW, PATIENCE)
    code = keep(store, moment(store, behind))
    assert app.look(store, NOW + DAYS, 60, KEEP) is None

    assert store.find(code)
    assert moment(store, NOW + 2 * DAYS) == NOW + 2 * DAYS


def test_a_clock_that_is_said_to_be_right_deletes_at_once_and_it_is_noted_who_said_so(
    store: Store,
) -> None:
    app = Retention()
    assert app.look(store, NOW + MONTH, 0, KEEP)
    store.trust("ana", NOW + MONTH)

    assert app.look(store, NOW + MONTH, 1, KEEP) is None
    assert left(store) == 0
    said = [(one.action, one.who) for one in store.events(100) if one.action == "trusted"]
    assert said == [("trusted", "ana")]


# ── For how many days ─────────────────────────────────────────────────────────────────────


def test_without_a_number_the_last_good_one_holds_after_a_restart_too(store: Store) -> None:
    Retention().look(store, NOW, 0, 2)
    keep(store, NOW)

    assert Retention().look(store, NOW + 2 * DAYS, 0, None) is None
    assert left(store) == 6
    assert Retention().look(store, NOW + 2 * DAYS + timedelta(minutes=1), 0, None) is None
    assert left(store) == 0


def test_without_any_good_number_the_default_holds(database_url: str) -> None:
    with opened(database_url) as store:
        code = keep(store, NOW)
        for day in range(ClinicSettings.keep_days + 1):
            Retention().look(store, NOW + day * DAYS, 0, None)
        assert store.find(code)

        Retention().look(store, NOW + (ClinicSettings.keep_days + 1) * DAYS, 0, None)
        assert store.find(code) is None


def test_where_no_record_tells_a_good_number_the_one_since_the_start_holds(
    database_url: str,
) -> None:
    last = LastGood()
    last.note(2)
    last.note(None)
    with opened(database_url) as store:
        code = keep(store, NOW)
        Retention().look(store, NOW + 2 * DAYS, 0, None, last)
        assert store.find(code)

        Retention().look(store, NOW + 2 * DAYS + timedelta(minutes=1), 0, None, last)
        assert store.find(code) is None


@pytest.mark.parametrize(
    ("remembered", "since_start", "holds"),
    [(30, 7, 7), (7, 30, 7), (30, None, 30), (None, 30, 30), (None, None, None)],
)
def test_of_two_good_numbers_the_lower_one_holds_so_that_nothing_outlives_its_promise(
    remembered: int | None, since_start: int | None, holds: int | None
) -> None:
    assert LastGood(since_start).beside(remembered) == holds


def test_the_default_that_holds_without_a_good_number_is_not_taken_for_one(
    database_url: str,
) -> None:
    with opened(database_url) as store:
        Retention().look(store, NOW, 0, None, LastGood())

        assert store.upkeep().days is None


def test_a_number_that_is_good_during_a_doubt_is_kept(store: Store) -> None:
    Retention().look(store, NOW + MONTH, 0, 60)
    store.trust("ana", NOW + MONTH)

    assert Retention().look(store, NOW + MONTH, 0, None) is None
    assert left(store) == 5


def test_a_day_of_waiting_does_not_forget_the_days(store: Store) -> None:
    Retention().look(store, NOW, 0, 30)
    Retention().look(store, NOW + MONTH, 0, None)

    assert store.upkeep().days == 30
