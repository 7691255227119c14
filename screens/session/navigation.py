"""Where someone gets who asks for a screen."""

from logic.engine.journey import destination
from screens.session.here import look


def go(screen: str) -> None:
    """Go to a screen, or to the nearest one that the answers lead to."""
    here = look()
    reached = destination(
        here.check,
        here.checkin,
        screen,
        planned=here.evaluation.planned,
        looked_back=here.looked_back,
    )
    here.state.show(reached)
