"""Caution: signs that count, danger signs first, and not knowing that never reassures."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from logic.definition.problems import Finding, Where, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, ENDING, URGENT, Option, Question, VerdictId
from logic.definition.validation.not_knowing import (
    IDS,
    holds_no_answer,
    plain_words,
    says_no_answer,
    says_none,
)
from logic.definition.validation.parts import all_choices, all_questions, choices, questions
from logic.definition.validation.rule import Tells, rule

ASKING: VerdictId = "clinician_first"
"""The flag of what asking can settle."""


@rule(
    Tells("Q147", reads=("questions", "flag", "then"), after=("Q104", "Q113", "Q139", "Q150")),
    "Q148",
)
def lost_signs(questionnaire: Questionnaire) -> Iterator[Finding]:
    """In a list of signs each one counts: where most lead to a flag, none is ticked in vain.

    One option is left to say that there are none.
    """
    flagged = {q.id for q in questionnaire.questions if any(one.flag for one in q.choices)}
    for path, question in all_questions(questionnaire):
        ticks = [(at, one) for at, one in choices(question, path) if not one.exclusive]
        vain = [
            (at, one)
            for at, one in ticks
            if not (one.flag or one.points or one.advice or flagged.intersection(one.then))
        ]
        leading = [one for _, one in ticks if one.flag or flagged.intersection(one.then)]
        if question.type == "many" and 2 * len(leading) > len(ticks):
            yield from (find("Q147", *at) for at, _ in vain)
            yield from _denied_twice(question, path)


def _denied_twice(question: Question, path: Where) -> Iterator[Finding]:
    denying = [(at, one.id) for at, one in choices(question, path) if _denies(one)]
    for (_, first), (at, second) in pairwise(denying):
        yield find("Q148", *at, first=first, id=second)


@rule(Tells("Q149", after=("Q113",)), "Q150", Tells("Q151", after=("Q130", "Q135")))
def lists(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A list of signs has one level, no sign in it hides another, and "none" stands alone."""
    for path, question in questions(questionnaire):
        signs = [(at, one) for at, one in choices(question, path) if one.flag and not one.way_out]
        if question.type == "many" and signs:
            yield from _levels(signs)
    for path, question in all_questions(questionnaire):
        for at, one in choices(question, path) if question.type == "many" else ():
            if one.exclusive and one.flag and not one.way_out:
                yield find("Q151", *at, "exclusive")
            if says_none(one.label) and not one.exclusive:
                yield find("Q150", *at, "label")


A_LIST = 3
"""Signs of one level that make a list of that level. Fewer may stand beside those of another."""


def _levels(signs: Sequence[tuple[Where, Option]]) -> Iterator[Finding]:
    given = Counter(one.flag for _, one in signs)
    usual, count = given.most_common(1)[0]
    others = [((*at, "flag"), one.flag) for at, one in signs if one.flag != usual]
    if others and count >= A_LIST:
        (at, flag), *more = others
        found = find("Q149", *at, flag=flag, usual=usual)
        yield replace(found, also=tuple(place for place, _ in more))


def _denies(option: Option) -> bool:
    """Say whether this is what people tick who have none of a list."""
    return option.exclusive and not (option.way_out or option.flag or option.then)


