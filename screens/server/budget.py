"""Whether one more result may be handed over now, or when."""

import math

import streamlit as st

from logic.clinic.intake.limits import limits_at_kiosk, limits_from_home
from logic.clinic.intake.record import Submission
from logic.text.saying import say_apart, say_count
from screens.server import upkeep
from screens.session import clinic
from screens.session.here import Here

MINUTE, HOUR, LONG = 60, 3600, 5400
"""Seconds. Whoever has to wait for a long time is told hours."""


def may_send(here: Here, submission: Submission) -> str:
    """Return nothing where it may be, and count it; or when it may be. What was sent costs nothing.

    Raises:
        IntakeError: if the database cannot be used.

    """
    store, settings = clinic.store(), here.clinic
    if store.code_of(submission.key):
        return ""
    if here.kiosk:
        limits = limits_at_kiosk(here.place, settings.signing_key)
    else:
        limits = limits_from_home(
            st.context.ip_address,
            settings.networks,
            here.invitation.clinic,
            here.reference,
            settings.signing_key,
        )
    wait = store.spend(limits, upkeep.moment())
    return _tell(here, wait) if wait else ""


def _tell(here: Here, wait: int) -> str:
    words, own = here.words, here.words.hand_over
    if wait > LONG:
        told = say_count(words, own.wait_hours, "hours", math.ceil(wait / HOUR))
    else:
        told = say_count(words, own.wait_minutes, "minutes", math.ceil(wait / MINUTE))
    phone = say_apart(words, here.clinic.phone)
    return f"{told} {own.wait_call.format(phone=phone)}" if phone else told
