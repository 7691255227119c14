"""What day and time it is where the person is."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def zone() -> str:
    """Return the name of the browser's time zone, or nothing where it is not known."""
    name = st.context.timezone or ""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return name


def now() -> datetime:
    """Return the time where the person is."""
    return datetime.now(ZoneInfo(zone()) if zone() else UTC)


def today() -> date:
    """Return the day it is where the person is."""
    return now().date()
