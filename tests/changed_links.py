"""Ways in which a link is changed between the one who sends it and the one who opens it."""

import re
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from logic.handover.address import move_behind

Change = Callable[[str], str]
EVERY = 24
"""Signs between two breaks in a link."""


def broken_by(sign: str) -> Change:
    """Put something into what stands after the `=`, again and again."""

    def change(link: str) -> str:
        before, equals, held = link.partition("#")[2].partition("=")
        parts = [held[at : at + EVERY] for at in range(0, len(held), EVERY)]
        return link.partition("#")[0] + "#" + before + equals + sign.join(parts)

    return change


def followed_by(more: str) -> Change:
    """Put something after a link."""
    return lambda link: link + more


def with_hash(sign: str) -> Change:
    """Write the `#` in another way."""
    return lambda link: link.replace("#", sign)


def with_equals(sign: str) -> Change:
    """Write the `=` after the `#` in another way."""
    return lambda link: link[: link.index("#")] + link[link.index("#") :].replace("=", sign)


def _encoded(link: str) -> str:
    """Encode all that stands after the `#`, each letter of it."""
    before, _, hidden = link.partition("#")
    return before + "#" + "".join(f"%{ord(sign):02x}" for sign in hidden)


def _in_capitals(link: str) -> str:
    return re.sub("#[a-z]+", lambda found: found[0].upper(), link)


def _wrapped(link: str) -> str:
    """Be what another page has put into a parameter of its own, on the way back to this one."""
    place = urlsplit(link)
    return f"{place.scheme}://{place.netloc}/?q={quote(link, safe='')}"


def _in_path(hash_sign: str, equals: str) -> Change:
    def change(link: str) -> str:
        place = urlsplit(link)
        hidden = place.fragment.replace("=", equals)
        return f"{place.scheme}://{place.netloc}/{hash_sign}{hidden}"

    return change


IN_FRAGMENT: dict[str, Change] = {
    "a line break": broken_by("\n"),
    "a line break of a mail": broken_by("\r\n"),
    "a line break and spaces": broken_by("\n    "),
    "an encoded line break": broken_by("%0A"),
    "an encoded line break of a mail": broken_by("%0D%0A"),
    "an encoded line break in small letters": broken_by("%0d%0a"),
    "a line break encoded twice": broken_by("%250A"),
    "a break of quoted-printable": broken_by("=\r\n"),
    "an encoded break of quoted-printable": broken_by("=%0D%0A"),
    "an equals sign of quoted-printable": with_equals("=3D"),
    "a soft hyphen": broken_by("\u00ad"),
    "an encoded soft hyphen": broken_by("%C2%AD"),
    "the name of a soft hyphen": broken_by("&shy;"),
    "a zero-width space": broken_by("\u200b"),
    "an encoded zero-width space": broken_by("%E2%80%8B"),
    "the number of a zero-width space": broken_by("&#8203;"),
    "a word joiner": broken_by("\u2060"),
    "a byte order mark": broken_by("\ufeff"),
    "a mark for the direction": followed_by("\u200e"),
    "a space": broken_by(" "),
    "an encoded space": broken_by("%20"),
    "a space of a form": broken_by("+"),
    "a space that does not break": broken_by("\u00a0"),
    "a tab": broken_by("\t"),
    "a full stop": followed_by("."),
    "a bracket and a comma": followed_by("),"),
    "an angle bracket": followed_by(">"),
    "an encoded angle bracket": followed_by("%3E"),
    "an encoded quotation mark": followed_by("%22"),
    "an encoded curly quotation mark": followed_by("%E2%80%9D"),
    "an angle bracket by its name": followed_by("&gt;"),
    "emphasis": followed_by("**"),
    "a line under it": followed_by("_"),
    "padding": followed_by("=="),
    "words after it": followed_by(" and see you soon"),
    "encoded words after it": followed_by("%20and%20see%20you%20soon"),
    "a tag after it": followed_by("</a>"),
    "a tracker's key": followed_by("&fbclid=IwAR0-x_1"),
    "a tracker's query": followed_by("?utm_source=mail&utm_medium=e"),
    "a tracker's key after an entity": followed_by("&amp;gclid=abc&amp;mc_cid=12"),
    "a fragment directive": followed_by(":~:text=massage"),
    "the link once more": lambda link: f"{link} {link}",
    "capitals in the key": _in_capitals,
    "an encoded equals sign": with_equals("%3D"),
    "an equals sign encoded twice": with_equals("%253D"),
    "an equals sign by its number": with_equals("&#61;"),
    "an equals sign by its name": with_equals("&equals;"),
    "a second hash, encoded": with_hash("#%23"),
    "a slash after the hash": with_hash("#/"),
    "a space after the hash": with_hash("#%20"),
    "everything encoded": _encoded,
}
"""Those after which all of it still stands behind the `#`."""

