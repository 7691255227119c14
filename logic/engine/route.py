"""The way through a definition that a set of answers takes, worked out again each time."""

from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import (
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

    An answer that its question does not offer counts as none. An urgent flag ends the way at once.
    """
    asked: list[Question] = []
    steps: list[Step] = []
    pending: list[Question] = []
    flags: set[VerdictId] = set()
    branches, led_to = questionnaire.branches, set[str]()
    for question in questionnaire.questions:
        if question.id in branches and question.id not in led_to:
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


def remaining(questionnaire: Questionnaire, answers: Answers) -> tuple[int, int]:
    """Return the fewest and the most questions that can follow `answers`.

    Ways that lead to the same branches are followed as one, so this is exact and quick.
    """
    if URGENT in walk(questionnaire, answers).flags:
        return 0, 0
    ways: dict[frozenset[str], tuple[int, int]] = {frozenset(): (0, 0)}
    ended: list[int] = []
    for question in questionnaire.questions:
        options = read_answer(question, answers.get(question.id))
        following: dict[frozenset[str], tuple[int, int]] = {}
        for led_to, (fewest, most) in ways.items():
            if question.id in questionnaire.branches and question.id not in led_to:
                _merge(following, led_to, fewest, most)
                continue
            cost = 0 if options else 1
            if any(option.flag == URGENT for option in options or question.choices):
                ended += fewest + cost, most + cost
            for targets in _leads(question, options):
                ahead = (led_to | targets) - {question.id}
                _merge(following, ahead, fewest + cost, most + cost)
        ways = following
    ends = [*ended, *chain.from_iterable(ways.values())]
    return min(ends), max(ends)


def _merge(ways: dict[frozenset[str], tuple[int, int]], at: frozenset[str], *new: int) -> None:
    old = ways.get(at, new)
    ways[at] = min(old[0], new[0]), max(old[1], new[1])


def _leads(question: Question, chosen: tuple[Option, ...]) -> set[frozenset[str]]:
    """Return each set of branches that an answer which does not end the questions can lead to."""
    if chosen:
        going_on = all(option.flag != URGENT for option in chosen)
        return {frozenset(t for option in chosen for t in option.then)} if going_on else set()
    alone: set[frozenset[str]] = set()
    joint: set[frozenset[str]] = set()
    for choice in question.choices:
        if choice.flag == URGENT:
            continue
        if question.type == "many" and not choice.exclusive:
            joint |= {frozenset(choice.then), *(lead.union(choice.then) for lead in joint)}
        else:
            alone.add(frozenset(choice.then))
    return alone | joint
