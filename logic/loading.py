"""A file to a Questionnaire, or every problem in it at once."""

from collections.abc import Iterator
from pathlib import Path as FilePath

import yaml

from logic.problems import CATALOGUE, DefinitionError, Finding, Path, Problem, find
from logic.questionnaire import Questionnaire
from logic.reading import DEEPEST, Reader, position
from logic.validation import validate

LARGEST = 1_000_000
"""Bytes. Ten times the shipped file."""

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
    "trials": "trial",
    "therapist": "question for the therapist",
    "sources": "source",
}
PLAIN_TAGS = {"str", "int", "float", "bool", "null", "map", "seq", "timestamp"}


class UnreadableError(Exception):
    """A file in which nothing can be looked at."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **values: object) -> None:
        super().__init__(code)
        self.finding = find(code, **values)
        self.place = line, column


def load(path: FilePath) -> Questionnaire:
    """Return the definition in the file at `path`.

    Raises:
        DefinitionError: with every problem found.

    """
    try:
        content = path.read_bytes()
    except OSError as error:
        unreadable = UnreadableError("F101", reason=error.strerror or "it is not a file")
        raise DefinitionError([_problem(str(path), unreadable.finding, (1, 1), "")]) from None
    return parse(content, str(path))


def parse(content: bytes, name: str) -> Questionnaire:
    """Return the definition that `content` holds; `name` is the file's name for messages.

    Raises:
        DefinitionError: with every problem found.

    """
    reader = Reader()
    try:
        root = compose(content)
    except UnreadableError as error:
        raise DefinitionError([_problem(name, error.finding, error.place, "")]) from None
    questionnaire: Questionnaire = reader.read(Questionnaire, root)
    findings = [*reader.findings, *validate(questionnaire)]
    if findings:
        raise DefinitionError(
            sorted(
                {
                    _problem(
                        name,
                        finding,
                        _place(reader.places, finding.path),
                        describe(questionnaire, finding.path),
                    )
                    for finding in findings
                }
            )
        )
    return questionnaire


def compose(content: bytes) -> yaml.MappingNode:
    """Return the root of the YAML in `content`, known to be safe to walk.

    Raises:
        UnreadableError: if there is no such thing.

    """
    if len(content) > LARGEST:
        raise UnreadableError("F103", size=len(content), limit=LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("F104", content.count(b"\n", 0, error.start) + 1) from None
    try:
        _refuse(text)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        reason = error.problem or "it cannot be read"
        raise UnreadableError("F105", *_mark(error), reason=reason) from None
    except yaml.YAMLError as error:
        raise UnreadableError("F105", reason=str(error).splitlines()[0]) from None
    if root is None:
        raise UnreadableError("F102")
    if not isinstance(root, yaml.MappingNode):
        raise UnreadableError("F109", *position(root))
    return root


def _mark(error: yaml.MarkedYAMLError) -> tuple[int, int]:
    mark: yaml.Mark | None = error.problem_mark or error.context_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _refuse(text: str) -> None:
    """Refuse what a definition never needs and what can make a small file grow without end."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        place = event.start_mark.line + 1, event.start_mark.column + 1
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if getattr(event, "anchor", None):
            raise UnreadableError("F106", *place)
        if depth > DEEPEST:
            raise UnreadableError("F112", *place, limit=DEEPEST)
        if documents > 1:
            raise UnreadableError("F110", *place)
        named = getattr(event, "tag", None)
        if named and named.rpartition(":")[2] not in PLAIN_TAGS:
            raise UnreadableError("F111", *place, tag=named)


def describe(questionnaire: Questionnaire, path: Path) -> str:
    """Name the part of the definition that `path` leads to, as its author would."""
    return ", ".join(_parts(questionnaire, path))


def _parts(part: object, path: Path) -> Iterator[str]:
    for i, key in enumerate(path):
        if isinstance(key, int) and isinstance(part, tuple) and key < len(part):
            part = part[key]
            if noun := PARTS.get(str(path[i - 1])):
                name = getattr(part, "id", "")
                yield f"{noun} '{name}'" if name else f"{noun} {key + 1}"
        else:
            part = getattr(part, str(key), None)
            if i == 0 and key in ("plan", "words"):
                yield str(key)


def _place(places: dict[Path, tuple[int, int]], path: Path) -> tuple[int, int]:
    """Return where `path` stands, or the nearest part around it that stands in the file."""
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
