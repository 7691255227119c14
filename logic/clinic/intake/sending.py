"""Sending that is sure, or said to be unsure: nobody waits for a database without a word.

A record is written in two steps. First it is there, and no desk sees it. Once the patient is told
that it has arrived, it is settled, and every desk does. Who is told that nobody can know is told
so for good: what had arrived all the same is taken back.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Condition, Event, Lock, Thread
from typing import TYPE_CHECKING, Protocol

from logic.clinic.intake.errors import IntakeError, UnsureError

if TYPE_CHECKING:
    from logic.clinic.intake.record import Submission

LOG = logging.getLogger("decision_check")
PATIENCE = 5.0
"""Seconds that a person waits for an answer."""
AGAIN = 0.5
"""Seconds between two tries to settle a record, or to take it back."""
PAUSE = Event()
"""Never set: whoever waits for it waits."""
MOST = 32
"""Sendings that wait for a database at a time. With more, it does not help to send."""


class Sent(Protocol):
    """Where records are sent to."""

    def hand_over(
        self, submission: "Submission", now: datetime, day: date, *, settled: bool
    ) -> str:
        """Keep a submission, and return its code."""

    def settle(self, submission: "Submission", day: date) -> None:
        """Let every desk see it."""

    def withdraw(self, submission: "Submission", now: datetime) -> None:
        """Take it back, unless it was sent once more."""


@dataclass
class _Try:
    """One try to send: what came of it, and whether somebody still waits for that."""

    told: Condition = field(default_factory=Condition)
    code: str = ""
    error: Exception | None = None
    over: bool = False
    given_up: bool = False

    def finish(self, code: str = "", error: Exception | None = None) -> bool:
        """Say what came of it. Return whether nobody waits for that any more."""
        with self.told:
            self.code, self.error, self.over = code, error, True
            self.told.notify_all()
            return self.given_up

    def wait(self, seconds: float) -> str:
        """Return the code, or give up."""
        with self.told:
            self.told.wait_for(lambda: self.over, seconds)
            if not self.over:
                self.given_up = True
                raise UnsureError("no answer")
        if self.error:
            raise self.error
        return self.code


@dataclass
class Sending:
    """Sends records to one clinic. `open_records` opens them, and may fail or hang as they may.

    `moment` tells when something comes in.
    """

    open_records: Callable[[], Sent]
    moment: Callable[[], datetime]
    patience: float = PATIENCE
    _waiting: set[Thread] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def send(self, submission: "Submission", day: date) -> str:
        """Return the code of what has arrived for sure.

        Raises:
            UnsureError: if nobody can know whether it has arrived; then it is taken back.
            IntakeError: if it has not.

        """
        trial = _Try()
        thread = Thread(target=self._try, args=(trial, submission, day), daemon=True)
        with self._lock:
            self._waiting = {one for one in self._waiting if one.is_alive()}
            if len(self._waiting) >= MOST:
                raise IntakeError("too many wait")
            thread.start()
            self._waiting.add(thread)
        return trial.wait(self.patience)

    def _try(self, trial: _Try, submission: "Submission", day: date) -> None:
        try:
            code = self._write(trial, submission, day)
        except UnsureError as error:
            trial.finish(error=error)
            self._until_done(lambda: self._withdraw(submission))
        except IntakeError as error:
            trial.finish(error=error)
        except Exception as error:  # noqa: BLE001 - whoever waits must hear of it
            LOG.error("Sending failed with %s.", type(error).__name__)  # noqa: TRY400 - no answers
            trial.finish(error=IntakeError(type(error).__name__))
        else:
            if trial.finish(code):
                self._until_done(lambda: self._withdraw(submission))
            else:
                self._until_done(lambda: self.open_records().settle(submission, day))

    def _write(self, trial: _Try, submission: "Submission", day: date) -> str:
        records, moment = self.open_records(), self.moment()
        if trial.given_up:
            raise IntakeError("too late")
        return records.hand_over(submission, moment, day, settled=False)

    def _withdraw(self, submission: "Submission") -> None:
        self.open_records().withdraw(submission, self.moment())

    def _until_done(self, act: Callable[[], None]) -> None:
        while True:
            try:
                act()
            except IntakeError:
                PAUSE.wait(AGAIN)
            else:
                return

    def wait(self) -> None:
        """Wait until all that was sent is settled or taken back."""
        for one in self._waiting:
            one.join()
