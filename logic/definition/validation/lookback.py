"""The check-in: danger signs again, two scales, seven degrees of change; and ids told apart."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from logic.definition.ids import LEAN, digest
from logic.definition.plans import (
    DEGREES,
    FOLLOW,
    NOT_BEGUN,
    Outcome,
    OutcomeId,
    Story,
)
from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import AGAIN, Questionnaire
from logic.definition.questions import CAUTION, URGENT, Option, Question
from logic.definition.validation.aid import ONCE, all_once
from logic.definition.validation.not_knowing import plain_words
from logic.definition.validation.parts import (
    ANSWERED,
    all_questions,
    answered,
    choices,
    own_questions,
)
from logic.definition.validation.rule import CHOICES, Tells, rule

BETTER = frozenset({"better", "improved", "eased", "easier"})
WORSE = frozenset({"worse", "worsened"})
SAME = frozenset({"same", "unchanged", "change"})
NOT = frozenset({"not", "no", "never", "hardly", "less", "without", "nothing"})
NUMBER = re.compile(r"\d+")
POINTS = range(1, 6)
PERCENT = range(10, 51)
"""What may count as eased. Source: IMMPACT 2008, from the least that matters, 10 to 20 percent, to
a substantial gain, 50 percent, which is 5 of 10 at most."""
SPELLED = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


@rule(
    Tells("C101", reads=("questions", "id", "then"), after=("Q104", "Q105", "Q106")),
    Tells("C102", reads=("questions", "id", *CHOICES), after=("Q121", "Q133", "C101")),
    Tells("C113", after=("Q121", "Q133", "C101")),
    Tells(
        "C106",
        reads=("questions", "checkin", "id", *CHOICES),
        after=("Q104", "Q105", "Q123", "Q135", "Q147", "P503", "C101", "C102"),
    ),
)
def again(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is asked again is asked of everyone, and whatever can newly come is among it."""
    checkin, trunk = questionnaire.checkin, [one.id for one in questionnaire.trunk]
    for place, name in enumerate(checkin.again):
        if name not in trunk:
            hint = suggest(name, trunk)
            yield find("C101", "checkin", "again", place, question=name, hint=hint)
    known = [name for name in trunk if name in checkin.again]
    for place, (name, first) in enumerate(zip(checkin.again, known, strict=False)):
        if name != first and sorted(known) == sorted(checkin.again):
            yield find("C113", "checkin", "again", place, question=name, first=first)
            break
    heard = {one.id.removeprefix(AGAIN) for one in questionnaire.again.questions}
    for question in questionnaire.questions:
        if question.id not in heard:
            yield from _unheard(questionnaire, question)


def _unheard(questionnaire: Questionnaire, question: Question) -> Iterator[Finding]:
    """Yield what sets a flag in a question that is not asked again and stands in no other."""
    flagged = [one for one in question.choices if one.flag and not one.lasting]
    if any(one.flag == URGENT for one in flagged):
        yield find("C102", "checkin", "again", question=question.id)
        return
    lost = [o.id for o in flagged if (question.id, o.id) not in _covered(questionnaire, o)]
    if lost:
        more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
        option = f"'{lost[0]}'{more}"
        yield find("C106", "checkin", "covers", question=question.id, option=option)


def _covered(questionnaire: Questionnaire, option: Option) -> set[tuple[str, str]]:
    """Return the answers that are covered by what is as cautious as the flag of an option."""
    news = questionnaire.checkin.news
    flags = {one.id: one.flag for one in news.options} if news else {}
    return {
        (where.question, one)
        for name, answers in questionnaire.checkin.covers.items()
        if (flag := flags.get(name)) and CAUTION.index(flag) <= CAUTION.index(option.flag or flag)
        for where in answers
        for one in where.options
    }


