"""The short code that a patient says at the desk."""

from collections.abc import Callable

ALPHABET = "23456789HKMQRWX"
"""No two of these look alike, and no two of the letters sound alike."""
LENGTH = 6
"""15 to the power of 6 is 11 million: far more codes than records."""


def draw_code(draw: Callable[[str], str]) -> str:
    """Return a new code. `draw` picks a character at random: no code follows from another."""
    return "".join(draw(ALPHABET) for _ in range(LENGTH))


def read_code(text: str) -> str:
    """Return the code that someone typed, or nothing if it cannot be one."""
    code = "".join(sign for sign in text.upper() if sign.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def say_code(code: str) -> str:
    """Return a code as it is shown, in two parts."""
    half = LENGTH // 2
    return f"{code[:half]} {code[half:]}"
