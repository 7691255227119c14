"""An earlier definition, brought to what a file has to hold today, as far as that is safe.

Names of entries, words of the screens and what becomes of visits have a default that changes
nothing for anybody. Flags, reasons and texts on safety have none: what is missing of those is left
to the person who answers for them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from logic.definition.composing import compose
from logic.definition.earlier import define_earlier
from logic.definition.loading import define
from logic.definition.plans import FOLLOW
from logic.definition.problems import DefinitionError, Problem, Where
from logic.definition.questionnaire import Questionnaire
from logic.diff.naming import named

HEAD = "\nwords:\n"
KEPT = "# Words of the earlier version. Nothing reads them; look whether you changed any of them."
SOURCE = re.compile(r"  - \{id: (\w+),")
GOES_ON = (("plan", "stories"), ("checkin", "outcomes"))


@dataclass(frozen=True)
class Migrated:
    """A definition as it is now, and what only a person can write, by its line there."""

    text: str
    left: tuple[Problem, ...]
    more: int = 0


@dataclass(frozen=True, order=True)
class Rewriting:
    """What stands in place of a stretch of the text."""

    begin: int
    end: int
    now: str


def migrate(content: bytes, shipped: bytes, name: str) -> Migrated:
    """Bring an earlier definition to today, with the names and words of what is `shipped`.

    Raises:
        DefinitionError: if its answers cannot be followed, with every problem found.

    """
    earlier = define_earlier(content, name).definition.questionnaire
    text = content.decode("utf-8-sig")
    pattern = named(earlier, define(shipped, "questions.yaml").questionnaire)
    root = compose(content)
    changes = [*_own_id(root), *_names(root, pattern), *_goes_on(root)]
    text = _with_support(_applied(text, changes), earlier, shipped.decode())
    text = _with_words(text, shipped.decode())
    try:
        define(text.encode(), f"{name} (new)")
    except DefinitionError as error:
        return Migrated(text, error.problems, error.more)
    return Migrated(text, ())


def _applied(text: str, changes: list[Rewriting]) -> str:
    for change in sorted(changes, reverse=True):
        text = text[: change.begin] + change.now + text[change.end :]
    return text


def _walk(node: yaml.Node, path: Where = ()) -> Iterator[tuple[Where, Any]]:
    yield path, node
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _walk(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _walk(item, (*path, number))


def _own_id(root: yaml.MappingNode) -> Iterator[Rewriting]:
    """Yield the id of a definition that has none: its title, as other systems knew it by that."""
    given = {key.value: (key, value) for key, value in root.value}
    if "id" not in given and "title" in given:
        key, title = given["title"]
        slug = re.sub(r"[^a-z0-9]+", "_", title.value.lower()).strip("_")
        begin = key.start_mark.index
        yield Rewriting(begin, begin, f"id: {slug}\n")


def _names(root: yaml.Node, pattern: Questionnaire) -> Iterator[Rewriting]:
    """Yield a name for each entry that has none yet: the one of what says the same today."""
    for path, node in _walk(root):
        if isinstance(node, yaml.SequenceNode) and path[0] != "words":
            entries = _at(pattern, path)
            if isinstance(entries, Mapping):
                names = [n if not n.isdecimal() else f"entry_{n}" for n in entries]
                yield from _named(node, names)


def _at(part: Any, path: Where) -> Any:
    """Return what is at a path whose entries may go by their numbers, or None."""
    for key in path:
        if isinstance(part, Mapping):
            part = list(part.values())[key] if isinstance(key, int) else part.get(key)
        elif isinstance(part, tuple):
            part = part[key] if isinstance(key, int) and key < len(part) else None
        else:
            part = getattr(part, str(key), None)
    return part


def _named(node: yaml.SequenceNode, names: list[str]) -> Iterator[Rewriting]:
    if node.flow_style:
        begin, end = node.start_mark.index, node.end_mark.index
        yield Rewriting(begin, begin + 1, "{")
        yield Rewriting(end - 1, end, "}")
    for name, item in zip(names, node.value, strict=True):
        begin = item.start_mark.index
        if node.flow_style:
            yield Rewriting(begin, begin, f"{name}: ")
        elif isinstance(item, yaml.MappingNode) and not item.flow_style:
            yield Rewriting(begin - 2, begin, f"{name}:\n{' ' * item.start_mark.column}")
        else:
            yield Rewriting(begin - 2, begin, f"{name}: ")


def _goes_on(root: yaml.Node) -> Iterator[Rewriting]:
    """Yield what becomes of the visits, for each story and outcome that does not say it yet."""
    for path, node in _walk(root):
        if path[:-1] in GOES_ON and isinstance(node, yaml.MappingNode):
            given = {key.value: value for key, value in node.value}
            follow = FOLLOW.get(given["id"].value) if "id" in given else None
            if follow and "follow" not in given:
                end = given["id"].end_mark.index
                between = ", " if node.flow_style else f"\n{' ' * node.start_mark.column}"
                yield Rewriting(end, end, f"{between}follow: {follow}")


def _with_support(text: str, earlier: Questionnaire, shipped: str) -> str:
    """Return a text with the numbers to call that it lacks, and their sources."""
    parts, theirs = _blocks(shipped, 0), _blocks(text, 0)
    if "support" in theirs or "sources" not in theirs:
        return text
    support = parts["support"].rstrip().partition("\n\n#")[0]
    known = {source.id for source in earlier.sources}
    lines = [
        line
        for line in parts["sources"].splitlines()
        if (found := SOURCE.match(line)) and found[1] not in known and _cites(support, found[1])
    ]
    head, _, sources = text.partition("\nsources:\n")
    return "\n".join([f"{head}\n", support, "", "sources:", *lines, sources])


def _cites(text: str, source: str) -> bool:
    return re.search(rf"\b{source}\b", text) is not None


def _with_words(text: str, shipped: str) -> str:
    """Return a text with the words of the screens that it lacks; its own are kept."""
    before, head, own = text.partition(HEAD)
    _, _, known = shipped.partition(HEAD)
    if not head:
        return f"{text.rstrip()}\n{HEAD}{known}"
    pages, theirs = _blocks(known, 2), _blocks(own, 2)
    if not all(page in pages and _is_page(block) for page, block in theirs.items()):
        kept = "".join(f"# {line}\n" for line in own.rstrip().splitlines())
        return f"{before}{HEAD}{known.rstrip()}\n\n{KEPT}\n{kept}"
    return f"{before}{HEAD}{_merged(own, known, 2)}"


def _is_page(block: str) -> bool:
    return block.partition("\n")[0].rstrip().endswith(":")


def _merged(own: str, known: str, indent: int) -> str:
    """Return the words that a part has, each with what it lacks, then those that it lacks whole."""
    mine, whole = _blocks(own, indent), _blocks(known, indent)
    text = ""
    for name, block in mine.items():
        first, _, inside = block.partition("\n")
        if name in whole and _is_page(block):
            inside = _merged(inside, whole[name].partition("\n")[2], indent + 2)
        text += f"{first}\n{inside}".rstrip("\n") + "\n"
    return text + "".join(block for name, block in whole.items() if name not in mine)


def _blocks(text: str, indent: int) -> dict[str, str]:
    """Return the parts of a text that begin at an indent, by their key."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        stripped = line[indent:]
        if line.startswith(" " * indent) and stripped[:1] not in (" ", "\n", "#", "-"):
            key = stripped.partition(":")[0].strip('"')
        if key:
            found[key] = found.get(key, "") + line
    return found
