"""The code on a paper by which a clinic's shared screen can look back with someone.

It is written in digits alone: a hand scanner types them, and digits are typed alike on keyboards
of every language. Nothing is encrypted, and nothing is kept to look up.
"""

from datetime import date, timedelta

from logic.definition.ids import digest
from logic.definition.plans import Numbers
from logic.definition.questionnaire import Questionnaire
from logic.engine.returning import Returning, ToAsk
from logic.handover.envelope import EPOCH

FORM = "1"
"""The first digit. Another one belongs to a later version."""
HEAD, ASK, SUM = 15, 5, 2
"""Digits of all but the reasons, of one reason, and of the check sum."""
UNKNOWN = 99
RESPONSE_FROM = 1
"""What is added to the number for how massage worked before, so that it is never below nothing."""
MODULUS = 97
LONGEST = 200
"""Digits that are looked at."""


def write_return(one: Returning) -> str:
    """Return the digits.

    Raises:
        LookupError: if the plan is not known.

    """
    if one.numbers is None:
        raise LookupError("there is no plan to write")
    weekly, spacing, response, later, pace = one.numbers
    points = (UNKNOWN if number is None else number for number in (one.pain, one.interference))
    parts = [
        FORM,
        f"{(one.first - EPOCH).days:05}",
        f"{weekly}{spacing}{response + RESPONSE_FROM}{later}{pace}",
        *(f"{number:02}" for number in points),
        *(f"{_mark(*asked):05}" for asked in one.asks),
    ]
    whole = "".join(parts)
    return f"{whole}{_sum(whole):02}"


def read_return(questionnaire: Questionnaire, text: str) -> Returning | None:
    """Return what the digits say, or None where they are none of ours, or not all of them."""
    digits = "".join(sign for sign in text[:LONGEST] if sign.isascii() and sign.isdigit())
    whole, last = digits[:-SUM], digits[-SUM:]
    asked = len(whole) - HEAD
    if not whole.startswith(FORM) or asked < 0 or asked % ASK or int(last) != _sum(whole):
        return None
    days, numbers = int(whole[1:6]), [int(digit) for digit in whole[6:11]]
    pain, interference = (_point(int(whole[at : at + 2])) for at in (11, 13))
    numbers[2] -= RESPONSE_FROM
    marks = [int(whole[at : at + ASK]) for at in range(HEAD, len(whole), ASK)]
    asks = tuple(one for one in _askable(questionnaire) if _mark(*one) in marks)
    found = Returning(EPOCH + timedelta(days=days), Numbers(*numbers), pain, interference, asks)
    return found if found.possible else None


def is_day_to_return_to(one: Returning, today: date) -> bool:
    """Say whether visits can have begun by then, so that there is something to look back at."""
    return one.first <= today


def _point(number: int) -> int | None:
    return None if number == UNKNOWN else number


def _mark(question: str, option: str) -> int:
    return int.from_bytes(digest(f"{question}.{option}"))


def _sum(whole: str) -> int:
    return MODULUS - int(whole) % MODULUS


def _askable(questionnaire: Questionnaire) -> tuple[ToAsk, ...]:
    return tuple(
        (question.id, option.id)
        for question in questionnaire.questions
        for option in question.options
        if option.then
    )
