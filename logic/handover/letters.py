"""Which letters no font has that papers are set with."""

import re
from itertools import islice

from logic.handover.document import can_set

LETTER = re.compile(r'text `"(.+?)"` could not be displayed')
NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
"""How Typst names a sign that is not seen by itself, such as a vowel above another letter."""
EMPTY = b'#set document(title: "-")\n#set text(font: "Libertinus Serif")\n#sys.inputs.data'
MOST = 50
"""Letters that are named at most: each letter takes a try."""


def letters_without_font(text: str) -> str:
    """Return the letters of a text that Typst's own fonts lack, or nothing where it is left out.

    The fonts of this machine do not count: a paper is to look the same on any other.
    """
    if not can_set():
        return ""
    if not (first := _first_without(text)):
        return ""
    alone = (one for one in sorted(set(text)) if _first_without(one))
    return "".join(islice(alone, MOST)) or first


def _first_without(text: str) -> str:
    from typst import TypstError, compile  # noqa: A004, PLC0415 - a part that may be left out

    try:
        compile(EMPTY, sys_inputs={"data": text}, ignore_system_fonts=True, pdf_standards=["ua-1"])
    except TypstError as error:
        found = LETTER.search(str(error))
        if not found:
            raise
        return NUMBERED.sub(lambda one: chr(int(one[1], 16)), found[1])
    return ""
