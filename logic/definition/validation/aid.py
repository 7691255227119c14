"""The decision aid: all options alike, benefits no longer than harms, and nothing left out."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from logic.definition.aid import ALTERNATIVES, ROWS, RowId
from logic.definition.claims import PEOPLE, Rate, Statement, Sure
from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import ANSWERED, answered, records, twice
from logic.definition.validation.rule import ANY, Tells, rule

MOST_TIMES = 1.5
"""How many times as many words as its counterpart a text may have at the most."""
MOST_WORDS = 12
"""Words of what stands in a row for an option: more of them cannot be taken in side by side."""
CRITERIA = (
    *("1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.2.1"),
    *("2.1.1", "2.2.1", "2.2.2", "2.2.3", "2.2.4", "2.3.1"),
)
"""The six qualifying and six certification criteria of IPDASi v4 for aids that are no tests."""
COUNTRY = re.compile(r"[A-Z]{2}")
ONCE = (Tells("A904", reads=(ANY, "id"), after=("A905",)), Tells("A905"))
"""What `all_once` tells."""


@rule(*ANSWERED, "R606", Tells("A901", reads=("research", "where"), after=("P503", "P504", "R606")))
def research(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each answer about the pain has what research says of it, once."""
    seen: list[tuple[str, str]] = []
    for name, one in questionnaire.research.items():
        path = ("research", name, "where")
        yield from answered(questionnaire, one.where, path)
        for place, option in enumerate(one.where.options):
            if (one.where.question, option) in seen:
                yield find("R606", *path, "options", place, option=option)
            seen.append((one.where.question, option))
    for name in dict.fromkeys(name for name, _ in seen):
        question = questionnaire.by_id.get(name)
        for choice in question.choices if question else ():
            if (name, choice.id) not in seen:
                yield find("A901", "research", option=choice.id, question=name)


