"""The short code that a patient says at the desk."""

from collections.abc import Callable

ALPHABET = "23456789HKMQRWX"
"""No two of these look alike, and no two of the letters sound alike."""
MEANT = dict(zip(map(ord, "SBZG"), map(ord, "5826"), strict=True))
"""Signs that are in no code, each with the one sign of a code that looks like it."""
LENGTH = 6
"""15 to the power of 6 is 11 million: far more codes than records."""


def draw_code(draw: Callable[[str], str]) -> str:
    """Return a new code. `draw` picks a character at random: no code follows from another."""
    return "".join(draw(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that someone typed, or nothing if it cannot be one.

    Whoever copies a code by hand may take one sign for another. O, 0, I and 1 look like none in it.
    """
    code = "".join(sign for sign in text.upper() if sign.isalnum()).translate(MEANT)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def say_code(code: str) -> str:
    """Return a code as it is shown, in two parts."""
    half = LENGTH // 2
    return f"{code[:half]} {code[half:]}"