@rule("Q102", "C107", "C108", "C109", *ANSWERED)
def news(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What may newly come is asked in one list, and covers answers that there are."""
    checkin = questionnaire.checkin
    known = [one.id for one in checkin.news.options] if checkin.news else []
    if checkin.news and checkin.news.type != "many":
        yield find("C107", "checkin", "news", "type")
    for name, answers in checkin.covers.items():
        if name not in known:
            hint = suggest(name, known)
            yield find("C108", "checkin", "covers", name, option=name, hint=hint)
        for place, where in enumerate(answers):
            yield from answered(questionnaire, where, ("checkin", "covers", name, place))
    taken = {*questionnaire.by_id}
    for path, question in own_questions(questionnaire):
        if question.id in taken:
            yield find("Q102", *path, "id", id=question.id)
        taken.add(question.id)
        yield from _bare(question, path)


def _bare(question: Question, path: Where) -> Iterator[Finding]:
    """Yield what counts or leads on in a question that only a check-in asks."""
    for at, choice in choices(question, path):
        for key in ("then", "points", "lasting"):
            if getattr(choice, key):
                yield find("C109", *at, key, key=key)
    if question.changeable:
        yield find("C109", *path, "changeable", key="changeable")


@rule(
    Tells("C103", reads=("questions", "id", "type"), after=("C101",)),
    "C104",
    Tells("C116", after=("C101", "C103")),
    Tells("C114", reads=("checkin",), after=("C104",)),
)
def scales(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What is compared are scales that are asked again, and what counts as eased is possible."""
    checkin = questionnaire.checkin
    for key in ("pain_question", "interference_question"):
        question = questionnaire.by_id.get(getattr(checkin, key))
        if question is None or question.type != "scale" or question.id not in checkin.again:
            yield find("C103", "checkin", key, question=getattr(checkin, key))
    first, second = checkin.compared
    others = [q.id for q in questionnaire.trunk if q.type == "scale" and q.id in checkin.again]
    if first == second and (other := next((one for one in others if one != first), None)):
        yield find("C116", "checkin", "interference_question", question=first, other=other)
    for key, allowed in (("eased_points", POINTS), ("eased_percent", PERCENT)):
        number = getattr(checkin, key)
        if number not in allowed:
            values = {"number": number, "least": allowed[0], "most": allowed[-1]}
            yield find("C104", "checkin", key, **values)
        if str(number) not in _numbers(checkin.rule):
            yield find("C114", "checkin", key, number=number)


def _numbers(text: str) -> set[str]:
    """Return the numbers in a text, small ones also where they are spelled out."""
    spelled = (SPELLED.get(word, "") for word in plain_words(text).split())
    return {*NUMBER.findall(text), *spelled}


STRONG, MUCH = frozenset({"very"}), frozenset({"much", "lot"})
WEAK = frozenset({"bit", "little", "minimally", "slightly", "somewhat"})
"""The words that say how much, of degrees of change."""


@rule(
    Tells("C105", reads=("checkin", "options"), after=("Q135",)),
    Tells("C110", after=("P508", "A905")),
    Tells("C111", after=("C105",)),
    *ONCE,
)
def change(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The degrees of change are asked best first; each outcome is told once, as it goes on."""
    checkin = questionnaire.checkin
    given = [(option.id, option.way_out) for option in checkin.change.options]
    degrees = [*((one, False) for one in DEGREES), (NOT_BEGUN, True)]
    if checkin.change.type != "one" or given != degrees:
        wanted = ", ".join([*DEGREES, NOT_BEGUN])
        yield find("C105", "checkin", "change", "options", wanted=wanted)
    for number, option in enumerate(checkin.change.options):
        if questionnaire.language.startswith("en") and not says_degree(option.id, option.label):
            yield find("C111", "checkin", "change", "options", number, "label", id=option.id)
    told = [str(outcome.id) for outcome in checkin.outcomes]
    yield from all_once(get_args(OutcomeId), told, "checkin", "outcomes")
    for path, one in _followed(questionnaire):
        if one.follow != FOLLOW[one.id]:
            values = {"id": one.id, "follow": one.follow, "wanted": FOLLOW[one.id]}
            yield find("C110", *path, "follow", **values)


def says_degree(degree: str, label: str) -> bool:
    """Say whether the English words of a degree of change can be taken for no other direction.

    One of the few words that everybody knows for it must be there, and none of another one; and so
    must one that says how much: very much, much, or a bit.
    """
    if degree not in DEGREES:
        return True
    words = set(plain_words(label).split())
    place = DEGREES.index(degree) - DEGREES.index("same")
    own = SAME if place == 0 else BETTER if place < 0 else WORSE
    wrong = (BETTER | WORSE | SAME) - own | (NOT if place else frozenset())
    strong, weak = not words.isdisjoint(STRONG), not words.isdisjoint(WEAK)
    much = not words.isdisjoint(MUCH)
    how_much = {1: weak and not much, 2: much and not (weak or strong), 3: much and strong}
    fits = how_much.get(abs(place), True)
    return not words.isdisjoint(own) and words.isdisjoint(wrong) and fits


def _followed(questionnaire: Questionnaire) -> Iterator[tuple[Where, Outcome | Story]]:
    for number, outcome in enumerate(questionnaire.checkin.outcomes):
        yield ("checkin", "outcomes", number), outcome
    for place, story in enumerate(questionnaire.plan.stories):
        yield ("plan", "stories", place), story


@rule("Q134")
def digests(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A link tells every two questions apart, and every two options of a question."""
    whole = [((*path, "id"), one.id) for path, one in all_questions(questionnaire)]
    yield from _alike(whole, LEAN)
    for path, question in all_questions(questionnaire):
        options = enumerate(question.options)
        yield from _alike([((*path, "options", n, "id"), one.id) for n, one in options])


def _alike(named: Sequence[tuple[Where, str]], *taken: str) -> Iterator[Finding]:
    seen = {digest(name): name for name in taken}
    for path, name in named:
        other = seen.setdefault(digest(name), name)
        if other != name:
            yield find("Q134", *path, id=name, other=other)
