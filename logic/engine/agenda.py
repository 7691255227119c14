"""A list that a person takes to a health worker, made from their own answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from logic.definition.aid import Readiness, Value
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.verdicts import Verdict
from logic.engine.explanation import answer_words, factor_reasons
from logic.engine.saved import told_lean
from logic.engine.values import Marks, chosen
from logic.engine.verdict import Evaluation

Ready = Mapping[str, bool]
"""Readiness id to whether the person is ready in this."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """What to tell, what is open, what matters, where the person leans and what to ask."""

    verdict: Verdict
    facts: tuple[tuple[Question, tuple[str, ...]], ...]
    settle: tuple[str, ...]
    matters: tuple[Value, ...]
    lean: str
    prompts: tuple[str, ...]


def draft(evaluation: Evaluation, marks: Marks, ready: Ready, lean: str = "") -> Agenda:
    """Draw up the list that follows from complete answers, marks, readiness and a lean.

    Raises:
        LookupError: if there is no verdict yet.

    """
    questionnaire = evaluation.questionnaire
    return Agenda(
        evaluation.decided.verdict,
        tuple(_facts(evaluation)),
        tuple(_open(evaluation)),
        chosen(questionnaire, marks),
        told_lean(evaluation, lean),
        tuple(_prompts(questionnaire, ready)),
    )


def _open(evaluation: Evaluation) -> Iterator[str]:
    """Yield what would settle what is not known. Where a flag forced the verdict, nothing would."""
    if not evaluation.decided.verdict.when.flag:
        yield from (one.factor.settle for one in factor_reasons(evaluation) if not one.settled)


def _facts(evaluation: Evaluation) -> Iterator[tuple[Question, tuple[str, ...]]]:
    """Yield what was answered, leaving out that there is none of something."""
    for step in evaluation.route.steps:
        if any(not option.exclusive or option.way_out for option in step.options):
            yield step.question, answer_words(evaluation.answers, step)


def _prompts(questionnaire: Questionnaire, ready: Ready) -> Iterator[str]:
    yield from (one.prompt for one in not_ready(questionnaire, ready))
    yield from (prompt.ask for prompt in questionnaire.clinician.values())


def not_ready(questionnaire: Questionnaire, ready: Ready) -> tuple[Readiness, ...]:
    """Return the questions on readiness that were answered with no."""
    return tuple(one for one in questionnaire.readiness if ready.get(one.id) is False)


def read_ready(questionnaire: Questionnaire, given: object) -> dict[str, bool]:
    """Return the answers on readiness in what was given from outside, as far as possible."""
    known = given if isinstance(given, Mapping) else {}
    return {
        one.id: known[one.id]
        for one in questionnaire.readiness
        if isinstance(known.get(one.id), bool)
    }
