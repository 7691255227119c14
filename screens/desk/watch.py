"""What stands on top of every screen of the desk, and what is told of it aloud."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from logic.clinic.intake.calls import DeskCall
from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.lists import ListRow
from logic.text.dates import say_date, say_time
from screens.browser.bundle import NEWS_TELLING
from screens.desk import signin, trouble, ways
from screens.desk.record import EVERY
from screens.session import clinic
from screens.session.citations import plain
from screens.session.here import Here, look
from screens.session.state import current

BEFORE = timedelta(days=3)
"""How long before its day it is told that a record with a flag is deleted that nobody has seen."""
MOST = 5
"""How many of them are told at once."""
KEY = "desk_tab"
MINUTE = 60
_mount = partial(st.components.v2.component, isolate_styles=False)(
    "decision_check_desk", js=NEWS_TELLING
)


@st.fragment(run_every=EVERY)
def draw_news(who: str, turn: int, since: float) -> None:
    """Draw who calls and what is due, and tell the tab what waits.

    `turn` and `since` are those of the page: it is drawn again where it should be another one.
    """
    here = look()
    signed_in, other = signin.signed_in(here.state), here.state.turn != turn
    if not signed_in or other or trouble.changes(here.state, since):
        st.rerun()
    try:
        calls = clinic.store().calls(datetime.now(UTC))
        urgent = clinic.store().urgent()
        days = timedelta(days=clinic.told_days())
    except IntakeError:
        calls, urgent, days = (), (), timedelta()
    for one in calls:
        _draw_call(here, one, who)
    if not here.state.desk.sure and not here.state.desk.asked:
        due = [one for one in urgent if one.received + days - BEFORE <= here.now]
        _draw_due(here, due[:MOST], days, who)
    _tell(
        here, [*(("flag", one.code) for one in urgent), *(("call", f"{one.id}") for one in calls)]
    )


def _draw_call(here: Here, one: DeskCall, who: str) -> None:
    words, time = here.words, say_time(here.words, one.at.astimezone(here.now.tzinfo).time())
    told = words.desk.call if one.place else words.desk.call_somewhere
    key = f"answer_{one.id}"
    with st.container(key=f"call_{one.id}", horizontal=True, vertical_alignment="center"):
        said = told.format(place=plain(one.place), time=time)
        st.markdown(f"**{said}**", width="stretch")
        label, args = words.desk.call_answer, (one.id, who)
        st.button(label, key=key, type="primary", on_click=_answer, args=args, wrap=True)
        trouble.draw(here, key)


@signin.guarded
def _answer(number: int, who: str) -> None:
    try:
        clinic.store().answer_call(number, who, datetime.now(UTC))
    except IntakeError:
        trouble.fail(f"answer_{number}")


def _draw_due(here: Here, due: Sequence[ListRow], days: timedelta, who: str) -> None:
    words = here.words
    for one in due:
        if one.code == here.state.desk.code:
            continue
        day = (one.received + days).astimezone(here.now.tzinfo).date()
        with st.container(key=f"due_line_{one.code}", horizontal=True, vertical_alignment="center"):
            said = words.desk.due.format(date=say_date(words, day), code=say_code(one.code))
            st.markdown(f"**{said}**", width="stretch")
            label, args = words.desk.due_open.format(code=say_code(one.code)), (one.code, who)
            key = f"due_{one.code}"
            st.button(label, key=key, on_click=ways.open_record, args=args, wrap=True)
            trouble.draw(here, f"open_{one.code}")


def _tell(here: Here, news: Sequence[tuple[str, str]]) -> None:
    """Tell the tab what waits, and how often it is to say that someone is there."""
    words = {"flag": here.words.desk.news_flag, "call": here.words.desk.news_call}
    seconds = min(MINUTE, here.clinic.lock * MINUTE // 4)
    told = {
        "news": [list(one) for one in news],
        "words": words,
        "seconds": seconds,
        "signed": here.state.desk.until,  # no two sign-ins have the same
        "device": here.state.desk.device,
    }
    # In a list: Streamlit searches a mapping for data frames, and imports pandas to do so.
    _mount(key=KEY, on_touched_change=_hear, data=[told])


def _hear() -> None:
    """Take from the tab how many seconds ago someone touched it."""
    told = st.session_state.get(KEY)
    ago = told.get("touched") if told else None
    state = current()
    if isinstance(ago, bool) or not isinstance(ago, int | float) or ago < 0:
        return
    if signin.signed_in(state):
        signin.touch(state.desk, ago)
