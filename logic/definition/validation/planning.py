"""The plan: within the article's bounds, and for everyone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from logic.definition.plans import (
    LATER,
    MONTHS_BETWEEN,
    RESPONSE,
    WEEKLY_VISITS,
    WEEKS_BETWEEN,
    Plan,
    PlanRule,
    StoryId,
)
from logic.definition.problems import Finding, Where, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.parts import ANSWERED, answered
from logic.definition.validation.rule import Tells, rule

MONTHS_PLANNED = range(1, 13)
VISIT_MINUTES = range(15, 121)


@rule(
    "P501",
    "P502",
    *ANSWERED,
    "P505",
    Tells("P506", reads=("plan", "where")),
    Tells("P507", after=("P508",)),
    "P508",
    "P509",
    "P510",
    "P511",
)
def plan(questionnaire: Questionnaire) -> Iterator[Finding]:
    """The plan stays within the article's bounds and holds for everyone."""
    plan = questionnaire.plan
    yield from _plan_rules(questionnaire, plan.weekly, "weekly", "P501", WEEKLY_VISITS)
    yield from _plan_rules(questionnaire, plan.spacing, "spacing", "P502", MONTHS_BETWEEN)
    for part, allowed in (("response", RESPONSE), ("later", LATER), ("pace", WEEKS_BETWEEN)):
        yield from _plan_rules(questionnaire, getattr(plan, part), part, "P511", allowed)
    if plan.months not in MONTHS_PLANNED:
        yield find("P509", "plan", "months", number=plan.months)
    if plan.minutes not in VISIT_MINUTES:
        yield find("P510", "plan", "minutes", number=plan.minutes)
    yield from _stories(plan)


def _stories(plan: Plan) -> Iterator[Finding]:
    told = [story.id for story in plan.stories]
    for story in get_args(StoryId):
        if story not in told:
            yield find("P507", "plan", "stories", id=story)
    for number, story in enumerate(told):
        if story in told[:number]:
            yield find("P508", "plan", "stories", number, id=story)


def _plan_rules(
    questionnaire: Questionnaire,
    rules: Mapping[str, PlanRule],
    part: str,
    code: str,
    allowed: range,
) -> Iterator[Finding]:
    above: list[PlanRule] = []
    for name, one in rules.items():
        path: Where = ("plan", part, name)
        if one.number not in allowed:
            least, most = allowed[0], allowed[-1]
            yield find(code, *path, "number", number=one.number, least=least, most=most)
        for place, where in enumerate(one.where):
            yield from answered(questionnaire, where, (*path, "where", place))
        if _never_applies(one, above):
            yield find("P506", *path)
        above.append(one)
    if above and above[-1].where:
        yield find("P505", "plan", part, list(rules)[-1])


def _never_applies(rule: PlanRule, above: Sequence[PlanRule]) -> bool:
    wanted = {(where.question, option) for where in rule.where for option in where.options}
    taken = {(w.question, option) for r in above for w in r.where for option in w.options}
    return any(not other.where for other in above) or bool(wanted and wanted <= taken)
