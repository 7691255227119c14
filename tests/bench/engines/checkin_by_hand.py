"""The shipped check-in as plain if and else, and a count of all of them. It reads no `logic/`."""

# ruff: noqa: PLR0911 - one answer, one return

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product
from math import prod

Answers = Mapping[str, str | int | Collection[str]]
Number = int | str

URGENT_SIGNS = (
    "numb_saddle", "bladder_bowel", "both_legs", "leg_worse", "sex_feeling", "stroke",
    "chest", "breath", "head", "accident", "limb",
)  # fmt: skip
TO_CHECK = (
    "fever", "weight", "cancer_pain", "night", "lump", "clot", "joint", "weak", "jaw", "infection",
)  # fmt: skip
TO_CLEAR = ("blood", "bones", "cancer", "pregnant", "recent", "organs", "feeling", "skin")
NEWS = ("joints", "fresh_injury", "slow_injury")
NUMBERS: tuple[Number, ...] = (*range(11), "unsure")
BETTER = ("very_much_better", "much_better", "bit_better")
WORSE = ("bit_worse", "much_worse", "very_much_worse")
VIEWS = (*BETTER, "same", *WORSE, "not_begun")


def look_back(first: Answers, again: Answers) -> str:
    """Return what a complete check-in comes to: the verdict of a flag, or what came of massage."""
    pains = first["pain_average"], again["again-pain_average"]
    hindrances = first["interference"], again["again-interference"]
    return flag(again) or outcome((pains, hindrances), str(again["change"]))


def flag(again: Answers) -> str | None:
    """Return the verdict that an answer forces, the most cautious first."""
    signs = again["again-danger_signs"]
    if any(one in signs for one in URGENT_SIGNS):
        return "urgent_care"
    if "unsure" in signs or "none" not in again["again-signs_to_check"]:
        return "clinician_first"
    reasons = again["again-ask_first"]
    if "unsure" in reasons or ("none" not in reasons and again["again-cleared"] != "yes"):
        return "clinician_first"
    news = again["news"]
    if "joints" in news or "slow_injury" in news or "unsure" in news:
        return "clinician_first"
    return "too_early" if "fresh_injury" in news else None


def outcome(moves: tuple[tuple[object, object], ...], view: str) -> str:
    """Return what came of massage."""
    eased = any(is_eased(then, now) for then, now in moves)
    risen = any(is_risen(then, now) for then, now in moves)
    if view == "not_begun":
        return view
    if view in ("much_worse", "very_much_worse"):
        return "worse"
    if view == "bit_worse":
        return "no_better" if eased and not risen else "worse"
    if view == "same":
        if risen:
            return "worse"
        return "helps_some" if eased else "no_better"
    if view != "bit_better" and eased and not risen:
        return "clearly_helps"
    return "no_better" if risen and not eased else "helps_some"


def is_eased(then: object, now: object) -> bool:
    """Two points less, or three tenths less."""
    if isinstance(then, int) and isinstance(now, int):
        return now < then and (then - now >= 2 or (then - now) / then >= 0.3)
    return False


def is_risen(then: object, now: object) -> bool:
    """Two points more."""
    return isinstance(then, int) and isinstance(now, int) and now - then >= 2


def count() -> Counter[str]:
    """Count what all check-ins come to, after all that may have been said of two numbers."""
    numbers = Counter(
        outcome(((one, two), (three, four)), view)
        for one, two, three, four in product(NUMBERS, repeat=4)
        for view in VIEWS
    )
    counts = Counter[str]()
    for signs in sets(URGENT_SIGNS):
        if any(one in signs for one in URGENT_SIGNS):
            counts["urgent_care"] += len(NUMBERS) ** 2
            continue
        for forced, size in flags_after(signs).items():
            told = {forced: numbers.total()} if forced else numbers
            counts.update({name: size * number for name, number in told.items()})
    return counts


def flags_after(signs: tuple[str, ...]) -> Counter[str | None]:
    """Count the ways to answer the lists after that of danger signs, by what they force."""
    calm: dict[str, str | Collection[str]] = {
        "again-danger_signs": signs,
        "again-signs_to_check": ("none",),
        "again-ask_first": ("none",),
        "news": ("none",),
    }
    lists = (
        Counter(flag({**calm, "again-signs_to_check": some}) for some in sets(TO_CHECK)),
        Counter(flag({**calm, **some}) for some in asked_first()),
        Counter(flag({**calm, "news": some}) for some in sets(NEWS)),
    )
    found = Counter[str | None]()
    for ways in product(*(one.items() for one in lists)):
        forced = [name for name, _ in ways]
        order = ("clinician_first", "too_early", None)
        found[next(one for one in order if one in forced)] += prod(size for _, size in ways)
    return found


def asked_first() -> Iterator[dict[str, str | Collection[str]]]:
    """Yield each set of reasons to ask first, with each answer on whether somebody agreed."""
    for reasons in sets(TO_CLEAR):
        if reasons in (("none",), ("unsure",)):
            yield {"again-ask_first": reasons}
        else:
            for cleared in ("yes", "no", "refused", "unsure"):
                yield {"again-ask_first": reasons, "again-cleared": cleared}


def sets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield all that may be ticked of a list that also has *none* and *not sure*."""
    yield from (("none",), ("unsure",))
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)
