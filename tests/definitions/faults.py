"""Definitions with one fault each: the base with what an author did to it.

`faults.yaml` explains how each is written down.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from tests.definitions.fixtures import HERE, with_parts, with_words

BASE = with_parts((HERE / "valid" / "one_of_everything.yaml").read_bytes()).decode()
EXPECT = re.compile(r" *# expect: ([A-Z]\d{3})$", re.MULTILINE)


@dataclass(frozen=True)
class Change:
    """What stands in place of a stretch of the base."""

    begin: int
    end: int
    now: str


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and the text that it makes of the base."""

    id: str
    wrong: str
    changes: tuple[Change, ...]
    text: str
    saved_as: str = "utf-8"

    @property
    def content(self) -> bytes:
        """Return the file, with the words of the screens where it is a definition."""
        given = self.text.encode(self.saved_as)
        return with_words(given) if self.changes else given

    @cached_property
    def expected(self) -> list[tuple[int, str]]:
        """Return the lines and codes that the fault says of itself."""
        marks = EXPECT.finditer(self.text)
        return [(self.text.count("\n", 0, mark.start()) + 1, mark[1]) for mark in marks]

    @property
    def code(self) -> str:
        """Return the code that the checker must give."""
        ((_, code),) = self.expected
        return code


def read(given: dict[str, Any]) -> Fault:
    """Read a fault as it stands in the file."""
    about = {key: given[key] for key in ("id", "wrong", "saved_as") if key in given}
    if "whole" in given:
        return Fault(**about, changes=(), text=f"{given['whole']}\n")
    changes = sorted(map(_find, given.get("changes", [given])), key=lambda change: change.begin)
    return Fault(**about, changes=tuple(changes), text="".join(_apply(changes)))


def _find(given: dict[str, str]) -> Change:
    """Find in the base what an author changed, which must be there exactly once."""
    if "end" in given:
        return Change(len(BASE), len(BASE), f"{given['end']}\n")
    pattern = _part(given["cut"]) if "cut" in given else _lines(given["was"])
    places = list(re.finditer(pattern, BASE, re.MULTILINE))
    assert len(places) == 1, f"found {len(places)} times: {given}"
    indent = places[0]["indent"] or ""
    now = "" if "cut" in given else re.sub(r"\n(?=.)", f"\n{indent}", given["now"])
    return Change(*places[0].span("was"), now)


def _lines(was: str) -> str:
    """Match a text, the lines of which are indented as the first one is."""
    lines = "(?:\n(?P=indent))".join(map(re.escape, was.split("\n")))
    return rf"(?:^(?P<indent> *))?(?P<was>{lines})"


def _part(first: str) -> str:
    """Match what begins with a line, up to the next line that is not further in."""
    return rf"(?P<was>^(?P<indent> *){re.escape(first)}.*\n(?:(?P=indent) .*\n|\n)*)"


def _apply(changes: list[Change]) -> Iterator[str]:
    place = 0
    for change in changes:
        yield BASE[place : change.begin] + change.now
        place = change.end
    yield BASE[place:]


FAULTS = tuple(map(read, yaml.load((HERE / "faults.yaml").read_bytes(), yaml.CSafeLoader)))
BY_ID = {fault.id: fault for fault in FAULTS}
