"""What a front desk needs of the answers: what to mind, what the pain is, and what is open.

All of it follows from what a definition says of its own answers, and is told in the person's words.
"""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from logic.definition.questionnaire import AGAIN
from logic.definition.questions import SAFETY, Option, Step
from logic.definition.words import Words
from logic.engine.explanation import answer_words, explain, ticked
from logic.engine.timeline import matching_rule
from logic.engine.verdict import Evaluation
from logic.text.saying import say_aside, say_joined, say_names, say_pair, say_tenth


@dataclass(frozen=True, slots=True)
class Referral:
    """What was answered, as the desk needs it, each line in the person's own words.

    `flags` are the signs and reasons that keep from massage, `mind` what to be careful with,
    `about` what the pain is, `asks` what stands in the way, `unsettled` what is not clear yet.
    """

    flags: tuple[str, ...]
    mind: tuple[str, ...]
    about: tuple[str, ...]
    asks: tuple[str, ...]
    unsettled: tuple[str, ...]


def refer(evaluation: Evaluation) -> Referral:
    """Return what was answered as a referral tells it."""
    about = tuple(_about(evaluation))
    told = {step.question.id for step in about}
    careful = {SAFETY, _section_of_pain(evaluation)}
    steps = [step for step in evaluation.route.steps if step.question.id not in told]
    near = [step for step in steps if step.question.section in careful]
    far = [step for step in steps if step.question.section not in careful]
    mind = (*_cleared(evaluation), *_advised(evaluation, near, _reasons_for_few(evaluation)))
    return Referral(
        flags=tuple(_flags(evaluation)),
        mind=tuple(dict.fromkeys(mind)),
        about=tuple(_say_about(evaluation, step) for step in about),
        asks=tuple(_advised(evaluation, far, ())),
        unsettled=tuple(_unsettled(evaluation)),
    )


def _section_of_pain(evaluation: Evaluation) -> str:
    questionnaire = evaluation.questionnaire
    asked = questionnaire.checkin.pain_question
    names = (asked, f"{AGAIN}{asked}")  # a look back asks for it anew
    return next((one.section for one in questionnaire.questions if one.id in names), "")


def _flags(evaluation: Evaluation) -> Iterator[str]:
    """Yield what forced the verdict, then what else set a flag."""
    words, decision = evaluation.questionnaire.words, evaluation.decision
    for reason in explain(evaluation).flags:
        yield say_pair(words, reason.about.name, say_joined(words, reason.said))
    for step in evaluation.route.steps:
        others = [one for one in step.options if one.flag]
        if others and not any(decision and one.flag == decision.verdict.id for one in others):
            yield _say_options(words, step, others)


def _cleared(evaluation: Evaluation) -> Iterator[str]:
    """Yield what was ticked, and then set no flag since someone has asked about it."""
    words = evaluation.questionnaire.words
    for step in evaluation.route.steps:
        led = ticked(evaluation, step.question)
        if led and all(one.no_flag for one in step.options):
            said = say_joined(words, answer_words(evaluation.answers, step))
            yield say_aside(words, say_joined(words, led[1]), said)


def _reasons_for_few(evaluation: Evaluation) -> frozenset[tuple[str, str]]:
    """Return the answers, as ids, by which the plan has the visits that it has at first."""
    rule = matching_rule(evaluation.questionnaire.plan.lists[0], evaluation.route)
    return frozenset((one.question, option) for one in rule.where for option in one.options)


def _advised(
    evaluation: Evaluation, steps: Iterable[Step], reasons: Container[tuple[str, str]]
) -> Iterator[str]:
    """Yield the answers that come with advice, or are reasons for the plan; flags stand alone."""
    for step in steps:
        question = step.question
        found = [
            one
            for one in step.options
            if not one.flag
            and ((one.advice and not one.no_flag) or (question.id, one.id) in reasons)
        ]
        if found:
            yield _say_options(evaluation.questionnaire.words, step, found)


def _say_options(words: Words, step: Step, options: Iterable[Option]) -> str:
    return say_pair(words, step.question.name, say_joined(words, (one.label for one in options)))


def _about(evaluation: Evaluation) -> Iterator[Step]:
    """Yield the kind of pain, what was asked because of it, and the two numbers."""
    questionnaire = evaluation.questionnaire
    kinds = {one.where.question for one in questionnaire.research.values()}
    led: set[str] = set()
    for step in evaluation.route.steps:
        question = step.question
        if question.id in kinds:
            led.update(name for option in step.options for name in option.then)
        flagged = any(option.flag for option in step.options)
        if question.id in kinds | led | set(questionnaire.checkin.compared) and not flagged:
            yield step


def _say_about(evaluation: Evaluation, step: Step) -> str:
    words, question = evaluation.questionnaire.words, step.question
    answer = evaluation.answers[question.id]
    if question.type == "scale":
        number = answer if isinstance(answer, int) else None
        return say_pair(words, question.name, say_tenth(words, number))
    return say_pair(words, question.name, say_joined(words, answer_words(evaluation.answers, step)))


def _unsettled(evaluation: Evaluation) -> Iterator[str]:
    """Yield what is to be settled, then the names of what else nobody is sure of."""
    words, named = evaluation.questionnaire.words, set[str]()
    for reason in explain(evaluation).to_settle:
        names = [answer.question.name for answer in reason.open]
        named.update(names)
        yield say_aside(words, reason.factor.settle, say_names(words, names))
    unsure = [
        step.question.name
        for step in evaluation.route.steps
        if any(one.way_out and not one.flag for one in step.options)
    ]
    if others := [name for name in unsure if name not in named]:
        yield words.record.not_sure.format(names=say_names(words, others))
