"""The way through a definition that a set of answers takes, worked out again each time."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import (
    ENDING,
    SAFETY,
    URGENT,
    Answer,
    Answered,
    Answers,
    Option,
    Question,
    VerdictId,
)


class Step(NamedTuple):
    """A question that was asked and the options that its answer stands for."""

    question: Question
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """What was asked, which answers count, what is still open, and the flags that answers set.

    `asked` and `pending` hold what is known so far, in order. Answers to what is pending may lead
    to more.
    """

    asked: tuple[Question, ...]
    steps: tuple[Step, ...]
    pending: tuple[Question, ...]
    flags: frozenset[VerdictId]

    @property
    def next(self) -> Question | None:
        """The question to ask now, or None where nothing is left to ask."""
        return self.pending[0] if self.pending else None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return not self.pending

    def matches(self, where: Answered) -> bool:
        """Say whether one of the options of `where` was the answer to its question."""
        return any(
            option.id in where.options
            for step in self.steps
            if step.question.id == where.question
            for option in step.options
        )


def walk(questionnaire: Questionnaire, answers: Answers) -> Route:
    """Go through the questions in order and take the way that `answers` lead.

    An answer that its question does not offer counts as none. A flag of those in `ENDING` ends
    the way at once, any other one behind the questions on safety: nobody is asked what no longer
    matters. Danger signs above an ending answer that were left out are asked for all the same,
    unless help is needed now anyway.
    """
    asked: list[Question] = []
    steps: list[Step] = []
    pending: list[Question] = []
    flags: set[VerdictId] = set()
    branches, led_to = questionnaire.branches, set[str]()
    for question in questionnaire.questions:
        if question.id in branches and question.id not in led_to:
            continue
        if flags and question.section != SAFETY:
            continue
        asked.append(question)
        options = read_answer(question, answers.get(question.id))
        if not options:
            pending.append(question)
            continue
        steps.append(Step(question, options))
        for option in options:
            if option.then:
                led_to.update(option.then)
            if option.flag:
                flags.add(option.flag)
        if URGENT in flags:
            pending.clear()
        if ENDING & flags:
            break
    return Route(tuple(asked), tuple(steps), tuple(pending), frozenset(flags))


def read_answer(question: Question, answer: Answer | None) -> tuple[Option, ...]:
    """Return the options that `answer` stands for, or none where it is not possible.

    Possible in `one`: an option's id. In `scale`: a whole number from 0 to 10, or an option's id.
    In `many`: at least one id, each once, an exclusive one alone.
    """
    if isinstance(answer, str | int) and not isinstance(answer, bool):
        return question.chosen.get(answer, ()) if question.type != "many" else ()
    if question.type != "many" or not isinstance(answer, tuple | list):
        return ()
    options = tuple(option for option in question.options if option.id in answer)
    alone = len(options) == 1 or not any(option.exclusive for option in options)
    return options if alone and len(options) == len(answer) else ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many questions may still come, and how far along that is, from 0 to 1.

    Those `left_at_least` are asked of everyone who gets there without a danger sign.
    """

    left_at_least: int
    left_at_most: int
    share: float


def progress(questionnaire: Questionnaire, answers: Answers) -> Progress:
    """Count the unanswered questions on the longest way that `answers` leave open."""
    _, left = remaining(questionnaire, answers)
    _, longest = remaining(questionnaire, {})
    return Progress(len(walk(questionnaire, answers).pending), left, 1 - left / longest)


class _Ahead(NamedTuple):
    """What can differ on the ways that are still open: branches led to, and whether a flag is set.

    With a flag, what comes behind the questions on safety is not asked.
    """

    led_to: frozenset[str]
    flagged: bool


def remaining(questionnaire: Questionnaire, answers: Answers) -> tuple[int, int]:
    """Return the fewest and the most questions that can follow `answers`.

    Ways that lead to the same branches are followed as one, so this is exact and quick.
    """
    if walk(questionnaire, answers).complete:
        return 0, 0
    ways = {_Ahead(frozenset(), flagged=False): (0, 0)}
    ended: list[int] = []
    for question in questionnaire.questions:
        options = read_answer(question, answers.get(question.id))
        following: dict[_Ahead, tuple[int, int]] = {}
        for ahead, (fewest, most) in ways.items():
            if not _asks(questionnaire, question, ahead):
                _merge(following, ahead, fewest, most)
                continue
            cost = 0 if options else 1
            if any(option.flag in ENDING for option in options or question.choices):
                ended += fewest + cost, most + cost
            for led, flagged in _leads(question, options):
                led_to = (ahead.led_to | led) - {question.id}
                after = _Ahead(led_to, ahead.flagged or flagged)
                _merge(following, after, fewest + cost, most + cost)
        ways = following
    ends = [*ended, *chain.from_iterable(ways.values())]
    return min(ends), max(ends)


def _asks(questionnaire: Questionnaire, question: Question, ahead: _Ahead) -> bool:
    led_to = question.id not in questionnaire.branches or question.id in ahead.led_to
    return led_to and not (ahead.flagged and question.section != SAFETY)


def _merge(ways: dict[_Ahead, tuple[int, int]], at: _Ahead, *new: int) -> None:
    old = ways.get(at, new)
    ways[at] = min(old[0], new[0]), max(old[1], new[1])


def _leads(question: Question, chosen: tuple[Option, ...]) -> set[_Ahead]:
    """Return what each answer that does not end the questions at once can lead to."""
    if chosen:
        going_on = all(option.flag not in ENDING for option in chosen)
        return {_together(chosen)} if going_on else set()
    choices = [choice for choice in question.choices if choice.flag not in ENDING]
    joint: set[_Ahead] = set()
    for choice in choices:
        if question.type == "many" and not choice.exclusive:
            one = _together((choice,))
            more = {_Ahead(o.led_to | one.led_to, o.flagged or one.flagged) for o in joint}
            joint |= {one, *more}
    return joint | {
        _together((choice,)) for choice in choices if question.type != "many" or choice.exclusive
    }


def _together(options: Iterable[Option]) -> _Ahead:
    chosen = list(options)
    led_to = frozenset(target for option in chosen for target in option.then)
    return _Ahead(led_to, any(option.flag for option in chosen))
