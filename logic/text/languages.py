"""Languages by their tags: their own names, the way they are written, and which one fits best."""

from collections.abc import Collection
from typing import Literal

from babel import Locale, UnknownLocaleError

from logic.definition.words import locale_of

PSEUDO = {"en-XA": "⟦English⟧", "ar-XB": "⟦العربية⟧"}


def own_name(language: str) -> str:
    """Return what a language calls itself, or its tag where nobody knows it."""
    if language in PSEUDO:
        return PSEUDO[language]
    try:
        name = Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language
    return f"{name[0].upper()}{name[1:]}"


def direction_of(language: str) -> Literal["ltr", "rtl"]:
    """Return which way a language is written."""
    return "rtl" if locale_of(language).text_direction == "rtl" else "ltr"


def best_match(asked: str, offered: Collection[str]) -> str:
    """Return which of the languages `asked` for is offered, or nothing: pt-PT gets pt, never pt-BR.

    The case of letters does not count.
    """
    known = {one.casefold(): one for one in offered}
    tag = asked.replace("_", "-").casefold()
    return known.get(tag) or known.get(tag.partition("-")[0]) or ""


def in_region(language: str, region: str) -> str:
    """Return the language as it is written in a region, as far as that is known."""
    if not region or "-" in language:
        return language
    try:
        Locale(language, territory=region)
    except (UnknownLocaleError, ValueError):
        return language
    return f"{language}-{region}"


def region_of(tag: str) -> str:
    """Return the region that a tag names, or nothing."""
    return next((part.upper() for part in tag.split("-")[1:] if len(part) == TWO), "")


TWO = 2
"""Letters in the name of a region."""
