"""What another rule on what counts as eased means for check-ins."""

from collections import Counter
from itertools import product

from logic.definition.plans import DEGREES, CheckIn, OutcomeId
from logic.engine.checkin import Move, conclude, moved

NUMBERS = (None, *range(11))
DEGREE = range(1, len(DEGREES) + 1)


def outcome_shifts(old: CheckIn, new: CheckIn) -> dict[tuple[OutcomeId, OutcomeId], int]:
    """Count the combinations of two numbers, then and now, and a degree by what is found.

    A pair names what is found by the old rule and by the new one.
    """
    kinds = Counter[tuple[Move, Move]](
        (moved(old, then, now), moved(new, then, now)) for then, now in product(NUMBERS, NUMBERS)
    )
    found = Counter[tuple[OutcomeId, OutcomeId]]()
    for (pain, first), (interference, second) in product(kinds.items(), repeat=2):
        for degree in DEGREE:
            before = conclude((pain[0], interference[0]), degree)
            now = conclude((pain[1], interference[1]), degree)
            found[before, now] += first * second
    return dict(found)
