"""A file to a Questionnaire, or every problem in it at once."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from logic.definition import LARGEST
from logic.definition.catalogue import CATALOGUE
from logic.definition.composing import NoDefinitionError, compose
from logic.definition.definition import Definition, find_place
from logic.definition.problems import (
    DefinitionError,
    Finding,
    LineOf,
    Pointing,
    Problem,
    Where,
    join,
    tell_lines,
)
from logic.definition.questionnaire import Questionnaire
from logic.definition.reading import Reader
from logic.definition.validation import validate, without_echoes

PARTS = {
    "sections": "section",
    "questions": "question",
    "bands": "band",
    "options": "option",
    "factors": "factor",
    "verdicts": "verdict",
    "weekly": "weekly rule",
    "spacing": "spacing rule",
    "stories": "story",
    "outcomes": "outcome",
    "next_steps": "next step",
    "research": "research",
    "rates": "rate",
    "guidelines": "guideline",
    "contrasts": "contrast",
    "statements": "statement",
    **dict.fromkeys(("works", "movement", "choosing", "team", "reassess"), "statement"),
    "therapist": "question for the therapist",
    "clinician": "question for the clinician",
    "alternatives": "alternative",
    "values": "value",
    "readiness": "readiness question",
    "certainty": "degree of certainty",
    "criteria": "criterion",
    "glossary": "term",
    "sources": "source",
    "exceptions": "exception",
}


MOST_TOLD = 100
"""Problems. Who has more of them has one that leads to most."""
GUARDS = frozenset(
    {"Q113", "Q122", "Q123", "Q130", "Q132", "Q133", "Q135", "Q137", "Q147", "Q148"}
    | {"Q149", "Q150", "Q151", "V416", "V418", "Q153", "Q154", "Q156", "Q157", "Q158", "Q159"}
    | {"V408", "V409", "V412", "C101", "C102", "C105", "C106", "C110", "C111"}
)
"""The codes of rules without which a danger sign may be missed."""


def problem_in(definition: Definition, finding: Finding) -> Problem:
    """Say what was found in a good definition, and where."""
    place = find_place(definition.places, finding.path)
    where = describe(definition.questionnaire, finding.path)
    return _problem(definition.name, told(finding, definition.line), place, where)


def told(finding: Finding, line: LineOf) -> Finding:
    """Return a finding in which the other lines that its message names are known."""
    values = {
        name: value.tell(line) if isinstance(value, Pointing) else value
        for name, value in finding.values.items()
    }
    return replace(finding, values=values)


def load(path: Path) -> Questionnaire:
    """Return the definition in the file at `path`.

    Raises:
        DefinitionError: with every problem found.

    """
    return define(read(path), str(path)).questionnaire


def read(path: Path) -> bytes:
    """Return what the file at `path` holds, as far as a definition may go.

    Raises:
        DefinitionError: if it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        unreadable = NoDefinitionError("F101", reason=error.strerror or "it is not a file")
        raise DefinitionError([_problem(str(path), unreadable.finding, (1, 1), "")]) from None


def define(content: bytes, name: str) -> Definition:
    """Return the definition that `content` holds; `name` is the file's name for messages.

    Raises:
        DefinitionError: with every problem found.

    """
    reader = Reader()
    try:
        root = compose(content)
    except NoDefinitionError as error:
        raise DefinitionError([_problem(name, error.finding, error.place, "")]) from None
    questionnaire: Questionnaire = reader.read(Questionnaire, root)
    if findings := _told(questionnaire, reader):

        def line(path: Where) -> int:
            return find_place(reader.places, path)[0]

        problems = {
            _problem(
                name,
                told(finding, line),
                find_place(reader.places, finding.path),
                describe(questionnaire, finding.path, reader.lost),
                tell_lines(line, finding.also, "also "),
            )
            for finding in findings[:MOST_TOLD]
        }
        raise DefinitionError(sorted(problems), len(findings[MOST_TOLD:]))
    words = replace(questionnaire.words, language=questionnaire.language)
    return Definition(name, replace(questionnaire, words=words), reader.places, content)


def _told(questionnaire: Questionnaire, reader: Reader) -> list[Finding]:
    """Return what is wrong, without what only follows from it.

    Where a whole part is missing, that is all that is told: what was in it is most likely read as
    something else. Where there is too much to tell, what guards people comes first.
    """
    missing = [one for one in reader.findings if one.code == "S202" and one.path == ()]
    if missing:
        unknown = [one for one in reader.findings if one.code == "S201" and len(one.path) == 1]
        return [*missing, *unknown]
    found = without_echoes(validate(questionnaire), reader.findings, reader.lost)
    findings = join([*reader.findings, *found])
    if len(findings) <= MOST_TOLD:
        return findings
    return sorted(findings, key=lambda one: one.code not in GUARDS)


def describe(questionnaire: Questionnaire, path: Where, lost: Collection[Where] = ()) -> str:
    """Name the part of the definition that `path` leads to, as its author would.

    What has `lost` its id goes by its number.
    """
    return ", ".join(_parts(questionnaire, path, lost))


def _parts(part: object, path: Where, lost: Collection[Where]) -> Iterator[str]:
    for i, key in enumerate(path):
        if isinstance(key, int) and isinstance(part, tuple) and key < len(part):
            part = part[key]
            if noun := PARTS.get(str(path[i - 1])):
                name = "" if (*path[: i + 1], "id") in lost else getattr(part, "id", "")
                yield f"{noun} '{name}'" if name else f"{noun} {key + 1}"
        elif isinstance(part, Mapping):
            part = part.get(key)
            if noun := PARTS.get(str(path[i - 1])):
                yield f"{noun} '{key}'"
        else:
            part = getattr(part, str(key), None)
            if i == 0 and key in ("plan", "checkin", "harms", "guides", "about", "words"):
                yield str(key)


def _problem(
    name: str, finding: Finding, place: tuple[int, int], where: str, also: str = ""
) -> Problem:
    message, advice = CATALOGUE[finding.code]
    return Problem(
        name,
        *place,
        finding.code,
        where,
        f"{message.format(**finding.values)}{also}",
        advice.format(**finding.values),
    )
