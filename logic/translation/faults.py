"""What can be wrong with a language's file, each by code, with what to do."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from logic.definition.problems import Problem

CATALOGUE = {
    "L101": ("this is no PO file: {reason}", "Correct this line, or take the last good file"),
    "L102": (
        "the header says Language: {found}, and the file is named {wanted}",
        "Give both the same language",
    ),
    "L103": (
        "forms of number are not told apart as this language does",
        "Write into the header: Plural-Forms: {rule}",
    ),
    "L104": ("no Language stands in the header", "Write into it: Language: {wanted}"),
    "L105": (
        "the definition itself is in this language",
        "Change the words in the definition, and take this file away",
    ),
    "L201": ("this text stands here twice", "Keep one of them"),
    "L202": ("this text has no msgctxt", "Take it out: its path says where a text belongs"),
    "L203": (
        "no text of the definition has this path{hint}",
        "Renew the file: python -m logic translate {language}",
    ),
    "L204": ("nobody has translated this yet", "Write the text"),
    "L205": (
        "the English has changed since",
        "Renew the file, read the text beside the new English, and take its mark away",
    ),
    "L206": ("it is marked as not sure", "Read it beside the English, and take the mark away"),
    "L207": ("the file lacks this text", "Renew the file: python -m logic translate {language}"),
    "L211": ("{{{name}}} is missing", "Write it where what it stands for belongs"),
    "L212": ("{{{name}}} is not filled in here", "Take it out: only {known} can stand here"),
    "L213": ("a brace stands alone", "Write the names of what is filled in as in the English"),
    "L214": ("a form of number is missing", "Write all of them, even where two are alike"),
    "L215": ("the English has forms of number here, and this has none", "Renew the file"),
    "L216": (
        "{{{name}}} stands here more often than in the English",
        "Write it as often as there",
    ),
    "L221": (
        "it is {times} times as long as the English, more than {most}",
        "Say it in fewer words",
    ),
    "L222": ("it is the same as the English", "Translate it, or confirm it with a note: # same"),
    "L223": (
        "it holds letters that no font here has: {letters}",
        "Use other letters, or add a font",
    ),
    "L224": ("it has other line breaks or marks than the English", "Use the same"),
    "L225": ("a space stands before or behind it", "Take it away"),
    "L226": ("it holds a sign that is not seen ({sign})", "Take it away"),
    "L227": (
        "this text counts, and is the same as the English",
        "Translate it, or confirm it with a note: # same",
    ),
    "L231": ("nobody has reviewed this safety text", "Have it reviewed, and say so: --reviewed"),
    "L232": ("it has changed since it was reviewed", "Have it reviewed again"),
    "L233": ("this review cannot be read", "Write it with --reviewed"),
    "L241": (
        "beside {other} it looks the same, and it does not in English",
        "Say how they differ",
    ),
    "L251": (
        "the page '{page}' measures {grade} by {measure}; it should be {limit} or {better}",
        "Use shorter sentences and more common words",
    ),
}
"""Code to message and advice. Codes never change once released; wording may."""

LOOKS = frozenset({"L221", "L222", "L231", "L232", "L251"})
"""Codes of what is worth a look, and takes nothing from anyone."""
LONGER, SHORT = 1.6, 12
"""How many times as long as the English a text may be, and so many letters more."""
_RANGES = (
    *((0x00, 0x0A), (0x0B, 0x20), (0x7F, 0xA0), (0x2028, 0x202F), (0x2060, 0x2065)),
    *((0x2066, 0x2070), (0xE000, 0xF900), (0xFFF9, 0xFFFE), (0xE0000, 0xE0080)),
)
_SINGLE = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2800\u3164\ufeff\uffa0"
UNSEEN = {
    chr(one): f"U+{one:04X}"
    for one in (*chain.from_iterable(range(*ends) for ends in _RANGES), *map(ord, _SINGLE))
}
"""Signs that nobody sees, and that break a text or turn it round."""
SAME = "same"
"""A translator's note that a text is the same in both languages."""
MARKS = [
    re.compile(one, re.MULTILINE)
    for one in (
        *(r"\n", r"\*", r"\[", r"\]", r"`", r"#", r"<", r">", r"~", r"\$", r"_", r"\\", r"@"),
        *(r"://", r"\bwww\.", r":[a-z_/]+:", r"\{\{|\}\}", r"^\s*(?:\d+[.)]|[-+•])\s"),
    )
]
"""What Streamlit or a browser draws otherwise than it stands there: as often as in the English."""


@dataclass(frozen=True)
class Fault:
    """A code with what its message needs, at a text or at a line of the file."""

    code: str
    path: str
    line: int
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_look(self) -> bool:
        """Whether it is worth a look, and no more."""
        return self.code in LOOKS

    def problem(self, file: str) -> Problem:
        """Say it, with what to do."""
        message, advice = (said.format(**self.values) for said in CATALOGUE[self.code])
        where = f"'{self.path}'" if self.path else ""
        return Problem(file, max(1, self.line), 1, self.code, where, message, advice)
