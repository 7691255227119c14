"""What stands after the `#` when a link arrives, whatever was put around it and into it on the way.

Mail gateways, messengers and trackers encode a link, break it and add to it. A saved result has an
alphabet of its own and a check sum: what is foreign to it is dropped, and what is left opens only
if the sum holds. None of its own letters is ever guessed.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice
from unicodedata import category
from urllib.parse import unquote

from logic.handover.envelope import (
    LONGEST,
    LinkError,
    LinkGoneError,
    NewerLinkError,
    unseal,
)
from logic.handover.link import OPENS

LOOKED_AT = 10_000
"""Characters of what arrived. Each sign of a result may have come encoded, more than once."""
READINGS, RESULTS, LAYERS, FIELDS = 16, 4, 4, 100
"""At most: readings of a text, results in one of them; layers and parts of a clinic's link."""
NAMES = "|".join(OPENS)
KEY = re.compile(rf"(?<!\w)({NAMES})=", re.IGNORECASE)
KEY_ALONE = re.compile(rf"\W*(?:{NAMES})?\W*", re.IGNORECASE)
RUN = re.compile(r"[A-Za-z0-9_-]+")
NEXT = re.compile(r"[&?#]|:~:")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,10});", re.IGNORECASE)
QUOTED = re.compile(r"=([0-9A-F]{2})")
SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
TRAILING = ".,;:!?)>]}'\"\u2019\u201d\u00bb* "
"""What a message may put right after a link. No link of ours ends in one of these."""
TRACKER = re.compile(
    r"_\w*|utm_?\w*|\w*clk?id|(?:mc|mkt|pk|mtm|vero|hsa|oly|trk)_\w+|igsh(?:id)?|[gw]braid"
)
"""Keys that others add to any link, to see who follows it. No question has such an id."""


def find_result(text: str) -> tuple[str, str] | None:
    """Return the screen and the text of a saved result, or None where none was meant.

    Of several readings, the first one holds whose check sum does.

    Raises:
        LinkGoneError: if nothing is left of it.
        NewerLinkError: if it was made by a later version.
        LinkError: if it is damaged or cut short.

    """
    found = list(readings(text))
    newer = False
    for key, sealed in (one for reading in found for one in _sealed(reading)):
        try:
            unseal(sealed)
        except NewerLinkError:
            newer = True
        except LinkError:
            continue
        else:
            return OPENS[key], sealed
    if newer:
        raise NewerLinkError("this link was made by a later version")
    if any(map(_is_emptied, found)):
        raise LinkGoneError("nothing is left of this link")
    if any(map(KEY.search, found)):
        raise LinkError("this link is damaged or cut short")
    return None


def readings(text: str) -> Iterator[str]:
    """Yield a text as it came, then without one layer after another that was put around it."""
    found = [text[:LOOKED_AT]]
    for number in range(READINGS):
        if number == len(found):
            return
        yield found[number]
        found += [one for one in _peeled(found[number]) if one not in found]


def _peeled(text: str) -> Iterator[str]:
    yield from dict.fromkeys(peel(text) for peel in PEELS)


def _unescape(text: str) -> str:
    return ENTITY.sub(lambda found: unescape(found[0]), text)


def _unquote_printable(text: str) -> str:
    return QUOTED.sub(lambda found: chr(int(found[1], 16)), SOFT_BREAK.sub("", text))


def _close_up(text: str) -> str:
    return "".join(sign for sign in SOFT_BREAK.sub("", text) if category(sign) not in UNSEEN)


PEELS: tuple[Callable[[str], str], ...] = (unquote, _unescape, _close_up, _unquote_printable)


def _sealed(reading: str) -> Iterator[tuple[str, str]]:
    """Yield each text that could be a result, and its key: what is of its alphabet, closed up."""
    for found in islice(KEY.finditer(reading), RESULTS):
        joined = ""
        for run in RUN.findall(reading, found.end()):
            joined += run
            if len(joined) > LONGEST:
                break
            # A message may set its links between _ or -, which are letters of a result too.
            for one in dict.fromkeys((joined, joined.rstrip("-_"))):
                yield found[1].lower(), one


def _is_emptied(reading: str) -> bool:
    """Say whether a result was meant, and nothing of it is there."""
    found = KEY.search(reading)
    rest = NEXT.split(reading[found.end() :])[0] if found else ""
    return not RUN.search(rest) if found else bool(KEY_ALONE.fullmatch(reading))


def split_fields(text: str) -> Iterator[tuple[str, str]]:
    """Yield what a clinic has put into its link, by name. What trackers have added is left out.

    No name and no value of ours holds a sign that has to be encoded.
    """
    for _ in range(LAYERS):
        text = _unescape(unquote(SOFT_BREAK.sub("", text)))
    parts = re.split(r"[&?#]", text.partition(":~:")[0])
    for part in parts[:FIELDS]:
        name, equals, value = (_seen(one) for one in part.partition("="))
        name = name.lower().lstrip("/!")
        if (name or equals) and not TRACKER.fullmatch(name):
            yield name, value


def _seen(text: str) -> str:
    seen = "".join(sign for sign in text if category(sign) not in ("Cc", "Cf"))
    return seen.replace("+", " ").strip().rstrip(TRAILING)
