"""Parts of Streamlit's code that the first screen draws with.

A browser hears of them only once the screen comes, and fetches them then, one after the other. On
a slow line that takes a second.
"""

import re
from functools import cache

from screens.server.statics import WHOLE

CODE = WHOLE / "js"
FIRST = ("BidiComponent", "Html", "Button", "Checkbox")
"""What the start and the first question are drawn of."""
BEGINNING = 64_000
"""Characters of a file that are looked through: what it needs stands in front of its code."""
NEEDED = re.compile(r'(?:from|import)"\./([^"]+\.js)"')


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
