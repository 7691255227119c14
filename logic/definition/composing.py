"""Bytes to YAML nodes that are safe to walk, or the one reason why not."""

import re
from typing import Any

import yaml
from yaml.reader import Reader as YamlReader

from logic.definition import LARGEST
from logic.definition.nodes import position
from logic.definition.problems import find

MOST = 80_000
"""Values, keys and lists. The shipped file has nearly 8 thousand."""
DEEPEST = 20
"""Parts inside parts. The shipped file goes 7 deep."""

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
    "did not find expected alphabetic or numeric character": "a text that begins with * or & "
    "needs quotes",
    "block sequence entries are not allowed in this context": "a list begins on a line of its own",
    "mapping keys are not allowed in this context": "a text that begins with ? needs quotes",
    "did not find expected comment or line break": "a text that begins with > or | needs quotes",
    "did not find expected node content": "a text that begins like this needs quotes",
}
"""What YAML says, in plain words."""
LOOKS_ALIKE = {
    "\u00a0": "a no-break space (U+00A0) stands here instead of a space",
    "\u2013": "a long dash (\u2013) stands here instead of a plain one (-)",
    "\u2014": "a long dash (\u2014) stands here instead of a plain one (-)",
    "\u2022": "a bullet (\u2022) stands here instead of a dash (-)",
}
"""What a word processor puts in place of what YAML knows, where it stands before a text."""
BEFORE_TEXT = re.compile(r"^[ ]*(?:- )?[\u00a0\u2013\u2014\u2022]|:[ ]*\u00a0|[,{\[]\u00a0")
BLOCKS = ("|", ">")
"""The styles of a text that stands in lines of its own."""
CURLY = ("\u201c", "\u201d", "\u201e", "\u2018", "\u2019")
MERGE = re.compile(r"^(<<<<<<<|>>>>>>>) ", re.MULTILINE)


class NoDefinitionError(Exception):
    """A file in which nothing can be looked at."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **values: object) -> None:
        super().__init__(code)
        self.finding = find(code, **values)
        self.place = line, column


def compose(content: bytes) -> yaml.MappingNode:
    """Return the root of the YAML in `content`, safe to walk.

    Raises:
        NoDefinitionError: if there is no such thing.

    """
    if len(content) > LARGEST:
        raise NoDefinitionError("F103", limit=LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        first = min(place for place in (error.start, content.find(b"\0")) if place >= 0)
        raise NoDefinitionError("F104", content.count(b"\n", 0, first) + 1) from None
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
    for at, there in enumerate(text.splitlines()[: line + 2]):
        if at >= line - 1 and (found := BEFORE_TEXT.search(there)):
            place = next(n for n, one in enumerate(there) if one in LOOKS_ALIKE)
            reason = LOOKS_ALIKE[there[place]]
            return NoDefinitionError("F105", at + 1, max(found.start(), place) + 1, reason=reason)
    if any(re.match(r" *\t", there) for there in text.splitlines()[line : line + 1]):
        return NoDefinitionError("F113", line + 1, 1)
    reason = error.problem or "it cannot be read"
    return NoDefinitionError("F105", line + 1, column + 1, reason=REASONS.get(reason, reason))


def _refuse(text: str) -> None:
    """Refuse what a definition never needs and what can make a small file grow without end."""
    depth = documents = 0
    lines = text.splitlines()
    event: Any
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_scalar(event, lines)
        if getattr(event, "anchor", None):
            raise NoDefinitionError("F106", *position(event))
        if depth > DEEPEST:
            raise NoDefinitionError("F112", *position(event), limit=DEEPEST)
        if count > MOST:
            raise NoDefinitionError("F114", *position(event), limit=MOST)
        if documents > 1:
            raise NoDefinitionError("F110", *position(event))
        named = getattr(event, "tag", None)
        if named and named.rpartition(":")[2] not in PLAIN_TAGS:
            raise NoDefinitionError("F111", *position(event), tag=named)


def _refuse_scalar(event: Any, lines: list[str]) -> None:
    """Refuse a text that is not what its author sees: curly quotes that are none, or a part of it.

    A comment has three spaces or more before it.
    """
    if event.style in BLOCKS:
        return
    end: Any = event.end_mark
    inside = event.value[1:-1]
    curly = not event.style and event.value[:1] in CURLY
    if curly and not any(one in inside for one in (*CURLY, "{")):
        raise NoDefinitionError("F115", *position(event), quote=event.value[0])
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    if (event.style or " " in event.value) and re.match(r"[ \t]{1,2}#", rest):
        raise NoDefinitionError("F116", end.line + 1, end.column + 1)
