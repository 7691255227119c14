"""From a score to a verdict: rules in order, first match wins, tried at both ends."""

from dataclasses import dataclass

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import CAUTION, Answers
from logic.definition.verdicts import RANK, Level, Verdict, When
from logic.engine.route import Route, walk
from logic.engine.scoring import Score, score


@dataclass(frozen=True, slots=True)
class Decision:
    """The verdict, and the better one it could become once what is not known is settled."""

    verdict: Verdict
    could_become: Verdict | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All that follows from a set of answers. There is no decision before the way is complete."""

    questionnaire: Questionnaire
    answers: Answers
    route: Route
    score: Score
    decision: Decision | None

    @property
    def decided(self) -> Decision:
        """The decision.

        Raises:
            LookupError: if there is none yet.

        """
        if self.decision is None:
            raise LookupError("there is no verdict before the last answer")
        return self.decision

    @property
    def planned(self) -> bool:
        """Whether there is a verdict that comes with a plan of visits."""
        return self.decision is not None and self.decision.verdict.plan

    @property
    def ignored(self) -> tuple[str, ...]:
        """The ids of answers that do not count, since their questions are not asked."""
        counted = {step.question.id for step in self.route.steps}
        return tuple(question for question in self.answers if question not in counted)


def evaluate(questionnaire: Questionnaire, answers: Answers) -> Evaluation:
    """Walk, score and decide."""
    route = walk(questionnaire, answers)
    points = score(questionnaire, route)
    decision = decide(questionnaire, route, points) if route.complete else None
    return Evaluation(questionnaire, answers, route, points, decision)


def decide(questionnaire: Questionnaire, route: Route, points: Score) -> Decision:
    """Choose the verdict at the low and at the high end, and keep the more cautious."""
    low = _first_match(questionnaire, route, {name: span.level for name, span in points.items()})
    if all(span.settled for span in points.values()):
        return Decision(low, None)
    high = _first_match(questionnaire, route, {name: span.best for name, span in points.items()})
    if low.id == high.id:
        return Decision(low, None)
    cautious, better = sorted((low, high), key=lambda verdict: CAUTION.index(verdict.id))
    return Decision(cautious, better)


def _first_match(questionnaire: Questionnaire, route: Route, levels: dict[str, Level]) -> Verdict:
    for verdict in questionnaire.verdicts:
        if verdict.when.flag:
            if verdict.id in route.flags:
                return verdict
        elif _reached(verdict.when, levels):
            return verdict
    raise AssertionError("a definition without otherwise does not load")


def _reached(when: When, levels: dict[str, Level]) -> bool:
    """Say whether every factor named is at its level or better; naming none, it always is."""
    return all(RANK[levels[factor]] >= RANK[level] for factor, level in when.every.items())
