"""Which screen follows which: start, questions, review, result, and what stands behind it.

A screen goes by its name here, or by a question's id.
"""

from typing import Final

from logic.questions import URGENT
from logic.route import Route

START: Final = "start"
REVIEW: Final = "review"
RESULT: Final = "result"
OPTIONS: Final = "options"
VALUES: Final = "values"
READY: Final = "ready"
LIST: Final = "list"
KEEP: Final = "keep"
ABOUT: Final = "about"
INVITE: Final = "invite"
OPENED: Final = "opened"
CHECKIN: Final = "checkin"
CHECKED: Final = "checked"
HAND_OVER: Final = "hand_over"
DESK: Final = "desk"
"""The front desk, which is on no patient's way."""
DECIDING = (OPTIONS, VALUES, READY)
"""The screens that help someone to decide whom no flag keeps from massage."""
FREE = (ABOUT, INVITE, OPENED)
"""The screens that rest on no answers."""
SCREENS = frozenset(
    {START, REVIEW, RESULT, *DECIDING, LIST, KEEP, HAND_OVER, *FREE, CHECKIN, CHECKED}
)


def after(route: Route, screen: str, *, changing: bool) -> str:
    """Return the screen that follows the answered question `screen`.

    Someone `changing` an answer is asked what has become new, then comes straight back to review.
    An urgent flag leads to the result at once.
    """
    if URGENT in route.flags:
        return RESULT
    order = [question.id for question in route.asked]
    if changing or screen not in order:
        return upcoming(route)
    following = [*order[order.index(screen) + 1 :], REVIEW][0]
    return reachable(route, following)


def before(route: Route, screen: str, *, changing: bool) -> str:
    """Return the screen that stands before `screen`."""
    if changing:
        return REVIEW
    order = [question.id for question in route.asked if question not in route.pending[1:]]
    if screen == REVIEW:
        return order[-1]
    if screen == RESULT:
        return order[-1] if URGENT in route.flags else REVIEW
    if screen in (*DECIDING, LIST, KEEP, HAND_OVER, CHECKIN):
        return RESULT
    at = order.index(screen) if screen in order else 0
    return order[at - 1] if at else START


def reachable(route: Route, screen: str) -> str:
    """Return `screen` if the answers so far lead there, otherwise the nearest one that they do.

    After a danger sign nothing stands behind the result, and after any other flag only what can be
    taken along. Any result can be handed over to a clinic.
    """
    if screen in FREE:
        return screen
    answered = {step.question.id for step in route.steps}
    if screen in (START, upcoming(route)) or screen in answered:
        return screen
    if screen == HAND_OVER and URGENT in route.flags:
        return screen
    if not route.complete or screen not in SCREENS:
        return upcoming(route)
    return screen if screen in (*behind_result(route), HAND_OVER) else RESULT


def behind_result(route: Route) -> tuple[str, ...]:
    """Return the screens that can be reached from the result."""
    if URGENT in route.flags:
        return ()
    return (LIST, KEEP) if route.flags else (*DECIDING, LIST, KEEP, CHECKIN)


def after_again(route: Route, screen: str) -> str:
    """Return the screen that follows a question of a check-in: the next one, or what it found."""
    following = after(route, screen, changing=False)
    return CHECKED if following in (REVIEW, RESULT) else following


def before_again(route: Route, screen: str) -> str:
    """Return the screen that stands before a question of a check-in, or before what it found."""
    shown = screen if screen != CHECKED else RESULT if URGENT in route.flags else REVIEW
    previous = before(route, shown, changing=False)
    return CHECKIN if previous == START else previous


def reachable_again(route: Route, screen: str) -> str:
    """Return `screen` of a check-in if its answers so far lead there, otherwise the nearest one."""
    if screen in {step.question.id for step in route.steps}:
        return screen
    following = upcoming(route)
    return CHECKED if following in (REVIEW, RESULT) else following


def destination(
    route: Route, again: Route, screen: str, *, planned: bool, looked_back: bool
) -> str:
    """Return where someone gets who asks for `screen`, in the check or in a check-in.

    Without a plan of visits there is nothing to look back at. Once someone has `looked_back`, what
    was found takes the place of the result. After a flag in a check-in nothing stands behind that
    any more.
    """
    inside = screen == CHECKED or screen in {question.id for question in again.asked}
    if not planned:
        return reachable(route, RESULT if inside or screen == CHECKIN else screen)
    if again.flags and not inside and screen not in (START, CHECKIN, *FREE):
        return reachable_again(again, CHECKED)
    if looked_back and screen in (RESULT, CHECKED) and (screen == RESULT or not again.complete):
        return CHECKED
    return reachable_again(again, screen) if inside else reachable(route, screen)


def upcoming(route: Route) -> str:
    """Return the screen for what is left: the next question, or the review, or the result."""
    if URGENT in route.flags:
        return RESULT
    return route.next.id if route.next else REVIEW
