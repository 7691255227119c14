"""A pseudo-language, `en-XA`: each text that people read in accents, marked and a third longer.

Where a plain letter is left on a screen or on paper, a text is baked into the code, or put together
from parts.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from logic.definition.claims import Source
from logic.definition.questionnaire import Exempt, Questionnaire
from logic.definition.texts import Use, uses
from logic.definition.words import DERIVED
from tests.strategies import SHIPPED

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ÀßÇĐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž"
TABLE = str.maketrans(PLAIN, ACCENTED)
HELD = re.compile(r"(\{\w+\})")
LETTER = re.compile(r"[A-Za-z]")
OPEN, CLOSE = "⟦", "⟧"


def accented(text: str) -> str:
    """Return a text in the pseudo-language, with the same place holders."""
    told = "".join(one if HELD.fullmatch(one) else one.translate(TABLE) for one in HELD.split(text))
    return f"{OPEN}{told}{'·' * (len(text) * 3 // 10)}{CLOSE}"


@cache
def pseudo() -> Questionnaire:
    """Return the shipped file in the pseudo-language. Sources keep their names."""
    told = _told(SHIPPED, of_words=False)
    assert isinstance(told, Questionnaire)
    words = replace(_told(SHIPPED.words, of_words=True), language="en-XA")
    return replace(told, language="en-XA", words=words)


def _told(part: Any, *, of_words: bool) -> Any:
    if isinstance(part, str):
        return accented(part)
    if isinstance(part, tuple):
        return tuple(_told(one, of_words=of_words) for one in part)
    if isinstance(part, Mapping):
        return {key: _told(one, of_words=of_words) for key, one in part.items()}
    if not is_dataclass(part) or isinstance(part, Source | Exempt | type):
        return part
    return replace(
        part,
        **{
            one.name: _told(getattr(part, one.name), of_words=of_words)
            for one in fields(part)
            if DERIVED not in one.metadata and (of_words or _is_read(type(part), one.name))
        },
    )


def _is_read(kind: type, name: str) -> bool:
    return name not in ("version", "words") and Use.NAMES not in uses(kind)[name]


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
