"""One after the other, in the order in which they came."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from logic.clinic.intake.errors import IntakeError


class Turns:
    """Lets in one at a time, who has waited longest.

    Python's own locks know no order: whoever comes at the right moment goes first.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._queue: deque[Lock] = deque()

    @contextmanager
    def take(self, seconds: float) -> Iterator[None]:
        """Wait until it is one's turn, and have it until the end of the block.

        Raises:
            IntakeError: if it does not come within so many seconds.

        """
        mine = self._join()
        try:
            if not mine.acquire(timeout=seconds):
                raise IntakeError("the database stays busy")
            yield
        finally:
            self._leave(mine)

    def _join(self) -> Lock:
        mine = Lock()
        with self._lock:
            if self._queue:
                mine.acquire()  # released by the one before
            self._queue.append(mine)
        return mine

    def _leave(self, mine: Lock) -> None:
        with self._lock:
            first = self._queue[0] is mine
            self._queue.remove(mine)
            if first and self._queue:
                self._queue[0].release()
