"""A good definition, and where each of its parts is in its file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from logic.definition.packing import unpack
from logic.definition.problems import Where
from logic.definition.questionnaire import Questionnaire

Places = Mapping[Where, tuple[int, int]]
"""The line and the column of each part."""


@dataclass(frozen=True)
class Definition:
    """A good definition.

    `content` is what the file held, nothing where it came from none.
    """

    name: str
    questionnaire: Questionnaire
    places: Places
    content: bytes = b""

    def line(self, path: Where) -> int | None:
        """Return the line of a part, or of the nearest one around it that is in the file."""
        return find_place(self.places, path)[0] if path else None


def find_place(places: Places, path: Where) -> tuple[int, int]:
    """Return where `path` is, or the nearest part around it that is in the file."""
    while path not in places:
        path = path[:-1]
    return places[path]


class _PlacesLater(Places):
    """Looked for when somebody asks: who is served a definition never does."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    @cached_property
    def _found(self) -> Places:
        from logic.definition.loading import define  # noqa: PLC0415 - slow, and rarely needed

        return define(self._content, "").places

    def __getitem__(self, path: Where) -> tuple[int, int]:
        return self._found[path]

    def __iter__(self) -> Iterator[Where]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def take_packed(content: bytes, packed: str, name: str) -> Definition | None:
    """Return what was packed of a file that is known to be good, or None if that is not so."""
    questionnaire = unpack(packed)
    if questionnaire is None:
        return None
    return Definition(name, questionnaire, _PlacesLater(content), content)
