"""The check-in: danger signs again, two scales, seven degrees of change; and ids told apart."""

from collections.abc import Iterator, Sequence
from typing import get_args

from logic.definition.ids import digest
from logic.definition.plans import DEGREES, OutcomeId
from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import URGENT, Question, VerdictId
from logic.definition.validation.aid import ONCE, all_once
from logic.definition.validation.parts import questions
from logic.definition.validation.rule import CHOICES, Tells, rule

POINTS = range(1, 11)
PERCENT = range(1, 101)


@rule(
    Tells("C101", reads=("questions", "id", "then"), after=("Q104", "Q105", "Q106")),
    Tells(
        "C102",
        reads=("questions", "id", *CHOICES),
        after=("Q121", "Q123", "Q133", "C101"),
    ),
)
def again(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is asked again is asked of everyone, and every danger sign is among it."""
    checkin, trunk = questionnaire.checkin, [one.id for one in questionnaire.trunk]
    for place, name in enumerate(checkin.again):
        if name not in trunk:
            hint = suggest(name, trunk)
            yield find("C101", "checkin", "again", place, question=name, hint=hint)
    dangerous = {one.section for one in questionnaire.questions if _flags(one) & {URGENT}}
    for question in questionnaire.trunk:
        raises = question.section in dangerous and _flags(question)
        if raises and question.id not in checkin.again:
            yield find("C102", "checkin", "again", question=question.id)


def _flags(question: Question) -> set[VerdictId]:
    return {choice.flag for choice in question.choices if choice.flag}


@rule(Tells("C103", reads=("questions", "id", "type"), after=("C101",)), "C104")
def scales(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is compared are scales that are asked again, and what counts as eased is possible."""
    checkin = questionnaire.checkin
    for key in ("pain_question", "interference_question"):
        question = questionnaire.by_id.get(getattr(checkin, key))
        if question is None or question.type != "scale" or question.id not in checkin.again:
            yield find("C103", "checkin", key, question=getattr(checkin, key))
    for key, allowed in (("eased_points", POINTS), ("eased_percent", PERCENT)):
        number = getattr(checkin, key)
        if number not in allowed:
            values = {"number": number, "least": allowed[0], "most": allowed[-1]}
            yield find("C104", "checkin", key, **values)


@rule("Q102", Tells("C105", reads=("checkin", "options"), after=("Q135",)), *ONCE)
def change(questionnaire: Questionnaire) -> Iterator[Finding]:
    """There are seven degrees of change, which lead nowhere; each outcome is told once."""
    checkin = questionnaire.checkin
    options = checkin.change.options
    degrees = [option for option in options if not option.way_out]
    if len(degrees) != DEGREES or tuple(degrees) != options[:DEGREES]:
        yield find("C105", "checkin", "change", "options", found=len(degrees))
    if checkin.change.id in questionnaire.by_id:
        yield find("Q102", "checkin", "change", "id", id=checkin.change.id)
    told = [str(outcome.id) for outcome in checkin.outcomes]
    yield from all_once(get_args(OutcomeId), told, "checkin", "outcomes")


@rule("Q134")
def digests(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A link tells every two questions apart, and every two options of a question."""
    whole = [((*path, "id"), one.id) for path, one in questions(questionnaire)]
    yield from _alike(whole)
    for path, question in questions(questionnaire):
        options = enumerate(question.options)
        yield from _alike([((*path, "options", n, "id"), one.id) for n, one in options])


def _alike(named: Sequence[tuple[Where, str]]) -> Iterator[Finding]:
    seen: dict[bytes, str] = {}
    for path, name in named:
        other = seen.setdefault(digest(name), name)
        if other != name:
            yield find("Q134", *path, id=name, other=other)
