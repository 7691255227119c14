"""Danger signs in what cannot be read as it is. Whatever else is wrong, they count."""

from collections.abc import Iterator
from dataclasses import replace

from logic.questionnaire import Questionnaire
from logic.questions import URGENT, Answer, Answers, Question
from logic.route import read_answer
from logic.verdict import Evaluation, evaluate


def urgent_in(question: Question, given: object) -> Answer | None:
    """Return the answer of the danger signs alone among what was given, or None without one."""
    named = {find_value(question, one) for one in flat(given)}
    signs = [value for value in question.chosen if value in named and _is_sign(question, value)]
    if question.type != "many":
        return next(iter(signs), None)
    ids = tuple(map(str, signs))
    return (ids if read_answer(question, ids) else ids[:1]) or None


def _is_sign(question: Question, value: str | int) -> bool:
    return any(option.flag == URGENT for option in question.chosen[value])


def find_value(question: Question, given: object) -> str | int | None:
    """Return the answer that is named by an id, a number, or the words of an option."""
    if not isinstance(given, str | int | float) or isinstance(given, bool):
        return None
    return question.named.get(given.strip().casefold() if isinstance(given, str) else given)


def flat(given: object) -> Iterator[object]:
    """Yield what stands in lists, in lists in them, and so on, in order.

    A list in a list may be a pair that says of something that it is not so. It is left out.
    """
    waiting = [given]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple):
            waiting += (part for part in reversed(one) if not _denies(part))
        else:
            yield one


def _denies(part: object) -> bool:
    return isinstance(part, list | tuple) and any(one is False for one in part)


def evaluate_signs(questionnaire: Questionnaire, answers: Answers, signs: Answers) -> Evaluation:
    """Evaluate so that a sign counts also where no answer that can be read leads to it."""
    given = {**answers, **signs}
    evaluation = evaluate(questionnaire, given)
    if not signs or URGENT in evaluation.route.flags:
        return evaluation
    asked = tuple(question for question in questionnaire.questions if question.id in signs)
    return evaluate(replace(questionnaire, questions=asked), given)
