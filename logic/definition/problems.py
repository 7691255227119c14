"""What is wrong with a definition, as it is found and as it is told."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches

Where = tuple[str | int, ...]
"""Where in the file: keys, names of entries and positions in lists, from the top."""


class EntryName(str):
    """The name that an author gave to an entry, which is no key of the file."""

    __slots__ = ()


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is and what to do about it."""

    file: str
    line: int
    column: int
    code: str
    where: str
    message: str
    advice: str

    @property
    def data(self) -> dict[str, object]:
        """All of it in parts, and as the line that is printed, ready for JSON."""
        return {**asdict(self), "text": str(self)}

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        subject = f" {self.where}" if self.where else ""
        stop = "" if self.message.endswith("?") else "."
        return f"{place} {self.code}{subject}: {self.message}{stop} {self.advice}."


@dataclass(frozen=True)
class Finding:
    """A code with the values its message needs, before the file's name and line are known."""

    code: str
    path: Where
    values: dict[str, object]
    also: tuple[Where, ...] = ()
    """Where the same is wrong once more."""


def find(code: str, *path: str | int, **values: object) -> Finding:
    """Make a finding."""
    return Finding(code, path, values)


class DefinitionError(Exception):
    """A definition that cannot be used, with the problems found in it, and how many `more` are."""

    def __init__(self, problems: Sequence[Problem], more: int = 0) -> None:
        rest = [f"And {more} more. Correct these first."] if more else []
        super().__init__("\n".join([*map(str, problems), *rest]))
        self.problems = tuple(problems)
        self.more = more


LineOf = Callable[[Where], int | None]
"""What gives the line of a part of the file, or of the nearest part around it."""


class Pointing(ABC):
    """A part of a message that names other lines, told once these are known."""

    @abstractmethod
    def tell(self, line: LineOf) -> str:
        """Return it as text."""


MOST_LINES = 5


def tell_lines(line: LineOf, places: Iterable[Where], lead: str = "") -> str:
    """Return ` (line 5)` or ` (lines 5, 9)`, or nothing where there are none."""
    lines = sorted({found for place in places if (found := line(place))})
    noun = "line" if len(lines) == 1 else "lines"
    named = ", ".join(map(str, lines[:MOST_LINES]))
    more = f" and {len(lines) - MOST_LINES} more" if len(lines) > MOST_LINES else ""
    return f" ({lead}{noun} {named}{more})" if lines else ""


class AtLine(Pointing):
    """Another part of the file, which is named by its line."""

    def __init__(self, path: Where) -> None:
        self._path = path

    def tell(self, line: LineOf) -> str:
        """Return it as text."""
        return tell_lines(line, [self._path])


SEEKING = frozenset({"Q105", "Q113"})
"""The codes of what looks for a name in vain and cannot tell what else was meant."""
CLOSE = 0.7
"""How alike a name must be to be offered: a wrong offer that is taken may lose a guard."""
MOST_KNOWN = 500
"""Where there is more to choose from, looking for what is near takes too long."""


def near(wrong: object, known: Sequence[str]) -> str | None:
    """Return what was most likely meant by `wrong`, or None where nothing known is near."""
    if len(known) > MOST_KNOWN:
        return None
    return next(iter(get_close_matches(str(wrong), known, n=1, cutoff=CLOSE)), None)


class Hint:
    """What was most likely meant, looked for once it is told: that takes long among many."""

    def __init__(self, wrong: object, known: Sequence[str]) -> None:
        self._wrong, self._known = wrong, known

    def __str__(self) -> str:
        meant = near(self._wrong, self._known)
        return f". Did you mean '{meant}'?" if meant else ""

    def __format__(self, _: str) -> str:
        return str(self)


def join(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of all that look for the same name in vain: one mend takes them away."""
    joined: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        named = {key: value for key, value in finding.values.items() if key != "hint"}
        sought = (named and "hint" in finding.values) or finding.code in SEEKING
        joined.setdefault((finding.code, repr(named)) if sought else number, []).append(finding)
    return [
        replace(one, also=(*one.also, *(other.path for other in more)))
        for one, *more in joined.values()
    ]


def suggest(wrong: object, known: Sequence[str]) -> Hint:
    """Return what tells `. Did you mean 'x'?` where something known is near, otherwise nothing."""
    return Hint(wrong, known)
