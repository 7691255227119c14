"""A language as it is served: the definition's texts in it, as far as they can be trusted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from logic.definition.questionnaire import Questionnaire
from logic.text.languages import in_region
from logic.translation.catalog import Catalog
from logic.translation.faults import Fault
from logic.translation.texts import Spoken, retell, texts_of
from logic.translation.units import decides, is_for_staff, is_safety, safety_units, unit_of


@dataclass(frozen=True)
class Language:
    """A language that can be offered.

    `english` are the parts that are shown in English, each as a whole, since a text in them is
    missing, wrong or, where it guards people, of another English than now. `reviewed` says that
    somebody has reviewed all texts that guard people.
    """

    tag: str
    questionnaire: Questionnaire
    english: frozenset[str]
    reviewed: bool

    def __hash__(self) -> int:
        return id(self)

    @lru_cache(maxsize=32)  # noqa: B019 - one for each region; languages stay
    def written_in(self, region: str) -> Questionnaire:
        """Return the definition with dates and numbers as that region writes them."""
        tag = in_region(self.tag, region)
        told = self.questionnaire
        return replace(told, language=tag, words=replace(told.words, language=tag))


@dataclass(frozen=True)
class Served:
    """What of a language's file is served: texts by their paths, and which parts are English."""

    tag: str
    texts: Mapping[str, Spoken]
    english: tuple[str, ...]
    reviewed: bool

    @classmethod
    def parse(cls, text: str) -> "Served | None":
        """Return what was written down, or None where that is something else."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None

    @property
    def text(self) -> str:
        """What to write down."""
        return json.dumps(vars(self), ensure_ascii=False)

    def put_into(self, questionnaire: Questionnaire) -> Language:
        """Return the language: the definition with these texts, and its own where there is none."""
        texts = self.texts
        told = retell(questionnaire, lambda path, own, _: texts.get(".".join(path), own), self.tag)
        return Language(self.tag, told, frozenset(self.english), self.reviewed)


def serve(questionnaire: Questionnaire, catalog: Catalog, faults: Iterable[Fault]) -> Served | None:
    """Return what can be served of a language, or None where it cannot be offered at all.

    What stands alone may be of an earlier English, but it must be there: no page mixes languages
    because of it. What guards people is of the English of today, or in English.
    """
    guards = safety_units(questionnaire)
    lost = {one.path for one in faults if _takes(one, guards)}
    if any(unit_of(path) is None and not is_for_staff(path) for path in lost):
        return None
    english = tuple(sorted(set(filter(None, map(unit_of, lost)))))
    known = texts_of(questionnaire)
    texts = {
        one.path: one.told
        for one in catalog.entries
        if one.told
        and one.path in known
        and one.path not in lost
        and unit_of(one.path) not in english
    }
    read = catalog.by_path
    safety = [path for path in known if is_safety(path, guards)]
    # What stands in English was not translated for anyone, so that nobody need have read it.
    told = [path for path in safety if unit_of(path) not in english]
    guarded = any(unit_of(path) in guards for path in told)
    reviewed = guarded and all(path in read and read[path].review for path in told)
    return Served(catalog.language, texts, english, reviewed)


OLDER = frozenset({"L205", "L206"})
"""Codes of a text that was right for an earlier English, or may be."""
ELSEWHERE = frozenset({"L202", "L203", "L233"})
"""Codes of what is wrong with no text of the definition."""


def _takes(fault: Fault, guards: frozenset[str]) -> bool:
    """Say whether a fault takes a text away from those who read it."""
    if fault.is_look or fault.code in ELSEWHERE:
        return False
    return fault.code not in OLDER or is_safety(fault.path, guards) or decides(fault.path)
