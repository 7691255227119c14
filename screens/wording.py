"""Dates, amounts and source numbers as a person reads them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from logic.aid import Guideline
from logic.claims import PEOPLE, Rate, Source, Statement, Sure
from logic.questionnaire import Questionnaire
from logic.words import Words


def say_date(words: Words, day: date) -> str:
    """Write a date out in the words of the definition."""
    return words.date.format(
        weekday=words.weekdays[day.weekday()],
        day=day.day,
        month=words.months[day.month - 1],
        year=day.year,
    )


def say_number(number: Decimal) -> str:
    """Write a number with two places, or with none where they are zero."""
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:.2f}"


class Citations:
    """Numbers the sources of a page in the order in which they are cited, and says how sure."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._known = {source.id: source for source in questionnaire.sources}
        self._explained: set[Sure] = set()
        self.cited: list[Source] = []

    def cite(self, claim: Iterable[str]) -> str:
        """Return the marks of these sources, such as `[1] [4]`."""
        marks = []
        for source in map(self._known.__getitem__, claim):
            if source not in self.cited:
                self.cited.append(source)
            marks.append(f"[{self.cited.index(source) + 1}]")
        return " ".join(marks)

    def say(self, told: Statement | Guideline) -> str:
        """Return a statement with its sources and how sure it is."""
        return f"{told.text} {self.cite(told.source)} {self.rate(told.sure)}"

    def rate(self, sure: Sure) -> str:
        """Say how sure something is, with what that means where the page says it first."""
        degree = self._questionnaire.means(sure)
        said = self._questionnaire.words.sure.format(name=degree.name)
        if sure in self._explained:
            return f"*{said}*"
        self._explained.add(sure)
        return f"*{said} {degree.means}*"


def say_rate(words: Words, rate: Rate) -> str:
    """Write out of 100 people to how many something happened, and to how many it did not."""
    return words.rate.format(
        after=rate.after, count=rate.count, happened=rate.happened, rest=PEOPLE - rate.count
    )


def say_source(words: Words, source: Source) -> str:
    """Write one line about a source: what it is, how sure, how it was read and when."""
    link = source.link or ""
    stop = "" if source.title.endswith("?") else "."
    parts = [
        f"{source.title}{stop} {source.by}, {source.year or words.no_year}.",
        link.replace("doi:", "https://doi.org/"),
        words.source_sure.format(sure=source.sure),
        words.source_copy if source.read == "copy" else words.source_read,
        words.source_checked.format(date=say_date(words, source.checked)),
    ]
    return " ".join(filter(None, parts))
