"""How the server was started."""

import os
import sys

import streamlit as st


def _is_set(name: str) -> bool:
    return os.environ.get(name, "") not in ("", "0", "no", "false")


FOR_AUTHORS = _is_set("DECISION_CHECK_AUTHOR")
"""Whether the authors' view is served too."""
KIOSK = _is_set("DECISION_CHECK_KIOSK")
"""Whether every page is a kiosk's."""
DESKS = ("here", "elsewhere", "only")


def read_desk(given: str) -> str:
    """Return where the front desk is: here, in another process, or here and nothing beside it.

    Raises:
        SystemExit: with what to write instead.

    """
    if given in DESKS:
        return given
    sys.exit(f"DECISION_CHECK_DESK is {given!r}. Make it one of: {', '.join(DESKS)}.")


FAILED = ("signin", "failed")
"""What the address of the desk says, and of what, where signing in has failed."""
DESK = read_desk(os.environ.get("DECISION_CHECK_DESK") or "here")
LOOPBACK = ("127.0.0.1", "::1")


def at_desk() -> bool:
    """Say whether this page is the front desk's, be it here or not."""
    return DESK == "only" or "desk" in st.query_params


def has_failed_to_sign_in() -> bool:
    """Say whether someone was just led here because signing in did not work."""
    name, value = FAILED
    return st.query_params.get(name) == value


def in_kiosk() -> bool:
    """Say whether this page is a kiosk's: by the server's setting, or by its start address.

    The front desk is none, on whatever server.
    """
    return not at_desk() and (KIOSK or st.query_params.get("mode") == "kiosk")


def is_own_kiosk() -> bool:
    """Say whether this page is that of a server for kiosks, in a browser on the same machine.

    A proxy on this machine would make everyone look like that, but it says for whom it asks.
    """
    address = st.context.ip_address
    near = address is None or address in LOOPBACK
    return KIOSK and near and "X-Forwarded-For" not in st.context.headers
