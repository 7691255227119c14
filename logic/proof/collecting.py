"""Python's collector of circles, which finds none in a proof and looks at millions of objects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Leave the collector off for a while, if it is on: a large proof takes two thirds as long."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
