"""Hard words that could not be left out, found in what a person reads."""

import re
from collections.abc import Iterable
from functools import lru_cache
from re import Pattern

from logic.definition.aid import Term
from logic.definition.questionnaire import Questionnaire


def any_term(questionnaire: Questionnaire) -> Pattern[str]:
    """Return what finds any hard word, in the plural too: of two that begin alike the longer."""
    words = sorted((term.word for term in questionnaire.glossary.values()), key=len, reverse=True)
    return _any_of(tuple(words))


@lru_cache(maxsize=32)
def _any_of(words: tuple[str, ...]) -> Pattern[str]:
    either = "|".join(map(re.escape, words))
    return re.compile(rf"\b(?:{either})s?\b" if words else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=256)
def pattern(word: str) -> Pattern[str]:
    """Return what finds a word, as a whole, in the singular or in the plural."""
    return re.compile(rf"\b{re.escape(word)}s?\b", re.IGNORECASE)


def terms_in(questionnaire: Questionnaire, texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the hard words that occur in `texts`, in the order of the file."""
    terms = tuple(questionnaire.glossary.values())
    found = _found(tuple(term.word for term in terms), "\n".join(texts))
    return tuple(terms[number] for number in found)


@lru_cache(maxsize=512)  # all questions in two languages, which everybody is shown
def _found(words: tuple[str, ...], said: str) -> tuple[int, ...]:
    folded = said.casefold()  # most words are nowhere in it, and a pattern is slow to make
    near = ((number, word) for number, word in enumerate(words) if word.casefold() in folded)
    return tuple(number for number, word in near if pattern(word).search(said))
