"""Importing and reading what a person will need while they still wait for, or read, what is before.

What is there to stay is set aside then, so that no look for garbage goes through it again.
"""

import gc
import threading
from importlib import import_module

from screens.server.entrance import write_first
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES

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
        import_module("screens.page")
        if definition := SHELF.look().good:
            LANGUAGES.of(definition)
    finally:
        gc.enable()
    gc.freeze()


def _take_charts() -> None:
    import_module("screens.parts.year")
    gc.freeze()
