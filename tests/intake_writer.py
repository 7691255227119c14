"""An app that takes records: told an address and keys, it says what became of each."""

import os
import secrets
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Thread

from sqlalchemy import Engine, create_engine

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.record import Submission
from logic.clinic.intake.sending import Sending
from logic.clinic.intake.store import Store
from logic.definition.questions import CAUTION
from logic.engine.saved import Saved

WRITERS = 8
DAY = date(2026, 11, 24)


def engine_for(url: str) -> Engine:
    """Return an engine as the app makes it."""
    return create_engine(url, pool_pre_ping=True)


@contextmanager
def opened(url: str, draw: Callable[[str], str] = secrets.choice) -> Iterator[Store]:
    """Open the records as the app does, and close them."""
    engine = engine_for(url)
    try:
        yield Store(engine, draw)
    finally:
        engine.dispose()


def submission(key: str) -> Submission:
    """Return what one patient hands over."""
    verdict = CAUTION[sum(key.encode()) % len(CAUTION)]
    saved = Saved(
        answers={"pain_average": 5, "tried": ("medicine", "heat"), "flare": "no"},
        version="9",
        verdict=verdict,
        made=DAY,
        first=DAY,
        minute=600,
        reference=key,
    )
    return Submission(key=key, origin="kiosk", flagged=False, saved=saved)


def _write(sender: Sending, keys: "deque[str]") -> None:
    while True:
        try:
            key = keys.popleft()
        except IndexError:
            return
        tried = replace(submission(key), number=secrets.token_hex(16))
        try:
            told = sender.send(tried, DAY)
        except IntakeError as error:
            told = type(error).__name__
        os.write(sys.stdout.fileno(), f"{key} {told}\n".encode())


def main() -> None:
    """Hand over each key that stands in the input, by several writers at once."""
    store = Store(engine_for(sys.argv[1]))
    sender = Sending(lambda: store, lambda: datetime.now(UTC))
    keys = deque(sys.stdin.read().split())
    writers = [Thread(target=_write, args=(sender, keys)) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    sender.wait()


if __name__ == "__main__":
    main()
