"""Nobody waits for a database without a word, and nobody is told what is not so."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from threading import Event
from typing import Any

import pytest
from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError

from logic.clinic.intake import sending
from logic.clinic.intake.errors import IntakeError, UnsureError
from logic.clinic.intake.record import Submission
from logic.clinic.intake.sending import Sending
from logic.clinic.intake.store import Store
from logic.clinic.intake.timed import Timed, TimedRecords
from tests.intake_writer import submission

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
DAY = date(2026, 11, 30)
LONG = 30
"""Seconds. Whatever lasts longer never ends."""


class Gate:
    """Records whose answers can be held up, before or after they are written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.before, self.after = Event(), Event()
        self.begun, self.ended = Event(), Event()
        self.open()

    def open(self) -> None:
        """Hold nothing up."""
        self.before.set()
        self.after.set()

    def hand_over(self, one: Submission, now: datetime, day: date, *, settled: bool) -> str:
        """Hand over, with a stop before and behind."""
        self.begun.set()
        assert self.before.wait(LONG)
        code = self.store.hand_over(one, now, day, settled=settled)
        assert self.after.wait(LONG)
        return code

    def settle(self, one: Submission, day: date) -> None:
        """Settle, and say so."""
        self.store.settle(one, day)
        self.ended.set()

    def withdraw(self, one: Submission, now: datetime) -> None:
        """Take back, and say so."""
        self.store.withdraw(one, now)
        self.ended.set()


@pytest.fixture
def gate(database_url: str) -> Iterator[Gate]:
    engine = create_engine(database_url)
    yield Gate(Store(engine))
    engine.dispose()


def tried(number: str, key: str = "key") -> Submission:
    one = submission(key)
    return Submission(
        key=one.key, origin="link", flagged=one.flagged, saved=one.saved, number=number
    )


def sender(gate: Gate, patience: float = LONG) -> Sending:
    return Sending(lambda: gate, lambda: NOW, patience)


def done(gate: Gate) -> list[str]:
    return [one.action for one in gate.store.events(50)][::-1]


def seen(gate: Gate) -> int:
    return len(gate.store.between(NOW, datetime(2026, 12, 1, tzinfo=UTC)))


def test_what_is_answered_in_time_has_a_code_and_every_desk_sees_it(gate: Gate) -> None:
    code = sender(gate).send(tried("1"), DAY)

    assert gate.ended.wait(LONG)
    assert gate.store.code_of("key") == code
    assert (seen(gate), done(gate)) == (1, ["received"])
    assert sum(number for _, _, number in gate.store.tallies(DAY)) == 1


def test_what_waits_before_it_is_settled_is_seen_by_no_desk_and_counted_nowhere(
    gate: Gate,
) -> None:
    code = gate.store.hand_over(tried("1"), NOW, DAY, settled=False)

    assert gate.store.find(code) is None
    assert gate.store.open(code, "AB", NOW) is None
    assert gate.store.all_of("key") == ()
    assert gate.store.code_of("key") == ""
    assert (seen(gate), done(gate), gate.store.tallies(DAY)) == (0, [], ())


@pytest.mark.parametrize("held", ["before", "after"])
def test_without_an_answer_in_time_it_is_unsure_and_is_taken_back_once_it_can_be(
    gate: Gate, held: str
) -> None:
    getattr(gate, held).clear()

    with pytest.raises(UnsureError):
        sender(gate, 0.01).send(tried("1"), DAY)
    assert seen(gate) == 0
    gate.open()

    assert gate.ended.wait(LONG)
    assert (seen(gate), gate.store.code_of("key")) == (0, "")
    assert "received" not in done(gate)
    assert gate.store.settle_old(gate.store.settle_old(())) == frozenset()
    assert seen(gate) == 0


def test_what_is_sent_once_more_is_not_taken_back_with_the_try_before(gate: Gate) -> None:
    gate.after.clear()
    with pytest.raises(UnsureError):
        sender(gate, 0.01).send(tried("1"), DAY)
    code = gate.store.hand_over(tried("2"), NOW, DAY, settled=False)

    gate.open()

    assert gate.ended.wait(LONG)
    gate.store.settle(tried("2"), DAY)
    assert gate.store.code_of("key") == code
    assert done(gate) == ["received"]


def test_what_has_failed_for_sure_is_told_so_and_is_not_there() -> None:
    def fail() -> Any:
        raise IntakeError("down")

    with pytest.raises(IntakeError) as told:
        Sending(fail, lambda: NOW, LONG).send(tried("1"), DAY)
    assert not isinstance(told.value, UnsureError)


def test_a_fault_of_our_own_is_told_too_and_leaves_nobody_waiting() -> None:
    def fail() -> Any:
        raise ZeroDivisionError

    with pytest.raises(IntakeError, match="ZeroDivisionError"):
        Sending(fail, lambda: NOW, LONG).send(tried("1"), DAY)


def test_settling_goes_on_until_it_is_done(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "AGAIN", 0.001)
    failing = iter([True, True, False])
    settle = gate.settle

    def settle_at_last(one: Submission, day: date) -> None:
        if next(failing):
            raise IntakeError("down")
        settle(one, day)

    monkeypatch.setattr(gate, "settle", settle_at_last)
    sender(gate).send(tried("1"), DAY)

    assert gate.ended.wait(LONG)
    assert seen(gate) == 1


def test_what_an_app_that_was_killed_could_not_settle_is_settled_at_the_second_look(
    gate: Gate,
) -> None:
    code = gate.store.hand_over(tried("1"), NOW, DAY, settled=False)

    first = gate.store.settle_old(())
    assert (first, seen(gate)) == ({"key"}, 0)
    assert gate.store.settle_old(first) == first
    assert (seen(gate), gate.store.code_of("key"), done(gate)) == (1, code, ["received"])
    assert gate.store.settle_old(first) == frozenset()
    assert done(gate) == ["received"]


def test_a_connection_that_goes_while_it_is_confirmed_leaves_it_unsure(
    database_url: str,
) -> None:
    engine = create_engine(database_url)
    store = Store(engine)

    event.listen(engine, "commit", _gone)
    with pytest.raises(UnsureError):
        store.hand_over(tried("1"), NOW, DAY, settled=False)
    engine.dispose()


def _gone(_: Any) -> None:
    error = OperationalError("COMMIT", {}, Exception("gone"))
    error.connection_invalidated = True
    raise error


# ── The desk's own questions ──────────────────────────────────────────────────────────────


def test_a_question_to_records_is_answered_or_fails_in_time() -> None:
    stop = Event()

    class Slow:
        def events(self, most: int) -> int:
            return most

        def find(self, _: str) -> bool:
            return stop.wait(LONG)

    slow = Slow()
    assert TimedRecords(lambda: slow, Timed(LONG)).events(5) == 5
    with pytest.raises(IntakeError, match="no answer"):
        TimedRecords(lambda: slow, Timed(0.01)).find("234567")
    stop.set()


def test_what_a_question_raises_is_raised_where_it_was_asked() -> None:
    def wrong() -> None:
        raise LookupError("none")

    with pytest.raises(LookupError, match="none"):
        Timed(LONG).ask(wrong)


def test_where_too_many_wait_the_next_question_fails_at_once() -> None:
    stop, timed = Event(), Timed(0.01)
    waits: list[Callable[[], bool]] = [lambda: stop.wait(LONG)] * 24
    for wait in waits:
        with pytest.raises(IntakeError, match="no answer"):
            timed.ask(wait)

    with pytest.raises(IntakeError, match="too many"):
        timed.ask(lambda: True)
    stop.set()
