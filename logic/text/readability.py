"""How hard a definition is to read: the US school grade of each page, by Flesch and Kincaid."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

import syllapy  # type: ignore[import-untyped]

from logic.definition.problems import Finding, find
from logic.definition.questionnaire import Questionnaire
from logic.text.glossary import any_term, pattern
from logic.text.pages import (
    GRADE,
    QUICK,
    WORD,
    Text,
    is_english,
    minutes,
    pages,
    tell_pace,
)
from logic.text.vocabulary import ordinary_terms, uncommon_words

SENTENCE = re.compile(r"(?<=[.!?:])\s+")
LONG_ENOUGH = 8
"""Words of a sentence from which on its own grade says something."""
HARDEST = 11
"""The US school grade of a single sentence at most. It is a rule of ours: no source names one."""
END = re.compile(r"[.!?]+(?:\s|$)")


def grades(questionnaire: Questionnaire) -> dict[str, float]:
    """Return the grade of each page, the hardest first; none where the language is not English."""
    if not is_english(questionnaire):
        return {}
    excused = any_term(questionnaire)
    found = {name: grade(texts, excused) for name, texts in pages(questionnaire).items()}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def hardest_sentences(questionnaire: Questionnaire) -> dict[str, tuple[float, Text]]:
    """Return the hardest sentence of each page that has one, with its grade."""
    if not is_english(questionnaire):
        return {}
    excused = any_term(questionnaire)
    found = {}
    for name, texts in pages(questionnaire).items():
        graded = [(grade([one], excused), one) for text in texts for one in _sentences(text)]
        if graded:
            found[name] = max(graded, key=lambda one: one[0])
    return found


def _sentences(text: Text) -> Iterator[Text]:
    for sentence in SENTENCE.split(text.said):
        if len(WORD.findall(sentence)) >= LONG_ENOUGH:
            yield Text(text.path, sentence)


def hard_sentences(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for the hardest sentence of a page that is easy but for it."""
    whole = grades(questionnaire)
    for name, (found, text) in hardest_sentences(questionnaire).items():
        if round(found, 1) > HARDEST and round(whole[name], 1) <= GRADE:
            yield find("W710", *text.path, grade=f"{found:.1f}", limit=HARDEST)


def grade(texts: Iterable[Text], excused: re.Pattern[str] | None = None) -> float:
    """Return 0.39 words a sentence + 11.8 syllables a word - 15.59, as Flesch and Kincaid have it.

    Each text ends its last sentence, so that a label counts as one. An excused word counts as one
    syllable. Numbers do not count.
    """
    counts = [(0, 0, 0), *(_counts(text.said, excused) for text in texts)]
    sentences, words, syllables = (sum(column) for column in zip(*counts, strict=True))
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59 if words else 0.0


@lru_cache(maxsize=16_384)
def _counts(said: str, excused: re.Pattern[str] | None) -> tuple[int, int, int]:
    """Count sentences, words and syllables. An author checks nearly the same texts at each save."""
    plain = excused.sub("it", said) if excused else said
    parts = [WORD.findall(part) for part in END.split(plain)]
    words = [word for part in parts for word in part]
    return sum(map(bool, parts)), len(words), sum(map(_syllables, words))


@cache
def _syllables(word: str) -> int:
    found: int = syllapy.count(word)
    return max(1, found)


def hard_pages(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for each page above grade 6, at the text in it that is hardest."""
    excused = any_term(questionnaire)
    page = pages(questionnaire)
    for name, found in grades(questionnaire).items():
        if round(found, 1) > GRADE:
            hardest = max(page[name], key=lambda text: weight(text, excused))
            values = {"page": name, "grade": f"{found:.1f}", "limit": GRADE}
            yield find("W707", *hardest.path, **values)


def weight(text: Text, excused: re.Pattern[str]) -> float:
    """Return how much a text adds to what is too hard on its page."""
    return (grade([text], excused) - GRADE) * len(WORD.findall(text.said))


def plainness(questionnaire: Questionnaire) -> tuple[Finding, ...]:
    """Return all that is wrong with how plain a definition is."""
    return (
        *hard_pages(questionnaire),
        *hard_sentences(questionnaire),
        *uncommon_words(questionnaire),
        *ordinary_terms(questionnaire),
        *idle_terms(questionnaire),
    )


def idle_terms(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for each excused word that is on no page."""
    on_pages = [page for name, page in pages(questionnaire).items() if name != "glossary"]
    everything = [text for page in on_pages for text in page]
    for name, term in questionnaire.glossary.items():
        if not any(pattern(term.word).search(text.said) for text in everything):
            yield find("W708", "glossary", name, word=term.word)


def tell_plainness(questionnaire: Questionnaire) -> str:
    """Say how hard each page is to read, and how long it takes to the result."""
    data = plain_data(questionnaire)
    lines = [f"  {grade:4.1f}  {name}" for name, grade in data["grades"].items()]
    hardest = hardest_sentences(questionnaire)
    said = [f"  {one:4.1f}  {name}: {text.said}" for name, (one, text) in hardest.items()]
    measured = f"US reading grade of each page, at most {GRADE}:"
    return "\n".join(
        [
            *([measured, *lines] if lines else ["No reading grade: only English is measured."]),
            *([f"The hardest sentence of each page, at most {HARDEST}:", *said] if said else []),
            f"To the result ({tell_pace(QUICK)}):",
            *(f"  {time:4.1f} minutes for {way}" for way, time in data["minutes"].items()),
        ]
    )


def plain_data(questionnaire: Questionnaire) -> dict[str, dict[str, float]]:
    """Return the grade of each page, and the minutes to the result, as plain data."""
    ways = {
        "what everyone is asked": questionnaire.trunk,
        "every question there is": questionnaire.questions,
    }
    return {
        "grades": {name: round(found, 1) for name, found in grades(questionnaire).items()},
        "minutes": {name: round(minutes(questionnaire, way), 1) for name, way in ways.items()},
    }
