"""Where someone gets who asks for a screen."""

from logic.engine.journey import HAND_OVER, destination
from screens.session.here import look


def go(screen: str) -> None:
    """Go to a screen, or to the nearest one that the answers lead to."""
    here = look()
    if screen == HAND_OVER and here.state.returning and here.checkin.route.complete:
        here.state.show(screen)
        return
    reached = destination(
        here.check,
        here.checkin,
        screen,
        planned=here.evaluation.planned or here.state.returning is not None,
        looked_back=here.looked_back,
    )
    here.state.show(reached)
