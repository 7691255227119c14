"""The way through a definition that a set of answers takes, worked out again each time."""

from dataclasses import dataclass

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
    Section,
    Step,
    VerdictId,
)

SINGLE, SEVERAL = (str, int), (tuple, list)
"""The types of answers. As pairs they are looked through faster than as unions."""


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
        name = question.id
        if name in branches and name not in led_to:
            continue
        if flags and question.section != SAFETY:
            continue
        asked.append(question)
        answer = answers.get(name)
        if answer is None or not (step := _take(question, answer)):
            pending.append(question)
            continue
        steps.append(step)
        for option in step.options:
            if option.then:
                led_to.update(option.then)
            if option.flag:
                flags.add(option.flag)
        if flags:
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
    step = None if answer is None else _take(question, answer)
    return step.options if step else ()


def _take(question: Question, answer: Answer) -> Step | None:
    if question.type != "many":
        single = isinstance(answer, SINGLE) and not isinstance(answer, bool)
        return question.steps.get(answer) if single else None  # type: ignore[arg-type]
    if not isinstance(answer, SEVERAL):
        return None
    if len(answer) == 1:
        return question.steps.get(answer[0]) if isinstance(answer[0], str) else None
    options = tuple(option for option in question.options if option.id in answer)
    together = not any(option.exclusive for option in options)
    return Step(question, options) if together and len(options) == len(answer) > 0 else None


def parts_of(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """Return the parts of the way, in order: the sections in which something is asked."""
    asked = {question.section for question in questionnaire.questions}
    return tuple(section for section in questionnaire.sections if section.id in asked)
