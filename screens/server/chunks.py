"""Parts of Streamlit's code that the first screen draws with.

A browser hears of them only once the screen comes, and fetches them then, one after the other. On
a slow line that takes a second.
"""

import logging
import re
import threading
from functools import cache
from pathlib import Path

from screens.server.statics import FILES, INDEX, PACKED, WHOLE, pack

LOG = logging.getLogger("decision_check")
CODE = WHOLE / "js"
FIRST = ("BidiComponent", "Html", "Button", "Checkbox")
"""What the start and the first question are drawn of."""
BEGINNING = 16_000
"""Characters of a file that are looked through: what it needs stands in front of its code."""
NEEDED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
NAMED = re.compile(r'"\.(/static/[^"]+)"')


def link_first(page: str) -> str:
    """Return links to what the first screens need and the page does not name yet."""
    return "".join(
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'
        for name in find_first()
        if name not in page
    )


@cache
def find_first() -> tuple[str, ...]:
    """Return the files of what the first screens are drawn of, in the order in which to fetch."""
    found: dict[str, None] = {}
    for name in FIRST:
        for file in sorted(CODE.glob(f"{name}.*.js")):
            _collect(file.name, found)
    return tuple(found)


def _collect(name: str, found: dict[str, None]) -> None:
    if name in found or not (CODE / name).is_file():
        return
    found[name] = None
    with (CODE / name).open(encoding="utf-8") as file:
        beginning = file.read(BEGINNING)
    for needed in NEEDED.findall(beginning):
        _collect(needed, found)


def pack_ahead() -> None:
    """Begin to pack what a page asks for first, while the rest of the app is still imported.

    Most of it is done outside Python's lock, on a processor that has nothing to do yet. Whoever
    asks for a file before its turn has it packed by themselves.
    """
    threading.Thread(target=pack_first, daemon=True).start()


def pack_first() -> None:
    """Pack what a page asks for first, once for all."""
    try:
        for file in list_first():
            pack(file)
    except OSError:
        LOG.exception("What the first page needs could not be packed beforehand.")


def list_first() -> list[Path]:
    """Return what the page names, and then what the first screens are drawn of."""
    named = NAMED.findall(INDEX.read_text(encoding="utf-8"))
    files = [FILES[one] for one in named if one in FILES]
    files += [CODE / one for one in find_first()]
    return [one for one in dict.fromkeys(files) if one.suffix in PACKED]
