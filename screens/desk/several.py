"""Several records that are deleted at once: chosen by ticks, asked about, and then gone."""

from datetime import UTC, datetime

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.record import Record
from logic.text.dates import say_date
from logic.text.saying import say_count, say_joined
from screens.desk import reading, signin, trouble
from screens.session import clinic
from screens.session.citations import plain
from screens.session.definition import SHELF
from screens.session.here import Here
from screens.session.state import current

DELETE, YES = "several_delete", "several_yes"
"""Names of buttons."""


def heading(here: Here) -> str:
    """Return the question whether several records are to be deleted."""
    count = len(here.state.desk.asked)
    return say_count(here.words, here.words.desk.several_sure, "count", count)


def draw(here: Here) -> None:
    """Draw the way to the ticks or, with them, the way on and the way back."""
    words, desk = here.words.desk, here.state.desk
    label = words.several_end if desk.choosing else words.several
    if desk.choosing and desk.ticked:
        told = words.several_delete.format(count=len(desk.ticked))
        st.button(told, key=DELETE, on_click=_ask, wrap=True)
    st.button(label, key="several", on_click=_choose, args=(not desk.choosing,), wrap=True)


def draw_tick(here: Here, code: str) -> None:
    """Draw the tick of a record."""
    key, ticked = f"tick_{code}", code in here.state.desk.ticked
    label = here.words.desk.tick.format(code=say_code(code))
    st.checkbox(label, ticked, key=key, on_change=_tick, args=(code,), label_visibility="collapsed")


def draw_sure(here: Here, who: str) -> None:
    """Draw the records that are asked about, and the answers to the question in the heading."""
    words = here.words.desk
    asked = clinic.store().whole(here.state.desk.asked)
    if unseen := sum(one.flagged and not one.seen for one in asked):
        st.error(words.several_unseen.format(count=unseen))
    st.markdown("\n".join(f"- {_say(here, one)}" for one in asked))
    with st.container(key="sure", horizontal=True):
        st.button(words.several_yes, key=YES, on_click=_delete, args=(who,), wrap=True)
        st.button(words.several_no, key="several_no", type="primary", on_click=_keep, wrap=True)
    trouble.draw(here, YES)


def _say(here: Here, one: Record) -> str:
    """Say which record it is, as people at a desk know it."""
    words, day = here.words, one.received.astimezone(here.now.tzinfo).date()
    told = words.desk.several_one_of if one.reference else words.desk.several_one
    line = told.format(
        code=say_code(one.code),
        reference=plain(one.reference),
        verdict=reading.say_verdict(here, one),
        date=say_date(words, day),
    )
    return line if one.seen else f"{line} · **{words.desk.new}**"


@signin.guarded
def _choose(choosing: bool) -> None:
    desk = current().desk
    desk.choosing, desk.ticked = choosing, set()


@signin.guarded
def _tick(code: str) -> None:
    ticked = current().desk.ticked
    (ticked.add if st.session_state.get(f"tick_{code}") else ticked.discard)(code)


@signin.guarded
def _ask() -> None:
    state = current()
    state.desk.asked = tuple(sorted(state.desk.ticked))
    state.show(state.screen)


@signin.guarded
def _keep() -> None:
    _end()


@signin.guarded
def _delete(who: str) -> None:
    codes = current().desk.asked
    try:
        clinic.store().delete_all(codes, who, datetime.now(UTC))
    except IntakeError:
        trouble.fail(YES)
        return
    _end()
    words = SHELF.current().words
    told = words.desk.several_done.format(codes=say_joined(words, map(say_code, codes)))
    current().desk.ticked, current().desk.choosing = set(), False
    current().tell(lambda _: [told])


def _end() -> None:
    state = current()
    state.desk.asked = ()
    state.show(state.screen)
