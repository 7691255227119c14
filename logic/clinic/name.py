"""The name of a clinic as a link may give it: anyone can make one, so it must not mislead.

It is a name in any script. It is no web address and holds no phone number, so that nobody is sent
anywhere in a clinic's name, and no sign that could be read as markup.
"""

import re
from contextlib import suppress
from itertools import groupby
from unicodedata import category, normalize

from logic.clinic.faults import UnusableError
from logic.clinic.forms import DIGITS, read_line
from logic.clinic.settings import LONGEST_NAME

SIGNS = frozenset(" .,'\u2018\u2019&()/:#@%+-\u2010\u2011\u2013\u2014\u00b7")
JOINERS = "\u200c\u200d"
"""They stand between letters of some scripts, and cannot be seen."""
ADDRESS = re.compile(r"\w\.[^\W\d]{2}|\bwww\b|//|@\S*\.\S|:\S*:|\d\.\d+\.\d", re.IGNORECASE)
NUMBER = re.compile(rf"(?:\d\W*){{{DIGITS},}}")
MOST_DIGITS, MOST_MARKS = 8, 4
"""Digits in a name, and marks on one letter. More of them would lie over the line above."""


def read_name(given: str) -> str:
    """Return the name in its one usual form, or nothing if it cannot be used."""
    with suppress(UnusableError):
        name = normalize("NFC", given).strip()
        if len(name) <= LONGEST_NAME and _is_name(read_line(_closed_up(name), LONGEST_NAME)):
            return name
    return ""


def _closed_up(name: str) -> str:
    """Return a name without its joiners. They may stand between letters alone."""
    around = zip(f" {name}", name, f"{name[1:]} ", strict=False)
    for before, sign, after in around:
        if sign in JOINERS and not {category(before)[0], category(after)[0]} <= {"L", "M"}:
            raise UnusableError
    return "".join(sign for sign in name if sign not in JOINERS)


def _is_name(name: str) -> bool:
    kinds = [category(sign)[0] for sign in name]
    known = all(kind in "LMN" or sign in SIGNS for kind, sign in zip(kinds, name, strict=True))
    marks = max((len(list(group)) for kind, group in groupby(kinds) if kind == "M"), default=0)
    return known and kinds[:1] in (["L"], ["N"]) and marks <= MOST_MARKS and not _leads_away(name)


def _leads_away(name: str) -> bool:
    """Say whether a name could be taken for a web address or for a number to call."""
    plain = "".join(one for one in normalize("NFKD", name) if category(one)[0] != "M")
    digits = sum(map(str.isdigit, plain))
    return bool(ADDRESS.search(plain) or NUMBER.search(plain)) or digits > MOST_DIGITS
