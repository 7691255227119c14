"""What a file holds, as far as a file of a language may."""

import os
import stat
from pathlib import Path

LARGEST = 4_000_000
"""Bytes of a file that are read: ten times what is needed."""


def content_of(file: Path) -> bytes:
    """Return what a file holds, one byte more than the largest at most.

    Raises:
        OSError: if it cannot be read, or is none that ends, such as a pipe.

    """
    # A pipe that nobody writes into would be waited for.
    opened = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(opened, "rb") as found:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise IsADirectoryError(None, "it is no file", str(file))
        return found.read(LARGEST + 1)
