"""Public holidays by name. A visit on one is not moved: whether a place is open, a person can ask.

The names are those of the package *holidays*, which needs a tenth of a second for a country and is
read when it is first asked. Only days that the whole country has off count. Where the country is
not known, the two days on which most places are closed anywhere have their names in the definition.
"""

from datetime import date
from functools import lru_cache

from logic.definition.words import Words
from logic.text.dates import say_date
from logic.text.saying import say_aside

ENGLISH = ("en_US", "en_GB")
"""The names that the package gives in English, for countries with another language."""
ANYWHERE = {(1, 1): "new_year", (12, 25): "christmas"}
"""Month and day of those that are named without a country."""


def holiday_of(words: Words, day: date, country: str) -> str:
    """Return the name of the public holiday on a day, or nothing where there is none.

    `country` goes by the two letters of ISO 3166. Without one, or with one that nobody knows, only
    two days have a name. It is in the language of `words` where it is known, or else in English.
    """
    known = _holidays(country, day.year, words.language) if country else None
    if known is not None:
        return known.get(day, "")
    name = ANYWHERE.get((day.month, day.day))
    return words.calendar.anywhere[name] if name else ""


def say_open_date(words: Words, day: date, country: str) -> str:
    """Write a date, with the name of the public holiday on it."""
    said, holiday = say_date(words, day), holiday_of(words, day, country)
    return say_aside(words, said, holiday) if holiday else said


@lru_cache(maxsize=64)
def _holidays(country: str, year: int, language: str) -> dict[date, str] | None:
    """Return the public holidays of a year by their days, or None for a country not known."""
    import holidays  # noqa: PLC0415 - few pages need it

    try:
        known = holidays.country_holidays(country).supported_languages
        named = holidays.country_holidays(country, years=year, language=_closest(language, known))
    except NotImplementedError:
        return None
    return dict(named)


def _closest(language: str, known: tuple[str, ...]) -> str | None:
    """Return the language to name days in, or None for the country's own."""
    wanted = language.replace("-", "_")
    spoken = wanted.partition("_")[0]
    alike = [one for one in known if one.partition("_")[0] == spoken]
    return next((one for one in (wanted, *alike, *ENGLISH) if one in known), None)
