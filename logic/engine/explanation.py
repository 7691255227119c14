"""Why a verdict came out, and the smallest changes of answers that would give another one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from logic.definition.claims import Sourced
from logic.definition.questions import (
    CAUTION,
    Answer,
    Answers,
    Option,
    Question,
    Step,
    VerdictId,
)
from logic.definition.research import Research
from logic.definition.verdicts import Factor, Level, Told, Verdict
from logic.engine.verdict import Decision, Evaluation, evaluate

MOST_NAMED = 2
"""Things that are named as what would change a verdict."""
Weight = Literal["for", "partly", "none", "against", "open"]
"""All the points a question can give, some, none, fewer than none, or not known."""


class AnswerReason(NamedTuple):
    """An answer in the person's own words, and which way it counted."""

    question: Question
    words: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class FactorReason:
    """How far a factor is met, and the answers that made it so."""

    factor: Factor
    level: Level
    settled: bool
    answers: tuple[AnswerReason, ...]

    @property
    def told(self) -> Told:
        """What a person is told: the level, or that it is open."""
        return self.level if self.settled else "open"

    @property
    def open(self) -> tuple[AnswerReason, ...]:
        """The answers that leave the level open."""
        return tuple(answer for answer in self.answers if answer.weight == "open")


@dataclass(frozen=True, slots=True)
class FlagReason:
    """An answer that forced the verdict, and because of what it does.

    `about` and `said` tell it in words that the person knows it by: of a follow-up to what was
    ticked, what was ticked. `alone` says whether these words need no name of a question.
    """

    flag: VerdictId
    question: Question
    words: tuple[str, ...]
    because: tuple[Sourced, ...]
    advice: tuple[str, ...]
    about: Question
    said: tuple[str, ...]
    alone: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Answers that, given instead, would lead to another verdict."""

    answers: tuple[tuple[Question, str | int, str], ...]
    """Question, answer and the words of that answer."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons, advice on what stands in the way, and what would change the verdict."""

    flags: tuple[FlagReason, ...]
    factors: tuple[FactorReason, ...]
    advice: tuple[str, ...]
    would_change: tuple[Change, ...]

    @property
    def to_settle(self) -> tuple[FactorReason, ...]:
        """The factors whose level depends on what is not known."""
        return tuple(reason for reason in self.factors if not reason.settled)

    @property
    def conditions(self) -> tuple[FactorReason, ...]:
        """The factors that are not met, those that are not met at all first."""
        unmet = [reason for reason in self.factors if reason.told != "met"]
        return tuple(sorted(unmet, key=lambda reason: reason.told != "not_met"))

    def steps(self, verdict: Verdict) -> tuple[str, ...]:
        """Return what to do after a verdict that a flag forced, what cannot wait first.

        Advice on a sign says when to call for help at once; in an emergency each step says so.
        """
        steps = tuple(verdict.next_steps.values())
        advice = tuple(one for flag in self.flags for one in flag.advice)
        return (*steps, *advice) if verdict.id == "urgent_care" else (*advice, *steps)

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions whose answers leave something open, in the order of the factors."""
        asked = (answer.question for reason in self.to_settle for answer in reason.open)
        return tuple({question.id: question for question in asked}.values())


def explain(evaluation: Evaluation) -> Explanation:
    """Explain a complete evaluation. Where a flag forced the verdict, only flags count."""
    decision = evaluation.decision
    if decision is None:
        return Explanation((), (), (), ())
    if decision.verdict.when.flag:
        return Explanation(tuple(_flags(evaluation, decision)), (), (), ())
    return Explanation(
        (),
        tuple(factor_reasons(evaluation)),
        tuple(_advice(evaluation)),
        smallest_changes(evaluation, decision),
    )


def _flags(evaluation: Evaluation, decision: Decision) -> Iterator[FlagReason]:
    """Yield what forced the verdict. The same advice is given once, with the first of them."""
    given: set[str] = set()
    for question, options in evaluation.route.steps:
        raised = [option for option in options if option.flag == decision.verdict.id]
        if raised:
            words = tuple(option.label for option in raised)
            led = ticked(evaluation, question)
            about, said = led or (question, words)
            plain = about.type == "many" and not any(option.way_out for option in raised)
            advice = [one.advice for one in raised if one.advice and one.advice not in given]
            given.update(advice)
            yield FlagReason(
                decision.verdict.id,
                question,
                words,
                tuple(_because(raised)),
                tuple(advice),
                about,
                said,
                bool(led) or plain,
            )


def _because(raised: list[Option]) -> Iterator[Sourced]:
    """Yield why these options set a flag, each reason once, with all that it rests on."""
    sources: dict[str, dict[str, None]] = {}
    for option in raised:
        if option.because:
            known = sources.setdefault(option.because.text, {})
            known.update(dict.fromkeys(option.because.source))
    for text, known in sources.items():
        yield Sourced(text=text, source=tuple(known))


def ticked(evaluation: Evaluation, branch: Question) -> tuple[Question, tuple[str, ...]] | None:
    """Return what was ticked that led to a question, if that is why it was asked."""
    for question, options in evaluation.route.steps:
        led = (one for one in options if branch.id in one.then and not one.way_out)
        if question.type == "many" and (words := tuple(one.label for one in led)):
            return question, words
    return None


def factor_reasons(evaluation: Evaluation) -> Iterator[FactorReason]:
    """Yield how far each factor is met, and the answers that made it so."""
    for factor in evaluation.questionnaire.factors:
        span = evaluation.score[factor.id]
        counted = [
            AnswerReason(
                step.question, answer_words(evaluation.answers, step), _weight(step, factor.id)
            )
            for step in evaluation.route.steps
            if factor.id in step.question.factors and _counted(step, factor.id)
        ]
        yield FactorReason(factor, span.level, span.settled, tuple(counted))


def answer_words(answers: Answers, step: Step) -> tuple[str, ...]:
    """Return an answer as the person gave it: the options' words, or the number on the scale."""
    answer = answers[step.question.id]
    if isinstance(answer, int):
        return (str(answer),)
    return tuple(option.label for option in step.options)


