"""A thousand people's complete answers, the same each time, and what should come of them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from logic.definition.questions import Answer
from logic.engine.route import read_answer
from logic.engine.verdict import evaluate
from tests.bench.engines.facts import Chosen, leading_to, raising
from tests.strategies import READY, SHIPPED, is_safe, possible_answers

COUNT = 1000
SEED = 20
LIKE_READY = (0.9, 0.1)
"""How often an answer is that of someone whom massage may suit: two kinds of people."""
RAISES_FLAG = 0.25
"""How often one of all answers raises a flag."""
HOLDS_MORE = 0.25
"""How often the answers to questions that are not asked are kept."""

SAFE = {
    question.id: [
        answer
        for answer in possible_answers(question)
        if all(map(is_safe, read_answer(question, answer)))
    ]
    for question in SHIPPED.questions
}
FLAGS = [verdict.id for verdict in SHIPPED.verdicts if verdict.when.flag]

Outcome = tuple[str | None, str | None, str | None]
"""The question to ask next, the verdict, and the better one that it could become."""


@dataclass(frozen=True)
class AnswerSet:
    """One person's answers, the questions they were asked and the verdict that should come out."""

    number: int
    answers: Mapping[str, str | int | list[str]]
    route: tuple[str, ...]
    verdict: str
    could_become: str | None

    def steps(self) -> Iterator[tuple[dict[str, str | int | list[str]], Outcome]]:
        """Yield the answers after each tap, and what should come of them."""
        so_far = {name: self.answers[name] for name in self.answers if name not in self.route}
        for name, following in zip(self.route, (*self.route[1:], None), strict=True):
            so_far = {**so_far, name: self.answers[name]}
            yield so_far, (following, None, None) if following else self.outcome

    @property
    def outcome(self) -> Outcome:
        """What should come of all the answers."""
        return None, self.verdict, self.could_become


def draw() -> list[AnswerSet]:
    """Draw all answer sets."""
    random = Random(SEED)  # noqa: S311 - it must be the same each time
    return [_draw_one(number, random) for number in range(COUNT)]


def _draw_one(number: int, random: Random) -> AnswerSet:
    drawn = _draw_answers(random)
    evaluation = evaluate(SHIPPED, drawn)
    route = tuple(step.question.id for step in evaluation.route.steps)
    kept = drawn if random.random() < HOLDS_MORE else {name: drawn[name] for name in route}
    answers = {name: list(a) if isinstance(a, tuple) else a for name, a in kept.items()}
    decision = evaluation.decision
    better = decision.could_become
    return AnswerSet(number, answers, route, decision.verdict.id, better.id if better else None)


def _draw_answers(random: Random) -> dict[str, Answer]:
    likeness = random.choice(LIKE_READY)
    answers = {
        name: READY[name] if random.random() < likeness else random.choice(SAFE[name])
        for name in SAFE
    }
    if random.random() < RAISES_FLAG:
        answers.update(_raise_flag(random))
    return answers


def _raise_flag(random: Random) -> dict[str, Answer]:
    """Draw an answer that raises a flag, below the one that leads to its question."""
    sign = random.choice(raising(SHIPPED, random.choice(FLAGS)))
    above = leading_to(SHIPPED, sign.question.id)
    way = [random.choice(above), sign] if above else [sign]
    return {chosen.question.id: _one_of(chosen, random) for chosen in way}


def _one_of(chosen: Chosen, random: Random) -> Answer:
    option = random.choice(chosen.options)
    return (option,) if chosen.question.type == "many" else option


def count_verdicts(sets: list[AnswerSet]) -> dict[str, int]:
    """Return how many answer sets come to each verdict, in the order of the definition."""
    counts = Counter(one.verdict for one in sets)
    return {verdict.id: counts[verdict.id] for verdict in SHIPPED.verdicts}
