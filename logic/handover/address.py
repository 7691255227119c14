"""Addresses: who can reach one, and what of one came before the `#` and belongs behind it."""

import re
from contextlib import suppress
from ipaddress import ip_address
from urllib.parse import urlsplit

from logic.handover.link import OPENS
from logic.handover.signing import NAMES as SIGNED

NAMES = "|".join((*OPENS, *SIGNED.values()))
HASH, EQUALS = r"%(?:25)*23", r"(?:=|%(?:25)*3D)"
IN_PATH = re.compile(rf"{HASH}|(?<=[/&])(?=(?:{NAMES}){EQUALS})", re.IGNORECASE)
IN_QUERY = re.compile(
    rf"{HASH}(?=[\w.-]+{EQUALS}|(?:{NAMES})?$)|(?<![^&?])(?=(?:{NAMES}){EQUALS})", re.IGNORECASE
)
"""A clinic's name may hold a `#`, but no `=` after it."""
INSIDE = ("local", "localhost", "internal", "lan", "home", "corp", "home.arpa")


def move_behind(path: str, query: str) -> str | None:
    """Return the address on this server with what belongs behind the `#` there; None if all does.

    Both come as they were sent, still encoded. What is moved stays so.
    """
    whole = f"{path}?{query}" if query else path
    if found := IN_PATH.search(path):
        return f"/#{whole[found.end() :]}"
    if found := IN_QUERY.search(query):
        before = query[: found.start()].rstrip("&?")
        return "/" + (f"?{before}" if before else "") + f"#{query[found.end() :]}"
    return None


def is_open(address: str) -> bool:
    """Say whether what is sent to an address can be read on its way."""
    return not address.lower().startswith("https://")


def is_inside(address: str) -> bool:
    """Say whether only this computer, or others near it, can reach an address."""
    host = ""
    with suppress(ValueError):
        host = (urlsplit(address).hostname or "").rstrip(".")
    with suppress(ValueError):
        return not ip_address(host.partition("%")[0]).is_global
    return "." not in host or host.endswith(tuple(f".{one}" for one in INSIDE))
