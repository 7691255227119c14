"""Words that most people know: those that are common, and those that are made from them."""

import re
from collections.abc import Iterator
from functools import cache

import syllapy  # type: ignore[import-untyped]
from wordfreq import zipf_frequency

from logic.definition.problems import Finding, find
from logic.definition.questionnaire import Questionnaire
from logic.text.glossary import any_term
from logic.text.pages import WORD, Text, is_english, pages

RARE = 3.0
"""On the Zipf scale: so often, once in a million words. What is below is called a low frequency.

Source: van Heuven and others, SUBTLEX-UK, 2014.
"""
EVERYDAY, EVERYDAY_IF_SHORT = 4.6, 4.0
"""On the Zipf scale: what is as common as this, nobody needs explained; the second for words of one
syllable. It is a rule of ours."""
SHORTEST_TERM = 3
"""Letters of a hard word."""
ENDINGS = ("'s", "\u2019s", "s", "es", "ed", "d", "ing", "er", "ers", "ly", "y", "ness", "less")
BEGINNINGS = ("un", "re")
NAME = re.compile(r"(?:^|[.!?:]\s+|[\"“(]\s*)$")
"""What stands before a word with a capital letter that need not be a name."""


def uncommon_words(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for each word that few know and nothing explains, at its first place."""
    if not is_english(questionnaire):
        return
    told: set[str] = set()
    explained = any_term(questionnaire)
    for texts in pages(questionnaire).values():
        for text in texts:
            for word in _words(text, explained):
                if word not in told and not is_common(word):
                    told.add(word)
                    yield find("W713", *text.path, word=word)


def ordinary_terms(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Yield a finding for each word of the glossary that nobody needs explained."""
    for name, term in questionnaire.glossary.items():
        too_short = len(term.word) < SHORTEST_TERM
        if too_short or (is_english(questionnaire) and _is_ordinary(term.word.lower())):
            yield find("W711", "glossary", name, "word", word=term.word)


def _is_ordinary(term: str) -> bool:
    """Say whether each word of a term is an everyday one."""
    return all(
        zipf_frequency(word, "en", "small")
        >= (EVERYDAY_IF_SHORT if syllapy.count(word) == 1 else EVERYDAY)
        for word in term.split()
    )


def _words(text: Text, explained: re.Pattern[str]) -> Iterator[str]:
    """Yield the words of a text in small letters, without names and what the glossary explains."""
    plain = explained.sub("it", text.said)
    for match in WORD.finditer(plain):
        word, before = match[0], plain[: match.start()]
        is_name = word[0].isupper() and (word.isupper() or not NAME.search(before))
        if not is_name and not before.endswith((".", "/", "_")):
            yield word.lower()


@cache
def is_common(word: str) -> bool:
    """Say whether a word is common, or made from one that is: by an ending, or of several."""
    parts = word.split("-")
    if len(parts) > 1:
        return all(is_common(part) for part in parts if part)
    return any(zipf_frequency(one, "en", "small") >= RARE for one in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield a word, and the words that it may be made from."""
    yield word
    for beginning in BEGINNINGS:
        if word.startswith(beginning):
            yield word.removeprefix(beginning)
    for ending in ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) > 2:  # noqa: PLR2004 - letters
            yield from (stem, f"{stem}e")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem[-1] == "i":
                yield f"{stem[:-1]}y"
