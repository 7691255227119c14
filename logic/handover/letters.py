"""Which letters no font has that papers are set with."""

import re

from logic.handover.document import can_set

LETTER = re.compile(r'text `"(.+?)"` could not be displayed')
EMPTY = b'#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#sys.inputs.data'
MOST = 50
"""Letters that are named at most: each takes a try."""


def letters_without_font(text: str) -> str:
    """Return the letters of a text that Typst's own fonts lack, or nothing where it is left out.

    The fonts of this machine do not count: a paper is to look the same on any other.
    """
    if not can_set():
        return ""
    lacking: list[str] = []
    while len(lacking) < MOST and (found := _first_without(text)):
        lacking.append(found)
        text = text.replace(found, "")
    return "".join(lacking)


def _first_without(text: str) -> str:
    from typst import TypstError, compile  # noqa: A004, PLC0415 - a part that may be left out

    try:
        compile(EMPTY, sys_inputs={"data": text}, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except TypstError as error:
        found = LETTER.search(str(error))
        if not found:
            raise
        return found[1]
    return ""
