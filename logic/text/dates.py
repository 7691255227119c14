"""Dates and times as a person reads them in their language, on a screen or on paper."""

from datetime import date, datetime, time

from babel.dates import format_date, format_skeleton, get_day_names, get_month_names

from logic.definition.words import Words


def say_date(words: Words, day: date) -> str:
    """Write a date out, with its weekday."""
    return format_date(day, "full", words.locale)


def say_day(words: Words, day: date) -> str:
    """Write a date without its weekday."""
    return format_date(day, "long", words.locale)


def say_short(words: Words, day: date) -> str:
    """Write a date in few letters, with its weekday and without its year."""
    return str(format_skeleton("MMMEd", day, locale=words.locale))


def say_near(words: Words, day: date) -> str:
    """Write a date of these weeks, with its weekday in short and without its year."""
    return str(format_skeleton("MMMMEd", day, locale=words.locale))


def say_day_and_month(words: Words, day: date) -> str:
    """Write a date in few letters, without its weekday and its year."""
    return str(format_skeleton("MMMd", day, locale=words.locale))


def say_weekday(words: Words, number: int) -> str:
    """Write the name of a weekday; 0 is Monday."""
    return str(get_day_names("wide", "stand-alone", words.locale)[number])


def say_months(words: Words) -> list[str]:
    """Write the short names of the months, from January on."""
    names = get_month_names("abbreviated", "stand-alone", words.locale)
    return [names[number] for number in range(1, 13)]


def say_time(words: Words, at: time) -> str:
    """Write a time of day by 24 hours, as a form takes it."""
    return str(format_skeleton("Hm", datetime.combine(date.min, at), locale=words.locale))


def say_brief(words: Words, day: date) -> str:
    """Write a day and its month in short: where many stand together, and the year is plain."""
    return str(format_skeleton("MMMd", day, locale=words.locale))


def say_weekday_brief(words: Words, day: date) -> str:
    """Write the short name of a day's weekday."""
    return format_date(day, "EEE", words.locale)


def say_date_brief(words: Words, day: date) -> str:
    """Write a date with its weekday and year, in short."""
    return str(format_skeleton("yMMMEd", day, locale=words.locale))
