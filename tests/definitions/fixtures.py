"""Small definitions, good and bad, as bytes that can be loaded.

A bad one is the good one with one fault of `faults.yaml`. A good one gives no words and no parts of
the decision aid, or only those that it is about: the rest are the words of `questions.yaml` and the
parts of `aid.yaml`, put at its end so that its own line numbers stay right.
"""

import re
from pathlib import Path

from logic.definition.loading import define
from logic.definition.problems import DefinitionError, Problem
from logic.proof.checking import check

HERE = Path(__file__).parent
SHIPPED = (HERE.parent.parent / "questions.yaml").read_bytes()
BODY, _, WORDS = SHIPPED.decode().rpartition("\nwords:\n")
AID = re.findall(rb"^\w+:.*\n(?: .*\n)*", (HERE / "aid.yaml").read_bytes(), re.MULTILINE)
VALID = sorted((HERE / "valid").glob("*.yaml"))


def content(file: Path) -> bytes:
    """Return a fixture with what it does not give itself."""
    return complete(file.read_bytes())


def complete(given: bytes) -> bytes:
    """Add to a definition the words and parts that it does not give, if it is a whole one."""
    if b"\nsources:" not in given and b"\nverdicts:" not in given:
        return given
    return with_words(with_parts(given))


def with_parts(given: bytes) -> bytes:
    """Add the parts of a decision aid that a definition does not give."""
    parts = re.findall(rb"^\w+:", given, re.MULTILINE)
    return given + b"".join(part for part in AID if not part.startswith((*parts,)))


def with_words(given: bytes) -> bytes:
    """Add the shipped words that a definition does not give. It may give those of one page."""
    own = given.partition(b"\nwords:\n")[2].decode()
    pages = dict(re.findall(r"^  (\w+):\n((?:    .*\n)*)", WORDS, re.MULTILINE))
    begun = re.findall(r"^  (\w+):$", own, re.MULTILINE)
    assert len(begun) <= 1, "a definition for a test gives the words of one page at most"
    rest = "" if own else "words:\n"
    for page in begun:
        known = re.findall(r"^    (\w+):", own, re.MULTILINE)
        words = re.findall(r"^    \"?(\w+)\"?:.*\n(?:      .*\n)*", pages[page], re.MULTILINE)
        texts = re.findall(r"^    \S.*\n(?:      .*\n)*", pages.pop(page), re.MULTILINE)
        rest += "".join(t for n, t in zip(words, texts, strict=True) if n not in known)
    rest += "".join(f"  {page}:\n{texts}" for page, texts in pages.items())
    return given + rest.encode()


def shipped_with(*changes: tuple[str, ...]) -> str:
    """Return `questions.yaml` with some texts replaced, each with the part in which it stands."""
    text = SHIPPED.decode()
    for was, now, *within in changes:
        text = edited(text, was, now, *within)
    return text


def edited(text: str, was: str, now: str, *within: str) -> str:
    """Replace what is exactly once in a part of a part; a last `…` is the rest of its line."""
    if within:
        whole = part(text, within[0])
        return text.replace(whole, edited(whole, was, now, *within[1:]))
    rest = "(.*)" if was.endswith("…") else "()"
    found = list(re.finditer(re.escape(was.removesuffix("…")) + rest, text))
    assert len(found) == 1, f"found {len(found)} times, so write anew where it stands: {was}"
    return text[: found[0].start()] + now.replace("…", found[0][1]) + text[found[0].end() :]


def part(text: str, first: str) -> str:
    """Return the part that begins with `first`, up to the next line that is not further in."""
    begun = rf"^(?=( *){re.escape(first)}(?!\w))(.*\n(?:\1 .*\n)*)"
    found = re.findall(begun, text, re.MULTILINE)
    assert len(found) == 1, f"found {len(found)} times, so write anew where it begins: {first}"
    return str(found[0][1])


def refusals(given: bytes, name: str = "check.yaml") -> tuple[Problem, ...]:
    """Return why a definition does not load."""
    try:
        define(given, name)
    except DefinitionError as error:
        return error.problems
    return ()


def problems(given: bytes, name: str = "check.yaml") -> tuple[Problem, ...]:
    """Return everything that is wrong with a definition, as `check` does."""
    return check(given, name).problems


def found(given: bytes) -> list[tuple[int, str]]:
    """Return line and code of everything that is wrong with a definition."""
    return [(problem.line, problem.code) for problem in problems(given)]
