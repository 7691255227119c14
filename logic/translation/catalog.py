"""The texts of one language, as they stand in its file: from which English; who reviewed them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from hashlib import blake2b

from logic.translation.texts import Spoken

REVIEW = "reviewed:"
"""Begins a note that is a review."""
REVIEWED = re.compile(
    r"reviewed: (?P<name>[^,]+), (?P<role>[^,]+), (?P<day>\d{4}-\d\d-\d\d), "
    r"version (?P<version>.+), text (?P<words>[0-9a-f]{8})"
)


@dataclass(frozen=True, slots=True)
class SafetyReview:
    """Who has read a safety text beside the English, and which `words`: it holds for no others."""

    name: str
    role: str
    day: str
    version: str
    words: str

    @property
    def names_someone_and_a_day(self) -> bool:
        """Whether it names someone, what they are, and a day that there is."""
        try:
            date.fromisoformat(self.day)
        except ValueError:
            return False
        return all(is_name(one) for one in (self.name, self.role))

    def __str__(self) -> str:
        return (
            f"reviewed: {self.name}, {self.role}, {self.day}, "
            f"version {self.version}, text {self.words}"
        )


@dataclass(frozen=True, kw_only=True)
class Translation:
    """A text of the file: the English it was made from, and what it is in this language.

    `told` is None where nobody has translated it; `forms` are all its forms of number, in the order
    of the file, whether the language has use for them or not. `previous` is the English that it was
    made from, where that has changed since. `notes` are what people wrote beside it, `hints` what
    they are told. `line` is the one with the English.
    """

    path: str
    english: Spoken
    told: Spoken | None = None
    forms: tuple[str, ...] = ()
    outdated: bool = False
    previous: Spoken | None = None
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    line: int = 0

    @property
    def review(self) -> SafetyReview | None:
        """The last review of these very words, or None where they have changed since."""
        found = [review for note in self.notes if (review := _read_review(note))]
        return found[-1] if found and found[-1].words == self._words and not self.outdated else None

    @property
    def _words(self) -> str:
        both = f"{_spelled(self.english)}\0{_spelled(self.told or '')}"
        return blake2b(both.encode(), digest_size=4).hexdigest()

    def reviewed(self, name: str, role: str, day: date, version: str) -> "Translation":
        """Return it with a review of these words, in the place of any earlier one."""
        review = SafetyReview(name, role, day.isoformat(), version, self._words)
        kept = [note for note in self.notes if not _read_review(note)]
        return replace(self, notes=(*kept, str(review)))


def is_name(text: str) -> bool:
    """Say whether a text may name someone, or what they are."""
    return text.isprintable() and any(map(str.isalpha, text))


def is_review(note: str) -> bool:
    """Say whether a note is a review as `reviewed` writes it."""
    return _read_review(note) is not None


def _read_review(note: str) -> SafetyReview | None:
    found = REVIEWED.fullmatch(note)
    review = SafetyReview(**found.groupdict()) if found else None
    return review if review and review.names_someone_and_a_day else None


def _spelled(told: Spoken) -> str:
    return (
        told if isinstance(told, str) else "\0".join(f"{one} {told[one]}" for one in sorted(told))
    )


@dataclass(frozen=True)
class Catalog:
    """The texts of one language, in the order of its file.

    `about` is what its header says of those who made it. `doubles` are texts that stand there once
    more, `gone` those that the definition no longer has. `tells_forms` says whether its header
    tells apart the forms of number that the language has, and `rule` how it does. `end` is what
    people noted below the last of them.
    """

    language: str
    entries: tuple[Translation, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    doubles: tuple[Translation, ...] = ()
    gone: tuple[Translation, ...] = ()
    tells_forms: bool = True
    rule: str = ""
    end: str = ""

    @cached_property
    def by_path(self) -> dict[str, Translation]:
        """Path to text."""
        return {entry.path: entry for entry in self.entries}
