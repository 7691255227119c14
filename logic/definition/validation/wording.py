"""Sources and interface words: every claim has a source, every text its placeholders."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from string import Formatter
from typing import get_type_hints

from babel import UnknownLocaleError

from logic.definition.fields import hints, records_in
from logic.definition.locales import locale_of
from logic.definition.problems import AtLine, Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import claims, twice
from logic.definition.validation.rule import ANY, Tells, rule
from logic.definition.words import PAGES
from logic.definition.words.placeholders import Counted, Holds, Keys

EARLIEST = 1900
"""The first year of a source."""
CLAIMING = sorted(
    {
        name
        for record in records_in(Questionnaire)
        for name, kind in hints(record).items()
        if any("source" in hints(inner) for inner in records_in(kind))
    }
)
"""Where claims stand. One that cannot be read may be all that rests on a source."""
APART = {
    "sections": ("title",),
    "factors": ("title", "settle"),
    "verdicts": ("name", "sentence"),
    "plan.stories": ("title", "text"),
    "checkin.outcomes": ("name", "sentence"),
    "alternatives": ("name",),
    "values": ("label",),
    "readiness": ("ask",),
    "certainty": ("name", "means"),
}
"""Parts of the file, and what has to differ among their entries."""
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@rule(
    Tells("R601", reads=("sources",)),
    "R603",
    Tells("R604", reads=(ANY, "source", *CLAIMING), after=("R601",)),
    "R605",
    Tells("R607", reads=("sources", "checked")),
)
def citations(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every claim rests on a source that is in the file, and every source bears a claim."""
    yield from twice("R603", "sources", questionnaire.sources)
    known = [source.id for source in questionnaire.sources]
    cited: set[str] = set()
    for path, record in claims(questionnaire):
        cited.update(record.source)
        for place, name in enumerate(record.source):
            if name not in known:
                yield find("R601", *path, "source", place, source=name, hint=suggest(name, known))
    for number, source in enumerate(questionnaire.sources):
        if source.id not in cited:
            yield find("R604", "sources", number, id=source.id)
        if source.year is not None and not EARLIEST <= source.year <= source.checked.year:
            last = source.checked.year
            yield find(
                "R607", "sources", number, "year", year=source.year, first=EARLIEST, last=last
            )
        if source.link and not source.link.startswith(("https://", "doi:")):
            yield find("R605", "sources", number, "link")


