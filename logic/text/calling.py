"""Numbers to call as a person reads them. Only the clinic's country says which."""

from collections.abc import Iterator
from typing import NamedTuple

from logic.definition.claims import Claim
from logic.definition.questionnaire import Questionnaire
from logic.definition.support import Line
from logic.definition.words import Words
from logic.text.saying import say_apart, say_aside, say_pair


class Call(NamedTuple):
    """A number to call: what is said of it, what a phone dials, and what it rests on.

    `dials` and `source` are empty where it is not one number.
    """

    said: str
    dials: str
    source: Claim


def emergency(questionnaire: Questionnaire, country: str) -> Call:
    """Return the emergency number of a country, or the best-known ones where none is known."""
    words, support = questionnaire.words, questionnaire.support
    lines = support.lines_in(country)
    if lines is None:
        return Call(say_pair(words, support.emergency, support.anywhere), "", ())
    return _call(words, support.emergency, lines.emergency)


def emergencies(questionnaire: Questionnaire, country: str) -> tuple[Call, ...]:
    """Return the emergency number alone, or each of the best-known ones where none is known."""
    words, lines = questionnaire.words, questionnaire.support.lines_in(country)
    if lines is None:
        known = map(str.strip, questionnaire.support.anywhere.split("·"))
        return tuple(Call(say_apart(words, one), one, ()) for one in known)
    line = lines.emergency
    return (Call(say_apart(words, line.number), line.number.replace(" ", ""), line.source),)


def health(questionnaire: Questionnaire, country: str) -> Iterator[Call]:
    """Yield the health line of a country, if one is known."""
    lines = questionnaire.support.lines_in(country)
    if lines and lines.health:
        yield _call(questionnaire.words, lines.health.whose or "", lines.health)


def crisis(questionnaire: Questionnaire, country: str) -> Iterator[Call]:
    """Yield the crisis line of a country, if one is known."""
    lines = questionnaire.support.lines_in(country)
    if lines and lines.crisis:
        yield _call(questionnaire.words, lines.crisis.whose or "", lines.crisis)


def _call(words: Words, name: str, line: Line) -> Call:
    said = say_pair(words, name, say_apart(words, line.number))
    if line.note:
        said = say_aside(words, said, line.note)
    return Call(said, line.number.replace(" ", ""), line.source)
