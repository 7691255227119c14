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
LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.ASCII)
TAKEN = ("/healthz", "/readyz", "/metrics", "/mark", "/desk", "/kiosk")
"""What the app answers by itself, and where no patient is let in."""
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


def is_address(text: str) -> bool:
    """Say whether a check can be served there: a name or an address in digits, and no odd port."""
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return False
    odd = "@" in parts.netloc or not text.isprintable() or " " in text
    if odd or parts.scheme not in ("http", "https") or port == 0:
        return False
    return not parts.path.rstrip("/").endswith(TAKEN) and _is_host(host)


def _is_host(name: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(name))
    *_, last = labels = name.split(".")
    # Browsers take a name that ends in a number for an address in digits, however it is written.
    return all(map(LABEL.fullmatch, labels)) and not last[0].isdigit()


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
