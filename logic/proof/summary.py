"""What holds for every answer: the verdicts counted, everything reached, and the laws proven."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from logic.definition.plans import Numbers
from logic.definition.problems import find
from logic.definition.questionnaire import BLAME, Exempt, Questionnaire
from logic.definition.questions import Answer, Option, VerdictId
from logic.proof.collecting import collecting_later
from logic.proof.diagram import Diagram, Node
from logic.proof.effects import Asked, Effect, both
from logic.proof.exchanges import alone
from logic.proof.idle import Idle, idle_options
from logic.proof.laws import (
    Breach,
    Broken,
    Example,
    Key,
    breaches,
    caution,
    example,
    flags_that_lose,
)
from logic.proof.states import Planned
from logic.proof.turning import OutOfReach


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds for all combinations of answers that can be given.

    `counts`: how many combinations get each verdict, the most cautious first.
    `open`: how many of these could become a better one, once what is not known is settled.
    `shortest`, `longest`: how many questions a person is asked.
    `questions`, `options`, `verdicts`: a shortest complete example for each that can be reached.
    `breaches`: what does not hold. `excepted`: what need not, with its counter-example.
    `idle`: options that change nothing for anyone.
    `states`: how many partial combinations had to be told apart to know this.
    `plans`: every plan that comes out for somebody. `unused`: the plan rules that never do.
    """

    counts: dict[VerdictId, int]
    open: dict[VerdictId, int]
    shortest: int
    longest: int
    questions: dict[str, Example]
    options: dict[tuple[str, str], Example]
    verdicts: dict[VerdictId, Example]
    breaches: tuple[Breach, ...]
    excepted: tuple[tuple[Exempt, Breach], ...]
    idle: tuple[Idle, ...]
    states: int
    plans: frozenset[Planned]
    unused: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many combinations of answers there are."""
        return sum(self.counts.values())


def prove(questionnaire: Questionnaire) -> Proof:
    """Go through all combinations of answers at once.

    Raises:
        TooManyError: if too many of them differ in what can still come out.

    """
    with collecting_later():
        return _prove(questionnaire)


def _prove(questionnaire: Questionnaire) -> Proof:
    diagram = Diagram(questionnaire)
    broken = breaches(diagram)
    reasons: dict[Key, Exempt] = {
        (e.law, e.question, e.option): e for e in questionnaire.exceptions
    }
    counts, still_open = _count(diagram)
    return Proof(
        counts=counts,
        open=still_open,
        shortest=diagram.completed[diagram.root].length,
        longest=diagram.longest(),
        questions=dict(_question_examples(diagram)),
        options=dict(_option_examples(diagram)),
        verdicts=dict(_verdict_examples(diagram)),
        breaches=(
            *_never_asked(diagram),
            *_never_given(questionnaire, counts),
            *flags_that_lose(diagram),
            *(one.shortest for key, one in broken.items() if key not in reasons),
            *(
                breach
                for key, one in broken.items()
                if key in reasons
                for breach in one.left(reasons[key].gets)
            ),
            *_needless(questionnaire, broken),
        ),
        excepted=tuple(_excused(reasons, broken)),
        idle=tuple(idle_options(diagram)),
        states=diagram.states,
        plans=frozenset(outcome.plan for outcome in diagram.ends if outcome.plan),
        unused=tuple(_unused(diagram)),
    )


def _unused(diagram: Diagram) -> Iterator[str]:
    plan = diagram.questionnaire.plan
    for place, part in enumerate(Numbers._fields):
        for number, name in enumerate(getattr(plan, part)):
            if (place, number) not in diagram.fired:
                yield f"{part}.{name}"


def _excused(
    reasons: Mapping[Key, Exempt], broken: Mapping[Key, Broken]
) -> Iterator[tuple[Exempt, Breach]]:
    for key, exempt in reasons.items():
        if key in broken and (breach := broken[key].excused(exempt.gets)):
            yield exempt, breach


def _count(diagram: Diagram) -> tuple[dict[VerdictId, int], dict[VerdictId, int]]:
    counts, still_open = Counter[VerdictId](), Counter[VerdictId]()
    for outcome, count in diagram.outcomes().items():
        counts[outcome.verdict] += count
        still_open[outcome.verdict] += count if outcome.could_become else 0
    return (
        {verdict: counts[verdict] for verdict in sorted(counts, key=caution)},
        {verdict: still_open[verdict] for verdict in sorted(counts, key=caution)},
    )


def _length(diagram: Diagram, node: Node) -> int:
    """Return how many answers a shortest complete way through `node` has."""
    return diagram.reached[node].length + diagram.completed[node].length


def _question_examples(diagram: Diagram) -> Iterator[tuple[str, Example]]:
    for name, nodes in zip(diagram.order, diagram.nodes, strict=True):
        if nodes:
            node = min(nodes, key=lambda one: _length(diagram, one))
            answers = {**diagram.way_to(node), **diagram.way_from(node)}
            yield name, example(diagram.questionnaire, answers)


def _option_examples(diagram: Diagram) -> Iterator[tuple[tuple[str, str], Example]]:
    for asked, nodes in zip(diagram.asked, diagram.nodes, strict=True):
        if asked is None or not nodes:
            continue
        for option in asked.question.choices:
            node, answer, after = min(
                (
                    (node, answer, diagram.after(node, effect))
                    for answer, effect in _answers_with(asked, option)
                    for node in nodes
                ),
                key=lambda way: diagram.reached[way[0]].length + diagram.completed[way[2]].length,
            )
            answers = {
                **diagram.way_to(node),
                asked.question.id: answer,
                **diagram.way_from(after),
            }
            yield (asked.question.id, option.id), example(diagram.questionnaire, answers)


def _answers_with(asked: Asked, option: Option) -> Iterator[tuple[Answer, Effect]]:
    """Yield the answers that hold an option and may be the shortest: alone, or with an urgent one.

    Whatever else is ticked beside it can only lead to more questions.
    """
    answer, effect, _ = alone(asked, option)
    yield answer, effect
    if asked.question.type != "many" or option.exclusive:
        return
    for other in asked.question.options:
        if other.flag and other != option and not other.exclusive:
            ids = tuple(one.id for one in asked.question.options if one in (option, other))
            yield ids, both(effect, asked.effects[other.id])


def _verdict_examples(diagram: Diagram) -> Iterator[tuple[VerdictId, Example]]:
    """Yield an example for each outcome, so that the shortest one of a verdict comes last."""
    for end in sorted(diagram.ends.values(), key=lambda one: -diagram.reached[one].length):
        found = example(diagram.questionnaire, diagram.way_to(end))
        yield found.verdict, found


def _never_asked(diagram: Diagram) -> Iterator[Breach]:
    for position, nodes in enumerate(diagram.nodes):
        if not nodes:
            yield Breach(find("X801", "questions", position))


def _never_given(questionnaire: Questionnaire, reached: Collection[VerdictId]) -> Iterator[Breach]:
    for number, verdict in enumerate(questionnaire.verdicts):
        if verdict.id not in reached:
            turn = OutOfReach(questionnaire, verdict)
            yield Breach(find("X802", "verdicts", number, turn=turn))


def _needless(questionnaire: Questionnaire, broken: Mapping[Key, Broken]) -> Iterator[Breach]:
    """Yield each exception that nothing needs, or that allows more than anything needs."""
    for number, exempt in enumerate(questionnaire.exceptions):
        if exempt.law == BLAME:
            continue  # the promises look at these
        one = broken.get((exempt.law, exempt.question, exempt.option))
        if one is None:
            yield Breach(find("X806", "exceptions", number, law=exempt.law))
        elif one.excusable and exempt.gets not in one.excusable:
            needed = ", ".join(one.excusable)
            values = {"gets": exempt.gets, "needed": needed}
            yield Breach(find("X813", "exceptions", number, "gets", **values))
