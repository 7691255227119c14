"""The code and the look of the page, each in files of one job, joined to what a browser is sent."""

import re
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
TELLER, GUARD, NEWS = HERE / "teller.js", HERE / "guard.js", HERE / "news.js"
FILES = [file for file in sorted(HERE.glob("*.js")) if file not in (TELLER, GUARD, NEWS)]
COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
IMPORT = re.compile(r"^import .*?;\n", re.MULTILINE | re.DOTALL)
EXPORT = re.compile(r"^export (?!default\b)", re.MULTILINE)


def join(files: Iterable[Path]) -> str:
    """Return files as one, in which each finds the others by their names alone.

    One that imports another would be one more request, and Streamlit serves none of them by a name.
    A browser refuses a name that two of them give.
    """
    text = "\n".join(file.read_text(encoding="utf-8") for file in files)
    for left_out in (COMMENT, IMPORT, EXPORT):
        text = left_out.sub("", text)
    return text


CODE = join(FILES)
TELLING = join([TELLER])
GUARDED_TELLING = join([TELLER, GUARD])
NEWS_TELLING = join([NEWS])
LOOKS = ("base", "question", "result", "aid", "take", "desk", "kiosk", "listen", "print")
"""The files of the look, in the order in which a later one counts more."""


def dress(looks: Iterable[str]) -> str:
    """Return files of the look as one."""
    return "\n".join((HERE / "look" / f"{one}.css").read_text(encoding="utf-8") for one in looks)


LOOK = dress(one for one in LOOKS if one != "desk")
"""Without the desk's: a browser tries each rule on each part of each question."""
DESK_LOOK = dress(LOOKS)
