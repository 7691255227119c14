"""The dates for a calendar: which plan, at what time, and the file."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from logic.engine.checkin import next_look
from logic.engine.journey import CHECKIN, KEEP
from logic.handover.link import write_link
from logic.text.dates import say_date, say_time
from logic.text.saying import say_no_visits
from logic.text.typed_amounts import read_time
from screens.parts.files import draw_download
from screens.session.here import Here
from screens.session.state import current

CALENDAR = ("ics", "text/calendar")


def draw(here: Here) -> None:
    """Draw the choice of the plan, what the file will hold, and the button that gives it out."""
    words, settings, file = here.words, here.state.plan, _file(here)
    st.header(words.keep.calendar, anchor=False)
    if not here.coming:
        st.markdown(say_no_visits(here.questionnaire, here.checks))
        if here.state.keeping.earlier > len(here.visits):
            st.markdown(words.keep.calendar_off)
            draw_download(here, words.keep.calendar_get, file, CALENDAR)
        return
    with st.form("keep_calendar", border=False):
        _draw_settings(here)
        st.form_submit_button(words.keep.calendar_set, on_click=_take_settings)
    # Not in the form: whether answers go into a calendar counts at once.
    st.checkbox(
        words.keep.with_link, settings.with_link, key="keep_with_link", on_change=_take_with_link
    )
    held = {"count": len(here.coming), "date": say_date(words, here.coming[0].date)}
    st.markdown(words.keep.calendar_now.format(**held, time=say_time(words, settings.time)))
    draw_download(here, words.keep.calendar_get, file, CALENDAR)
    place = here.zone
    st.markdown(words.keep.zone.format(zone=place) if place else words.keep.zone_none)


def _draw_settings(here: Here) -> None:
    words, settings = here.words, here.state.plan
    if len(here.checks) == 1:
        titles = {story.id: story.title for story in here.questionnaire.plan.stories}
        st.radio(
            words.keep.story,
            list(titles),
            index=list(titles).index(settings.story) if settings.story in titles else 0,
            format_func=lambda story: titles[story],
            key="keep_story",
        )
    st.text_input(words.keep.time, say_time(words, settings.time), key="keep_time", max_chars=8)
    if here.state.problem:
        with st.container(key="keep_time_problem"):
            st.error(words.named(here.state.problem))


def _file(here: Here) -> Callable[[], bytes]:
    """Return what writes the calendar file as soon as it is asked for."""
    from logic.handover.calendar import CalendarSettings, write_calendar  # noqa: PLC0415 - seldom needed

    state, saved, base = here.state, here.saved, here.address
    questionnaire, visits, look = here.questionnaire, here.visits, next_look(here.coming)
    settings = CalendarSettings(
        plan=saved.plan, at=state.plan.time, zone=here.zone, link="", check_in=None, made=here.now
    )

    def write() -> bytes:
        earlier = state.keeping.earlier  # the file that is asked for counts
        link = write_link(base, replace(saved, earlier=earlier), CHECKIN)
        wanted = look if state.plan.with_link else None
        held = replace(settings, link=link, check_in=wanted, earlier=earlier)
        return write_calendar(questionnaire, visits, held)

    return write


def _take_settings() -> None:
    """Keep which dates go into the calendar, and at what time; or say what is wrong."""
    state = current()
    try:
        state.plan.minute = read_time(str(st.session_state["keep_time"]))
    except ValueError:
        state.complain("keep.time_error")
        return
    state.plan.story = st.session_state.get("keep_story", state.plan.story)
    state.show(KEEP)


def _take_with_link() -> None:
    current().plan.with_link = st.session_state["keep_with_link"]


def draw_calendar_button(here: Here, label: str) -> None:
    """Draw the button that gives out the calendar file at one tap."""
    draw_download(here, label, _file(here), CALENDAR, primary=True)
