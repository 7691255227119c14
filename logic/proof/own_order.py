"""The order of a definition of its own, where it is gone through in the order of two versions."""

from collections.abc import Mapping, Sequence

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import SAFETY, VerdictId

Flags = frozenset[VerdictId]
Ahead = frozenset[str]
STILL = "!"
"""What the mark of a question begins with that is asked although a flag is set; no id can."""
BEHIND = "~"
"""The same for the mark of a flag that was set behind the questions on safety."""


def still(name: str) -> str:
    """Return the mark of a question that is asked although a flag is set."""
    return STILL + name


class OwnOrder:
    """What a definition asks above a question that stands above it in another order.

    That is asked all the same where the question sets a flag, which otherwise ends the questions
    behind those on safety.
    """

    def __init__(self, questionnaire: Questionnaire, order: Sequence[str]) -> None:
        self._order = order
        self._safety = {one.id for one in questionnaire.questions if one.section == SAFETY}
        self._above = _above(list(questionnaire.by_id), order)

    def flag(self, name: str, new: Flags, flags: Flags, ahead: Ahead) -> tuple[Flags, Ahead]:
        """Return the flags after an answer with `new` ones, and what is still to come.

        Where a question is only `still` asked and sets a flag, the definition had never asked
        what set others behind the questions on safety.
        """
        if not (new and self._above):
            return flags | new, ahead
        asked = {one for one in ahead if one.startswith(STILL)}
        behind = {one for one in ahead if one.startswith(BEHIND)}
        rest = ahead - asked - behind
        above = frozenset(map(still, self._above.get(name, ())))
        if still(name) in ahead:
            flags = frozenset(one for one in flags if BEHIND + one not in behind)
            behind = set()
        if name in self._safety:
            behind = behind.difference(BEHIND + one for one in new)
        else:
            behind = behind.union(BEHIND + one for one in new - flags)
        return flags | new, rest | behind | (above & asked if asked or flags else above)

    def left(self, ahead: Ahead, position: int) -> Ahead:
        """Return what of `ahead` is still to come at a position."""
        to_come = self._order[position:]
        left = ahead.intersection(to_come)
        if not self._above:
            return left
        marks = frozenset(one for one in ahead if one.startswith(BEHIND))
        return left | marks | ahead.intersection(map(still, to_come))


def _above(own: Sequence[str], order: Sequence[str]) -> Mapping[str, Ahead]:
    """Return for each question those that stand above it in its own order, and below it here."""
    place = {name: number for number, name in enumerate(own)}
    known = [name for name in order if name in place]
    found = {
        name: frozenset(one for one in known[number:] if place[one] < place[name])
        for number, name in enumerate(known)
    }
    return {name: above for name, above in found.items() if above}
