"""The dates for a calendar: one button, at what time, and the same as text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from logic.engine.checkin import next_look
from logic.engine.journey import CHECKIN, KEEP
from logic.handover.dates import write_dates
from logic.handover.link import write_link
from logic.text.dates import say_date, say_time
from logic.text.saying import say_no_visits
from logic.text.typed_amounts import read_time
from screens.parts.elements import draw_copied_fold
from screens.parts.files import draw_download
from screens.session.here import Here
from screens.session.state import current

CALENDAR = ("ics", "text/calendar")


def draw_calendar_button(here: Here, label: str) -> None:
    """Draw the button that gives out the dates, if there is anything to give out."""
    if here.ahead or here.state.keeping.earlier > len(here.dated):
        draw_download(here, label, _file(here), CALENDAR, primary=True)


def draw_asking_button(here: Here) -> None:
    """Draw the button that gives out a day to ask a health worker."""
    day = say_date(here.words, here.ask_on)
    label = here.words.result.ask_day.format(date=day)
    draw_download(here, label, _asking(here), CALENDAR)


def _asking(here: Here) -> Callable[[], bytes]:
    from logic.handover.calendar import CalendarSettings, write_asking  # noqa: PLC0415 - seldom needed

    settings = CalendarSettings(
        plan=here.state.keeping.plan,
        at=here.state.plan.time,
        zone=here.zone,
        link="",
        check_in=None,
        made=here.now,
    )
    return partial(write_asking, here.questionnaire, here.ask_on, settings)


def draw(here: Here) -> None:
    """Draw the button, what the file holds, and whether a link to the answers goes into it."""
    words, settings = here.words, here.state.plan
    if not here.ahead:
        _draw_none(here)
        return
    draw_calendar_button(here, words.keep.calendar_get)
    first, last = (say_date(words, visit.date) for visit in (here.ahead[0], here.ahead[-1]))
    at = say_time(words, settings.time)
    st.markdown(words.keep.calendar_now.format(first=first, time=at, last=last))
    st.checkbox(
        words.keep.with_link, settings.linked, key="keep_with_link", on_change=_take_with_link
    )


def _draw_none(here: Here) -> None:
    """Say why no dates are left, and let those go that a calendar may hold."""
    words = here.words
    waits = next_look(here.dated) and not here.looked_back
    none = say_no_visits(here.questionnaire, here.checks)
    st.markdown(words.keep.calendar_over if waits else none)
    if here.state.keeping.earlier > len(here.dated):
        st.markdown(words.keep.calendar_off)
        draw_calendar_button(here, words.keep.calendar_get)


def draw_more(here: Here) -> None:
    """Draw what few need: another time of day, the dates as text, what to do with dates twice."""
    words, settings = here.words, here.state.plan
    with st.expander(words.keep.calendar_more, expanded=bool(here.state.problem)):
        with st.form("keep_calendar", border=False):
            at = say_time(words, settings.time)
            st.text_input(words.keep.time, at, key="keep_time", max_chars=8)
            if here.state.problem:
                with st.container(key="keep_time_problem"):
                    st.error(words.named(here.state.problem))
            st.form_submit_button(words.keep.calendar_set, on_click=_take_time)
        place = here.zone
        st.markdown(words.keep.zone.format(zone=place) if place else words.keep.zone_none)
        st.markdown(words.keep.calendar_again)
    dates = write_dates(words, here.ahead, settings.time, here.clinic)
    draw_copied_fold(words, words.keep.dates, dates, words.keep.dates_copy)


def _file(here: Here) -> Callable[[], bytes]:
    """Return what writes the calendar file as soon as it is asked for."""
    from logic.handover.calendar import CalendarSettings, write_calendar  # noqa: PLC0415 - seldom needed

    state, saved, base = here.state, here.saved, here.address
    questionnaire, visits = here.questionnaire, here.dated
    settings = CalendarSettings(
        plan=saved.plan,
        at=state.plan.time,
        zone=here.zone,
        link="",
        check_in=next_look(here.ahead),
        made=here.now,
        clinic=here.clinic,
    )

    def write() -> bytes:
        earlier = state.keeping.earlier  # the file that is asked for counts
        link = write_link(base, replace(saved, earlier=earlier), CHECKIN)
        held = replace(settings, link=link if state.plan.linked else "", earlier=earlier)
        return write_calendar(questionnaire, visits, held)

    return write


def _take_time() -> None:
    """Keep at what time the visits are; or say what is wrong."""
    state, typed = current(), st.session_state.get("keep_time")
    if typed is None:  # all was just forgotten
        return
    try:
        state.plan.minute = read_time(str(typed))
    except ValueError:
        state.complain("keep.time_error")
        return
    state.show(KEEP)


def _take_with_link() -> None:
    plan = current().plan
    plan.linked = st.session_state.get("keep_with_link", plan.linked)
