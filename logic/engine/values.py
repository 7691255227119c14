"""What matters to a person, beside the options. It changes no verdict, but may point elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from logic.definition.aid import Alternative, Value
from logic.definition.questionnaire import Questionnaire
from logic.definition.verdicts import Verdict

Marks = Mapping[str, int]
"""Value id to how much it matters: its place among `MARKS`."""
MARKS = ("not_much", "some", "a_lot")
SOME, A_LOT = 1, 2

Turn = Literal["away", "towards"]


@dataclass(frozen=True, slots=True)
class Balance:
    """How an option stands to the values that matter at least some."""

    alternative: Alternative
    goes_with: tuple[Value, ...]
    against: tuple[Value, ...]
    unclear: tuple[Value, ...]


def weigh(questionnaire: Questionnaire, marks: Marks) -> tuple[Balance, ...]:
    """Sort what matters by whether each option goes with it, in the order of the file."""
    matter = [value for value in questionnaire.values if marks.get(value.id, 0) > 0]
    matter.sort(key=lambda value: -marks[value.id])
    return tuple(
        Balance(
            one,
            *(
                tuple(value for value in matter if value.fits[one.id] == fit)
                for fit in ("with", "against", "unclear")
            ),
        )
        for one in questionnaire.alternatives
    )


def turn(questionnaire: Questionnaire, verdict: Verdict, marks: Marks) -> Turn | None:
    """Say whether what matters points away from massage, or towards it, unlike the verdict.

    It does where more of it goes against the verdict's way than with it. What matters a lot comes
    first; where that is even, what matters some decides. A verdict that a flag forced is never
    questioned.
    """
    balance = _balance(questionnaire, marks, A_LOT) or _balance(questionnaire, marks, SOME)
    if verdict.when.flag or balance == 0:
        return None
    if verdict.plan:
        return "away" if balance < 0 else None
    return "towards" if balance > 0 else None


def _balance(questionnaire: Questionnaire, marks: Marks, mark: int) -> int:
    """Count how much more of what has this mark goes with massage than against it."""
    fits = [value.fits["massage"] for value in questionnaire.values if marks.get(value.id) == mark]
    return fits.count("with") - fits.count("against")


def read_marks(questionnaire: Questionnaire, given: object) -> dict[str, int]:
    """Return the marks in what was given from outside, as far as they are possible."""
    known = given if isinstance(given, Mapping) else {}
    return {
        value.id: known[value.id]
        for value in questionnaire.values
        if type(known.get(value.id)) is int and known[value.id] in range(len(MARKS))
    }
