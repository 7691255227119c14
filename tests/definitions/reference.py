"""The tables of docs/writing.md and the JSON Schema beside it, written from the records.

`python -m tests.definitions.reference` writes both again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from logic.definition.fields import records_in, required
from logic.definition.questionnaire import Questionnaire
from logic.definition.schema import schema
from logic.definition.texts import Use
from logic.definition.words import Words
from tests.strategies import ROOT

PAGE = ROOT / "docs" / "writing.md"
SCHEMA = ROOT / "docs" / "questions.schema.json"
HEAD = "## Every key\n"
WORDS = {int: "a whole number", bool: "true or false", date: "a date, such as 2026-01-31"}


def records() -> Iterator[type]:
    """Yield each type of record once, as the file comes to them; of words only their page."""
    seen: dict[type, None] = dict.fromkeys(records_in(Questionnaire))
    yield from (kind for kind in seen if not kind.__module__.startswith(Words.__module__))


def tables() -> str:
    """Return a table for each record."""
    return "\n".join(
        f"### {kind.__name__}\n\n{_about(kind)}\n\n{_table(kind)}" for kind in records()
    )


def _about(kind: type) -> str:
    told = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    more = " ".join(" ".join((kind.__doc__ or "").split("\n\n")[1:]).split())
    return f"{told} {more}".strip()


def _table(kind: type) -> str:
    types = get_type_hints(kind, include_extras=True)
    rows = [
        f"| `{one.name}` | {_says(types[one.name])} | {'needed' if required(one) else ''} |"
        for one in fields(kind)
    ]
    return "\n".join(["| Key | What it holds | |", "| --- | --- | --- |", *rows, ""])


def _says(kind: Any) -> str:  # noqa: PLR0911 - one each
    marks: tuple[Any, ...] = getattr(kind, "__metadata__", ())
    inside = get_args(kind)
    origin = get_origin(kind)
    if marks and get_args(kind)[0] is str:
        return "a text that people read" if Use.READ in marks else "a name"
    if marks:
        return _says(inside[0])
    if kind in WORDS:
        return WORDS[kind]
    if origin is Literal:
        return "one of " + ", ".join(f"`{one}`" for one in inside)
    if origin in (Union, UnionType):
        return ", or ".join(_says(one) for one in inside if one is not type(None))
    if origin is tuple:
        return f"a list: {_says(inside[0])}"
    if origin is Mapping:
        return f"entries with names: {_says(inside[1])}"
    if kind is Words:
        return "the words of the screens, page by page"
    return f"[{kind.__name__}](#{kind.__name__.lower()})"


def page(now: str) -> str:
    """Return the page with its tables written anew."""
    before, head, _ = now.partition(HEAD)
    return f"{before}{head}\n{tables()}"


def written_schema() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_text(written_schema(), encoding="utf-8")
