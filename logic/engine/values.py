"""What matters to a person, beside the options. It changes no verdict, but may point elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from logic.definition.aid import Alternative, Value
from logic.definition.questionnaire import Questionnaire
from logic.definition.research import Research
from logic.definition.verdicts import Verdict

Marks = Mapping[str, int]
"""Value id to how much it matters: only a value that matters a lot counts as chosen.

A tab may be older than the app, and hold that something matters not much (0) or some (1).
"""
A_LOT = 2
MOST = 3
"""How many values a person may choose: with more of them, nothing stands out."""

Turn = Literal["away", "towards"]


@dataclass(frozen=True, slots=True)
class Balance:
    """How an option stands to the values that were chosen."""

    alternative: Alternative
    goes_with: tuple[Value, ...]
    against: tuple[Value, ...]
    unclear: tuple[Value, ...]


def chosen(
    questionnaire: Questionnaire, marks: Marks, research: Research | None = None
) -> tuple[Value, ...]:
    """Return the values that were chosen, in the order of the file.

    With research, each is as it stands for that kind of pain.
    """
    matter = (value for value in questionnaire.values if marks.get(value.id) == A_LOT)
    return tuple(value.of(research) for value in matter)


def choose(questionnaire: Questionnaire, marks: Marks, value: str, *, on: bool) -> dict[str, int]:
    """Return the marks with a value chosen, or taken away.

    One more than there may be is not taken: nothing that a person has said goes without their
    doing.
    """
    others = {one.id: A_LOT for one in chosen(questionnaire, marks) if one.id != value}
    if not on or (len(others) >= MOST and marks.get(value) != A_LOT):
        return others
    return {**others, value: A_LOT}


def weigh(
    questionnaire: Questionnaire, marks: Marks, research: Research | None = None
) -> tuple[Balance, ...]:
    """Sort what was chosen by whether each option goes with it, in the order of the file."""
    matter = chosen(questionnaire, marks, research)
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


def turn(
    questionnaire: Questionnaire,
    verdict: Verdict,
    marks: Marks,
    research: Research | None = None,
) -> Turn | None:
    """Say whether what matters points away from massage, or towards it, unlike the verdict.

    It does where more of it goes against the verdict's way than with it. A verdict that a flag
    forced is never questioned.
    """
    fits = [value.fits["massage"] for value in chosen(questionnaire, marks, research)]
    balance = fits.count("with") - fits.count("against")
    if verdict.when.flag or balance == 0:
        return None
    if verdict.plan:
        return "away" if balance < 0 else None
    return "towards" if balance > 0 else None


def side_by_side(shown: Sequence[str], asked: Sequence[str]) -> tuple[str, ...]:
    """Return the two options to show, in the order in which they were asked for.

    A new one takes the place of the oldest. There are always two: none can be taken away alone.
    """
    new = [one for one in asked if one not in shown]
    return (*shown, *new)[-2:]


def read_marks(questionnaire: Questionnaire, given: object) -> dict[str, int]:
    """Return the marks in what was given from outside, as far as they are possible."""
    known = given if isinstance(given, Mapping) else {}
    return {
        value.id: known[value.id]
        for value in questionnaire.values
        if type(known.get(value.id)) is int and known[value.id] in range(A_LOT + 1)
    }
