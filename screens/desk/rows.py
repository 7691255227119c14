"""The desk's lists of records, which look for what is new by themselves."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

import streamlit as st

from logic.clinic.intake.code import read_code, say_code
from logic.clinic.intake.record import IntakeError, Record
from logic.engine.saved import read_reference
from logic.text.dates import say_day, say_time
from screens.desk import record, signin
from screens.desk.record import EVERY
from screens.session import clinic
from screens.session.citations import plain
from screens.session.here import Here, look
from screens.session.state import current

LONGEST_KEPT = 366
"""Days that a record can be kept at most."""
MOST = 100
"""Rows of a list that are drawn unless someone asks for all: each is drawn every few seconds."""


def all_of(typed: str) -> list[Record]:
    """Return the records with a code or a reference, those with a flag that nobody saw first."""
    code, reference = read_code(typed), read_reference(typed)
    named = clinic.store().find(code) if code else None
    found = clinic.store().all_of(reference) if reference else ()
    others = [one for one in found if named is None or one.code != named.code]
    both = [named, *others] if named else others
    return sorted(both, key=_is_calm)


def _is_calm(one: Record) -> bool:
    """Say whether a record can wait: it has no flag, or somebody has seen it."""
    return not one.flagged or one.seen is not None


def bounds(here: Here, first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which a period of whole days begins and is over, where the desk is."""
    zone, end = here.now.tzinfo, last + timedelta(days=1)
    return datetime.combine(first, time(), zone), datetime.combine(end, time(), zone)


@st.fragment(run_every=EVERY)
def draw_reference(reference: str, who: str) -> None:
    """Draw all records with a reference: those with a flag that nobody has seen come first."""
    here = look()
    desk = here.state.desk
    if desk.code or desk.reference != reference or not signin.signed_in(here.state):
        st.rerun()
    told = here.words.desk.same_heading.format(reference=plain(reference))
    st.header(told, anchor=False)
    try:
        found = all_of(reference)
    except IntakeError:
        st.error(here.words.desk.database)
        return
    _draw_rows(here, found, who)


@st.fragment(run_every=EVERY)
def draw_today(who: str) -> None:
    """Draw the records of today, then earlier ones that nobody has seen.

    A flag that nobody has seen comes first, however many records have come in since.
    """
    here = look()
    words = here.words
    if here.state.desk.code or here.state.desk.inviting or not signin.signed_in(here.state):
        st.rerun()  # the whole page: it is no longer this list that belongs on it
    st.header(words.desk.today, anchor=False)
    try:
        begin, _ = bounds(here, here.today, here.today)
        # What a clock that was ahead has dated later than today would else be in no list.
        found = clinic.store().between(begin, begin + timedelta(days=LONGEST_KEPT))
        before = clinic.store().between(begin - timedelta(days=LONGEST_KEPT), begin)
    except IntakeError:
        st.error(words.desk.database)  # and no more: a code that is being typed stays
        return
    _draw_rows(here, sorted(found, key=_is_calm), who)
    if unseen := sorted((one for one in before if not one.seen), key=_is_calm):
        st.header(words.desk.earlier, anchor=False)
        _draw_list(here, "earlier", unseen, who)


def _draw_rows(here: Here, found: Sequence[Record], who: str) -> None:
    words = here.words
    if not found:
        st.markdown(words.desk.none)
        return
    new = sum(1 for one in found if not one.seen)
    st.markdown(words.desk.number.format(count=len(found), new=new))
    _draw_list(here, "today", found, who)


def _draw_list(here: Here, key: str, found: Sequence[Record], who: str) -> None:
    shown = found if here.state.desk.whole else found[:MOST]
    with st.container(key=key):
        for one in shown:
            _draw_row(here, one, who)
    if len(shown) < len(found):
        label = here.words.desk.more.format(count=len(found))
        st.button(label, key=f"more_{key}", on_click=_show_whole, wrap=True)


def _show_whole() -> None:
    current().desk.whole = True


def _draw_row(here: Here, one: Record, who: str) -> None:
    words = here.words
    line = _line(here, one)
    with st.container(
        key=f"{'flagged' if one.flagged else 'record'}_{one.code}",
        horizontal=True,
        vertical_alignment="center",
    ):
        said = (line if one.seen else f"**{line}**", record.say_to_do(here, one))
        st.markdown("  \n".join(filter(None, said)), width="stretch")
        mark = words.desk.seen if one.seen else f"**{words.desk.new}**"
        st.markdown(mark, width="content")
        st.button(
            words.desk.open.format(code=say_code(one.code)),
            key=f"open_{one.code}",
            on_click=record.open_record,
            args=(one.code, who),
            wrap=True,
        )


def _line(here: Here, one: Record) -> str:
    words, local = here.words, one.received.astimezone(here.now.tzinfo)
    told = words.desk.row_of if one.reference else words.desk.row
    return told.format(
        time=say_time(words, local.time())
        if local.date() == here.today
        else say_day(words, local.date()),
        code=say_code(one.code),
        verdict=record.say_verdict(here, one),
        reference=plain(one.reference),
    )