@rule(Tells("Q153", after=("Q133", "Q149")))
def endings(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Whoever is turned away by an answer has been asked for all that is more urgent."""
    ending: dict[VerdictId, str] = {}
    for path, question in questions(questionnaire):
        flags = [one.flag for one in question.choices if one.flag]
        for flag, above in ending.items():
            if any(CAUTION.index(one) < CAUTION.index(flag) for one in flags):
                yield find("Q153", *path, above=above)
                break
        ending.update({one: question.id for one in flags if one in ENDING - {URGENT}})


@rule("Q154")
def clearing(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Asking settles only what someone should ask about first."""
    for at, choice in all_choices(questionnaire):
        if choice.can_clear and choice.flag != ASKING:
            yield find("Q154", *at, "can_clear", flag=ASKING)


@rule(Tells("Q157", after=("Q113", "Q121", "Q123", "Q130", "Q135")), "Q159")
def lost_flags(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Beside a flag, each answer says that it has none, or leads to where one may be set.

    A flag that is taken out by mistake would let people go on. In lists, `lost_signs` sees it.
    """
    flagged = {q.id for q in questionnaire.questions if any(one.flag for one in q.choices)}
    for path, question in questions(questionnaire):
        every = list(choices(question, path))
        yield from (find("Q159", *at, "no_flag") for at, one in every if one.flag and one.no_flag)
        if question.type != "many" and question.id in flagged:
            yield from _unsaid(every, flagged)


def _unsaid(every: Sequence[tuple[Where, Option]], flagged: set[str]) -> Iterator[Finding]:
    said = [one.flag or one.no_flag or not flagged.isdisjoint(one.then) for _, one in every]
    unsaid = [at for (at, _), known in zip(every, said, strict=True) if not known]
    if unsaid:
        yield replace(find("Q157", *unsaid[0]), also=tuple(unsaid[1:]))


@rule(Tells("Q158", after=("Q104", "Q105", "Q106")))
def lost_leads(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A question that can set a flag is not only for those who do not know."""
    known = {
        target
        for question in questionnaire.questions
        for choice in question.choices
        if not choice.way_out
        for target in choice.then
    }
    for path, question in questions(questionnaire):
        led_to = question.id in questionnaire.branches
        if led_to and question.id not in known and any(one.flag for one in question.choices):
            yield find("Q158", *path)


@rule("Q130", "Q132", "Q133", "Q138", Tells("Q137", after=("Q135",)))
def caution(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Not knowing never reassures, not everyone is flagged, and danger signs come first.

    Where an answer sets a flag there is a way out, but for what everybody knows, such as an age.
    It sets a flag too or leads on.
    """
    above = ""
    for path, question in questions(questionnaire):
        flags = [choice.flag for choice in question.choices]
        if URGENT in flags and above:
            yield find("Q133", *path, above=above)
        if not any(flags):
            above = above or question.id
        if flags and all(flags) and question.id not in questionnaire.branches:
            yield find("Q132", *path)
    for path, question in all_questions(questionnaire):
        yield from _unsure(question, path)


def _unsure(question: Question, path: Where) -> Iterator[Finding]:
    flagged = [one for one in question.choices if one.flag and not one.way_out]
    if question.certain and (question.type != "one" or not all(one.lasting for one in flagged)):
        yield find("Q138", *path, "certain")
    ways_out = [(at, one) for at, one in choices(question, path) if one.way_out]
    if flagged and not question.certain and not ways_out:
        yield find("Q137", *path)
    for at, choice in ways_out:
        if flagged and not choice.flag and not choice.then:
            yield find("Q130", *at)


@rule(Tells("Q135", after=("Q103",)), "Q156")
def ways_out(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What reads like not knowing, or not saying, is a way out: the laws are about those alone.

    Beside a flag, no part of a label without one may read so. Where points say that something is
    unknown, `K308` asks for the same.
    """
    every = list(all_choices(questionnaire))
    ids = IDS.union(choice.id for _, choice in every if choice.way_out) - {""}
    labels = {plain_words(choice.label) for _, choice in every if choice.way_out} - {""}
    asked = [question for _, question in all_questions(questionnaire)]
    flagged = {q.id for q in asked if any(one.flag for one in q.choices)}
    beside = {
        id(choice)
        for question in asked
        if question.id in flagged or any(flagged & {*one.then} for one in question.choices)
        for choice in question.choices
        if not choice.flag
    }
    english = questionnaire.language.startswith("en")
    for at, choice in every:
        partly = id(choice) in beside and holds_no_answer(choice.label)
        alike = choice.id in ids or plain_words(choice.label) in labels
        if english and choice.way_out and choice.flag and not holds_no_answer(choice.label):
            yield find("Q156", *at, "way_out")
        known = not choice.way_out and "unknown" not in choice.points.values()
        if known and (alike or partly or says_no_answer(choice.label)):
            yield find("Q135", *at, "way_out")
