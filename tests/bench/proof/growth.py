"""How much is told apart as definitions grow, and as more of their branches stay open."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from logic.definition.questionnaire import Questionnaire
from logic.proof.diagram import Diagram
from logic.proof.effects import TooManyError
from logic.proof.laws import cases
from logic.proof.pairs import Pair, Pairs
from tests.bench.proof.files import write
from tests.bench.proof.times import proofs, run
from tests.bench.proof.trees import manner, with_open_branches

SIZES = range(10, 101, 10)
START = 30
"""Questions of the tree to which branches are added that stay open to the end."""
OPEN = range(8)


@dataclass(frozen=True)
class Growth:
    """One definition. `pairs` is None, and the proof refused, where there are too many.

    `states`: how many partial answer sets are told apart. `nodes`: those left once the ones with
    the same future are one. `pairs`: how many pairs of nodes the laws are proven on.
    `seconds`: the first proof in a process, or what it took to refuse.
    """

    questions: int
    open: int
    combinations: int
    states: int
    nodes: int
    pairs: int | None
    seconds: float

    @property
    def refused(self) -> bool:
        """Whether there are too many pairs to prove the laws."""
        return self.pairs is None


def in_manner(folder: Path) -> list[Growth]:
    """Measure definitions of more and more questions."""
    return [_measure(manner(size), 0, folder) for size in SIZES]


def with_more_open(folder: Path) -> list[Growth]:
    """Measure a definition with more and more branches that stay open to the end."""
    start = manner(START)
    return [_measure(with_open_branches(start, count), count, folder) for count in OPEN]


def refusal(folder: Path) -> str:
    """Return what the author of a definition with too many open branches is told."""
    file = write(with_open_branches(manner(START), OPEN[-1]), folder / "questions.yaml")
    return run("-m", "logic", "check", str(file)).stderr.replace(f"{folder}/", "").strip()


def _measure(tree: Questionnaire, count: int, folder: Path) -> Growth:
    diagram = Diagram(tree)
    return Growth(
        questions=len(tree.questions),
        open=count,
        combinations=diagram.outcomes().total(),
        states=diagram.states,
        nodes=sum(map(len, diagram.nodes)),
        pairs=_pairs(diagram),
        seconds=proofs(write(tree, folder / "growing.yaml"))[0],
    )


def _pairs(diagram: Diagram) -> int | None:
    pairs = Pairs(diagram, diagram, lambda _, __: None)
    try:
        pairs.explore(_starts(diagram))
    except TooManyError:
        return None
    return len(pairs.notes)


def _starts(diagram: Diagram) -> Iterator[Pair]:
    for asked, nodes in zip(diagram.asked, diagram.nodes, strict=True):
        for case in cases(asked) if asked else ():
            for node in nodes:
                yield (
                    diagram.after(node, case.better.effect),
                    diagram.after(node, case.worse.effect),
                )
