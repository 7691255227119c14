"""Where someone is, and where they get when they ask for a screen."""

from collections.abc import Mapping

from logic.definition.questions import Answer
from logic.engine.checkin import looked_back
from logic.engine.journey import (
    CHECKED,
    Journey,
    check_journey,
    checkin_journey,
    destination,
)
from logic.engine.route import walk
from logic.engine.verdict import evaluate
from screens.session.clock import today
from screens.session.definition import SHELF
from screens.session.saving import all_checks
from screens.session.state import State


def check_of(state: State) -> Journey:
    """Return the way through the check."""
    return check_journey(walk(SHELF.current(), state.answers))


def checkin_of(state: State) -> Journey:
    """Return the way through the check-in of this session."""
    return checkin_journey(walk(SHELF.current().again, state.again))


def in_checkin(screen: str) -> bool:
    """Say whether a screen is one of a check-in's questions, or what it found."""
    return screen == CHECKED or screen in SHELF.current().again.by_id


def journey_of(state: State) -> Journey:
    """Return the way that the screen is on."""
    return checkin_of(state) if in_checkin(state.screen) else check_of(state)


def given(state: State) -> Mapping[str, Answer]:
    """Return the answers that belong to the screen: those of a check-in, or those at first."""
    return state.again if in_checkin(state.screen) else state.answers


def go(state: State, screen: str) -> None:
    """Go to a screen, or to the nearest one that the answers lead to."""
    questionnaire = SHELF.current()
    decision = evaluate(questionnaire, state.answers).decision
    planned = bool(decision and decision.verdict.plan)
    back = looked_back(all_checks(questionnaire, state, today()))
    first, again = check_of(state), checkin_of(state)
    state.show(destination(first, again, screen, planned=planned, looked_back=back))
