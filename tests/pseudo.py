"""Two pseudo-languages, in which each text is made of the English one.

`en-XA` is in accents, marked and a third longer: where a plain letter is left on a screen or on
paper, a text is baked into the code, or put together from parts. `ar-XB` is written from right to
left, in Arabic letters: what is on the wrong side of it was not mirrored.
"""

import re
from collections.abc import Callable
from functools import cache

from logic.definition.locales import locale_of
from logic.definition.questionnaire import Questionnaire
from logic.translation.texts import Path, Spoken, retell
from tests.strategies import SHIPPED

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÀßÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
TABLE = dict(zip(map(ord, PLAIN), ACCENTED, strict=True))
MIRRORED = "ابثدعفغهيجكلمنوپقرستؤڤخشىز"
ARABIC = dict(zip(map(ord, PLAIN), MIRRORED * 2, strict=True))
HELD = re.compile(r"(\{\w+\})")
LETTER = re.compile(r"[A-Za-z]")
OPEN, CLOSE = "⟦", "⟧"


def accented(text: str) -> str:
    """Return a text in the pseudo-language, with the same place holders."""
    return f"{OPEN}{_told(text, TABLE)}{'·' * (len(text) * 3 // 10)}{CLOSE}"


@cache
def pseudo() -> Questionnaire:
    """Return the shipped file in the pseudo-language. Sources keep their names."""
    return retell(SHIPPED, lambda _, told, __: _each(told, accented), "en-XA")


def mirrored(text: str) -> str:
    """Return a text that is written from right to left, with the same place holders."""
    return _told(text, ARABIC)


@cache
def pseudo_mirrored() -> Questionnaire:
    """Return the shipped file in the mirrored pseudo-language, with each of Arabic's plurals."""
    return retell(SHIPPED, _tell_mirrored, "ar-XB")


def _tell_mirrored(_: Path, told: Spoken, __: tuple[str, ...]) -> Spoken:
    if isinstance(told, str):
        return mirrored(told)
    names = sorted({*locale_of("ar-XB").plural_form.tags, "other"})
    return {name: mirrored(told.get(name, told["other"])) for name in names}


def _each(told: Spoken, tell: Callable[[str], str]) -> Spoken:
    if isinstance(told, str):
        return tell(told)
    return {name: tell(text) for name, text in told.items()}


def _told(text: str, table: dict[int, str]) -> str:
    parts = HELD.split(text)
    return "".join(one if HELD.fullmatch(one) else one.translate(table) for one in parts)


def plain_letters(text: str, *names: str) -> list[str]:
    """Return the words of a text that hold a plain letter, but for these names."""
    for name in sorted({*names, *known_names()}, key=len, reverse=True):
        text = text.replace(name, " ")
    return [word for word in text.split() if LETTER.search(word)]


@cache
def known_names() -> frozenset[str]:
    """Return what has the same name in every language: sources, by whom they are, and links."""
    own = {SHIPPED.version}
    for source in SHIPPED.sources:
        link = (source.link or "").replace("doi:", "https://doi.org/")
        own |= {source.title, source.by, link}
    return frozenset(one for one in own if LETTER.search(one))
