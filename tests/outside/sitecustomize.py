"""Notes each connection to another machine and each name that is looked up, from the first line on.

Python runs this before anything else where the folder stands in PYTHONPATH.
"""

import os
import sys

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
