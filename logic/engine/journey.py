"""Which screen follows which: start, questions, review, result, and what lies behind it.

A screen goes by a name here that no id can take, or by a question's id.
"""

from dataclasses import dataclass
from typing import Final

from logic.definition.questions import URGENT
from logic.engine.route import Route

START: Final = "/start"
REVIEW: Final = "/review"
RESULT: Final = "/result"
RESEARCH: Final = "/research"
OPTIONS: Final = "/options"
VALUES: Final = "/values"
LIST: Final = "/list"
KEEP: Final = "/keep"
ABOUT: Final = "/about"
INVITE: Final = "/invite"
OPENED: Final = "/opened"
CHECKIN: Final = "/checkin"
CHECKED: Final = "/checked"
HAND_OVER: Final = "/hand_over"
RETURN: Final = "/return"
"""Where someone looks back at a clinic's shared screen, which knows nothing of the first time."""
DESK: Final = "/desk"
"""The front desk, which is on no patient's way."""
DECIDING = (RESEARCH, OPTIONS, VALUES)
"""The screens that help someone to decide whom no flag keeps from massage."""
FREE = (ABOUT, INVITE, OPENED, RETURN)
"""The screens that rest on no answers."""
BEHIND = (*DECIDING, LIST, KEEP, HAND_OVER, CHECKIN)
"""The screens behind the result."""
SCREENS = frozenset({START, REVIEW, RESULT, *BEHIND, *FREE, CHECKED})
MOVED = {"/ready": LIST}
"""Screens that are part of another one by now."""


def screen_name(given: str) -> str:
    """Return the screen that a tab or a history names, which may be older than this app."""
    stroked = given if given.startswith("/") else f"/{given}"
    name = MOVED.get(stroked, stroked)
    return name if name in SCREENS else given


@dataclass(frozen=True, slots=True)
class Journey:
    """A way through questions: where it begins, and the screens behind its last answer.

    The check and a check-in are journeys of one kind. In a check-in nothing comes between the
    last answer and what was found.
    """

    route: Route
    entry: str
    review: str
    result: str

    def holds(self, screen: str) -> bool:
        """Say whether a screen is one of this journey's questions, or its result."""
        return screen == self.result or any(one.id == screen for one in self.route.asked)

    @property
    def ended(self) -> bool:
        """Whether a flag has ended the questions: then there is nothing to look over."""
        return self.route.complete and bool(self.route.flags)

    @property
    def upcoming(self) -> str:
        """The screen for what is left: the next question, or the review, or the result."""
        if self.ended:
            return self.result
        return self.route.next.id if self.route.next else self.review

    def after(self, screen: str, *, changing: bool = False) -> str:
        """Return the screen that follows the answered question `screen`.

        Someone `changing` an answer is asked what has become new, then comes straight back to the
        review. A flag that has ended the questions leads to the result at once.
        """
        order = [question.id for question in self.route.asked]
        if self.ended or changing or screen not in order:
            return self.upcoming
        return self.nearest([*order[order.index(screen) + 1 :], self.review][0])

    def before(self, screen: str, *, changing: bool = False) -> str:
        """Return the screen before `screen`."""
        if changing and self.route.complete:
            return self.review
        order = [one.id for one in self.route.asked if one not in self.route.pending[1:]]
        if screen == self.review or (screen == self.result and self.ended):
            return order[-1]
        if screen == self.result:
            return self.review
        if screen in BEHIND:
            return self.result
        at = order.index(screen) if screen in order else 0
        return order[at - 1] if at else self.entry

    def nearest(self, screen: str) -> str:
        """Return `screen` if it is a question that was answered, otherwise what is left."""
        return (
            screen
            if any(step.question.id == screen for step in self.route.steps)
            else self.upcoming
        )

    def reachable(self, screen: str) -> str:
        """Return `screen` if the answers so far lead there, otherwise the nearest one that they do.

        After a danger sign nothing lies behind the result, and after any other flag only what
        can be taken along. Any result can be handed over to a clinic.
        """
        urgent = URGENT in self.route.flags
        if screen in (*FREE, self.entry) or (screen == HAND_OVER and urgent):
            return screen
        if not self.route.complete or screen not in (*BEHIND, self.result):
            return self.nearest(screen)
        return screen if screen in (*self.behind, HAND_OVER) else self.result

    @property
    def behind(self) -> tuple[str, ...]:
        """The screens that can be reached from the result."""
        if URGENT in self.route.flags:
            return ()
        return (LIST, KEEP) if self.route.flags else (*DECIDING, LIST, KEEP, CHECKIN)


def check_journey(route: Route) -> Journey:
    """Return the journey of the check."""
    return Journey(route, START, REVIEW, RESULT)


def checkin_journey(route: Route) -> Journey:
    """Return the journey of a check-in."""
    return Journey(route, CHECKIN, CHECKED, CHECKED)


def destination(
    first: Journey, again: Journey, screen: str, *, planned: bool, looked_back: bool
) -> str:
    """Return where someone gets who asks for `screen`, in the check or in a check-in.

    Without a plan of visits there is nothing to look back at. Once someone has `looked_back`, what
    was found takes the place of the result. After a flag in a check-in nothing lies behind that
    any more but the way to hand it over.
    """
    inside = again.holds(screen)
    if not planned:
        return first.reachable(RESULT if inside or screen == CHECKIN else screen)
    if again.route.flags and not inside and screen not in (START, CHECKIN, HAND_OVER, *FREE):
        return again.nearest(CHECKED)
    if looked_back and screen in (RESULT, CHECKED):
        return CHECKED if screen == RESULT or not again.route.complete else again.nearest(screen)
    return again.nearest(screen) if inside else first.reachable(screen)
