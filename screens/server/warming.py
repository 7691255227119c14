"""Importing and reading what a person will need while they still wait for, or read, what is before.

What is there to stay is set aside then, so that no look for garbage goes through it again.
"""

import gc
import threading
import time
from importlib import import_module

from screens.server.entrance import write_first
from screens.server.statics import BETWEEN, is_loading
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES

IN_TURN = (
    "logic.definition.words",
    "logic.definition.questionnaire",
    "logic.engine.journey",
    "screens.session.here",
    "screens.page",
)
"""The last of them needs the others. Between them, a page that is loading goes first."""
LONGEST = 0.5
"""Seconds that a page which is loading may hold this up, in all."""

_charts = threading.Lock()


def warm_screens() -> threading.Thread:
    """Begin to import the screens and to read the definition, while a browser loads the page."""
    warming = threading.Thread(target=_take_screens, daemon=True)
    warming.start()
    return warming


def warm_charts() -> None:
    """Begin to import what charts need, once for all sessions."""
    if _charts.acquire(blocking=False):
        threading.Thread(target=_take_charts, daemon=True).start()


def _take_screens() -> None:
    gc.disable()  # all of it is there to stay: to look for what is not takes a third of the time
    try:
        write_first()
        import_screens()
        if definition := SHELF.look().good:
            LANGUAGES.of(definition)
    finally:
        gc.enable()
    gc.freeze()


def import_screens() -> None:
    """Import the screens bit by bit, and let the files of a page that is loading go first.

    One thing at a time is all that Python does, and a browser is busy by itself once it has them.
    """
    until = time.monotonic() + LONGEST
    for name in IN_TURN:
        while is_loading() and time.monotonic() < until:
            time.sleep(BETWEEN / 3)
        import_module(name)


def _take_charts() -> None:
    import_module("screens.parts.year")
    gc.freeze()
