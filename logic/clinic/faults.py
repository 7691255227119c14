"""What can be wrong with a setting, and how it is told."""

from dataclasses import dataclass


class UnreadableSettingsError(Exception):
    """The settings cannot be read at all. Its text is their file's name."""


class UnusableError(ValueError):
    """A value that is not what it must be. Its text says in a few words why."""

    def __init__(self, reason: str = "cannot be used") -> None:
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong setting, told in one sentence that never holds its value.

    `about` names the settings and parts that it may have been meant for: what one of them guards
    is shut.
    """

    name: str
    sentence: str
    about: frozenset[str]
