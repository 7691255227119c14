"""What a text looks like to someone who reads it, whatever it is written with."""

import re
import unicodedata

LIKE_LATIN = str.maketrans(
    "\u0430\u0432\u0435\u0456\u0458\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0455"
    "\u03b1\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abeijkmhopctyxsaeiknoptux",
)
"""Cyrillic and Greek letters that look like others, small ones."""
UNSEEN = {"Cf", "Cc"}
"""Unicode's categories of signs without a shape."""
VARIANTS = re.compile("[\ufe00-\ufe0f]")
ENDS = ".:;!\u3002\u06d4 "
"""Signs at the end of a text that set nobody's eye on it."""


def look_of(text: str) -> str:
    """Return a text without what nobody sees: signs without a shape, other spaces, capitals."""
    told = unicodedata.normalize("NFKC", VARIANTS.sub("", text))
    told = "".join(" " if one.isspace() else one for one in told)
    seen = "".join(one for one in told if unicodedata.category(one) not in UNSEEN)
    return " ".join(seen.casefold().translate(LIKE_LATIN).split()).rstrip(ENDS)
