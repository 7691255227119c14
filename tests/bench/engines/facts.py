"""What the peers have to be told, read from a definition so that it cannot drift from it."""

from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question


class Chosen(NamedTuple):
    """Some options of a question, one of which at least is chosen."""

    question: Question
    options: tuple[str, ...]


class Counted(NamedTuple):
    """Options that give the same points, from the least to the most."""

    chosen: Chosen
    least: int
    most: int


def leading_to(questionnaire: Questionnaire, branch: str) -> list[Chosen]:
    """Return the options that lead to a branch."""
    return [
        Chosen(question, tuple(ids))
        for question in questionnaire.questions
        if (ids := [choice.id for choice in question.choices if branch in choice.then])
    ]


def raising(questionnaire: Questionnaire, flag: str) -> list[Chosen]:
    """Return the options that raise a flag."""
    return [
        Chosen(question, tuple(ids))
        for question in questionnaire.questions
        if (ids := [choice.id for choice in question.choices if choice.flag == flag])
    ]


def counting(questionnaire: Questionnaire, factor: str) -> list[Counted]:
    """Return the options that count for a factor; those of `many` one by one, since they add up."""
    return [
        Counted(Chosen(question, options), least, most)
        for question in questionnaire.questions
        for (least, most), ids in _by_points(question, factor).items()
        for options in ([(one,) for one in ids] if question.type == "many" else [tuple(ids)])
    ]


def _by_points(question: Question, factor: str) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for choice in question.choices:
        for name, least, most in question.ranges[choice.id]:
            if name == factor and (least, most) != (0, 0):
                found.setdefault((least, most), []).append(choice.id)
    return found
