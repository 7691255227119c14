"""The front desk: today's records, the way to one by its code, tables, counts and the log."""

import time as clock
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import streamlit as st

from logic.clinic.intake.code import LENGTH, read_code, say_code
from logic.clinic.intake.record import Event, IntakeError, NewerSchemaError, Record
from logic.clinic.intake.spreadsheet import FEW, columns, daily, row, write_table
from logic.clinic.settings import SettingsError, UnreadableError
from logic.definition.questionnaire import Questionnaire
from logic.engine.saved import read_reference
from logic.text.saying import say_date, say_day
from screens.desk import doubt, record, signin
from screens.desk.record import EVERY
from screens.parts.citations import plain
from screens.server import clinic
from screens.session.clock import now, today
from screens.session.state import State, current

DAYS = 28
"""Days that the counts go back."""
EVENTS = 50
LONGEST_KEPT = 366
"""Days that a record can be kept at most."""
CSV = "text/csv"
DATE = "YYYY-MM-DD"


def heading(questionnaire: Questionnaire, state: State) -> str:
    """Return the heading."""
    words, code = questionnaire.words, say_code(state.desk.code)
    if not state.desk.code or not _who(state):
        return words.desk_heading
    return (words.record_sure if state.desk.sure else words.record_heading).format(code=code)


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the desk for who is signed in; for others, nothing but the way in."""
    words, who = questionnaire.words, _who(state)
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        st.title(heading(questionnaire, state), anchor=False)
        if who and (state.desk.code or state.desk.reference) and not state.desk.sure:
            record.draw_back(questionnaire)
        if who:
            signin.draw_sign_out(questionnaire)
    try:
        clinic.settings()
        if not clinic.has_desk():
            st.info(words.desk_off)
        elif not who:
            signin.draw(questionnaire, state)
        else:
            doubt.draw(questionnaire, who)
            _draw_inside(questionnaire, state, who)
    except UnreadableError as error:
        st.error(words.desk_unreadable.format(file=error))
    except SettingsError as error:
        st.error(words.desk_setting.format(name=error))
    except NewerSchemaError:
        st.error(words.desk_newer)
    except IntakeError:
        if state.problem == "desk_database":
            state.problem = ""  # what is told here need not be told once more when all is well
        with st.container(key="away"):
            st.error(words.desk_database)
        _wait(clock.monotonic())


def _who(state: State) -> str:
    """Return who is signed in at a desk that there is, or nothing."""
    return signin.signed_in(state) if clinic.has_desk() else ""


def _draw_inside(questionnaire: Questionnaire, state: State, who: str) -> None:
    words = questionnaire.words
    if state.problem:
        days = clinic.settings().keep_days
        with st.container(key="problem"):
            st.error(getattr(words, state.problem).format(days=days, length=LENGTH))
    if state.desk.code:
        record.draw(questionnaire, state, who)
    elif state.desk.reference:
        _draw_reference(questionnaire, state.desk.reference, who)
    else:
        _draw_desk(questionnaire, who)


@st.fragment(run_every=EVERY)
def _wait(since: float) -> None:
    """Draw the whole page again after a while: the records may be there again by then."""
    if clock.monotonic() - since > EVERY.total_seconds() / 2:
        st.rerun()


def _draw_desk(questionnaire: Questionnaire, who: str) -> None:
    words = questionnaire.words
    with (
        st.form("find", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(words.desk_code, key="desk_code", max_chars=40, autocomplete="off")
        label = words.desk_find
        st.form_submit_button(label, type="primary", on_click=_find, args=(who,), wrap=True)
    _draw_today(questionnaire, who)
    _draw_table(questionnaire, who)
    _draw_counts(questionnaire)
    _draw_log(questionnaire)


def _find(who: str) -> None:
    """Open the record with a code or a reference; where there are several, show them all."""
    state, typed = current(), str(st.session_state["desk_code"]).strip()
    try:
        found = _all_of(typed)
    except IntakeError:
        state.complain("desk_database")
        return
    if not found:
        state.complain("desk_no_code")
    elif len(found) == 1:
        record.open_record(found[0].code, who)
    else:
        record.show_all(typed)


def _all_of(typed: str) -> list[Record]:
    """Return the records with a code or a reference, those with a flag that nobody saw first."""
    code, reference = read_code(typed), read_reference(typed)
    named = clinic.store().find(code) if code else None
    found = clinic.store().all_of(reference) if reference else ()
    others = [one for one in found if named is None or one.code != named.code]
    both = [named, *others] if named else others
    return sorted(both, key=lambda one: not one.flagged or one.seen is not None)


@st.fragment(run_every=EVERY)
def _draw_reference(questionnaire: Questionnaire, reference: str, who: str) -> None:
    """Draw all records with a reference: those with a flag that nobody has seen come first."""
    words, state = questionnaire.words, current()
    if state.desk.code or state.desk.reference != reference or not signin.signed_in(state):
        st.rerun()
    st.header(words.desk_same_heading.format(reference=plain(reference)), anchor=False)
    try:
        found = _all_of(reference)
    except IntakeError:
        st.error(words.desk_database)
        return
    _draw_rows(questionnaire, found, who)


@st.fragment(run_every=EVERY)
def _draw_today(questionnaire: Questionnaire, who: str) -> None:
    words = questionnaire.words
    state = current()
    if state.desk.code or not signin.signed_in(state):
        st.rerun()  # the whole page: it is no longer this list that belongs on it
    st.header(words.desk_today, anchor=False)
    try:
        begin, _ = _bounds(today(), today())
        # What a clock that was ahead has dated later than today would else be in no list.
        found = clinic.store().between(begin, begin + timedelta(days=LONGEST_KEPT))
        before = clinic.store().between(begin - timedelta(days=LONGEST_KEPT), begin)
    except IntakeError:
        st.error(words.desk_database)  # and no more: a code that is being typed stays
        return
    _draw_rows(questionnaire, found, who)
    if unseen := [one for one in before if not one.seen]:
        st.header(words.desk_earlier, anchor=False)
        with st.container(key="earlier"):
            for one in unseen:
                _draw_row(questionnaire, one, who)


def _draw_rows(questionnaire: Questionnaire, found: Sequence[Record], who: str) -> None:
    words = questionnaire.words
    if not found:
        st.markdown(words.desk_none)
        return
    new = sum(1 for one in found if not one.seen)
    st.markdown(words.desk_number.format(count=len(found), new=new))
    with st.container(key="today"):
        for one in found:
            _draw_row(questionnaire, one, who)


def _draw_row(questionnaire: Questionnaire, one: Record, who: str) -> None:
    words, code = questionnaire.words, say_code(one.code)
    local = one.received.astimezone(now().tzinfo)
    said = record.say_verdict(questionnaire, one)
    other_day = local.date() != today()
    time_said = say_day(words, local.date()) if other_day else f"{local:%H:%M}"
    told = words.desk_row_of if one.reference else words.desk_row
    reference = plain(one.reference)
    line = told.format(time=time_said, code=code, verdict=said, reference=reference)
    with st.container(
        key=f"{'flagged' if one.flagged else 'record'}_{one.code}",
        horizontal=True,
        vertical_alignment="center",
    ):
        st.markdown(line if one.seen else f"**{line}**", width="stretch")
        mark = words.desk_seen if one.seen else f"**{words.desk_new}**"
        st.markdown(mark, width="content")
        st.button(
            words.desk_open.format(code=code),
            key=f"open_{one.code}",
            on_click=record.open_record,
            args=(one.code, who),
            wrap=True,
        )


def _bounds(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which a period of whole days begins and is over, where the desk is."""
    zone = now().tzinfo
    end = last + timedelta(days=1)
    return datetime.combine(first, time(), zone), datetime.combine(end, time(), zone)


