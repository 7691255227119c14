"""Packing the files that a page asks for first, while the rest of the app is still imported.

Most of it is done outside Python's lock, on a processor that has nothing to do yet.
"""

import re
import threading
from pathlib import Path

from screens.server.chunks import CODE, find_first
from screens.server.statics import FILES, INDEX, PACKED, pack

NAMED = re.compile(r'"\.(/static/[^"]+)"')


def pack_ahead() -> None:
    """Begin, beside all else. Who asks for a file before its turn does not wait for the others."""
    threading.Thread(target=pack_first, daemon=True).start()


def pack_first() -> None:
    """Pack them, once for all."""
    for file in files_first():
        pack(file)


def files_first() -> list[Path]:
    """Return what the page names, and then what the first screens are drawn of."""
    named = NAMED.findall(INDEX.read_text(encoding="utf-8"))
    files = [FILES[one] for one in named if one in FILES]
    files += [CODE / one for one in find_first()]
    return [one for one in dict.fromkeys(files) if one.suffix in PACKED]