IN_ADDRESS: dict[str, Change] = {
    "a hash encoded in the path": _in_path("%23", "="),
    "a hash and an equals sign encoded in the path": _in_path("%23", "%3D"),
    "a hash encoded twice in the path": _in_path("%2523", "%253D"),
    "a path before an encoded hash": _in_path("check/%23", "="),
    "a hash that is lost in the path": _in_path("", "="),
    "a hash encoded in the query": _in_path("?%23", "="),
    "a hash and an equals sign encoded in the query": _in_path("?%23", "%3D"),
    "a hash encoded twice in the query": _in_path("?%2523", "%253D"),
    "a hash encoded after a clinic's name": with_hash("%23"),
    "a hash encoded and a tracker after it": lambda link: link.replace("#", "%23") + "&fbclid=Iw1",
    "a hash encoded and a bracket after it": lambda link: link.replace("#", "%23") + "%3E.",
    "a hash encoded and a break": lambda link: broken_by("%0A")(link).replace("#", "%23"),
    "a hash that became a question mark": _in_path("?", "="),
    "a hash that became one more part": with_hash("&"),
    "a link in another page's query": _wrapped,
    "a link in a query, encoded twice": lambda link: _wrapped(quote(link, safe=":/?")),
}
"""Those that have brought it in front of the `#`, so that the server has seen it."""

WAYS = {**IN_FRAGMENT, **IN_ADDRESS}

EMPTIED: dict[str, Change] = {
    "nothing after the hash": lambda link: link[: link.index("#") + 1],
    "nothing after the equals sign": lambda link: link[: link.index("=", link.index("#")) + 1],
    "the key alone": lambda link: link[: link.index("=", link.index("#"))],
    "the key alone, with a full stop": lambda link: link[: link.index("=", link.index("#"))] + ".",
    "a tracker in its place": lambda link: re.sub("#(.*?)=.*", r"#\1=&fbclid=Iw1", link),
    "the key alone, encoded": lambda link: re.sub("#(.*?)=.*", r"%23\1", link),
    "an empty one in the path": lambda link: re.sub(r"/\?.*?#(.*?)=.*", r"/%23\1=", link),
}
"""Those after which nothing is left of it, and it can be seen that there was something."""


def arrives(link: str) -> str:
    """Return what a page gets that a browser opens at this link, from the `#` on.

    A browser leaves out line breaks, and encodes what no address holds. A server that is led to
    another address hears no more of what stands after a `#` than before; the browser keeps it.
    """
    address, mark, hidden = re.sub(r"[\t\r\n]", "", link).partition("#")
    place = urlsplit(address)
    moved = move_behind(place.path or "/", quote(place.query, safe="%/:?=&+;.,()*'!@$~"))
    if moved and "#" in moved:
        return moved[moved.index("#") :]
    return mark + quote(hidden, safe="%/:?=&+;.,()*'!@$~#{}[]|\\^")
