"""A rule: what it looks at, what it may find, and when that only follows from something else.

Who mends one fault should be told of one. So a rule says, of each code that it gives, through
what it looks for it, since what is lost there may be just what the rule does not find; and after
which codes its own is most likely the same fault, seen from the other end.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from types import ModuleType

from logic.definition.problems import Finding, Where
from logic.definition.questionnaire import Questionnaire

Finder = Callable[[Questionnaire], Iterator[Finding]]

ANY = ""
"""Any part of the file."""
CHOICES = ("options", "bands")


@dataclass(frozen=True)
class Tells:
    """A code, the part of the file and the keys in it that are looked through, and what it follows.

    Without keys, only the loss of a whole entry of the part counts.
    """

    code: str
    reads: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def echoes(self, codes: Collection[str], lost: Collection[Where]) -> bool:
        """Say whether this follows from other `codes` that were found, or from what is `lost`."""
        return not set(codes).isdisjoint(self.after) or any(map(self._looks_at, lost))

    def _looks_at(self, path: Where) -> bool:
        if not self.reads:
            return False
        part, *keys = self.reads
        inside = {key for key in path[1:] if type(key) is str}
        return part in (ANY, path[0]) and (not inside or not inside.isdisjoint(keys))


@dataclass(frozen=True)
class Rule:
    """A check of a whole definition, with what it may tell."""

    finder: Finder
    tells: tuple[Tells, ...]

    def __call__(self, questionnaire: Questionnaire) -> Iterator[Finding]:
        """Yield a finding for everything that breaks the rule."""
        return self.finder(questionnaire)


def rule(*tells: Tells | str) -> Callable[[Finder], Rule]:
    """Declare a rule. A code alone looks through nothing that could be lost, and follows none."""
    every = tuple(Tells(one) if isinstance(one, str) else one for one in tells)
    return lambda finder: Rule(finder, every)


def declared(module: ModuleType) -> tuple[Rule, ...]:
    """Return the rules of a module, in their order."""
    return tuple(one for one in vars(module).values() if isinstance(one, Rule))
