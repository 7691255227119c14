"""What someone would send who wishes the check ill, or a program that knows no better."""

import json
import random
from typing import Any

PIECES = (
    *("", " ", "\0", "\r\nset-cookie: a=1", "'", '"', "\\", "%00", "%zz", "%"),
    *("<script>alert(1)</script>", "<img src=x onerror=1>", "javascript:alert(1)"),
    *("';DROP TABLE records;--", "${7*7}", "{{7*7}}", "{0.__class__}", "%s%n%x"),
    *("../../../etc/passwd", "..%2f..%2f", "file:///etc/passwd", "data:text/html,x"),
    *("\u202e", "\ufeff", "\ud7ff", "\N{GRINNING FACE}" * 3, "é" * 50, "A" * 3000),
    *("9" * 400, "-1", "1e309", "NaN", "0x10", "null", "true", "[]", "{}", "none"),
    *("[click](javascript:1)", ":material/flag:", ":red[x]", "$$x$$"),
    *("=HYPERLINK(1)", "@SUM(1)", "%23", "%2523", "#", "?", "&", "=", ";", "+"),
)
"""Texts that have done harm somewhere."""


class Hostile:
    """Makes inputs, the same each time for the same number."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311 - the same inputs each time

    def text(self, good: str = "") -> str:
        """Return a good text with something put into it, cut out of it or doubled; or a bad one."""
        chance = self.chance
        if not good or chance.random() < 0.2:
            return "".join(chance.choices(PIECES, k=chance.randint(1, 4)))
        for _ in range(chance.randint(1, 4)):
            at, to = sorted(chance.choices(range(len(good) + 1), k=2))
            letter = chr(chance.randint(1, 0xD7FF))
            put = chance.choice((chance.choice(PIECES), "", good[at:to] * 2, letter))
            good = good[:at] + put + good[to if chance.random() < 0.5 else at :]
        return good

    def data(self, good: bytes) -> bytes:
        """Return bytes of which some are others, gone or more."""
        chance, made = self.chance, bytearray(good)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(made) + 1)
            match chance.randrange(3):
                case 0:
                    made[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del made[at : at + chance.randint(1, 20)]
                case _:
                    made[at:at] = chance.randbytes(chance.randint(1, 20))
        return bytes(made)

    def value(self, depth: int = 3) -> Any:
        """Return anything that JSON can hold, and numbers that it should not."""
        chance = self.chance
        kind = chance.randrange(9 if depth else 6)
        match kind:
            case 0:
                return chance.choice((None, True, False))
            case 1:
                return chance.choice((0, -1, 10**30, 2**63, 11, 1.5, float("inf"), float("nan")))
            case 6:
                return [self.value(depth - 1) for _ in range(chance.randint(0, 4))]
            case 7 | 8:
                return {self.text(): self.value(depth - 1) for _ in range(chance.randint(0, 4))}
            case _:
                return self.text()

    def changed(self, good: Any) -> Any:
        """Return something that JSON can hold, with one part of it another one."""
        whole = json.loads(json.dumps(good))
        part, chance = whole, self.chance
        while True:
            if not isinstance(part, dict | list) or not part:
                return self.value()
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            key = chance.choice(keys)
            inner = part[key]
            if isinstance(inner, dict | list) and inner and chance.random() < 0.7:
                part = inner
                continue
            part[key] = self.value()
            return whole
