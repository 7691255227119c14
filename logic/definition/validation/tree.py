"""Sections, questions and options: what is asked, in which order, and where it leads."""

import re
from collections.abc import Iterator, Sequence

from logic.definition.ids import ID, numbers_of
from logic.definition.problems import Finding, Where, find, suggest
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import ENDING, SAFETY, URGENT, Band, Option, Question
from logic.definition.validation.counting import BAD_WHEN
from logic.definition.validation.not_knowing import plain_words
from logic.definition.validation.parts import (
    all_questions,
    choices,
    keyed,
    own_questions,
    questions,
    records,
    twice,
)
from logic.definition.validation.rule import Tells, rule

SCALE = range(11)
VERSION = re.compile(r"[0-9]+(?:\.[0-9]+)*")
KEY_INSIDE = re.compile(
    r"\b(flag|then|points|way_out|exclusive|lasting|no_flag|group|because|advice):"
)
"""A key that quotes have made a part of the words."""
LONGEST_LABEL = 200
"""Characters of an option, which is read beside all the others."""


@rule(
    Tells("Q107", reads=("sections",)),
    Tells("Q108", reads=("questions", "section"), after=("Q107",)),
    "Q121",
    "Q129",
)
def sections(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Every question is in a section, and each section's questions are together."""
    known = [section.id for section in questionnaire.sections]
    yield from twice("Q129", "sections", questionnaire.sections)
    used: list[str] = []
    before = ""
    for number, question in enumerate(questionnaire.questions):
        path: Where = ("questions", number, "section")
        if question.section not in known:
            hint = suggest(question.section, known)
            yield find("Q107", *path, section=question.section, hint=hint)
            continue
        if question.section != before and question.section in used:
            yield find("Q121", *path)
        before = question.section
        used.append(before)
    for path, question in own_questions(questionnaire):
        if question.section not in known:
            hint = suggest(question.section, known)
            yield find("Q107", *path, "section", section=question.section, hint=hint)
    for number, section in enumerate(known):
        if section not in used:
            yield find("Q108", "sections", number, section=section)


@rule("Q101", "Q102", "Q103")
def ids(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Ids are well formed and belong to one thing each."""
    yield from _well_formed(questionnaire.id, ("id",))
    yield from twice("Q102", "questions", questionnaire.questions)
    for part in ("sections", "factors", "sources"):
        for number, thing in enumerate(getattr(questionnaire, part)):
            yield from _well_formed(thing.id, (part, number, "id"))
    for path, question in all_questions(questionnaire):
        yield from _well_formed(question.id, (*path, "id"))
        seen: list[str] = []
        for at, choice in choices(question, path):
            yield from _well_formed(choice.id, (*at, "id"))
            if choice.id in seen:
                yield find("Q103", *at, "id", id=choice.id)
            seen.append(choice.id)
    for path, record in records(questionnaire):
        for field in keyed(type(record)):
            for name in getattr(record, field):
                yield from _well_formed(name, (*path, field, name))


def _well_formed(name: str, path: Where) -> Iterator[Finding]:
    if name and not ID.fullmatch(name):
        yield find("Q101", *path, id=name)


@rule(
    Tells("Q104", reads=("questions", "id")),
    Tells("Q105", reads=("questions",)),
    "Q106",
    "Q122",
)
def leads(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Each `then` leads down to a question."""
    order = list(questionnaire.by_id)
    for path, question in questions(questionnaire):
        for at, choice in choices(question, path):
            for place, target in enumerate(choice.then):
                where = (*at, "then", place)
                if target not in order:
                    yield find("Q104", *where, target=target, hint=suggest(target, order))
                elif target == question.id:
                    yield find("Q106", *where)
                elif order.index(target) < order.index(question.id):
                    yield find("Q105", *where, target=target)
                elif choice.flag in ENDING:
                    yield find("Q122", *where, target=target)


@rule(
    "Q109",
    Tells("Q113", reads=("verdicts",), after=BAD_WHEN),
    "Q114",
    "Q123",
    "Q139",
    Tells("Q140", reads=("questions", "flag"), after=("Q113",)),
    Tells("Q160", reads=("questions", "flag"), after=("Q113", "Q157")),
    "C112",
    "S216",
)
def options(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Options can be told apart and suit their question's type."""
    flags = [verdict.id for verdict in questionnaire.verdicts if verdict.when.flag]
    for path, question in all_questions(questionnaire):
        if len(question.choices) < 2 and (question.bands or question.type != "scale"):  # noqa: PLR2004 - fewer than two is no choice
            yield find("Q109", *path)
        yield from _same_words(question, path)
        for at, choice in choices(question, path):
            yield from _flag(choice, question, flags, at)
            if key := KEY_INSIDE.search(choice.label):
                yield find("Q139", *at, "label", key=key[1])
            if choice.flag and not choice.because:
                yield find("Q140", *at)
            if choice.because and not choice.flag:
                yield find("Q160", *at, "because")
            if choice.lasting and (choice.flag == URGENT or _is_list_of_signs(question)):
                yield find("C112", *at, "lasting")
            if len(choice.label) > LONGEST_LABEL:
                values = {"length": len(choice.label), "most": LONGEST_LABEL}
                yield find("S216", *at, "label", **values)


def _is_list_of_signs(question: Question) -> bool:
    return question.type == "many" and question.section == SAFETY


def _same_words(question: Question, path: Where) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for at, choice in choices(question, path):
        words = plain_words(choice.label)
        if words and seen.setdefault(words, choice.id) != choice.id:
            yield find("Q114", *at, "label")


@rule("Q162")
def pains(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Where answers name the person's pain, each does: the verdict has it in its heading."""
    for number, question in enumerate(questionnaire.questions):
        silent = [place for place, one in enumerate(question.options) if not one.pain]
        if silent and len(silent) < len(question.options):
            yield find("Q162", "questions", number, "options", silent[0])


@rule("Q111", Tells("Q112", after=("Q132", "Q150")), "Q127", "Q128")
def types(questionnaire: Questionnaire) -> Iterator[Finding]:
    """What belongs to questions of one type is in no other."""
    for path, question in all_questions(questionnaire):
        if question.changeable and question.type != "one":
            yield find("Q128", *path, "changeable")
        alone = [option for option in question.options if option.exclusive]
        exclusive = bool(alone)
        if question in (*questionnaire.trunk, questionnaire.checkin.news):
            alone = [option for option in alone if not option.way_out]
        if question.type == "many" and question.options and not alone:
            yield find("Q112", *path)
        for at, choice in choices(question, path):
            if choice.exclusive and question.type != "many":
                yield find("Q111", *at, "exclusive")
            if choice.way_out and exclusive and question.type == "many" and not choice.exclusive:
                yield find("Q127", *at, "way_out")


@rule(Tells("Q152", after=("Q155",)), "Q155")
def versions(questionnaire: Questionnaire) -> Iterator[Finding]:
    """No question has its meaning from a version that is still to come."""
    now = questionnaire.version
    for path, question in questions(questionnaire):
        if question.since and not VERSION.fullmatch(question.since):
            yield find("Q155", *path, "since", since=question.since)
        elif question.since and numbers_of(question.since) > numbers_of(now):
            yield find("Q152", *path, "since", since=question.since, version=now)


@rule("Q131")
def copies(questionnaire: Questionnaire) -> Iterator[Finding]:
    """No two questions have the same words, in full or in short."""
    for key in ("ask", "name"):
        seen: dict[str, str] = {}
        for path, question in all_questions(questionnaire):
            words = getattr(question, key).strip().casefold()
            above = seen.setdefault(words, question.id)
            if words and above != question.id:
                yield find("Q131", *path, key, above=above)


def _flag(choice: Option, question: Question, flags: Sequence[str], at: Where) -> Iterator[Finding]:
    if choice.flag and choice.flag not in flags:
        yield find("Q113", *at, "flag", flag=choice.flag)
    if choice.flag and question.changeable:
        yield find("Q123", *at, "flag")


@rule(
    "Q115",
    "Q116",
    "Q117",
    "Q118",
    Tells("Q119", reads=("questions", "least", "most")),
    "Q120",
    "Q124",
    "Q125",
)
def scale(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Scales, and only scales, have bands and words at both ends."""
    for path, question in all_questions(questionnaire):
        if question.type == "scale":
            if not (question.lowest and question.highest):
                yield find("Q125", *path)
            yield from _bands(question.bands, path)
            continue
        if question.bands:
            yield find("Q115", *path, "bands")
        for end in ("lowest", "highest"):
            if getattr(question, end) is not None:
                yield find("Q124", *path, end)


def _bands(bands: Sequence[Band], path: Where) -> Iterator[Finding]:
    """Each number from 0 to 10 belongs to one band."""
    if not bands:
        yield find("Q116", *path)
        return
    held: list[int] = []
    for number, band in enumerate(bands):
        at = (*path, "bands", number)
        if band.least > band.most:
            yield find("Q119", *at, "least")
        for end in ("least", "most"):
            if getattr(band, end) not in SCALE:
                yield find("Q120", *at, end, number=getattr(band, end))
        numbers = [n for n in SCALE if band.least <= n <= band.most]
        if again := [n for n in numbers if n in held]:
            yield find("Q118", *at, numbers=_listed(again))
        held += numbers
    whole = all(0 <= band.least <= band.most <= SCALE[-1] for band in bands)
    if whole and (gap := [n for n in SCALE if n not in held]):
        yield find("Q117", *path, "bands", numbers=_listed(gap))


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
