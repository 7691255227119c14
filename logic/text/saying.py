"""Numbers, lists, reasons and sources as a person reads them, on a screen or on paper."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import reduce

from babel.lists import format_list
from babel.numbers import format_decimal

from logic.definition.claims import NOT_RATED, PEOPLE, Rate, Source
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.words import Words
from logic.engine.checkin import Check, ends_eased
from logic.engine.explanation import FlagReason
from logic.text.dates import say_date
from logic.text.languages import direction_of

APART, END = "\u2068", "\u2069"
"""Unicode's signs around what keeps a direction of its own."""


def say_number(words: Words, number: Decimal | int) -> str:
    """Write a number with two places, or with none where they are zero."""
    whole = number == int(number)
    return format_decimal(number, "#,##0" if whole else "#,##0.00", words.locale)


def say_count(
    words: Words, texts: Mapping[str, str], name: str, count: Decimal | int, /, **others: object
) -> str:
    """Write the text for how many there are; `name` is its place holder for the number."""
    given = {name: count, **others}
    said = {
        name: say_number(words, one) if isinstance(one, int | Decimal) else one
        for name, one in given.items()
    }
    return texts[words.locale.plural_form(count)].format(**said)


def say_no_visits(questionnaire: Questionnaire, checks: Sequence[Check]) -> str:
    """Write that no visits are left, and why where nothing is left to ease."""
    words = questionnaire.words.checkin
    eased = ends_eased(questionnaire.checkin, checks)
    return words.checked_eased if eased else words.checked_stop


def say_names(words: Words, names: Sequence[str]) -> str:
    """Write names one after the other, the last one after an *and*."""
    return format_list(names, locale=words.locale)


def say_joined(words: Words, texts: Iterable[str]) -> str:
    """Write texts one after the other that may hold commas themselves."""
    first, *others = [*texts] or [""]
    joined = words.everywhere.joined
    return reduce(lambda before, after: joined.format(before=before, after=after), others, first)


def say_quoted(words: Words, text: str) -> str:
    """Write what a person said, or an option that they may choose."""
    return words.everywhere.quoted.format(text=text)


def say_pair(words: Words, name: str, value: str) -> str:
    """Write a value after its name."""
    return words.everywhere.pair.format(name=name, value=value)


def say_apart(words: Words, text: str) -> str:
    """Write what keeps a direction of its own, such as a number to call or a clinic's address.

    Its parts would change places between words that are written from right to left.
    """
    apart = text and direction_of(words.language) == "rtl"
    return f"{APART}{text}{END}" if apart else text


def say_ways(words: Words, phone: str, booking: str) -> tuple[str, ...]:
    """Write how a clinic is reached and where its visits are booked, as far as it has told."""
    ways = ((words.calendar.phone, say_apart(words, phone)), (words.calendar.booking, booking))
    return tuple(say_pair(words, name, way) for name, way in ways if way)


def say_lead(words: Words, text: str) -> str:
    """Write the first words of a paragraph, which name what it is about."""
    return words.everywhere.lead.format(text=text)


def say_label(words: Words, name: str) -> str:
    """Write a name before what it names."""
    return words.everywhere.label.format(name=name)


def say_aside(words: Words, text: str, more: str) -> str:
    """Write something that is only by the way after a text."""
    return words.everywhere.aside.format(text=text, more=more)


def say_tenth(words: Words, number: int | None) -> str:
    """Write a number on a scale, with what it is out of; or that it is not known."""
    if number is None:
        return words.everywhere.not_known
    return words.list.scale.format(number=say_number(words, number))


def say_check(words: Words, check: Check) -> str:
    """Write how things were on a day."""
    return words.checkin.then.format(
        date=say_date(words, check.day),
        pain=say_tenth(words, check.pain),
        interference=say_tenth(words, check.interference),
    )


def say_rate(words: Words, rate: Rate) -> str:
    """Write out of 100 people to how many something happened, and to how many it did not."""
    return words.harms.rate.format(
        after=rate.after, count=rate.count, happened=rate.happened, rest=PEOPLE - rate.count
    )


def say_reference(words: Words, source: Source) -> str:
    """Write what a source is, by whom and of when."""
    own = words.sources
    line = own.asks if source.title.endswith("?") else own.line
    year = str(source.year) if source.year else own.no_year
    return line.format(title=source.title, by=source.by, year=year)


def web_address(source: Source) -> str:
    """Return where a source stands in the web, or nothing."""
    return (source.link or "").replace("doi:", "https://doi.org/")


def say_source(questionnaire: Questionnaire, source: Source) -> str:
    """Write one line about a source: what it is, how sure if rated, how it was read and when."""
    words, own = questionnaire.words, questionnaire.words.sources
    read = {"source": own.read, "abstract": own.abstract, "copy": own.copy}
    rated = own.source_sure.format(sure=questionnaire.means(source.sure).name)
    parts = [
        say_reference(words, source),
        web_address(source),
        "" if source.sure == NOT_RATED else rated,
        "" if source.kind == "tool" else read[source.read],
        own.checked.format(date=say_date(words, source.checked)),
    ]
    return " ".join(filter(None, parts))


def say_known(words: Words, sources: Iterable[Source]) -> str:
    """Write sources by their titles, and by whom they are."""
    known = say_joined(words, (say_aside(words, one.title, one.by) for one in sources))
    return words.sources.cited.format(sources=known)


def say_answer(words: Words, question: Question, said: Sequence[str]) -> str:
    """Write an answer as the person gave it: a number out of ten, or the options' own words."""
    plain = say_plain_answer(words, question, said)
    return plain if _is_number(question, said) else say_quoted(words, plain)


def say_plain_answer(words: Words, question: Question, said: Sequence[str]) -> str:
    """Write the same without quotation marks, where nothing but answers stands."""
    if _is_number(question, said):
        return say_tenth(words, int(said[0]))
    return say_joined(words, said)


def _is_number(question: Question, said: Sequence[str]) -> bool:
    return question.type == "scale" and said[0].isdigit()


def say_flag(words: Words, reason: FlagReason) -> tuple[str, ...]:
    """Write what forced the verdict, a line for each answer, as the person gave it.

    An answer that says little alone comes after its question, or after the name of a list.
    """
    quoted, about = [say_quoted(words, label) for label in reason.said], reason.about
    if reason.alone:
        return tuple(quoted)
    if about.type == "many":
        return tuple(say_pair(words, about.name, one) for one in quoted)
    return tuple(f"{about.ask} {one}" for one in quoted)


def say_signs(words: Words, reasons: Iterable[FlagReason]) -> str:
    """Write what forced the verdict in one line, for someone to say: no words are quoted in it."""
    told = []
    for reason in reasons:
        told += [
            label if reason.alone else say_pair(words, reason.about.name, label)
            for label in reason.said
        ]
    return say_joined(words, told)


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
