"""Later answers in a file of answers: the day of each check-in, and what was said then."""

from collections.abc import Mapping
from typing import NamedTuple

from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import URGENT
from logic.engine.answers import SHORT, receive
from logic.engine.signs import evaluate_signs
from logic.text.plain_form import MOST, read_day
from logic.text.report import Dated

KEYS = frozenset({"day", "answers"})
SHAPE = '[{"day": "2026-12-29", "answers": {question id: answer}}]'


class CheckInError(Exception):
    """Later answers that cannot be used. The message says what to do."""


class Later(NamedTuple):
    """The check-ins, and what was wrong with them although a danger sign is among them.

    `urgent`: whether there is one.
    """

    checkins: tuple[Dated, ...] = ()
    problems: tuple[str, ...] = ()
    urgent: bool = False


def read_checkins(questionnaire: Questionnaire, given: object) -> Later:
    """Read the list under `checkins`. Its questions go by their own ids, and `change` and `news`.

    Raises:
        CheckInError: if something is wrong with it, and no danger sign is among the answers.

    """
    if given is None:
        return Later()
    if not isinstance(given, list):
        raise CheckInError(f"'checkins' is not a list. Write {SHAPE}.")
    if len(given) > MOST:
        raise CheckInError(f"There are {len(given):,} check-ins, and {MOST} can be judged at most.")
    read = [_read(questionnaire, number, one) for number, one in enumerate(given, start=1)]
    problems = tuple(problem for one in read for problem in one.problems)
    urgent = any(one.urgent for one in read)
    return Later(tuple(looked for one in read for looked in one.checkins), problems, urgent)


def _read(questionnaire: Questionnaire, number: int, given: object) -> Later:
    again = questionnaire.again
    if not isinstance(given, Mapping) or not given.keys() >= KEYS:
        raise CheckInError(f"check-in {number} needs a day and answers. Write {SHAPE}.")
    if surplus := [str(key) for key in given if key not in KEYS]:
        key = SHORT.repr(surplus[0])
        raise CheckInError(f"check-in {number}: {key} does not belong here. Write {SHAPE}.")
    try:
        day = read_day(given["day"])
    except (ValueError, TypeError):
        said = SHORT.repr(given["day"]) if isinstance(given["day"], str) else "this"
        message = f"check-in {number}: {said} is not a day that can be. Write it like 2026-12-29."
        raise CheckInError(message) from None
    answers = given["answers"]
    if not isinstance(answers, Mapping):
        raise CheckInError(f"check-in {number} has no answers by question. Write {SHAPE}.")
    if named := [name for name in answers if str(name).startswith(AGAIN)]:
        own = str(named[0]).removeprefix(AGAIN)
        raise CheckInError(f"check-in {number}: '{named[0]}' goes by its own name. Write '{own}'.")
    renamed = {AGAIN + n if AGAIN + n in again.by_id else n: one for n, one in answers.items()}
    received = receive(again, renamed)
    problems = tuple(f"check-in {number}: {text.replace(AGAIN, '')}" for text in received.problems)
    urgent = URGENT in evaluate_signs(again, received.answers, {}).route.flags
    if problems and not urgent:
        raise CheckInError("\n".join(problems))
    return Later(((day, received.answers),), problems, urgent)
