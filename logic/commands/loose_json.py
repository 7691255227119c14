"""JSON that a strict reader gives up: nested however deep, a key twice, a number of any length."""

import json
import re
from collections.abc import Iterable, Iterator
from enum import Enum

TOKEN = re.compile(r'[][{},:]|"(?:[^"\\]|\\.)*"?|[^][{},:"\s]+', re.DOTALL)
SHAPES = {
    "[]": re.compile(r"(?:[tv](?:,[tv])*)?"),
    "{}": re.compile(r"(?:t:[tv](?:,t:[tv])*)?"),
}
"""What a list and an object may hold: texts (t), other values (v) and marks."""


class Mark(Enum):
    """What is between two values."""

    COMMA = ","
    COLON = ":"


MARKS = {mark.value: mark for mark in Mark}


def read_loosely(text: str) -> object:
    """Return what JSON holds. A key that occurs twice holds both its values, as a list.

    Raises:
        ValueError: if it is not JSON.

    """
    opened: list[tuple[str, list[object]]] = [("", [])]
    for token in TOKEN.findall(text):
        if token in ("[", "{"):
            opened.append((token, []))
        elif token in ("]", "}"):
            begun, parts = opened.pop()
            if not opened:
                raise ValueError("more is closed than was opened")
            opened[-1][1].append(_close(begun + token, parts))
        else:
            opened[-1][1].append(MARKS[token] if token in MARKS else _value(token))
    if len(opened) != 1 or len(opened[0][1]) != 1:
        raise ValueError("this is not one value")
    return opened[0][1][0]


def _value(token: str) -> object:
    return json.loads(token, parse_int=float)


def _close(kind: str, parts: list[object]) -> object:
    shape = "".join(_shape(parts))
    if kind not in SHAPES or not SHAPES[kind].fullmatch(shape):
        raise ValueError("a value, a key or a mark is missing")
    values = [part for part in parts if not isinstance(part, Mark)]
    return values if kind == "[]" else _object(zip(values[::2], values[1::2], strict=True))


def _shape(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        yield part.value if isinstance(part, Mark) else "t" if isinstance(part, str) else "v"


def _object(pairs: Iterable[tuple[object, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        name = str(key)
        found[name] = [found[name], value] if name in found else value
    return found
