"""Answers from outside, such as a file or a browser tab: what counts, and what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from reprlib import Repr

from logic.definition.problems import suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers, Question
from logic.engine.route import read_answer
from logic.engine.signs import urgent_in

MOST_NAMES = 200
"""Names that answers may have. Who has more of them sends something else than one check."""
MOST_UNKNOWN = 10
"""Names that are no question and are told one by one."""
SHORT = Repr()
"""Writes what was given in a message, cut off where it is long or deep."""
SHORT.maxstring = SHORT.maxother = 60
SHORT.maxtuple = SHORT.maxlist = 12


@dataclass(frozen=True, slots=True)
class Received:
    """The answers that are possible, and what is wrong with those that are not, in sentences.

    Of one that is not possible, the danger signs in it are kept. `lost` counts them all, however
    few sentences tell of them.
    """

    answers: Answers
    problems: tuple[str, ...]
    lost: int = 0


def receive(questionnaire: Questionnaire, given: object) -> Received:
    """Sort what was given into possible answers and problems. Nothing in it is trusted."""
    if not isinstance(given, Mapping):
        return Received({}, ("Answers must be an object: question id to answer.",), 1)
    answers: dict[str, Answer] = {}
    unknown = [name for name in given if name not in questionnaire.by_id]
    problems = list(_no_questions(questionnaire, unknown, len(given)))
    impossible = 0
    for name, value in given.items():
        question = questionnaire.by_id.get(name)
        if question is None:
            continue
        answer = tuple(value) if isinstance(value, list) else value
        if _hashable(answer) and read_answer(question, answer):
            answers[name] = answer
            continue
        impossible += 1
        written = SHORT.repr(value)
        problems.append(f"'{name}' cannot be answered {written}. {_possible(question)}")
        if (signs := urgent_in(question, value)) is not None:
            answers[name] = signs
    return Received(answers, tuple(problems), len(unknown) + impossible)


def _no_questions(
    questionnaire: Questionnaire, unknown: Sequence[object], names: int
) -> Iterator[str]:
    """Tell which names are no questions, or that there are too many names to be one check."""
    if names > MOST_NAMES:
        what = f"There are {names:,} names here, and answers have {MOST_NAMES} at most"
        yield f"{what}. Give the answers to one check."
        return
    yield from (_unknown(questionnaire, name) for name in unknown[:MOST_UNKNOWN])
    if more := len(unknown[MOST_UNKNOWN:]):
        yield f"{more} more names are not questions. Correct them, or remove them."


def _unknown(questionnaire: Questionnaire, name: object) -> str:
    hint = str(suggest(name, list(questionnaire.by_id))) or "."
    return f"{SHORT.repr(str(name))} is not a question{hint} Correct the id, or remove it."


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
