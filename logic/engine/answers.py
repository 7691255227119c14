"""Answers from outside, such as a file or a browser tab: what counts, and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from reprlib import Repr

from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers, Question
from logic.engine.route import read_answer
from logic.engine.signs import urgent_in

SHORT = Repr()
"""Writes what was given in a message, cut off where it is long or deep."""
SHORT.maxstring = SHORT.maxother = 60
SHORT.maxtuple = SHORT.maxlist = 12


@dataclass(frozen=True, slots=True)
class Received:
    """The answers that are possible, and a sentence for each that is not.

    Of one that is not possible, the danger signs in it are kept.
    """

    answers: Answers
    problems: tuple[str, ...]


def receive(questionnaire: Questionnaire, given: object) -> Received:
    """Sort what was given into possible answers and problems. Nothing in it is trusted."""
    if not isinstance(given, Mapping):
        return Received({}, ("Answers must be an object: question id to answer.",))
    answers: dict[str, Answer] = {}
    problems: list[str] = []
    for name, value in given.items():
        question = questionnaire.by_id.get(name)
        if question is None:
            hint = suggest(name, list(questionnaire.by_id)) or "."
            written = SHORT.repr(str(name))
            problems.append(f"{written} is not a question{hint} Correct the id, or remove it.")
            continue
        answer = tuple(value) if isinstance(value, list) else value
        if _hashable(answer) and read_answer(question, answer):
            answers[name] = answer
            continue
        written = SHORT.repr(value)
        problems.append(f"'{name}' cannot be answered {written}. {_possible(question)}")
        if (signs := urgent_in(question, value)) is not None:
            answers[name] = signs
    return Received(answers, tuple(problems))


def _hashable(answer: object) -> bool:
    parts = answer if isinstance(answer, tuple) else (answer,)
    return all(isinstance(part, str | int) and not isinstance(part, bool) for part in parts)


def _possible(question: Question) -> str:
    ids = ", ".join(option.id for option in question.options)
    if question.type == "scale":
        return f"Give a whole number from 0 to 10{', or ' + ids if ids else ''}."
    if question.type == "one":
        return f"Give one of: {ids}."
    alone = ", ".join(option.id for option in question.options if option.exclusive)
    return f"Give a list of one or more of: {ids}. These stand alone: {alone}."
