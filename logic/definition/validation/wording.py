"""Sources and interface words: every claim has a source, every text its place holders."""

import re
from collections.abc import Iterator
from string import Formatter

from logic.definition.problems import Finding, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.reading import hints, records_in
from logic.definition.validation.parts import claims, twice
from logic.definition.validation.rule import ANY, Tells, rule
from logic.definition.words import COUNTS, PLACE_HOLDERS, Words

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


@rule("W703", "W704", "W705", "W706")
def words(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each interface word has the place holders that its screen fills, and no others."""
    for key in Words.__dataclass_fields__:
        value = getattr(questionnaire.words, key)
        if isinstance(value, tuple):
            if value and len(value) != COUNTS[key]:
                yield find("W705", "words", key, count=COUNTS[key], found=len(value))
        elif value:
            yield from _place_holders(key, value)


def _place_holders(key: str, text: str) -> Iterator[Finding]:
    allowed = PLACE_HOLDERS.get(key, ())
    try:
        used = set(_names(text))
    except ValueError:
        yield find("W706", "words", key)
        return
    if unknown := sorted(used.difference(allowed)):
        given = " ".join(f"{{{one}}}" for one in allowed) or "plain words"
        yield find("W704", "words", key, name=unknown[0], allowed=given)
        return
    for name in allowed:
        if name not in used:
            yield find("W703", "words", key, name=name)


def _names(text: str) -> Iterator[str]:
    """Yield the names of place holders.

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
    if questionnaire.language and not LANGUAGE.fullmatch(questionnaire.language):
        yield find("S213", "language", text=questionnaire.language)
