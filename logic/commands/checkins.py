"""Later answers in a file of answers: the day of each check-in, and what was said then."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import Answers
from logic.engine.answers import receive
from logic.engine.signs import evaluate_signs
from logic.text.plain_form import read_day

SHAPE = '[{"day": "2026-12-29", "answers": {question id: answer}}]'


class CheckInError(Exception):
    """Later answers that cannot be used. The message says what to do."""


class Later(NamedTuple):
    """The check-ins, and what was wrong with them although each holds a danger sign."""

    checkins: tuple[tuple[date, Answers], ...] = ()
    problems: tuple[str, ...] = ()


def read_checkins(questionnaire: Questionnaire, given: object) -> Later:
    """Read the list under `checkins`. Its questions go by their own ids, and `change` and `news`.

    Raises:
        CheckInError: if something is wrong with it, and no danger sign is among the answers.

    """
    if given is None:
        return Later()
    if not isinstance(given, list):
        raise CheckInError(f"'checkins' is not a list. Write {SHAPE}.")
    read = [_read(questionnaire, number, one) for number, one in enumerate(given, start=1)]
    problems = tuple(problem for one in read for problem in one.problems)
    return Later(tuple(looked for one in read for looked in one.checkins), problems)


def _read(questionnaire: Questionnaire, number: int, given: object) -> Later:
    again = questionnaire.again
    if not isinstance(given, Mapping) or given.keys() != {"day", "answers"}:
        raise CheckInError(f"check-in {number} needs a day and answers. Write {SHAPE}.")
    try:
        day = read_day(given["day"])
    except (ValueError, TypeError):
        raise CheckInError(f"check-in {number} has no day. Write it like 2026-12-29.") from None
    answers = given["answers"] if isinstance(given["answers"], Mapping) else {}
    renamed = {AGAIN + n if AGAIN + n in again.by_id else n: one for n, one in answers.items()}
    received = receive(again, renamed)
    problems = tuple(f"check-in {number}: {text.replace(AGAIN, '')}" for text in received.problems)
    if problems and not evaluate_signs(again, received.answers, {}).route.flags:
        raise CheckInError("\n".join(problems))
    return Later(((day, received.answers),), problems)
