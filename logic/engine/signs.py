"""Danger signs in what cannot be read as it is. Whatever else is wrong, they count."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from unicodedata import category, normalize

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Answer, Answers, Question
from logic.engine.route import read_answer
from logic.engine.verdict import Evaluation, evaluate

SEVERAL = re.compile(r"[;,|/&\n]|\band\b", re.IGNORECASE)
"""What separates several answers in one text."""
HOLDING = {"code", "coding", "display", "text", "id", "label", "name", "option", "selected"}
"""The keys of an answer under which it is named."""
CHOSEN = {"selected", "checked", "chosen", "present"}
"""The keys that say whether something was chosen."""
TRUTH: dict[str | int, bool] = {
    "true": True,
    "yes": True,
    1: True,
    "false": False,
    "no": False,
    0: False,
}
WORKED_OUT = ("result", "answerOption")
"""What holds no answers: what followed from some, and what could be answered."""


def urgent_in(question: Question, given: object) -> Answer | None:
    """Return the answer of the danger signs alone among what was given, or None without one."""
    names = {plain(name): value for name, value in question.named.items()}
    names |= {compact(name): value for name, value in question.named.items()}
    named = {names.get(plain(one), names.get(compact(one))) for one in leaves(given)}
    signs = [value for value in question.chosen if value in named and _is_sign(question, value)]
    if question.type != "many":
        return next(iter(signs), None)
    ids = tuple(map(str, signs))
    return (ids if read_answer(question, ids) else ids[:1]) or None


def _is_sign(question: Question, value: str | int) -> bool:
    return any(option.flag == URGENT for option in question.chosen[value])


def plain(name: str | float) -> str | float:
    """Return an id or the words of an option so that small slips in writing do not matter."""
    if not isinstance(name, str):
        return name
    seen = "".join(one for one in normalize("NFKC", name) if category(one) != "Cf")
    return " ".join(seen.casefold().split()).strip(" .;:!")


def compact(name: str | float) -> str | float:
    """Return an id in whatever way it is joined: danger_signs, danger-signs, dangerSigns."""
    return re.sub(r"[\W_]+", "", str(plain(name))) if isinstance(name, str) else name


def leaves(given: object) -> Iterator[str | float]:
    """Yield each text and number that is given, and each key that is said to be so.

    What is said not to be so is left out, and so is what is only beside an answer.
    """
    waiting = [given]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield from (part, *SEVERAL.split(part))
        elif isinstance(part, int | float) and not isinstance(part, bool):
            yield part
        elif isinstance(part, list | tuple):
            waiting += reversed([one for one in part if not _denies(one)])
        elif isinstance(part, Mapping) and not _says_no(part):
            yield from (key for key, one in part.items() if plain_truth(one) is True)
            waiting += (one for key, one in part.items() if _holds(key))


def _denies(part: object) -> bool:
    return isinstance(part, list | tuple) and any(one is False for one in part)


def _says_no(part: Mapping[str, object]) -> bool:
    said = (one for key, one in part.items() if key.casefold() in CHOSEN or _answers(key))
    return any(plain_truth(one) is False for one in said)


def plain_truth(given: object) -> bool | None:
    """Return what a yes or a no says, however it is written; None where it is neither."""
    word = plain(given) if isinstance(given, str) else given
    return TRUTH.get(word) if isinstance(word, str | int) else None


def _holds(key: str) -> bool:
    return key.casefold() in HOLDING or _answers(key)


def given_anywhere(
    questionnaire: Questionnaire, whole: object
) -> Iterator[tuple[Question, object]]:
    """Yield each thing that is given as an answer to a question, however untidily.

    It is found under the question's id, or beside it as the `answer` or the `value` of an item.
    """
    asked = {compact(name): question for name, question in questionnaire.by_id.items()}
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list | tuple):
            waiting += part
        elif isinstance(part, Mapping):
            for question in _named_in(asked, part):
                yield from ((question, one) for key, one in part.items() if _answers(key))
            found = ((asked.get(compact(key)), one) for key, one in part.items())
            yield from ((question, one) for question, one in found if question)
            waiting += (one for key, one in part.items() if key not in WORKED_OUT)


def _named_in(
    asked: Mapping[str | float, Question], part: Mapping[str, object]
) -> Iterator[Question]:
    given = (part.get(key) for key in ("linkId", "question", "id"))
    names = dict.fromkeys(compact(name) for one in given for name in leaves(one))
    yield from (asked[name] for name in names if name in asked)


def _answers(key: str) -> bool:
    return key.casefold().startswith(("answer", "value")) and key not in WORKED_OUT


def evaluate_signs(questionnaire: Questionnaire, answers: Answers, signs: Answers) -> Evaluation:
    """Evaluate so that a sign counts also where no answer that can be read leads to it."""
    given = {**answers, **signs}
    evaluation = evaluate(questionnaire, given)
    if not signs or URGENT in evaluation.route.flags:
        return evaluation
    asked = tuple(question for question in questionnaire.questions if question.id in signs)
    return evaluate(replace(questionnaire, questions=asked), given)
