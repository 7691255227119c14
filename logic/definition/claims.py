"""What is said to be so: where it comes from, how it was read and how sure it is."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from logic.definition.texts import Name, Prose, Weighed

Claim = tuple[Name, ...]
"""Ids of the sources that a statement rests on."""

Sure = Literal["high", "moderate", "low", "very low", "not rated"]
"""How sure research is, in the words of GRADE; `not rated` where nobody has said."""
NOT_RATED: Sure = "not rated"

PEOPLE = 100
"""Every rate is counted in so many people, so that all can be compared."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """Something that is said to be so."""

    text: Weighed
    source: Claim
    sure: Sure


@dataclass(frozen=True, kw_only=True)
class Sourced:
    """A sentence to the person, and what it rests on."""

    text: Prose
    source: Claim


@dataclass(frozen=True, kw_only=True)
class Rate:
    """To how many of 100 people something happened. `after` says to whom and in how long."""

    count: int
    happened: Weighed
    after: Weighed
    note: Weighed
    source: Claim
    sure: Sure


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a claim comes from, how it was read and how sure it is.

    `said` holds the sentences of it that may be quoted, letter by letter.
    """

    id: Name
    title: Prose
    by: Prose
    year: int | None = None
    link: Name | None = None
    kind: Literal["article", "review", "trial", "guideline", "advice", "survey", "opinion", "tool"]
    sure: Sure
    read: Literal["source", "abstract", "copy"]
    checked: date
    said: tuple[Prose, ...] = ()
