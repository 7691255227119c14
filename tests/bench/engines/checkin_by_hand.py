"""The shipped check-in as plain if and else, and a count of all of them. It reads no `logic/`."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, product

Answers = Mapping[str, str | int | Collection[str]]
Number = int | str

NOW = {
    "again-danger_back": (
        "both_legs", "numb_groin", "pee_poo", "sex_feeling", "weaker", "cancer_cord",
        "no_blood",
    ),
    "again-danger_chest": (
        "chest", "chest_sick", "silent_heart", "breath", "tearing", "belly", "sepsis_mind",
        "sepsis",
    ),
    "again-danger_head": (
        "one_side", "speech", "sight", "balance", "thunderclap", "meningitis", "neck_cord",
        "neck_artery",
    ),
    "again-danger_injury": (
        "accident", "small_fall", "crack", "four_steps", "cold_limb", "tight_muscle", "head_blow",
        "head_thinner",
    ),
}  # fmt: skip
TODAY = {
    "again-today_body": (
        "clot",
        "joint",
        "hands",
        "weak_limb",
        "arteritis",
        "old_stroke",
        "chest_lately",
        "pregnancy_signs",
    ),
    "again-today_back": (
        "fever_back", "weak_defenses", "cancer_spine", "weak_spine", "night", "weight_back",
        "pulse",
    ),
}  # fmt: skip
FIRST = {
    "again-signs_first": (
        "chest_goes",
        "weight",
        "bladder",
        "numb",
        "lump",
        "between_blades",
        "stiff_morning",
    ),
    "again-wait_first": ("fever", "clot_now", "attack"),
}
TO_CLEAR = ("blood", "organs", "feeling", "cancer", "bones", "surgery", "pregnant", "skin")
NEWS = ("joints", "fresh_injury", "slow_injury")
PAINS: tuple[Number, ...] = tuple(range(11))
HINDRANCES: tuple[Number, ...] = (*range(11), "unsure")
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
    if any(one in again.get(name, ()) for name, signs in NOW.items() for one in signs):
        return "urgent_care"
    if any("none" not in again[name] for name in (*NOW, *TODAY)):
        return "clinician_today"
    if any("none" not in again[name] for name in FIRST):
        return "clinician_first"
    reasons = again["again-ask_first"]
    asked = [one for one in TO_CLEAR if one in reasons]
    if "unsure" in reasons or any(again[f"again-cleared_{one}"] != "yes" for one in asked):
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
    if view in WORSE:
        return "worse"
    if view in ("very_much_better", "much_better"):
        return "clearly_helps"
    return "helps_some" if view == "bit_better" and eased and not risen else "no_better"


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
        for one, two, three, four in product(PAINS, PAINS, HINDRANCES, HINDRANCES)
        for view in VIEWS
    )
    first = len(PAINS) * len(HINDRANCES)
    counts = Counter[str]()
    before = 1
    for signs in NOW.values():
        urgent = 2 ** len(signs) - 1
        counts["urgent_care"] += before * urgent * first
        before *= 2
    for forced, size in flags().items():
        told = {forced: first} if forced else numbers
        counts.update({name: size * number for name, number in told.items()})
    return counts


def flags() -> Counter[str | None]:
    """Count the ways to answer all lists without a sign for now, by what they force.

    Behind a flag the numbers are not asked.
    """
    lists = [
        *(Counter({None: 1, "clinician_today": 1}) for _ in NOW),
        *(Counter({None: 1, "clinician_today": 2 ** len(signs)}) for signs in TODAY.values()),
        *(Counter({None: 1, "clinician_first": 2 ** len(signs)}) for signs in FIRST.values()),
        cleared(),
        Counter(is_news(some) for some in sets(NEWS)),
    ]
    order = ("clinician_today", "clinician_first", "too_early", None)
    found = Counter[str | None]({None: 1})
    for one in lists:
        after = Counter[str | None]()
        for (forced, ways), (other, more) in product(found.items(), one.items()):
            after[next(name for name in order if name in (forced, other))] += ways * more
        found = after
    return found


def cleared() -> Counter[str | None]:
    """Count the sets of reasons to ask first, each with four answers on each reason."""
    found = Counter[str | None]({None: 1, "clinician_first": 1})
    for reasons in sets(TO_CLEAR):
        if reasons not in (("none",), ("unsure",)):
            found[None] += 1
            found["clinician_first"] += 4 ** len(reasons) - 1
    return found


def is_news(ticked: tuple[str, ...]) -> str | None:
    """Return what is new and forces a verdict."""
    if any(one in ticked for one in ("joints", "slow_injury", "unsure")):
        return "clinician_first"
    return "too_early" if "fresh_injury" in ticked else None


def sets(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield all that may be ticked of a list that also has *none* and *not sure*."""
    yield from (("none",), ("unsure",))
    for size in range(1, len(names) + 1):
        yield from combinations(names, size)