def _counted(step: Step, factor: str) -> bool:
    """Say whether the answer gave or took points, or could have given some."""
    return _weight(step, factor) != "none" or step.question.span(factor)[1] > 0


def _weight(step: Step, factor: str) -> Weight:
    spans = [
        (low, high)
        for option in step.options
        for name, low, high in step.question.ranges[option.id]
        if name == factor
    ]
    least, most = sum(low for low, _ in spans), sum(high for _, high in spans)
    if least != most:
        return "open"
    if least <= 0:
        return "against" if least else "none"
    return "for" if least == step.question.span(factor)[1] else "partly"


def _advice(evaluation: Evaluation) -> Iterator[str]:
    """Yield what may help with what stands in the way, for the answers that have such advice."""
    for step in evaluation.route.steps:
        yield from (option.advice for option in step.options if option.advice)


def smallest_changes(evaluation: Evaluation, decision: Decision) -> tuple[Change, ...]:
    """Return the changes of one answer that give a better verdict, the best verdict first.

    There is one for each question, and there are two at most. Where no single change gives a
    better verdict, it is the best change of two answers that does. Of two that do the same, the
    smaller one is named. Only answers to `changeable`
    questions are exchanged, never for a way out, and only where the way stays complete, so that
    each change can be checked by evaluating it.
    """
    singles: dict[str, Change] = {}
    for change in _better_changes(evaluation, decision, 1):
        singles.setdefault(change.answers[0][0].id, change)
    if singles:
        return tuple(singles.values())[:MOST_NAMED]
    return tuple(_better_changes(evaluation, decision, 2))[:1]


def _better_changes(evaluation: Evaluation, decision: Decision, size: int) -> list[Change]:
    now = CAUTION.index(decision.verdict.id)
    better = [
        change
        for change in _changes(evaluation, decision, size)
        if CAUTION.index(change.verdict.id) > now
    ]
    return sorted(better, key=lambda one: (-CAUTION.index(one.verdict.id), _way(evaluation, one)))


def _way(evaluation: Evaluation, change: Change) -> int:
    """Return how far the answers of a change are from those given, in options."""
    ids = {question.id: [one.id for one in question.options] for question, _, _ in change.answers}
    return sum(
        abs(ids[question.id].index(str(answer)) - ids[question.id].index(str(given)))
        for question, answer, _ in change.answers
        for given in [evaluation.answers[question.id]]
    )


def _changes(evaluation: Evaluation, decision: Decision, size: int) -> Iterator[Change]:
    others = [
        (step.question, option.id, option.label)
        for step in evaluation.route.steps
        if step.question.changeable and step.question.type == "one"
        for option in step.question.options
        if not option.way_out and option not in step.options
    ]
    for exchanged in combinations(others, size):
        if len({question.id for question, _, _ in exchanged}) < size:
            continue
        answers: dict[str, Answer] = dict(evaluation.answers)
        answers.update({question.id: answer for question, answer, _ in exchanged})
        changed = evaluate(evaluation.questionnaire, answers).decision
        if changed and changed.verdict.id != decision.verdict.id:
            yield Change(exchanged, changed.verdict)


def research(evaluation: Evaluation) -> Research | None:
    """Return what is known for the person's kind of pain, if they were asked for it."""
    known = evaluation.questionnaire.research
    return next((one for one in known.values() if evaluation.route.matches(one.where)), None)
