"""Dates, amounts and sources as a person reads them, on a screen or on paper."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from logic.definition.claims import PEOPLE, Rate, Source
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.words import Words
from logic.engine.checkin import Check
from logic.engine.explanation import FlagReason
from logic.engine.timeline import VisitPath


def say_date(words: Words, day: date) -> str:
    """Write a date out in the words of the definition."""
    return words.date.format(
        weekday=words.weekdays[day.weekday()],
        day=day.day,
        month=words.months[day.month - 1],
        year=day.year,
    )


def say_day(words: Words, day: date) -> str:
    """Write a date without its weekday."""
    return words.short_date.format(day=day.day, month=words.months[day.month - 1], year=day.year)


def say_time(at: time) -> str:
    """Write a time of day."""
    return f"{at:%H:%M}"


def say_tenth(words: Words, number: int | None) -> str:
    """Write a number on a scale, with what it is out of; or that it is not known."""
    return words.not_known if number is None else words.list_scale.format(number=number)


def say_check(words: Words, check: Check) -> str:
    """Write how things were on a day."""
    return words.checkin_then.format(
        date=say_date(words, check.day),
        pain=say_tenth(words, check.pain),
        interference=say_tenth(words, check.interference),
    )


def say_number(number: Decimal) -> str:
    """Write a number with two places, or with none where they are zero."""
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:.2f}"


def say_rate(words: Words, rate: Rate) -> str:
    """Write out of 100 people to how many something happened, and to how many it did not."""
    return words.rate.format(
        after=rate.after, count=rate.count, happened=rate.happened, rest=PEOPLE - rate.count
    )


def say_source(words: Words, source: Source) -> str:
    """Write one line about a source: what it is, how sure, how it was read and when."""
    link = source.link or ""
    stop = "" if source.title.endswith("?") else "."
    read = {
        "source": words.source_read,
        "abstract": words.source_abstract,
        "copy": words.source_copy,
    }
    parts = [
        f"{source.title}{stop} {source.by}, {source.year or words.no_year}.",
        link.replace("doi:", "https://doi.org/"),
        words.source_sure.format(sure=source.sure),
        "" if source.kind == "tool" else read[source.read],
        words.source_checked.format(date=say_date(words, source.checked)),
    ]
    return " ".join(filter(None, parts))


def say_answer(words: Words, question: Question, said: tuple[str, ...]) -> str:
    """Write an answer as the person gave it: a number out of ten, or the options' own words."""
    if question.type == "scale" and said[0].isdigit():
        return words.list_scale.format(number=said[0])
    return f"“{'; '.join(said)}”"


def say_flag(reason: FlagReason) -> tuple[str, ...]:
    """Write what forced the verdict, a line for each answer, as the person gave it.

    An answer that says little alone stands after its question, or after the name of a list.
    """
    about = reason.about
    asked = "" if reason.alone else f"{about.name}: " if about.type == "many" else f"{about.ask} "
    return tuple(f"{asked}“{label}”" for label in reason.said)


def say_totals(
    words: Words, path: VisitPath, minutes: int, price: Decimal | None, travel: int | None
) -> str:
    """Write how many visits there are, with their hours and their price where these are known."""
    lines = [words.totals.format(count=len(path.visits))]
    if travel is not None:
        hours = say_number(round(path.hours(minutes, travel), 0))
        lines.append(words.totals_time.format(hours=hours))
    if price is not None:
        lines.append(words.totals_price.format(cost=say_number(path.cost(price))))
    return " ".join(lines)


class Numbering:
    """Numbers the sources of a page in the order in which they are cited."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._known = {source.id: source for source in questionnaire.sources}
        self.cited: list[Source] = []

    def cite(self, claim: Iterable[str]) -> str:
        """Return the marks of these sources, such as `[1] [4]`."""
        marks = []
        for source in map(self._known.__getitem__, claim):
            if source not in self.cited:
                self.cited.append(source)
            marks.append(f"[{self.cited.index(source) + 1}]")
        return " ".join(marks)
