"""A language as it is served: the definition's texts in it, as far as they can be trusted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from logic.definition.questionnaire import Questionnaire
from logic.text.languages import in_region
from logic.translation.catalog import Catalog
from logic.translation.faults import Fault
from logic.translation.texts import Path, Spoken, retell
from logic.translation.units import is_for_staff, is_safety, safety_units, unit_of


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


def serve(
    questionnaire: Questionnaire, catalog: Catalog, faults: Iterable[Fault]
) -> Language | None:
    """Return a language as it can be served, or None where it cannot be offered at all.

    What stands alone may be of an earlier English, but it must be there: no page mixes languages
    because of it. What guards people is of the English of today, or in English.
    """
    guards = safety_units(questionnaire)
    lost = [one.path for one in faults if _takes(one, guards)]
    if any(unit_of(path) is None and not is_for_staff(path) for path in lost):
        return None
    english = frozenset(filter(None, map(unit_of, lost)))
    told = _put_into(questionnaire, catalog, english, frozenset(lost))
    safety = [one for one in catalog.entries if is_safety(one.path, guards)]
    return Language(catalog.language, told, english, all(one.review for one in safety))


OLDER = frozenset({"L205", "L206"})
"""Codes of a text that was right for an earlier English, or may be."""
ELSEWHERE = frozenset({"L202", "L203", "L233"})
"""Codes of what is wrong with no text of the definition."""


def _takes(fault: Fault, guards: frozenset[str]) -> bool:
    """Say whether a fault takes a text away from those who read it."""
    if fault.is_look or fault.code in ELSEWHERE:
        return False
    return fault.code not in OLDER or is_safety(fault.path, guards)


def _put_into(
    questionnaire: Questionnaire,
    catalog: Catalog,
    english: frozenset[str],
    lost: frozenset[str],
) -> Questionnaire:
    known = catalog.by_path

    def tell(path: Path, told: Spoken, _: tuple[str, ...]) -> Spoken:
        name = ".".join(path)
        entry = known.get(name)
        if entry is None or not entry.told or name in lost or unit_of(name) in english:
            return told
        return entry.told

    return retell(questionnaire, tell, catalog.language)
