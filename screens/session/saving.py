"""Between a session and what is saved of it: into a link, and out of one again."""

from datetime import date, timedelta

from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer
from logic.engine.checkin import Check, at_first, measure, up_to_date
from logic.engine.route import walk
from logic.engine.saved import Opened, Saved, read_reference
from logic.engine.timeline import plan_visits
from logic.engine.verdict import evaluate
from logic.text.amounts import read_amounts
from logic.text.saying import say_date, say_number
from screens.session.state import Keeping, PlanSettings, State

WEEKS_AHEAD = (1, 2, 4)
"""How many weeks from today the plan may begin."""


def first_visit(questionnaire: Questionnaire, state: State, today: date) -> date:
    """Return the day of the first visit, as the person has set the plan."""
    settings = state.plan
    start = settings.first or today + timedelta(weeks=WEEKS_AHEAD[settings.start])
    route = walk(questionnaire, state.answers)
    return plan_visits(questionnaire, route, start, settings.weekday).paths[0].visits[0].date


def all_checks(questionnaire: Questionnaire, state: State, today: date) -> tuple[Check, ...]:
    """Return how things were at the start, then at each check-in, that of this session too."""
    begun = state.keeping.since or today
    checks = (at_first(questionnaire, state.answers, begun), *state.keeping.checks)
    if not checked(questionnaire, state):
        return checks
    return (*checks, measure(questionnaire, state.again, state.keeping.day or today))


def checked(questionnaire: Questionnaire, state: State) -> bool:
    """Say whether the check-in of this session is complete, and no flag ended it."""
    route = walk(questionnaire.again, state.again)
    return route.complete and not route.flags


def answers_now(questionnaire: Questionnaire, state: State) -> dict[str, Answer]:
    """Return the answers as they hold now: a check-in that is complete has heard some anew."""
    again = state.again if checked(questionnaire, state) else {}
    return up_to_date(questionnaire, state.answers, again)


def save(questionnaire: Questionnaire, state: State, today: date) -> Saved:
    """Return what a link to this session's result holds."""
    answers = answers_now(questionnaire, state)
    decision = evaluate(questionnaire, answers).decision
    if decision is None:
        raise LookupError("there is nothing to save before the last answer")
    amounts, keeping = read_amounts(state.plan.price, state.plan.travel), state.keeping
    return Saved(
        answers=answers,
        version=questionnaire.version,
        verdict=decision.verdict.id,
        made=keeping.since or today,
        first=first_visit(questionnaire, state, today),
        minute=state.plan.minute,
        price=amounts.price,
        travel=amounts.travel,
        plan=keeping.plan,
        earlier=keeping.earlier,
        reference=state.reference,
        checks=all_checks(questionnaire, state, today)[1:],
    )


def take(state: State, opened: Opened) -> None:
    """Let the session be what a link held."""
    saved = opened.saved
    state.answers, state.again = dict(saved.answers), {}
    state.plan = PlanSettings(
        weekday=saved.first.weekday(),
        price="" if saved.price is None else say_number(saved.price),
        travel="" if saved.travel is None else str(saved.travel),
        first=saved.first,
        minute=saved.minute,
    )
    state.keeping = Keeping(saved.made, saved.checks, saved.plan, saved.earlier)
    state.marks, state.ready, state.preset = {}, {}, frozenset()
    state.reference = read_reference(saved.reference)


def differences(questionnaire: Questionnaire, opened: Opened) -> tuple[str, ...]:
    """Say when a link was made, and what this definition makes of it that is not the same."""
    words, saved = questionnaire.words, opened.saved
    evaluation = evaluate(questionnaire, saved.answers)
    open_ones = len(evaluation.route.pending)
    decision = evaluation.decision
    then = questionnaire.verdict.get(saved.verdict)
    same = decision is not None and decision.verdict.id == saved.verdict
    lines = {
        words.opened_notice.format(date=say_date(words, saved.made)): True,
        words.opened_changed: saved.version != questionnaire.version or opened.lost or open_ones,
        words.opened_lost.format(count=opened.lost): opened.lost,
        words.opened_new.format(count=open_ones): open_ones,
        words.opened_then.format(verdict=then.name if then else saved.verdict): not same,
    }
    return tuple(line for line, needed in lines.items() if needed)
