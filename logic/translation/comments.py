"""What stands above a text in a PO file: the English before it, and what people noted."""

import re
from collections.abc import Iterator, Sequence

from babel.messages.pofile import denormalize

from logic.translation.catalog import REVIEW, is_review
from logic.translation.grammar import lines_of

PREVIOUS = re.compile(r'\| (?:(?P<kind>msgctxt|msgid|msgid_plural) )?(?P<said>".*")')
"""A line of the English before. Tools that break texts go on with it on lines without a kind."""
NOTE = re.compile(r"#(?![~|.:,])")
"""Begins a line that a person wrote."""
REVIEW_LINES = 4
"""Lines over which a tool may have broken a review."""


def read_previous(comments: Sequence[str]) -> list[str]:
    """Return the English before, each form of it, from the lines on which it stands."""
    found: dict[str, str] = {}
    kind = ""
    for line in map(PREVIOUS.fullmatch, comments):
        if line:
            kind = line["kind"] or kind
            found[kind] = found.get(kind, "") + denormalize(line["said"])
    return [text for kind, text in found.items() if kind != "msgctxt"]


def read_notes(comments: Sequence[str]) -> Iterator[str]:
    """Yield what people noted. A review that a tool has broken into lines is whole again."""
    notes = [one for one in comments if not PREVIOUS.fullmatch(one)]
    while notes:
        ends = range(1, REVIEW_LINES + 1) if notes[0].startswith(REVIEW) else (1,)
        end = next((one for one in ends if is_review(" ".join(notes[:one]))), 1)
        yield " ".join(notes[:end])
        notes = notes[end:]


def read_end(text: str) -> str:
    """Return what people noted below the last text of a file, with an empty line before it."""
    end: list[str] = []
    for line in reversed(list(lines_of(text))):
        if line.strip() and not NOTE.match(line):
            break
        end.append(line.rstrip())
    told = "\n".join(reversed(end)).strip("\n")
    return f"\n{told}\n" if told else ""
