"""How hard a page is to read in another language, by a measure that was made for it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.text.pages import WORD, pages

SENTENCES = re.compile(r"[.!?:]+(?:\s|$)")
NUCLEUS = re.compile(r"[aeoáéóíú]|[iuü]+", re.IGNORECASE)
GLIDE = re.compile(r"[iuü](?=[aeoáéó])|(?<=[aeoáéó])(?:[iuü]|y\b)", re.IGNORECASE)
SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])", re.IGNORECASE)
LONG_WORD = 6
"""Letters above which LIX counts a word as long."""


class Measure(NamedTuple):
    """A measure with its bound, and whether more of it is harder."""

    name: str
    limit: float
    harder: bool

    def exceeds(self, found: float) -> bool:
        """Say whether a page is harder than it should be."""
        return round(found) > self.limit if self.harder else round(found) < self.limit

    @property
    def better(self) -> str:
        """Which way is better."""
        return "less" if self.harder else "more"


INFLESZ = Measure("INFLESZ", 55, harder=False)
"""Ease of Spanish, by Szigriszt Pazos and Barrio Cantalejo: 55 is normal, 65 rather easy."""
LIX = Measure("LIX", 40, harder=True)
"""By Björnsson: up to 30 for children's books, 40 for stories, 50 for newspapers."""


def measure_of(language: str) -> Measure:
    """Return the measure for a language."""
    return INFLESZ if language.partition("-")[0] == "es" else LIX


def measured(questionnaire: Questionnaire) -> dict[str, float]:
    """Return what each page measures that people read."""
    by = inflesz if measure_of(questionnaire.language) is INFLESZ else lix
    said = {name: [one.said for one in texts] for name, texts in pages(questionnaire).items()}
    return {name: by(texts) for name, texts in said.items() if any(map(WORD.search, texts))}


def inflesz(texts: Iterable[str]) -> float:
    """Return 206.835 - 62.3 syllables a word - words a sentence. Each text ends a sentence."""
    found = [WORD.findall(part) for text in texts for part in SENTENCES.split(text)]
    words = [word for part in found for word in part]
    sentences = sum(map(bool, found))
    return 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / sentences


def syllables(word: str) -> int:
    """Return how many syllables a Spanish word has: its vowels, where two that glide are one."""
    heard = GLIDE.sub("", SILENT.sub("", word))
    return max(1, len(NUCLEUS.findall(heard)) + bool(re.search(r"[^aeiouáéíóúü]y$", heard)))


def lix(texts: Iterable[str]) -> float:
    """Return words a sentence + long words in a hundred. Each text ends a sentence."""
    found = [WORD.findall(part) for text in texts for part in SENTENCES.split(text)]
    words = [word for part in found for word in part]
    long = sum(len(word) > LONG_WORD for word in words)
    return len(words) / sum(map(bool, found)) + 100 * long / len(words)
