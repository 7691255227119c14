"""Where a page may be read aloud: at home always, at a kiosk only to who alone can hear it."""

from logic.definition.questions import Question, is_private


def may_be_heard(question: Question | None, *, kiosk: bool, headphones: bool) -> bool:
    """Say whether what is on a screen may be read aloud; `question` is the one that it asks.

    In a waiting room, others hear a loudspeaker: so a kiosk needs `headphones`. Even with them, a
    list of signs or of illnesses is read by nobody but the person.
    """
    if not kiosk:
        return True
    return headphones and not (question and is_private(question))
