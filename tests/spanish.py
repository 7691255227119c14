"""The Spanish that ships, as a file and as it is served."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from logic.definition.questionnaire import Questionnaire
from logic.translation.catalog import Catalog
from logic.translation.files import read_file, read_language
from logic.translation.language import Language
from logic.translation.texts import retell
from logic.translation.units import is_safety, safety_units
from tests.strategies import ROOT, SHIPPED

MONDAY = date(2026, 11, 30)
FILE = ROOT / "translations" / "es.po"


@cache
def spanish() -> Language:
    """Return the Spanish that ships, as it is served beside what ships."""
    language = read_language(SHIPPED, FILE).language
    assert language
    return language


def with_text(path: str, text: str) -> Questionnaire:
    """Return the definition that ships with another text under one path."""
    return retell(
        SHIPPED, lambda at, told, _: text if ".".join(at) == path else told, SHIPPED.language
    )


def spanish_of(region: str) -> Questionnaire:
    """Return it as someone of a region reads it: es-MX, or es."""
    return spanish().written_in(region.partition("-")[2])


@cache
def text() -> str:
    """Return the file as it ships."""
    return FILE.read_text(encoding="utf-8")


def written(folder: Path, content: str | bytes, name: str = "es.po") -> Path:
    """Write a file of a language into a folder of its own."""
    file = folder / "translations" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def block(path: str, content: str = "") -> str:
    """Return the lines of a text in a file, from its path to its last form."""
    whole = content or text()
    begun = whole.index(f'msgctxt "{path}"\n')
    end = whole.find("\n\n", begun)
    return whole[begun:] if end < 0 else whole[begun : end + 1]


def line_of(content: str, part: str) -> int:
    """Return the number of the line that holds a part of a file, the first one."""
    return content[: content.index(part)].count("\n") + 1


def reviewed() -> Catalog:
    """Return the Spanish that ships as if somebody had reviewed what guards people."""
    guards, catalog = safety_units(SHIPPED), read_file(FILE)
    entries = tuple(
        one.reviewed("Ana Ruiz", "nurse", MONDAY, SHIPPED.version)
        if is_safety(one.path, guards)
        else one
        for one in catalog.entries
    )
    return replace(catalog, entries=entries)
