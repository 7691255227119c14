"""How languages write dates and numbers."""

from functools import lru_cache

from babel import Locale

OTHERWISE = {"en": "en-001", "en-XA": "el", "ar-XB": "ar", "es": "es-419"}


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return how a language writes dates and numbers, by its tag.

    English of no country is the world's English, which writes the day before the month; Spanish
    of no country is that of Latin America, which writes a decimal point. The pseudo-languages
    write dates in Greek, so that no plain letter is right in one, and in Arabic.
    """
    return Locale.parse(OTHERWISE.get(language, language), sep="-")
