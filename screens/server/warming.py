"""Importing what the chart needs while the person still reads the screen before it."""

import gc
import threading

_once = threading.Lock()


def warm_charts() -> None:
    """Begin to import, once for all sessions."""
    if _once.acquire(blocking=False):
        threading.Thread(target=_import, daemon=True).start()


def _import() -> None:
    from screens.parts import year  # noqa: F401, PLC0415 - a chart takes about a second to import

    gc.collect()
    gc.freeze()
