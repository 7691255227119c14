"""Importing and reading what a person will need while they still wait for, or read, what is before.

What is there to stay is set aside then, so that no look for garbage goes through it again.
"""

import asyncio
import gc
import logging
import threading
import time
from importlib import import_module

from streamlit import runtime
from streamlit.runtime import RuntimeState

from screens.server.entrance import write_first
from screens.server.statics import BETWEEN, is_loading
from screens.session.definition import SHELF
from screens.session.languages import LANGUAGES

LOG = logging.getLogger("decision_check")
IN_TURN = (
    "logic.definition.words",
    "logic.definition.questionnaire",
    "logic.engine.journey",
    "screens.session.here",
    "screens.page",
)
"""The last of them needs the others. Between them, a page that is loading goes first."""
LONGEST = 0.5
"""Seconds that pages which are loading may hold this up, in all."""
PAUSE = BETWEEN / 3
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
        import_screens()
        if definition := SHELF.look().good:
            LANGUAGES.of(definition)
    finally:
        gc.enable()


def import_screens() -> None:
    """Import the screens bit by bit, and let the files of a page that is loading go first.

    One thing at a time is all that Python does, and a browser is busy by itself once it has them.
    """
    waited = 0.0
    for name in IN_TURN:
        while is_loading() and waited < LONGEST:
            time.sleep(PAUSE)
            waited += PAUSE
        import_module(name)
