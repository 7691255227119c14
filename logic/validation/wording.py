"""Sources and interface words: every claim has a source, every text its place holders."""

from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Protocol

from logic.problems import Finding, Path, find, suggest
from logic.questionnaire import Claim, Questionnaire
from logic.validation.parts import twice
from logic.words import COUNTS, PLACE_HOLDERS, Words


class Claiming(Protocol):
    """Anything that rests on sources."""

    @property
    def source(self) -> Claim:
        """The ids of those sources."""


def citations(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every claim rests on a source that is in the file, and every source bears a claim."""
    yield from twice("R603", "sources", questionnaire.sources)
    known = [source.id for source in questionnaire.sources]
    cited: set[str] = set()
    for path, claim in claims(questionnaire):
        cited.update(claim)
        for place, name in enumerate(claim):
            if name not in known:
                yield find("R601", *path, place, source=name, hint=suggest(name, known))
    for number, source in enumerate(questionnaire.sources):
        if source.id not in cited:
            yield find("R604", "sources", number, id=source.id)
        if source.link and not source.link.startswith(("https://", "doi:")):
            yield find("R605", "sources", number, "link")


def claims(questionnaire: Questionnaire) -> Iterator[tuple[Path, Sequence[str]]]:
    """Yield the sources of each claim in the definition, with where they stand."""
    parts: dict[Path, Sequence[Claiming]] = {
        ("questions",): questionnaire.questions,
        ("factors",): questionnaire.factors,
        ("verdicts",): questionnaire.verdicts,
        ("plan", "weekly"): questionnaire.plan.weekly,
        ("plan", "spacing"): questionnaire.plan.spacing,
        ("plan", "stories"): questionnaire.plan.stories,
        ("trials",): questionnaire.trials,
        ("therapist",): questionnaire.therapist,
    }
    for path, things in parts.items():
        for number, thing in enumerate(things):
            yield (*path, number, "source"), thing.source
    yield ("plan", "source"), questionnaire.plan.source


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
        used = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        used = {"{"}
    for name in allowed:
        if name not in used:
            yield find("W703", "words", key, name=name)
    for name in sorted(used.difference(allowed)):
        given = " ".join(f"{{{one}}}" for one in allowed) or "plain words"
        yield find("W704", "words", key, name=name, allowed=given)


RULES = (citations, words)
