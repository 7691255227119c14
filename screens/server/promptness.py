"""Lets small answers go out at once.

Streamlit opens its socket in a way by which asyncio does not see that it speaks TCP, and so leaves
the wait for more to send switched on: each second part of an answer is then up to 40 ms late.
uvloop sees it by itself, and serves wherever it can be had: this is for where it cannot.
"""

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import closing, suppress

MOST = 1024
"""Numbers of files that are looked at. What listens is opened among the first."""


def send_promptly() -> int:
    """Switch that wait off wherever this process listens, and return for how many places.

    A connection takes it over from what it came in by.
    """
    found = 0
    for number in _sockets():
        with suppress(OSError), closing(socket.socket(fileno=os.dup(number))) as one:
            if one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                found += 1
    return found


def _sockets() -> Iterator[int]:
    for number in range(MOST):
        with suppress(OSError):
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                yield number
