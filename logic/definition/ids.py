"""Names of things: how they are written, and how short they can be made. None ever changes."""

import re
from functools import lru_cache
from hashlib import blake2b

ID = re.compile(r"[a-z][a-z0-9_]*")
LEAN = "/lean"
"""What a link calls where a person leans, among the ids of questions. None can be written so."""


@lru_cache(maxsize=4096)
def digest(name: str) -> bytes:
    """Return the two bytes that stand for an id in a link."""
    return blake2b(name.encode(), digest_size=2).digest()


def numbers_of(version: str) -> tuple[int, ...]:
    """Return the numbers in a version such as 2 or 2.1, by which the older of two is told."""
    return tuple(map(int, re.findall(r"[0-9]+", version)))
