"""Public holidays by name. A visit on one is not moved: whether a place is open, a person can ask.

The names are those of the package *holidays*, which needs a tenth of a second for a country and is
read when it is first asked. Only days that the whole country has off count.
"""

from datetime import date
from functools import lru_cache

from logic.definition.words import Words
from logic.text.dates import say_date
from logic.text.saying import say_aside

ENGLISH = ("en_US", "en_GB")
"""The names that the package gives in English, for countries with another language."""


def holiday_of(country: str, day: date, language: str) -> str:
    """Return the name of the public holiday on a day, or nothing where there is none.

    `country` goes by the two letters of ISO 3166. Without one, or in one that nobody knows, there
    is none. The name is in `language` where it is known, or else in English.
    """
    return _holidays(country, day.year, language).get(day, "") if country else ""


def say_open_date(words: Words, day: date, country: str) -> str:
    """Write a date, with the name of the public holiday on it."""
    said, holiday = say_date(words, day), holiday_of(country, day, words.language)
    return say_aside(words, said, holiday) if holiday else said


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str) -> dict[date, str]:
    import holidays  # noqa: PLC0415 - few pages need it

    try:
        known = holidays.country_holidays(country).supported_languages
        named = holidays.country_holidays(country, years=year, language=_closest(language, known))
    except NotImplementedError:
        return {}
    return dict(named)


def _closest(language: str, known: tuple[str, ...]) -> str | None:
    """Return the language to name days in, or None for the country's own."""
    wanted = language.replace("-", "_")
    spoken = wanted.partition("_")[0]
    alike = [one for one in known if one.partition("_")[0] == spoken]
    return next((one for one in (wanted, *alike, *ENGLISH) if one in known), None)
