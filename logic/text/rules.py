"""The rules behind the verdicts as a person may read them: what leads to which, and its points."""

from collections.abc import Iterator
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Option, Points, Question
from logic.definition.verdicts import Factor, Verdict


class Raising(NamedTuple):
    """A question and those of its options that force a verdict."""

    question: Question
    options: tuple[Option, ...]


class Counting(NamedTuple):
    """A question and what each of its options counts for a factor."""

    question: Question
    points: tuple[tuple[Option, Points], ...]


def raising(questionnaire: Questionnaire, verdict: Verdict) -> Iterator[Raising]:
    """Yield the questions whose options force `verdict`."""
    for question in questionnaire.questions:
        options = tuple(option for option in question.choices if option.flag == verdict.id)
        if options:
            yield Raising(question, options)


def counting(questionnaire: Questionnaire, factor: Factor) -> Iterator[Counting]:
    """Yield the questions that count for `factor`, with the points of each option."""
    for question in questionnaire.questions:
        points = tuple(
            (option, option.points[factor.id])
            for option in question.choices
            if factor.id in option.points
        )
        if points:
            yield Counting(question, points)