def _draw_table(questionnaire: Questionnaire, who: str) -> None:
    words = questionnaire.words
    with st.expander(words.desk_table_heading):
        with st.container(key="period", horizontal=True):
            first = st.date_input(
                words.desk_from, today(), key="table_from", max_value=today(), format=DATE
            )
            last = st.date_input(
                words.desk_to, today(), key="table_to", max_value=today(), format=DATE
            )
        if first > last:
            st.error(words.desk_table_wrong)
            return
        write = partial(_write_table, questionnaire, *_bounds(first, last), who)
        name = f"{words.desk_file}-{first}-{last}.csv"
        st.download_button(words.desk_table, write, name, CSV, on_click="ignore")


def _write_table(questionnaire: Questionnaire, first: datetime, last: datetime, who: str) -> str:
    store, moment = clinic.store(), datetime.now(UTC)
    found = store.between(first, last)
    for one in found:
        store.note("exported", one.code, who, moment)
    return write_table(columns(questionnaire), map(partial(row, questionnaire), found))


def _draw_counts(questionnaire: Questionnaire) -> None:
    words = questionnaire.words
    begin = today() - timedelta(days=DAYS - 1)
    each_day = daily(clinic.store().tallies(begin), begin, today())
    with st.expander(words.desk_counts_heading):
        if not any(each_day.values()):
            st.markdown(words.desk_counts_none)
            return
        from screens.desk import counts  # noqa: PLC0415 - a chart takes a second to import

        with st.container(key="counts"):
            st.markdown(words.desk_counts_lead.format(most=FEW))
            counts.draw(questionnaire, each_day)


def _draw_log(questionnaire: Questionnaire) -> None:
    words = questionnaire.words
    with st.expander(words.desk_log_heading):
        lines = [_said(questionnaire, one) for one in clinic.store().events(EVENTS)]
        st.markdown("\n".join(f"- {line}" for line in lines) or words.desk_counts_none)


def _said(questionnaire: Questionnaire, one: Event) -> str:
    words, local = questionnaire.words, one.at.astimezone(now().tzinfo)
    row = words.desk_log_row if one.code else words.desk_log_door
    return row.format(
        date=say_date(words, local.date()),
        time=f"{local:%H:%M}",
        code=say_code(one.code),
        action=getattr(words, f"action_{one.action}"),
        who=plain(one.who),
    )
