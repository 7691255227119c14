"""Whether a file is a PO file, line by line: gettext's readers guess where one is damaged.

A guess may put a text under another one's name. So what is not quite right is refused.
"""

import re
from itertools import count

QUOTED = r'"(?:[^"\\\x00-\x1f]|\\[ntr"\\])*"'
LINES = {
    "context": re.compile(rf"msgctxt {QUOTED}"),
    "english": re.compile(rf"msgid {QUOTED}"),
    "plural": re.compile(rf"msgid_plural {QUOTED}"),
    "text": re.compile(rf"msgstr {QUOTED}"),
    "form": re.compile(rf"msgstr\[(\d)\] {QUOTED}"),
    "more": re.compile(QUOTED),
}
FOLLOW = {
    "": {"", "context", "english"},
    "context": {"english", "more"},
    "english": {"plural", "text", "more"},
    "plural": {"form", "more"},
    "text": {"", "more"},
    "form": {"", "form", "more"},
}
"""What may stand behind what within one entry. Nothing is between entries."""
ASIDE = "#~"
"""Begins a line of a text that is kept, and no longer asked for."""
KEPT_BEFORE = "#~|"
"""Begins a line of the English before of such a text, as other tools keep it."""
EMPTY = ' ""'
"""The end of a line below which a text may stand in parts: tools that break texts begin so."""


def wrong_line(text: str) -> int | None:
    """Return the number of the first line that no PO file may have there, or None."""
    before, forms, in_parts, aside = "", count(), False, False
    for number, given in enumerate([*lines_of(text), ""], 1):
        line = "" if given.startswith(KEPT_BEFORE) else given.strip().removeprefix(ASIDE).strip()
        kind, kept = _kind(line), given.strip().startswith(ASIDE)
        if kind not in FOLLOW[before]:
            return number if line else max(1, number - 1)
        if before and kind and kept != aside:
            return number
        if kind == "more" and not in_parts:
            return number
        if kind == "form" and int(line[7]) != next(forms):
            return number
        if kind != "more":
            before, in_parts, aside = kind, line.endswith(EMPTY), kept
        if kind == "":
            forms = count()
    return None


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as gettext counts them: other signs for a new line begin none."""
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def _kind(line: str) -> str | None:
    if not line or line.startswith("#"):
        return ""
    return next((kind for kind, form in LINES.items() if form.fullmatch(line)), None)
