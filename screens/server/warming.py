"""Importing and reading what a person will need while they still wait for, or read, what is before.

What is there to stay is set aside then, so that no look for garbage goes through it again.
"""

import asyncio
import gc
import logging
import threading
from importlib import import_module

from streamlit import runtime
from streamlit.runtime import RuntimeState

from screens.server.entrance import write_first
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES

LOG = logging.getLogger("decision_check")
NOBODY = (RuntimeState.INITIAL, RuntimeState.NO_SESSIONS_CONNECTED)

_charts = threading.Lock()


async def warm_up() -> None:
    """Import the screens and read the definition, while a browser loads the page.

    Where that fails, whoever comes first waits for it, and is told.
    """
    try:
        await asyncio.to_thread(take_screens)
    except Exception:
        LOG.exception("What the first page needs could not be read beforehand.")
        return
    set_aside()


def set_aside() -> None:
    """Take what is there now off Python's lists, unless someone has a page open.

    What is not on them is not collected where it is part of a circle, so that answers could
    stay. No page is opened meanwhile: the loop that this runs in opens them.
    """
    if not runtime.exists() or runtime.get_instance().state in NOBODY:
        gc.freeze()


def warm_charts() -> None:
    """Begin to import what charts need, once for all sessions."""
    if _charts.acquire(blocking=False):
        threading.Thread(target=import_module, args=["screens.parts.year"], daemon=True).start()


def take_screens() -> None:
    """Import the screens, and read the definition and its languages."""
    gc.disable()  # all of it is there to stay: to look for what is not takes a third of the time
    try:
        write_first()
        import_module("screens.page")
        if definition := SHELF.look().good:
            LANGUAGES.of(definition)
    finally:
        gc.enable()
