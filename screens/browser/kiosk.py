"""What a kiosk's page is told, so that it looks after itself."""

from logic.intake.settings import COUNTDOWN
from logic.journey import START
from logic.words import Words
from screens.kiosk import enter, seconds
from screens.state import State


def tell_kiosk(state: State, words: Words) -> dict[str, object]:
    """Return what a kiosk's page must know at each step."""
    enter(state)
    return {
        "token": state.id,
        "idle": seconds(),
        "countdown": COUNTDOWN,
        "ended": state.ended,
        "empty": state.screen == START and not state.answers,
        "without": f"{words.kiosk_lost_heading}\n{words.kiosk_lost}",
    }


def kiosk_words(words: Words) -> dict[str, str]:
    """Return what a kiosk's page says by itself."""
    return {
        "idle_heading": words.kiosk_idle_heading,
        "idle": words.kiosk_idle,
        "idle_stay": words.kiosk_idle_stay,
        "lost_heading": words.kiosk_lost_heading,
        "lost": words.kiosk_lost,
        "broken": words.kiosk_broken,
        "wiping": words.kiosk_wiping,
    }
