"""A clinic's mark: a small picture that can do nothing but be looked at."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

from logic.clinic.faults import UnusableError

LARGEST = 50_000
"""Bytes. It is sent with each page."""
PNG = b"\x89PNG\r\n\x1a\n"
NAMES = """
svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon
text tspan linearGradient radialGradient stop clipPath mask pattern
"""
SHAPES = frozenset(NAMES.split())
"""What may stand in an SVG. None of it runs, and none of it fetches anything by itself."""
ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|@|\\|javascript:|expression", re.IGNORECASE)
"""What leads out of a style, or may hide that it does."""


@dataclass(frozen=True, slots=True)
class ClinicMark:
    """A picture, and what kind it is."""

    media_type: Literal["image/png", "image/svg+xml"]
    content: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """What tells this picture from another one."""
        return blake2b(self.content, digest_size=6).hexdigest()


def load_mark(name: str, settings: Iterable[Path]) -> bytes:
    """Return what a file holds that settings name, as far as a mark may be long.

    It is looked for beside the files of settings, then where the app runs.

    Raises:
        OSError: if it is nowhere, or cannot be read.

    """
    places = (file.parent / name for file in settings)
    found = next((one for one in places if one.is_file()), Path(name))
    with found.open("rb") as content:
        return content.read(LARGEST + 1)


def read_mark(name: str, content: bytes) -> ClinicMark:
    """Return the picture in a file.

    Raises:
        UnusableError: if it is too large, no picture, or can do more than be looked at.

    """
    if len(content) > LARGEST:
        raise UnusableError("names a file that is too large")
    if name.lower().endswith(".png") and content.startswith(PNG):
        return ClinicMark("image/png", content)
    if name.lower().endswith(".svg"):
        _check_svg(content)
        return ClinicMark("image/svg+xml", content)
    raise UnusableError("names a file that is no PNG and no SVG")


def _check_svg(content: bytes) -> None:
    names: list[str] = []
    texts: list[str] = []

    def begin(name: str, given: dict[str, str]) -> None:
        names.append(name.rpartition(":")[2])
        if names[-1] not in SHAPES or any(_leads_out(*one) for one in given.items()):
            refuse()

    def refuse(*_: object) -> None:
        raise UnusableError("names an SVG that holds more than shapes")

    parser = ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = begin, texts.append
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = refuse
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat's own way to say that this is all
    except (ExpatError, LookupError):
        raise UnusableError("names an SVG that cannot be read") from None
    if names[0] != "svg" or ("style" in names and ELSEWHERE.search("".join(texts))):
        refuse()


def _leads_out(name: str, value: str) -> bool:
    """Say whether an attribute runs something, or leads out of the picture."""
    local = name.rpartition(":")[2].lower()
    if local.startswith("on") or local in ("base", "src"):
        return True
    if local == "href":
        return not value.startswith("#")
    return not name.startswith("xmlns") and bool(ELSEWHERE.search(value))
