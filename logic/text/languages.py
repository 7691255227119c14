"""Languages by their tags: their own names, the way they are written, and which one fits best."""

from collections.abc import Collection
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from logic.definition.locales import locale_of

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

    The case of letters does not count. What is written in another script is another language: zh-TW
    gets zh-Hant, and never zh-Hans.
    """
    known = {one.casefold(): one for one in offered}
    tag = asked.replace("_", "-").casefold()
    if tag in known:
        return known[tag]
    if spelled := next((one for one in offered if _is_same(tag, one)), ""):
        return spelled
    spoken = _written(asked)
    alike = (one for one in offered if spoken and _written(one) == spoken)
    return next((one for one in alike if not region_of(one)), "")


@lru_cache(maxsize=256)
def _is_same(tag: str, other: str) -> bool:
    """Say whether two tags name one language in one region: zh-TW is zh-Hant-TW."""
    try:
        return Locale.parse(tag, sep="-") == Locale.parse(other, sep="-")
    except (UnknownLocaleError, ValueError):
        return False


@lru_cache(maxsize=256)
def _written(tag: str) -> tuple[str, str] | None:
    """Return a language and the script that it is written in there, or None where it is unknown."""
    try:
        known = Locale.parse(tag.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    likely = get_global("likely_subtags")
    full = likely.get(f"{known.language}_{known.territory}") or likely.get(known.language, "")
    script = known.script or next((part for part in full.split("_") if len(part) == FOUR), "")
    return known.language, script


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


TWO, FOUR = 2, 4
"""Letters in the name of a region, and of a script."""
