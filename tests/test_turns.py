"""Writers come in the order in which they began to wait, and nobody waits without an end."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from threading import Event

import pytest

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.turns import Turns

LONG = 30.0
"""Seconds in which everything here has happened."""


class Line(Turns):
    """Turns that tell when one more has begun to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.joined = Event()

    def _join(self):  # type: ignore[no-untyped-def] # noqa: ANN202 - as it is there
        mine = super()._join()
        self.joined.set()
        return mine


def test_whoever_has_waited_longest_is_next_though_another_comes_again_at_once() -> None:
    line, came = Line(), []

    def come(name: int) -> None:
        with line.take(LONG):
            came.append(name)

    with ThreadPoolExecutor(8) as pool:
        with line.take(LONG):
            for name in range(8):
                line.joined.clear()
                pool.submit(come, name)
                assert line.joined.wait(LONG)
        come(8)  # at once, when the turn has just been given away

    assert came == [*range(9)]


def test_who_gives_up_is_told_and_keeps_nobody_behind_them() -> None:
    line, came = Line(), Event()

    def come() -> None:
        with line.take(LONG):
            came.set()

    with ThreadPoolExecutor(1) as pool:
        with line.take(LONG):
            with pytest.raises(IntakeError, match="busy"), line.take(0.01):
                came.set()
            assert not came.is_set()
            pool.submit(come)
        assert came.wait(LONG)


def test_a_turn_that_ends_in_an_error_is_over() -> None:
    line = Turns()
    with pytest.raises(ValueError, match="inside"), line.take(LONG):
        raise ValueError("inside")

    with ExitStack() as turn:
        turn.enter_context(line.take(0.01))
