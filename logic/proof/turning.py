"""On which lines of the file it turns that nobody gets a verdict, or one answer and not another."""

from collections.abc import Iterable
from dataclasses import dataclass

from logic.definition.problems import LineOf, Pointing, Where, tell_lines
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers, Option, Question
from logic.definition.verdicts import RANK, Factor, Level, Verdict
from logic.engine.route import Route
from logic.engine.verdict import Evaluation, evaluate


@dataclass(frozen=True)
class Side:
    """A complete set of answers, and what the author calls the one answer that matters in it."""

    answers: Answers
    answer: str


@dataclass(frozen=True)
class TurningPoint(Pointing):
    """Why one side gets a more cautious verdict than the other."""

    questionnaire: Questionnaire
    cautious: Side
    other: Side

    def tell(self, line: LineOf) -> str:
        """Name what sets the flag, or the factor that keeps one side back, with its sums."""
        one, other = (evaluate(self.questionnaire, s.answers) for s in (self.cautious, self.other))
        if one.decided.verdict.when.flag:
            return self._flag(one, line)
        asked = other.decided.verdict.when.every.items()
        for factor in self.questionnaire.factors:
            for name, level in asked:
                if name == factor.id and RANK[one.score[name].level] < RANK[level]:
                    return self._sums(one, other, factor, level, line)
        return ""

    def _flag(self, evaluation: Evaluation, line: LineOf) -> str:
        setting = [
            (f"'{question.id}.{option.id}'", option_path(self.questionnaire, question, option))
            for question, options in evaluation.route.steps
            for option in options
            if option.flag == evaluation.decided.verdict.id
        ]
        names = " and ".join(name for name, _ in setting)
        return f", because {names} sets the flag{tell_lines(line, (path for _, path in setting))}"

    def _sums(
        self, one: Evaluation, other: Evaluation, factor: Factor, level: Level, line: LineOf
    ) -> str:
        verdict = other.decided.verdict
        sums = [
            f"{evaluation.score[factor.id].low} with '{side.answer}'"
            f"{tell_lines(line, self._given(evaluation.route, factor))}"
            for evaluation, side in ((one, self.cautious), (other, self.other))
        ]
        asks = _asks(self.questionnaire, verdict, factor, level, line)
        return f", because '{factor.id}' comes to {sums[0]} and to {sums[1]}, and {asks}"

    def _given(self, route: Route, factor: Factor) -> Iterable[Where]:
        """Yield where the answers on a way stand that give points for a factor."""
        for question, options in route.steps:
            for option in options:
                if option.points.get(factor.id):
                    yield (*option_path(self.questionnaire, question, option), "points")


@dataclass(frozen=True)
class OutOfReach(Pointing):
    """Why nobody gets a verdict: the factors of which it asks for more than answers give."""

    questionnaire: Questionnaire
    verdict: Verdict

    def tell(self, line: LineOf) -> str:
        """Name each factor that cannot come to what is asked for; all of them if each alone can."""
        asked = [
            (factor, self.verdict.when.every[factor.id])
            for factor in self.questionnaire.factors
            if factor.id in self.verdict.when.every
        ]
        beyond = [one for one in asked if most(self.questionnaire, one[0]) < needed(*one)]
        told = [
            f"{_asks(self.questionnaire, self.verdict, factor, level, line)} of '{factor.id}', "
            f"of which answers give {most(self.questionnaire, factor)} at most"
            for factor, level in beyond or asked
        ]
        return f", because {', and '.join(told)}" if told else ""


def _asks(
    questionnaire: Questionnaire, verdict: Verdict, factor: Factor, level: Level, line: LineOf
) -> str:
    at = questionnaire.factors.index(factor)
    places: list[Where] = [
        ("factors", at, level),
        ("verdicts", questionnaire.verdicts.index(verdict), "when", "every", factor.id),
    ]
    return f"'{verdict.id}' asks for {needed(factor, level)}{tell_lines(line, places)}"


def needed(factor: Factor, level: Level) -> int:
    """Return the least points of a level: `met` or `partly`."""
    return factor.met if level == "met" else factor.partly


def most(questionnaire: Questionnaire, factor: Factor) -> int:
    """Return points that no answers exceed: those of the best answer to every question."""
    return sum(_best(question, factor.id) for question in questionnaire.questions)


def _best(question: Question, factor: str) -> int:
    least = {
        option: sum(low for name, low, _ in spans if name == factor)
        for option, spans in question.ranges.items()
    }
    alone = [least[option.id] for option in question.choices]
    together = [least[o.id] for o in question.options if not o.exclusive]
    ticked = sum(one for one in together if one > 0) if question.type == "many" else 0
    return max(0, ticked, *alone)


def option_path(questionnaire: Questionnaire, question: Question, option: Option) -> Where:
    """Return where an option is in the definition."""
    kind = "bands" if option in question.bands else "options"
    at = questionnaire.questions.index(question)
    return "questions", at, kind, getattr(question, kind).index(option)


def named(answer: Answer) -> str:
    """Return an answer as an author names it."""
    return ", ".join(answer) if isinstance(answer, tuple) else str(answer)
