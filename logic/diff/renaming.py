"""An older version with the newer one's ids for what was only renamed."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from logic.definition.plans import CheckIn, Numbers, PlanRule
from logic.definition.questionnaire import Exempt, Questionnaire
from logic.definition.questions import Answered, AnyOption, Question

Questions = dict[str, str]
"""Old id to new id of each renamed question."""
Options = dict[tuple[str, str], str]
"""Old ids of question and option to the new id of each renamed option."""


class Names:
    """Gives the old version the new ids wherever it names a question or an option."""

    def __init__(self, questions: Questions, options: Options) -> None:
        self._questions = questions
        self._options = options

    def rename(self, old: Questionnaire) -> Questionnaire:
        """Return the old version with the new ids."""
        research = old.research.items()
        rules: dict[str, Any] = {
            name: self._rules(getattr(old.plan, name)) for name in Numbers._fields
        }
        return replace(
            old,
            questions=tuple(map(self._question, old.questions)),
            plan=replace(old.plan, **rules),
            checkin=self._checkin(old.checkin),
            research={name: replace(one, where=self._where(one.where)) for name, one in research},
            exceptions=tuple(map(self._exempt, old.exceptions)),
        )

    def _name(self, question: str) -> str:
        return self._questions.get(question, question)

    def _option(self, question: str, option: str) -> str:
        return self._options.get((question, option), option)

    def _question(self, question: Question) -> Question:
        def named(one: AnyOption) -> AnyOption:
            then = tuple(map(self._name, one.then))
            return replace(one, id=self._option(question.id, one.id), then=then)

        return replace(
            question,
            id=self._name(question.id),
            bands=tuple(map(named, question.bands)),
            options=tuple(map(named, question.options)),
        )

    def _where(self, where: Answered) -> Answered:
        options = tuple(self._option(where.question, one) for one in where.options)
        return Answered(question=self._name(where.question), options=options)

    def _rules(self, rules: Mapping[str, PlanRule]) -> dict[str, PlanRule]:
        return {
            name: replace(rule, where=tuple(map(self._where, rule.where)))
            for name, rule in rules.items()
        }

    def _checkin(self, checkin: CheckIn) -> CheckIn:
        return replace(
            checkin,
            again=tuple(map(self._name, checkin.again)),
            pain_question=self._name(checkin.pain_question),
            interference_question=self._name(checkin.interference_question),
            covers={n: tuple(map(self._where, where)) for n, where in checkin.covers.items()},
        )

    def _exempt(self, exempt: Exempt) -> Exempt:
        return replace(
            exempt,
            question=self._name(exempt.question),
            option=self._option(exempt.question, exempt.option),
        )
