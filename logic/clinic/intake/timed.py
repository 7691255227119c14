"""Records that answer in time, or fail: a database that hangs must not hang whoever asks it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import BoundedSemaphore, Condition, Thread
from typing import Any

from logic.clinic.intake.errors import IntakeError

PATIENCE = 5.0
"""Seconds after which an answer is no longer waited for."""
MOST = 24
"""Questions that may wait at a time. With more, the next one fails at once."""


@dataclass
class _Answer:
    told: Condition = field(default_factory=Condition)
    over: bool = False
    value: Any = None
    error: BaseException | None = None


@dataclass
class Timed:
    """Asks in a thread of its own, and waits so long for the answer."""

    patience: float = PATIENCE
    _room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST))

    def ask(self, question: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """Return what `question` returns, or raise what it raises.

        Raises:
            IntakeError: if no answer comes in time.

        """
        if not self._room.acquire(blocking=False):
            raise IntakeError("too many wait")
        answer = _Answer()
        Thread(target=self._run, args=(answer, question, given, named), daemon=True).start()
        with answer.told:
            answer.told.wait_for(lambda: answer.over, self.patience)
        if not answer.over:
            raise IntakeError("no answer")
        if answer.error:
            raise answer.error
        return answer.value

    def _run(self, answer: _Answer, question: Callable[..., Any], given: Any, named: Any) -> None:
        try:
            answer.value = question(*given, **named)
        except BaseException as error:  # noqa: BLE001 - whoever asks gets it
            answer.error = error
        finally:
            self._room.release()
            with answer.told:
                answer.over = True
                answer.told.notify_all()


class TimedRecords:
    """Records of which each question is asked in time. `find` opens them, which may hang, too."""

    def __init__(self, find: Callable[[], object], timed: Timed) -> None:
        self._find = find
        self._timed = timed

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return the question of that name."""

        def ask(*given: Any, **named: Any) -> Any:
            return self._timed.ask(lambda: getattr(self._find(), name)(*given, **named))

        return ask
