"""What must hold whatever is answered, and a smallest counter-example where it does not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from logic.problems import Finding, Path, find
from logic.proof.diagram import Diagram, Node
from logic.proof.effects import MOST_STEPS, Asked, Effect, TooManyError
from logic.proof.exchanges import Given, choices, not_sure, ticks
from logic.proof.pairs import Pair, Pairs
from logic.proof.states import Outcome
from logic.questionnaire import LawId, Questionnaire
from logic.questions import Answer, Answers, Option, Question, VerdictId
from logic.verdict import CAUTION, evaluate


@dataclass(frozen=True, slots=True)
class Example:
    """A complete set of answers, and the verdict that it gets."""

    answers: Answers
    verdict: VerdictId


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that does not hold: what and where, and a smallest counter-example."""

    finding: Finding
    examples: tuple[Example, ...] = ()


CODES = {"better_answer": "X804", "not_sure": "X805"}
WORSE = "worse"
Key = tuple[LawId, str, str]
"""The law, the question and the option of a breach."""


class Case(NamedTuple):
    """One use of a law: the answer that may not fare worse, and the other."""

    law: LawId
    better: Given
    worse: Given


def cases(asked: Asked) -> Iterator[Case]:
    """Yield what the laws compare in one question.

    `not_sure`: no known answer fares worse than a way out.
    `better_answer`: an answer that gives more points for some factor, fewer for none, and leads
    to no question that the other one does not lead to, does not fare worse than that one.
    """
    for known, unsure in not_sure(asked):
        yield Case("not_sure", known, unsure)
    for one, other in (*choices(asked), *ticks(asked)):
        for better, worse in ((one, other), (other, one)):
            if _counts_more(better.effect, worse.effect):
                yield Case("better_answer", better, worse)


def _counts_more(one: Effect, other: Effect) -> bool:
    spans = list(zip(one.points, other.points, strict=True))
    no_fewer = all(a[0] >= b[0] and a[1] >= b[1] for a, b in spans)
    return no_fewer and one.points != other.points and one.then <= other.then


def breaches(diagram: Diagram) -> dict[Key, Breach]:
    """Return where an exchange of answers breaks a law, by law, question and option."""
    pairs = Pairs(diagram, diagram, _fares_worse)
    starts = list(_starts(diagram))
    pairs.explore(pair for _, _, pair in starts)
    shortest: dict[Key, tuple[int, Breach]] = {}
    for node, case, pair in starts:
        note = pairs.notes[pair].get(WORSE)
        key = case.law, diagram.order[node.position], case.better.option.id
        if note is None:
            continue
        length = diagram.reached[node].length + note.length
        if key not in shortest or length < shortest[key][0]:
            rest = {**diagram.way_to(node), **pairs.way(pair, WORSE)}
            shortest[key] = length, _breach(diagram, node.position, case, rest)
    return {key: breach for key, (_, breach) in shortest.items()}


def _fares_worse(better: Outcome | None, worse: Outcome | None) -> str | None:
    if better is None or worse is None:
        return None
    return WORSE if caution(better.verdict) < caution(worse.verdict) else None


def caution(verdict: VerdictId) -> int:
    """Rank a verdict: the more cautious, the lower."""
    return CAUTION.index(verdict)


def _starts(diagram: Diagram) -> Iterator[tuple[Node, Case, Pair]]:
    """Yield each case at each node where it can come up, and the pair that follows."""
    taken = 0
    for asked, nodes in zip(diagram.asked, diagram.nodes, strict=True):
        for case in cases(asked) if asked else ():
            taken += len(nodes)
            if taken > MOST_STEPS:
                raise TooManyError(diagram.order[nodes[0].position])
            for node in nodes:
                after = (
                    diagram.after(node, case.better.effect),
                    diagram.after(node, case.worse.effect),
                )
                yield node, case, after


def _breach(diagram: Diagram, position: int, case: Case, rest: Answers) -> Breach:
    asked = diagram.asked[position]
    assert asked is not None  # noqa: S101 - a case is about a question that is asked
    name = asked.question.id
    better, worse = (
        example(diagram.questionnaire, {**rest, name: one.answer})
        for one in (case.better, case.worse)
    )
    given = case.better.answer
    finding = find(
        CODES[case.law],
        *path(position, asked.question, case.better.option),
        verdict=better.verdict,
        other=worse.verdict,
        answer=", ".join(given) if isinstance(given, tuple) else given,
    )
    return Breach(finding, (better, worse))


def path(position: int, question: Question, option: Option) -> Path:
    """Return where an option stands in the definition."""
    kind = "bands" if option in question.bands else "options"
    return "questions", position, kind, getattr(question, kind).index(option)


def example(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Example:
    """Return the answers that count, with the verdict that they get."""
    evaluation = evaluate(questionnaire, answers)
    assert evaluation.decision is not None  # noqa: S101 - every way of a diagram is complete
    counted = {step.question.id: answers[step.question.id] for step in evaluation.route.steps}
    return Example(counted, evaluation.decision.verdict.id)
