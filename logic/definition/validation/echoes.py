"""Findings that only follow from another one: who mends the first is rid of both."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields

from logic.definition.aid import (
    ROWS,
    Alternative,
    Contrast,
    Guides,
    Harms,
    Research,
)
from logic.definition.problems import Finding, Path
from logic.definition.questionnaire import Plan

CHOICES = ("options", "bands")
CLAIMING = tuple(
    field.name
    for record in (Plan, Research, Contrast, Harms, Guides, Alternative)
    for field in fields(record)
)
"""Where statements stand. One that cannot be read may be all that rests on a source."""
RESTS_ON: dict[str, tuple[str, ...]] = {
    "Q104": ("questions", "id"),
    "Q105": ("questions",),
    "Q107": ("sections",),
    "Q113": ("verdicts",),
    "K301": ("factors",),
    "V404": ("factors",),
    "P503": ("questions", "id"),
    "P504": ("questions", *CHOICES),
    "C101": ("questions", "id", "then"),
    "C102": ("questions", "id", *CHOICES),
    "C103": ("questions", "id", "type"),
    "C105": ("checkin", "options"),
    "A901": ("research", "where"),
    "A902": ("harms", "statements", "rates"),
    "A903": ("alternatives", *ROWS),
    "A904": ("", "id"),
    "A910": ("about", "criteria"),
    "R601": ("sources",),
    "Q108": ("questions", "section"),
    "K302": ("questions", *CHOICES),
    "K304": ("questions", *CHOICES),
    "K305": ("questions", *CHOICES),
    "K309": ("verdicts", "when"),
    "V405": ("questions", *CHOICES),
    "V411": ("verdicts", "id", "when"),
    "P506": ("plan", "where"),
    "R604": ("", "source", *CLAIMING),
    "R607": ("sources", "checked"),
}
"""The part of the file ("" for any) and the keys in it that a rule looks through.

What is lost there may be just what the rule does not find.
"""
BAD_WHEN = ("V407", "V412", "V414")
FOLLOWS: dict[str, tuple[str, ...]] = {
    "Q108": ("Q107",),
    "Q113": BAD_WHEN,
    "Q135": ("Q103",),
    "K302": ("K301",),
    "K304": ("K301", "K303"),
    "K305": ("K301",),
    "K307": ("K301",),
    "K309": ("V404", *BAD_WHEN),
    "K310": ("K301", "Q135"),
    "V401": BAD_WHEN,
    "V402": BAD_WHEN,
    "V405": ("Q113", *BAD_WHEN),
    "V406": BAD_WHEN,
    "V408": BAD_WHEN,
    "V409": BAD_WHEN,
    "V410": BAD_WHEN,
    "V411": ("V401", *BAD_WHEN),
    "V413": BAD_WHEN,
    "V415": ("V410",),
    "P507": ("P508",),
    "C101": ("Q104", "Q105", "Q106"),
    "C102": ("Q121", "Q123", "Q133", "C101"),
    "C103": ("C101",),
    "C105": ("Q135",),
    "A901": ("P503", "P504", "R606"),
    "A904": ("A905",),
    "A907": ("A906",),
    "A910": ("A905",),
    "R604": ("R601",),
}
"""The codes after which another one is most likely the same fault seen from its other end."""


def without_echoes(
    findings: Iterable[Finding], noted: Iterable[Finding], lost: Collection[Path]
) -> Iterator[Finding]:
    """Leave out of `findings` those that follow from one another or from what was `noted`.

    `lost` says where an empty value stands in for one that could not be read.
    """
    found = list(findings)
    codes = {finding.code for finding in found}
    echoes = {code for code in codes if codes.intersection(FOLLOWS.get(code, ()))}
    echoes |= {code for code in codes if _unread(code, lost)}
    places = {finding.path for finding in noted}
    around = {path[:length] for path in lost for length in range(1, len(path) + 1)}
    for finding in found:
        path = finding.path
        hidden = path in places or path in around or any(above in lost for above in _above(path))
        if not hidden and finding.code not in echoes:
            yield finding


def _above(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(1, len(path)))


def _unread(code: str, lost: Collection[Path]) -> bool:
    """Say whether something that the rule behind `code` looks through is lost."""
    part, *keys = RESTS_ON.get(code, (None,))
    return part is not None and any(
        path[0] == (part or path[0])
        and (not any(isinstance(key, str) for key in path[1:]) or not {*path[1:]}.isdisjoint(keys))
        for path in lost
    )
