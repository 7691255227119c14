"""What a person sees and the log keeps when something goes wrong that nobody foresaw."""

import logging
import traceback

import streamlit as st

from screens.session.definition import SHELF

LOG = logging.getLogger("decision_check")


def apologize(error: Exception) -> bool:
    """Say one plain sentence; log where it happened, without what the person answered."""
    place = "".join(traceback.format_tb(error.__traceback__)[-3:])
    LOG.error("A screen failed with %s at\n%s", type(error).__name__, place)
    st.error(SHELF.current().words.messages.error_unexpected)
    return True
