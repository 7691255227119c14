"""What a person sees and the log keeps when something goes wrong that nobody foresaw."""

import logging
import time
import traceback

import streamlit as st

from screens.session.definition import SHELF

EVERY = 60.0
"""Seconds in which the same fault is told once: a page can bring one about at every message."""
MOST = 100
_told: dict[str, float] = {}
LOG = logging.getLogger("decision_check")


def apologize(error: Exception) -> bool:
    """Say one plain sentence; log where it happened, without what the person answered."""
    place = "".join(traceback.format_tb(error.__traceback__)[-3:])
    told = f"{type(error).__name__} at\n{place}"
    if _is_news(told):
        LOG.error("A screen failed with %s", told)
    st.error(SHELF.current().words.messages.error_unexpected)
    return True


def _is_news(told: str) -> bool:
    now = time.monotonic()
    if now - _told.get(told, -EVERY) < EVERY:
        return False
    if len(_told) >= MOST:
        _told.clear()
    _told[told] = now
    return True
