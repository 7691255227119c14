"""Who has checked this version, and whom to tell where something is wrong."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from logic.definition.words import Words
from logic.text.dates import say_day


class Reviewed(Protocol):
    """That somebody checked a version."""

    @property
    def name(self) -> str:
        """Who checked it."""

    @property
    def role(self) -> str:
        """What they are."""

    @property
    def date(self) -> date:
        """When."""

    @property
    def version(self) -> str:
        """Which version."""


def say_checked(words: Words, reviewed: Iterable[Reviewed], version: str) -> str:
    """Write who has checked this version. Who checked another one has not checked this one."""
    own = words.everywhere
    checked = [
        own.checked_by.format(name=one.name, role=one.role, date=say_day(words, one.date))
        for one in reviewed
        if one.version == version
    ]
    return " ".join(checked) or own.checked_nobody


def say_wrong(words: Words, contact: str) -> str:
    """Write whom to tell where something is wrong."""
    own = words.everywhere
    return own.wrong_here.format(contact=contact) if contact else own.wrong_here_nobody
