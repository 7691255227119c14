"""What the desk says of a clock that may be wrong, by which nothing is deleted."""

import math
from datetime import UTC, datetime

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from logic.text.dates import say_date, say_time
from screens.desk import signin
from screens.server import upkeep
from screens.session import clinic
from screens.session.here import Here, look


def draw(here: Here, who: str) -> None:
    """Delete what is due; or say that nothing is by a clock in doubt, and let someone end that.

    Raises:
        IntakeError: if the database cannot be used.

    """
    doubt = upkeep.look()
    if doubt is None:
        return
    words = here.words
    told = words.desk.clock.format(
        date=say_date(words, here.today),
        time=say_time(words, here.now.time()),
        trusted=say_date(words, doubt.trusted.astimezone(here.now.tzinfo).date()),
        hours=math.ceil(doubt.seconds / 3600),
    )
    with st.container(key="clock"):
        st.warning(told)
        st.button(words.desk.clock_right, key="clock_right", on_click=_trust, args=(who,))


@signin.guarded
def _trust(who: str) -> None:
    """Delete what is due by the clock, which someone says is right."""
    here = look()
    try:
        clinic.store().trust(who, datetime.now(UTC))
        upkeep.look()
    except IntakeError:
        here.state.complain("desk.database")
    else:
        here.state.show(here.state.screen)
        here.state.tell(lambda now: [now.words.desk.clock_done])
