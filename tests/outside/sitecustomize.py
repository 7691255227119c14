"""Notes each connection to another machine and each name that is looked up, from the first line on.

Python runs this before anything else where the folder stands in PYTHONPATH.
"""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

LOCAL = ("127.", "::1", "localhost")
LOOKED_UP = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr")
SPOKEN_TO = ("socket.connect", "socket.sendto", "socket.sendmsg")


def note(event: str, given: tuple[object, ...]) -> None:
    """Write down who else is asked for or spoken to."""
    if event not in (*LOOKED_UP, *SPOKEN_TO):
        return
    told = given[1] if event in SPOKEN_TO else given[0]
    host = told[0] if isinstance(told, tuple) else told
    if isinstance(host, bytes):
        host = host.decode()
    if isinstance(host, str) and host and not host.startswith((*LOCAL, "/")):
        with open(os.environ["OUTSIDE"], "a", encoding="utf-8") as file:  # noqa: PTH123
            file.write(f"{event} {host}\n")


sys.addaudithook(note)


def note_before(owner: type, name: str, tell: Callable[..., None]) -> None:
    """Have what is asked of a method noted first."""
    asked = getattr(owner, name)

    def noted(*given: Any, **named: Any) -> Any:
        tell(*given, **named)
        return asked(*given, **named)

    setattr(owner, name, noted)


def note_name(_loop: object, host: object, *_: object, **__: object) -> None:
    """Note a name that is looked up."""
    note("socket.getaddrinfo", (host,))


def note_line(
    _loop: object, _protocol: object, host: object = None, port: object = None, **_: object
) -> None:
    """Note who is called."""
    note("socket.connect", (None, (host, port)))


def note_parcel(
    _loop: object, _protocol: object, _own: object = None, remote_addr: object = None, **_: object
) -> None:
    """Note who is written to; where that is open still, it may be anybody."""
    note("socket.connect", (None, remote_addr or ("anybody", 0)))


# It asks the system without Python, so that no hook hears of it.
if find_spec("uvloop"):
    loop = import_module("uvloop").Loop
    note_before(loop, "getaddrinfo", note_name)
    note_before(loop, "create_connection", note_line)
    note_before(loop, "create_datagram_endpoint", note_parcel)
