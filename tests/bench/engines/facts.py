"""What the peers have to be told, read from a definition so that it cannot drift from it."""

from typing import NamedTuple

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import ENDING, SAFETY, Question


class Chosen(NamedTuple):
    """Some options of a question, one of which at least is chosen."""

    question: Question
    options: tuple[str, ...]


class Counted(NamedTuple):
    """Options that give the same points, from the least to the most."""

    chosen: Chosen
    least: int
    most: int


def leading_to(questionnaire: Questionnaire, branch: str) -> list[Chosen]:
    """Return the options that lead to a branch."""
    return [
        Chosen(question, tuple(ids))
        for question in questionnaire.questions
        if (ids := [choice.id for choice in question.choices if branch in choice.then])
    ]


def raising(questionnaire: Questionnaire, flag: str) -> list[Chosen]:
    """Return the options that raise a flag."""
    return [
        Chosen(question, tuple(ids))
        for question in questionnaire.questions
        if (ids := [choice.id for choice in question.choices if choice.flag == flag])
    ]


class Stop(NamedTuple):
    """What is true once one of these options is chosen, or the stop `before` is."""

    name: str
    chosen: Chosen
    before: str


def stops(questionnaire: Questionnaire) -> list[Stop]:
    """Return what ends the way, in order: at once, or behind the questions on safety."""
    found: list[Stop] = []
    last = {"ended": "", "flagged": ""}
    for question in questionnaire.questions:
        flags = {choice.id: choice.flag for choice in question.choices if choice.flag}
        at_once = tuple(one for one, flag in flags.items() if flag in ENDING)
        for kind, options in (("ended", at_once), ("flagged", tuple(flags))):
            if options:
                name = f"{kind}_{question.id}"
                found.append(Stop(name, Chosen(question, options), last[kind]))
                last[kind] = name
    return found


def stop_above(questionnaire: Questionnaire, question: Question) -> str:
    """Return the stop after which a question is not asked, if there is one above it."""
    kind = "ended" if question.section == SAFETY else "flagged"
    above = questionnaire.questions[: questionnaire.questions.index(question)]
    names = [
        one.name
        for one in stops(questionnaire)
        if one.name.startswith(f"{kind}_") and one.chosen.question in above
    ]
    return names[-1] if names else ""


def counting(questionnaire: Questionnaire, factor: str) -> list[Counted]:
    """Return the options that count for a factor; those of `many` one by one, since they add up."""
    return [
        Counted(Chosen(question, options), least, most)
        for question in questionnaire.questions
        for (least, most), ids in _by_points(question, factor).items()
        for options in ([(one,) for one in ids] if question.type == "many" else [tuple(ids)])
    ]


def _by_points(question: Question, factor: str) -> dict[tuple[int, int], list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for choice in question.choices:
        for name, least, most in question.ranges[choice.id]:
            if name == factor and (least, most) != (0, 0):
                found.setdefault((least, most), []).append(choice.id)
    return found
