"""A file to a Questionnaire, or every problem in it at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import Reader as YamlReader

from logic.definition.problems import (
    CATALOGUE,
    DefinitionError,
    Finding,
    Problem,
    Where,
    find,
)
from logic.definition.questionnaire import Questionnaire
from logic.definition.reading import DEEPEST, Reader, position
from logic.definition.validation import validate, without_echoes

LARGEST = 500_000
"""Bytes. Ten times the shipped file."""
MOST = 40_000
"""Values, keys and lists. Ten times the shipped file."""

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
PLAIN_TAGS = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp"}
BEGUN_ABOVE = ("a flow mapping", "a flow sequence", "a quoted scalar", "a simple key")
"""Where one of these is broken, the fault is where it begins, not where YAML gives up."""
REASONS = {
    "mapping values are not allowed in this context": "a second colon, or too deep an indent",
    "did not find expected key": "the indent fits nothing above, or a text goes on after its end",
    "did not find expected '-' indicator": "the indent fits nothing above, or a dash is missing",
    "did not find expected ',' or '}'": "a comma, a quote or the closing } is missing",
    "did not find expected ',' or ']'": "a comma, a quote or the closing ] is missing",
    "found unexpected ':'": "a value is missing after the colon",
    "could not find expected ':'": "a colon is missing after the key",
    "found unexpected end of stream": "a quote is opened and not closed",
    "found character that cannot start any token": "a text that begins like this needs quotes",
}
"""What YAML says, in plain words."""


@dataclass(frozen=True)
class Definition:
    """A good definition, with where each of its parts is in the file: line and column."""

    name: str
    questionnaire: Questionnaire
    places: Mapping[Where, tuple[int, int]]

    def problem(self, finding: Finding) -> Problem:
        """Say what was found, and where."""
        place = _place(self.places, finding.path)
        return _problem(self.name, finding, place, describe(self.questionnaire, finding.path))


MERGE = re.compile(r"^(<<<<<<<|>>>>>>>) ", re.MULTILINE)


class NoDefinitionError(Exception):
    """A file in which nothing can be looked at."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **values: object) -> None:
        super().__init__(code)
        self.finding = find(code, **values)
        self.place = line, column


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
    echoes_left_out = without_echoes(validate(questionnaire), reader.findings, reader.lost)
    findings = [*reader.findings, *echoes_left_out]
    if findings:
        raise DefinitionError(
            sorted(
                {
                    _problem(
                        name,
                        finding,
                        _place(reader.places, finding.path),
                        describe(questionnaire, finding.path, reader.lost),
                    )
                    for finding in findings
                }
            )
        )
    words = replace(questionnaire.words, language=questionnaire.language)
    return Definition(name, replace(questionnaire, words=words), reader.places)


def compose(content: bytes) -> yaml.MappingNode:
    """Return the root of the YAML in `content`, known to be safe to walk.

    Raises:
        NoDefinitionError: if there is no such thing.

    """
    if len(content) > LARGEST:
        raise NoDefinitionError("F103", limit=LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoDefinitionError("F104", content.count(b"\n", 0, error.start) + 1) from None
    if hidden := YamlReader.NON_PRINTABLE.search(text):
        reason = f"the hidden character U+{ord(hidden.group()):04X} stands here"
        raise NoDefinitionError("F105", text.count("\n", 0, hidden.start()) + 1, reason=reason)
    try:
        _refuse(text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise _broken(error, text) from None
    if root is None:
        raise NoDefinitionError("F102")
    if not isinstance(root, yaml.MappingNode):
        raise NoDefinitionError("F109", *position(root))
    return root


def _broken(error: yaml.MarkedYAMLError, text: str) -> NoDefinitionError:
    """Say in plain words what is wrong with text that is not YAML, and where it begins."""
    mark, begun = error.problem_mark, error.context_mark
    begun_above = str(error.context).endswith(BEGUN_ABOVE)
    if begun and (mark is None or (begun_above and begun.line < mark.line)):
        mark = begun
    line, column = (0, 0) if mark is None else (mark.line, mark.column)
    if merged := MERGE.search(text):
        reason = "a merge has left its marks here; keep one of the two versions"
        return NoDefinitionError("F105", text.count("\n", 0, merged.start()) + 1, reason=reason)
    if any(re.match(r" *\t", there) for there in text.splitlines()[line : line + 1]):
        return NoDefinitionError("F113", line + 1, 1)
    reason = error.problem or "it cannot be read"
    return NoDefinitionError("F105", line + 1, column + 1, reason=REASONS.get(reason, reason))


def _refuse(text: str) -> None:
    """Refuse what a definition never needs and what can make a small file grow without end."""
    depth = documents = 0
    event: Any
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        place = position(event)
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise NoDefinitionError("F106", *place)
        if depth > DEEPEST:
            raise NoDefinitionError("F112", *place, limit=DEEPEST)
        if count > MOST:
            raise NoDefinitionError("F114", *place, limit=MOST)
        if documents > 1:
            raise NoDefinitionError("F110", *place)
        named = getattr(event, "tag", None)
        if named and named.rpartition(":")[2] not in PLAIN_TAGS:
            raise NoDefinitionError("F111", *place, tag=named)


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
        else:
            part = getattr(part, str(key), None)
            if i == 0 and key in ("plan", "checkin", "harms", "guides", "about", "words"):
                yield str(key)


def _place(places: Mapping[Where, tuple[int, int]], path: Where) -> tuple[int, int]:
    """Return where `path` is, or the nearest part around it that is in the file."""
    while path not in places:
        path = path[:-1]
    return places[path]


def _problem(name: str, finding: Finding, place: tuple[int, int], where: str) -> Problem:
    message, advice = CATALOGUE[finding.code]
    return Problem(
        name,
        *place,
        finding.code,
        where,
        message.format(**finding.values),
        advice.format(**finding.values),
    )
