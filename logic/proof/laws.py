"""What must hold whatever is answered, and a smallest counter-example where it does not."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, NamedTuple, cast

from logic.definition.problems import Finding, find
from logic.definition.questionnaire import LawId, Questionnaire
from logic.definition.questions import (
    CAUTION,
    URGENT,
    Answer,
    Answers,
    VerdictId,
)
from logic.engine.verdict import evaluate
from logic.proof.diagram import Diagram, Node
from logic.proof.effects import MOST_STEPS, Asked, Effect, TooManyError
from logic.proof.exchanges import Given, choices, not_sure, ticks
from logic.proof.pairs import Pair, Pairs
from logic.proof.states import WayOutcome
from logic.proof.turning import Side, TurningPoint, named, option_path

LEAST: Mapping[VerdictId, VerdictId] = {
    URGENT: "clinician_today",
    "clinician_today": "clinician_first",
}
"""What an exception may turn the verdict of a flag into, at the least cautious."""


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


class Broken(NamedTuple):
    """A law that does not hold for an option: with a smallest counter-example of each kind.

    `excusable`: what an exception may excuse, by the verdict that is got. `beyond`: what none may,
    a flag that is lost.
    """

    shortest: Breach
    excusable: Mapping[VerdictId, Breach]
    beyond: Breach | None

    def excused(self, gets: VerdictId) -> Breach | None:
        """Return the worst of what is excused where a verdict as cautious as `gets` may be got."""
        within = [one for one in self.excusable if caution(one) <= caution(gets)]
        return self.excusable[max(within, key=caution)] if within else None

    def left(self, gets: VerdictId) -> Iterator[Breach]:
        """Yield what is not excused: less cautious verdicts, and a flag that is lost."""
        for verdict, breach in self.excusable.items():
            if caution(verdict) > caution(gets):
                yield breach
        if self.beyond:
            yield self.beyond


CODES = {"better_answer": "X804", "not_sure": "X805"}
Beyond = Literal["beyond"]
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


def flags_that_lose(diagram: Diagram) -> Iterator[Breach]:
    """Yield each verdict that is less cautious than a flag that was set, with an example."""
    rules = [verdict.id for verdict in diagram.questionnaire.verdicts]
    lost: set[tuple[VerdictId, VerdictId]] = set()
    ends = sorted(diagram.ends.items(), key=lambda item: diagram.reached[item[1]].length)
    for outcome, end in ends:
        for flag in sorted(outcome.flags, key=caution):
            pair = flag, outcome.verdict
            if caution(flag) < caution(outcome.verdict) and pair not in lost:
                lost.add(pair)
                where = "verdicts", rules.index(outcome.verdict)
                finding = find("X803", *where, flag=flag, verdict=outcome.verdict)
                yield Breach(finding, (example(diagram.questionnaire, diagram.way_to(end)),))


def breaches(diagram: Diagram) -> dict[Key, Broken]:
    """Return where an exchange of answers breaks a law, by law, question and option."""
    pairs = Pairs(diagram, diagram, _fares_worse)
    starts = list(_starts(diagram))
    pairs.explore(pair for _, _, pair in starts)
    shortest: dict[Key, dict[Hashable, tuple[int, Breach]]] = {}
    for node, alike, pair in starts:
        for (kind, note), case in product(pairs.notes[pair].items(), alike):
            key = case.law, diagram.order[node.position], case.better.option.id
            found = shortest.setdefault(key, {})
            length = diagram.reached[node].length + note.length
            if kind not in found or length < found[kind][0]:
                rest = {**diagram.way_to(node), **pairs.way(pair, kind)}
                found[kind] = length, _breach(diagram, node.position, case, rest)
    return {key: _broken(found) for key, found in shortest.items()}


def _broken(found: Mapping[Hashable, tuple[int, Breach]]) -> Broken:
    _, shortest = min(found.values(), key=lambda one: one[0])
    kinds = {kind: breach for kind, (_, breach) in found.items()}
    beyond = kinds.pop("beyond", None)
    if beyond:
        beyond = replace(beyond, finding=replace(beyond.finding, code="X809"))
    return Broken(shortest, cast("dict[VerdictId, Breach]", kinds), beyond)


def _fares_worse(better: WayOutcome | None, worse: WayOutcome | None) -> VerdictId | Beyond | None:
    if better is None or worse is None or caution(better.verdict) >= caution(worse.verdict):
        return None
    return "beyond" if _loses_a_flag(better, worse) else worse.verdict


def _loses_a_flag(better: WayOutcome, worse: WayOutcome) -> bool:
    """Say whether a flag gives way to no flag, or to one that is more than a step less cautious."""
    if better.verdict not in better.flags:
        return False
    least = LEAST.get(better.verdict)
    too_far = least is not None and caution(worse.verdict) > caution(least)
    return worse.verdict not in worse.flags or too_far


def caution(verdict: VerdictId) -> int:
    """Rank a verdict: the more cautious, the lower."""
    return CAUTION.index(verdict)


def _starts(diagram: Diagram) -> Iterator[tuple[Node, list[Case], Pair]]:
    """Yield the cases that do the same at each node where they can come up, and what follows."""
    taken = 0
    for asked, nodes in zip(diagram.asked, diagram.nodes, strict=True):
        for alike in _alike(asked) if asked else ():
            if not nodes:
                break
            taken += len(nodes)
            if taken > MOST_STEPS:
                raise TooManyError(diagram.order[nodes[0].position])
            ways = alike[0].better.effect, alike[0].worse.effect
            better, worse = (diagram.place(nodes[0].position, one) for one in ways)
            for node in nodes:
                pair = node.following[better], node.following[worse]
                if pair[0] is not pair[1]:
                    yield node, alike, pair


def _alike(asked: Asked) -> Iterable[list[Case]]:
    """Return the cases of a question together that no answer that follows can tell apart.

    Of those of one option, the one with the fewest answers ticked stands for the others.
    """
    found: dict[Hashable, dict[str, Case]] = {}
    for case in cases(asked):
        effects = case.law, case.better.effect, case.worse.effect
        found.setdefault(effects, {}).setdefault(case.better.option.id, case)
    return (list(same.values()) for same in found.values())


def _breach(diagram: Diagram, position: int, case: Case, rest: Answers) -> Breach:
    asked = diagram.asked[position]
    assert asked is not None  # noqa: S101 - a case is about a question that is asked
    name = asked.question.id
    better, worse = (
        example(diagram.questionnaire, {**rest, name: one.answer})
        for one in (case.better, case.worse)
    )
    answer, than = named(case.better.answer), named(case.worse.answer)
    finding = find(
        CODES[case.law],
        *option_path(diagram.questionnaire, asked.question, case.better.option),
        option=case.better.option.id,
        verdict=better.verdict,
        other=worse.verdict,
        answer=answer,
        than=than,
        turn=TurningPoint(
            diagram.questionnaire, Side(better.answers, answer), Side(worse.answers, than)
        ),
    )
    return Breach(finding, (better, worse))


def example(questionnaire: Questionnaire, answers: Mapping[str, Answer]) -> Example:
    """Return the answers that count, with the verdict that they get."""
    evaluation = evaluate(questionnaire, answers)
    assert evaluation.decision is not None  # noqa: S101 - every way of a diagram is complete
    counted = {step.question.id: answers[step.question.id] for step in evaluation.route.steps}
    return Example(counted, evaluation.decision.verdict.id)
