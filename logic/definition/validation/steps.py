"""Next steps: nobody is sent away without the steps on which their safety rests."""

from collections.abc import Iterator, Mapping

from logic.definition.plans import STEPS_AFTER
from logic.definition.problems import Finding, Where, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation.rule import Tells, rule
from logic.definition.verdicts import STEPS, STEPS_WITH_PLAN

SAYS = {
    "at_once": "what needs help at once",
    "call": "whom to call",
    "no_massage": "that there is no massage until then",
    "stop": "when to stop",
    "worse": "what to do if it gets worse",
}
"""What each of these steps tells."""
FIRST = "call"
"""The step that nothing may stand above."""


@rule("V418", Tells("V416", after=("Q101", "V403", "V408", "V409", "V410", "V412")))
def steps(questionnaire: Questionnaire) -> Iterator[Finding]:
    """A flag, a plan and an outcome each tell what keeps people safe, by steps of fixed names."""
    for number, verdict in enumerate(questionnaire.verdicts):
        path: Where = ("verdicts", number)
        wanted = STEPS.get(verdict.id, ()) + (STEPS_WITH_PLAN if verdict.plan else ())
        yield from _missing(wanted, verdict.next_steps, path)
        if verdict.today:
            yield from _missing(wanted, verdict.today.next_steps, (*path, "today"))
    for number, outcome in enumerate(questionnaire.checkin.outcomes):
        wanted = STEPS_AFTER.get(outcome.id, ())
        yield from _missing(wanted, outcome.next_steps, ("checkin", "outcomes", number))


def _missing(wanted: tuple[str, ...], steps: Mapping[str, str], path: Where) -> Iterator[Finding]:
    if FIRST in wanted and FIRST in steps and next(iter(steps)) != FIRST:
        yield find("V418", *path, "next_steps", FIRST, step=FIRST)
    for step in wanted:
        if steps and step not in steps:
            yield find("V416", *path, "next_steps", step=step, says=SAYS[step])