@rule(Tells("A902", reads=("harms", "statements", "rates")))
def balance(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What may get better takes no more room than what may go wrong."""
    harms = questionnaire.harms
    worse = count([*harms.statements.values(), *harms.rates.values()])
    for name, one in questionnaire.research.items():
        better = count([one.changed, one.lasted, *one.rates.values()])
        if better > MOST_TIMES * worse:
            yield find("A902", "research", name, better=better, worse=worse)
    for number, option in enumerate(questionnaire.alternatives):
        better, worse = count([option.better]), count([option.worse])
        if better > MOST_TIMES * worse:
            yield find("A902", "alternatives", number, better=better, worse=worse)


class Cell(NamedTuple):
    """What stands in a row for an option."""

    option: str
    words: int
    path: Where


@rule(Tells("A903", reads=("alternatives", *ROWS), after=("A916",)), "A916")
def rows(questionnaire: Questionnaire) -> Iterator[Finding]:
    """In each row no option takes much more room than another, whatever the pain is."""
    for name in ROWS:
        for pain in (None, *questionnaire.research):
            cells = list(_cells(questionnaire, name, pain))
            if pain and not any(cell.path[0] == "research" for cell in cells):
                continue
            yield from _too_long(cells, pain)
            longest = max(cells, key=lambda cell: cell.words, default=None)
            shortest = min(cells, key=lambda cell: cell.words, default=None)
            if longest and shortest and longest.words > MOST_TIMES * shortest.words:
                told = {"words": longest.words, "shortest": shortest.words}
                yield find("A903", *longest.path, row=name, other=shortest.option, **told)


def _cells(questionnaire: Questionnaire, name: RowId, pain: str | None) -> Iterator[Cell]:
    """Yield what stands in a row for each option, for one kind of pain or in general."""
    research = questionnaire.research[pain] if pain else None
    for number, option in enumerate(questionnaire.alternatives):
        told, general = option.row(name, research), option.row(name)
        own: Where = ("research", pain or "", "options", option.id, name)
        path = ("alternatives", number, name) if told is general else own
        yield Cell(option.id, count([told]), path)


def _too_long(cells: Iterable[Cell], pain: str | None) -> Iterator[Finding]:
    for cell in cells:
        if cell.words > MOST_WORDS and (pain is None) == (cell.path[0] == "alternatives"):
            yield find("A916", *cell.path, words=cell.words, most=MOST_WORDS)


@rule("A914", "A915")
def countries(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each country goes by its two letters, and has its numbers once."""
    seen: set[str] = set()
    for name, lines in questionnaire.support.lines.items():
        for place, country in enumerate(lines.countries):
            at = ("support", "lines", name, "countries", place)
            if not COUNTRY.fullmatch(country):
                yield find("A914", *at, country=country)
            elif country in seen:
                yield find("A915", *at, country=country)
            seen.add(country)


def count(said: Iterable[Statement | Rate]) -> int:
    """Count the words of statements and rates."""
    texts = (
        one.text if isinstance(one, Statement) else f"{one.happened} {one.after} {one.note}"
        for one in said
    )
    return sum(len(text.split()) for text in texts)


@rule(*ONCE, "A906", Tells("A907", after=("A906",)))
def alternatives(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every option is there, once, and each value says how it goes with every one of them."""
    yield from all_once(
        ALTERNATIVES, [one.id for one in questionnaire.alternatives], "alternatives"
    )
    for number, value in enumerate(questionnaire.values):
        yield from _options_of(value.fits, "values", number)
        for name in ALTERNATIVES:
            if name not in value.fits:
                yield find("A907", "values", number, "fits", name=name)
    yield from twice("A905", "values", questionnaire.values)
    yield from twice("A905", "readiness", questionnaire.readiness)


def _options_of(fits: Iterable[str], *path: str | int) -> Iterator[Finding]:
    for name in fits:
        if name not in ALTERNATIVES:
            hint = suggest(name, ALTERNATIVES)
            yield find("A906", *path, "fits", name, name=name, hint=hint)


@rule("A906", Tells("A918", reads=("values", "id"), after=("A905",)))
def values_of_pain(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What research says of what matters is about a value that there is, and about options."""
    known = [value.id for value in questionnaire.values]
    for pain, one in questionnaire.research.items():
        for name, own in one.values.items():
            path = ("research", pain, "values", name)
            if name not in known:
                yield find("A918", *path, name=name, hint=suggest(name, known))
            yield from _options_of(own.fits, *path)


def all_once(wanted: Iterable[str], given: list[str], *part: str) -> Iterator[Finding]:
    """Yield a finding for each id that is missing from `part`, or is there twice."""
    for name in wanted:
        if name not in given:
            yield find("A904", *part, id=name)
    times = Counter[str]()
    for number, name in enumerate(given):
        if times[name]:
            yield find("A905", *part, number, "id", id=name)
        times[name] += 1


@rule(*ONCE, "A908", "A913")
def certainty(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each degree of certainty is in its place and in plain words; each rate is out of 100."""
    degrees = [str(degree.id) for degree in questionnaire.certainty]
    yield from all_once(get_args(Sure), degrees, "certainty")
    wanted = list(get_args(Sure))
    if sorted(degrees) == sorted(wanted) and degrees != wanted:
        yield find("A913", "certainty", order=", ".join(wanted))
    for path, record in records(questionnaire):
        if isinstance(record, Rate) and not 0 <= record.count <= PEOPLE:
            yield find("A908", *path, "count", number=record.count)


@rule("A905", "A909", Tells("A910", reads=("about", "criteria"), after=("A905",)))
def about(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A review lies ahead, and the standard is answered criterion by criterion."""
    own = questionnaire.about
    if own.next_review <= own.published:
        yield find("A909", "about", "next_review", published=own.published.isoformat())
    given = [criterion.id for criterion in own.criteria]
    for name in CRITERIA:
        if name not in given:
            yield find("A910", "about", "criteria", id=name)
    for number, criterion in enumerate(own.criteria):
        path: Where = ("about", "criteria", number)
        if criterion.id in given[:number]:
            yield find("A905", *path, "id", id=criterion.id)
