"""Rules on long lists: few boxes on a page, in groups of a few, with the ways out at their end."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.definition.validation.parts import all_questions, choices
from logic.definition.validation.rule import Tells, rule

MOST_ALONE = 6
"""Options in a list without headings. Source: design; NHS care cards have five signs at most."""
MOST_IN_GROUP = 4
MOST_BOXES = 10
"""Boxes on a page, ways out included. Source: design."""


@rule(
    Tells("Q141", reads=("questions", "groups")),
    Tells("Q142", reads=("questions", "group"), after=("Q141",)),
    "Q143",
    "Q144",
    Tells("Q161", after=("Q141", "Q142", "Q143", "Q144", "Q145")),
    Tells("Q145", after=("C105", "Q144", "Q150")),
    Tells("Q146", after=("Q127", "Q151", "Q156")),
)
def lists(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A list can be taken in at a glance."""
    for path, question in all_questions(questionnaire):
        yield from _groups(question, path)
        if question.type == "many":
            yield from _lengths(question, path)
            yield from _ends(question, path)


def _groups(question: Question, path: Where) -> Iterator[Finding]:
    """Yield a finding for each group that is not there, is empty, or stands in two places."""
    used = [choice.group for choice in question.choices if choice.group]
    for at, choice in choices(question, path):
        if choice.group and choice.group not in question.groups:
            hint = suggest(choice.group, list(question.groups))
            yield find("Q141", *at, "group", group=choice.group, hint=hint)
        if question.groups and not (choice.group or choice.exclusive):
            yield find("Q161", *at)
    for name in question.groups:
        if name not in used:
            yield find("Q142", *path, "groups", name, group=name)
    runs = Counter(name for name, _ in groupby(used))
    for name, times in runs.items():
        if times > 1:
            yield find("Q143", *path, "groups", name, group=name)


def _lengths(question: Question, path: Where) -> Iterator[Finding]:
    if len(question.options) > MOST_BOXES:
        yield find("Q144", *path, count=len(question.options), most=MOST_BOXES)
    joint = [option for option in question.options if not option.exclusive]
    sizes = Counter(option.group for option in joint)
    for name, size in sizes.items():
        most = MOST_IN_GROUP if name else MOST_ALONE
        if size > most:
            where = ("groups", name) if name else ()
            yield find("Q145", *path, *where, count=size, most=most)


def _ends(question: Question, path: Where) -> Iterator[Finding]:
    """Yield a finding for each option that stands alone and is not at the end, or in a group."""
    last = max((n for n, one in enumerate(question.options) if not one.exclusive), default=-1)
    for number, option in enumerate(question.options):
        if option.exclusive and (number < last or option.group):
            yield find("Q146", *path, "options", number, id=option.id)
