"""What a kiosk's page is told, so that it looks after itself."""

from logic.clinic.presence import SILENT
from logic.clinic.settings import COUNTDOWN, STANDSTILL
from logic.definition.words import Words
from logic.engine.journey import START
from screens.server.kiosk import enter
from screens.session.here import Here


def tell_kiosk(here: Here) -> dict[str, object]:
    """Return what a kiosk's page must know at each step."""
    state, words = here.state, here.words
    enter(state)
    return {
        "token": state.id,
        "idle": here.clinic.idle,
        "standstill": STANDSTILL,
        "countdown": COUNTDOWN,
        "silent": SILENT,
        "ended": state.ended,
        "placed": bool(state.signed),
        "empty": state.screen == START and not state.answers,
        "without": f"{words.kiosk.lost_heading}\n{words.kiosk.lost}",
    }


def kiosk_words(words: Words) -> dict[str, object]:
    """Return what a kiosk's page says by itself."""
    return {
        "language": words.language,
        "idle_heading": words.kiosk.idle_heading,
        "idle": dict(words.kiosk.idle),
        "idle_stay": words.kiosk.idle_stay,
        "idle_anew": words.kiosk.idle_anew,
        "slow_heading": words.kiosk.slow_heading,
        "lost_heading": words.kiosk.lost_heading,
        "lost": words.kiosk.lost,
        "broken": words.kiosk.broken,
        "wiping": words.kiosk.wiping,
    }
