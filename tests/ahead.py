"""How many questions may still come: counted over all ways, beside the proof that does it alike."""

from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import ENDING, SAFETY, Answers, Option, Question
from logic.engine.route import read_answer, walk


class _Ahead(NamedTuple):
    """What can differ on the ways that are still open: branches led to, and whether a flag is set.

    With a flag, what comes behind the questions on safety is not asked.
    """

    led_to: frozenset[str]
    flagged: bool


def remaining(questionnaire: Questionnaire, answers: Answers) -> tuple[int, int]:
    """Return the fewest and the most questions that can follow `answers`.

    Ways that lead to the same branches are followed as one, so this is exact and quick.
    """
    if walk(questionnaire, answers).complete:
        return 0, 0
    ways = {_Ahead(frozenset(), flagged=False): (0, 0)}
    ended: list[int] = []
    for question in questionnaire.questions:
        options = read_answer(question, answers.get(question.id))
        following: dict[_Ahead, tuple[int, int]] = {}
        for ahead, (fewest, most) in ways.items():
            if not _asks(questionnaire, question, ahead):
                _merge(following, ahead, fewest, most)
                continue
            cost = 0 if options else 1
            if any(option.flag in ENDING for option in options or question.choices):
                ended += fewest + cost, most + cost
            for led, flagged in _leads(question, options):
                led_to = (ahead.led_to | led) - {question.id}
                after = _Ahead(led_to, ahead.flagged or flagged)
                _merge(following, after, fewest + cost, most + cost)
        ways = following
    ends = [*ended, *chain.from_iterable(ways.values())]
    return min(ends), max(ends)


def _asks(questionnaire: Questionnaire, question: Question, ahead: _Ahead) -> bool:
    led_to = question.id not in questionnaire.branches or question.id in ahead.led_to
    return led_to and not (ahead.flagged and question.section != SAFETY)


def _merge(ways: dict[_Ahead, tuple[int, int]], at: _Ahead, *new: int) -> None:
    old = ways.get(at, new)
    ways[at] = min(old[0], new[0]), max(old[1], new[1])


def _leads(question: Question, chosen: tuple[Option, ...]) -> set[_Ahead]:
    """Return what each answer that does not end the questions at once can lead to."""
    if chosen:
        going_on = all(option.flag not in ENDING for option in chosen)
        return {_together(chosen)} if going_on else set()
    choices = [choice for choice in question.choices if choice.flag not in ENDING]
    joint: set[_Ahead] = set()
    for choice in choices:
        if question.type == "many" and not choice.exclusive:
            one = _together((choice,))
            more = {_Ahead(o.led_to | one.led_to, o.flagged or one.flagged) for o in joint}
            joint |= {one, *more}
    return joint | {
        _together((choice,)) for choice in choices if question.type != "many" or choice.exclusive
    }


def _together(options: Iterable[Option]) -> _Ahead:
    chosen = list(options)
    led_to = frozenset(target for option in chosen for target in option.then)
    return _Ahead(led_to, any(option.flag for option in chosen))
