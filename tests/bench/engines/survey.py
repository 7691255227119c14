"""The questionnaire as JSON for survey-core: what is shown, and values that it works out."""

from typing import Any

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Band, Option, Question
from logic.definition.verdicts import Verdict
from tests.bench.engines.facts import Chosen, counting, leading_to, raising, stop_above, stops

ENDS = ("low", "high")


def definition(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the survey."""
    return Survey(questionnaire).definition()


class Survey:
    """A questionnaire in the language of survey-core."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.questionnaire = questionnaire
        self.factors = {factor.id: factor for factor in questionnaire.factors}

    def definition(self) -> dict[str, Any]:
        """Return the whole survey."""
        verdicts = {f"{end}_verdict": self.verdict(end) for end in ENDS}
        values = {**self.stops(), **self.flags(), **self.score(), **verdicts}
        questions = [self.question(one) for one in self.questionnaire.questions]
        return {
            "calculatedValues": [
                {"name": name, "expression": expression} for name, expression in values.items()
            ],
            "pages": [{"name": "all", "elements": questions}],
        }

    def question(self, question: Question) -> dict[str, Any]:
        """Return a question, on a condition where not everyone is asked."""
        condition = self._condition(question)
        shown = {"visibleIf": condition} if condition else {}
        numbers = [n for band in question.bands for n in _values(band)]
        options = [
            {"value": option.id, "text": option.label, "isExclusive": option.exclusive}
            for option in question.options
        ]
        return {
            "type": "checkbox" if question.type == "many" else "radiogroup",
            "name": question.id,
            "title": question.ask,
            "choices": [*numbers, *options],
            **shown,
        }

    def stops(self) -> dict[str, str]:
        """Say of each stop whether it is one, each by itself: a chain of them takes too long."""
        found: dict[str, str] = {}
        chosen: dict[str, list[Chosen]] = {}
        for one in stops(self.questionnaire):
            chosen[one.name] = [*chosen.get(one.before, []), one.chosen]
            found[one.name] = self._any(chosen[one.name])
        needed = {stop_above(self.questionnaire, one) for one in self.questionnaire.questions}
        return {name: expression for name, expression in found.items() if name in needed}

    def flags(self) -> dict[str, str]:
        """Say of each verdict that answers can force whether they do."""
        forced = [verdict.id for verdict in self.questionnaire.verdicts if verdict.when.flag]
        return {flag: self._any(raising(self.questionnaire, flag)) for flag in forced}

    def score(self) -> dict[str, str]:
        """Add up the points of each factor at both ends."""
        return {
            f"{end}_{factor}": " + ".join(
                f"iif({self._is(chosen)}, {points[place]}, 0)"
                for chosen, *points in counting(self.questionnaire, factor)
            )
            for factor in self.factors
            for place, end in enumerate(ENDS)
        }

    def verdict(self, end: str) -> str:
        """Try the verdicts from top to bottom, with the points at one end."""
        *others, last = self.questionnaire.verdicts
        expression = f"'{last.id}'"
        for verdict in reversed(others):
            expression = f"iif({self._matches(verdict, end)}, '{verdict.id}', {expression})"
        return expression

    def _matches(self, verdict: Verdict, end: str) -> str:
        if verdict.when.flag:
            return f"{{{verdict.id}}} = true"
        return " and ".join(
            f"{{{end}_{name}}} >= {getattr(self.factors[name], level)}"
            for name, level in verdict.when.every.items()
        )

    def _condition(self, question: Question) -> str:
        above = stop_above(self.questionnaire, question)
        led = [f"({self._led_to(question)})"] if self._is_branch(question) else []
        return " and ".join([*led, *([f"{{{above}}} <> true"] if above else [])])

    def _is_branch(self, question: Question) -> bool:
        return question.id in self.questionnaire.branches

    def _led_to(self, branch: Question) -> str:
        return self._any(leading_to(self.questionnaire, branch.id))

    def _any(self, found: list[Chosen]) -> str:
        return " or ".join(f"({self._is(chosen)})" for chosen in found)

    def _is(self, chosen: Chosen) -> str:
        """Say that one of these options is chosen; what was answered and then hidden is not."""
        match = f"{{{chosen.question.id}}} anyof {_list(chosen)}"
        if self._is_branch(chosen.question):
            return f"({self._led_to(chosen.question)}) and {match}"
        return match


def _list(chosen: Chosen) -> list[str | int]:
    """Return the answers that count as these options; as Python writes them, so does the survey."""
    by_id = {choice.id: choice for choice in chosen.question.choices}
    return [value for one in chosen.options for value in _values(by_id[one])]


def _values(choice: Option) -> list[str | int]:
    return list(range(choice.least, choice.most + 1)) if isinstance(choice, Band) else [choice.id]
