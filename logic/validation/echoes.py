"""Findings that only follow from another one: who mends the first is rid of both."""

from collections.abc import Collection, Iterable, Iterator

from logic.problems import Finding, Path

EVERY_CLAIM = ("questions", "factors", "verdicts", "plan", "trials", "therapist", "sources")
RESTS_ON: dict[str, tuple[str, ...]] = {
    "Q104": ("questions",),
    "Q105": ("questions",),
    "Q107": ("sections",),
    "Q108": ("questions",),
    "Q113": ("verdicts",),
    "K301": ("factors",),
    "K302": ("questions",),
    "K304": ("questions",),
    "K305": ("questions",),
    "K309": ("verdicts",),
    "V404": ("factors",),
    "V405": ("questions",),
    "V411": ("verdicts",),
    "P503": ("questions",),
    "P504": ("questions",),
    "P506": ("plan",),
    "R601": ("sources",),
    "R604": EVERY_CLAIM,
    "R607": ("sources",),
}
"""The parts that a rule looks through. What is lost there may be just what it does not find."""
BAD_WHEN = ("V407", "V412", "V414")
FOLLOWS: dict[str, tuple[str, ...]] = {
    "Q108": ("Q107",),
    "Q113": BAD_WHEN,
    "K302": ("K301",),
    "K304": ("K301", "K303"),
    "K305": ("K301",),
    "K307": ("K301",),
    "K309": ("V404", *BAD_WHEN),
    "K310": ("K301",),
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
    places = {finding.path for finding in noted}
    around = {path[:length] for path in lost for length in range(1, len(path) + 1)}
    for finding in found:
        path = finding.path
        follows = codes.intersection(FOLLOWS.get(finding.code, ()))
        hidden = path in places or path in around or any(above in lost for above in _above(path))
        unread = any((part,) in around for part in RESTS_ON.get(finding.code, ()))
        if not (follows or hidden or unread):
            yield finding


def _above(path: Path) -> Iterator[Path]:
    return (path[:length] for length in range(1, len(path)))
