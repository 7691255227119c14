"""A definition made in memory, written as authors write theirs."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import yaml

from logic.definition.questionnaire import Questionnaire
from logic.definition.words import DERIVED


def write(tree: Questionnaire, file: Path) -> Path:
    """Write a definition to a file, and return the file."""
    text = yaml.dump(plain(tree), Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    file.write_text(text, encoding="utf-8")
    return file


def plain(thing: Any) -> Any:
    """Return what YAML has for a record and its parts. What is not given is left out."""
    if is_dataclass(thing):
        own = (one for one in fields(thing) if DERIVED not in one.metadata)
        given = {one.name: getattr(thing, one.name) for one in own}
        return {name: plain(value) for name, value in given.items() if not _absent(value)}
    if isinstance(thing, Mapping):
        return {name: plain(value) for name, value in thing.items()}
    return list(map(plain, thing)) if isinstance(thing, tuple) else thing


def _absent(value: object) -> bool:
    return value is None or value is False or value in ((), {})