@rule("W701", "W702", "W703", "W704", "W706")
def words(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each interface word has the placeholders that its screen fills, and no others."""
    forms = _forms_of_number(questionnaire.language)
    for page in PAGES:
        own = getattr(questionnaire.words, page)
        hints = get_type_hints(type(own), include_extras=True)
        for word in fields(own):
            marks: tuple[object, ...] = getattr(hints[word.name], "__metadata__", ())
            mark = marks[0] if marks else Holds()
            yield from _word(("words", page, word.name), getattr(own, word.name), mark, forms)
    for number, verdict in enumerate(questionnaire.verdicts):
        filled = {"heading": (verdict.heading, "pain"), "say": (verdict.say, "signs")}
        for key, (text, held) in filled.items():
            yield from _place_holders(("verdicts", number, key), text, (held,)) if text else ()


@rule(Tells("W709", after=("A905", "V403", "Q129", "K306", "P508")))
def alike(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Texts between which a person chooses, or by which they tell things apart, differ."""
    for texts in _apart(questionnaire):
        seen: dict[str, Where] = {}
        for path, text in texts:
            plain = " ".join(text.casefold().split()).rstrip(".!")
            above = seen.setdefault(plain, path)
            if plain and above != path:
                yield find("W709", *path, other=AtLine(above))


def _apart(questionnaire: Questionnaire) -> Iterator[list[tuple[Where, str]]]:
    """Yield the groups of texts that have to differ, each text with where it is."""
    for part, keys in APART.items():
        things = attrgetter(part)(questionnaire)
        for key in keys:
            path = tuple(part.split("."))
            yield [((*path, n, key), getattr(one, key)) for n, one in enumerate(things)]
    for number, question in enumerate(questionnaire.questions):
        at: Where = ("questions", number)
        ends = [(key, getattr(question, key)) for key in ("lowest", "highest")]
        yield [((*at, key), text) for key, text in ends if text]
        yield [((*at, "groups", name), text) for name, text in question.groups.items()]
        advice = enumerate(question.options)
        yield [((*at, "options", n, "advice"), one.advice) for n, one in advice if one.advice]
    for number, factor in enumerate(questionnaire.factors):
        keys = ("if_met", "if_partly", "if_not_met", "if_open")
        yield [(("factors", number, key), getattr(factor, key)) for key in keys]
    for place, sentence, steps in _steps(questionnaire):
        told = [((*place, "next_steps", name), text) for name, text in steps.items()]
        yield [((*place, "sentence"), sentence), *told]
    for part in ("weekly", "spacing"):
        rules = getattr(questionnaire.plan, part).items()
        yield [(("plan", part, name, "why"), rule.why) for name, rule in rules]
    for page in PAGES:
        own = getattr(questionnaire.words, page)
        said = [(word.name, getattr(own, word.name)) for word in fields(own)]
        yield [(("words", page, name), text) for name, text in said if isinstance(text, str)]
        types = get_type_hints(type(own), include_extras=True)
        for word in fields(own):
            given = getattr(own, word.name)
            marks = getattr(types[word.name], "__metadata__", ())
            if any(isinstance(mark, Keys) for mark in marks):
                yield [(("words", page, word.name, key), text) for key, text in given.items()]


def _steps(questionnaire: Questionnaire) -> Iterator[tuple[Where, str, Mapping[str, str]]]:
    for number, verdict in enumerate(questionnaire.verdicts):
        yield ("verdicts", number), verdict.sentence, verdict.next_steps
    for number, outcome in enumerate(questionnaire.checkin.outcomes):
        yield ("checkin", "outcomes", number), outcome.sentence, outcome.next_steps


def _forms_of_number(language: str) -> tuple[str, ...]:
    """Return the forms that a text has by how many there are of something, in a language."""
    if not _is_known(language):
        return ()
    return (*locale_of(language).plural_form.rules, "other")


def _word(path: Where, value: object, mark: object, forms: Sequence[str]) -> Iterator[Finding]:
    if isinstance(mark, Counted) and isinstance(value, Mapping):
        count, *others = mark.names
        yield from _choices(path, value, forms, others, may_hold=(count,))
    elif isinstance(mark, Keys) and isinstance(value, Mapping):
        yield from _choices(path, value, mark.names)
    elif isinstance(mark, Holds) and isinstance(value, str) and value:
        yield from _place_holders(path, value, mark.names)


def _choices(
    path: Where,
    given: Mapping[str, str],
    wanted: Sequence[str],
    holds: Sequence[str] = (),
    may_hold: Sequence[str] = (),
) -> Iterator[Finding]:
    """There is a text for each value by which one is chosen, and for no other."""
    for name in wanted if given else ():
        if name not in given:
            yield find("W701", *path, key=name)
    for name, text in given.items():
        if wanted and name not in wanted:
            yield find("W702", *path, name, key=name, hint=suggest(name, list(wanted)))
        elif text:
            yield from _place_holders((*path, name), text, holds, may_hold)


def _place_holders(
    path: Where, text: str, holds: Sequence[str], may_hold: Sequence[str] = ()
) -> Iterator[Finding]:
    try:
        used = set(_names(text))
    except ValueError:
        yield find("W706", *path)
        return
    allowed = (*may_hold, *holds)
    if unknown := sorted(used.difference(allowed)):
        given = " ".join(f"{{{one}}}" for one in allowed) or "plain words"
        yield find("W704", *path, name=unknown[0], allowed=given)
        return
    for name in holds:
        if name not in used:
            yield find("W703", *path, name=name)


def _names(text: str) -> Iterator[str]:
    """Yield the names of placeholders.

    Raises:
        ValueError: if braces do not match or hold more than a name.

    """
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            if form or conversion or not name.isidentifier():
                raise ValueError(name)
            yield name


@rule("S213")
def language(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The language is named as browsers and screen readers know it."""
    if questionnaire.language and not _is_known(questionnaire.language):
        yield find("S213", "language", text=questionnaire.language)


def _is_known(language: str) -> bool:
    """Say whether a language is written as browsers know it, and how it counts is known."""
    try:
        return bool(LANGUAGE.fullmatch(language) and locale_of(language))
    except (UnknownLocaleError, ValueError):
        return False
