"""Danger signs in what cannot be read as it is. Whatever else is wrong, they count."""

from dataclasses import replace

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Answer, Answers, Question
from logic.definition.untidy import compact, leaves, plain
from logic.engine.route import read_answer
from logic.engine.verdict import Evaluation, evaluate


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


def evaluate_signs(questionnaire: Questionnaire, answers: Answers, signs: Answers) -> Evaluation:
    """Evaluate so that a sign counts also where no answer that can be read leads to it."""
    given = {**answers, **signs}
    evaluation = evaluate(questionnaire, given)
    if not signs or URGENT in evaluation.route.flags:
        return evaluation
    asked = tuple(question for question in questionnaire.questions if question.id in signs)
    return evaluate(replace(questionnaire, questions=asked), given)
