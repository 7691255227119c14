"""The dates for a calendar: which plan, at what time, and the file."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import next_look, planned_visits, still_to_come
from logic.engine.journey import CHECKIN, KEEP
from logic.engine.timeline import Visit
from logic.engine.verdict import Evaluation
from logic.handover.link import write_link
from logic.text.amounts import read_time
from logic.text.saying import say_date, say_time
from screens.parts.files import address, draw_download
from screens.session.clock import now, today, zone
from screens.session.saving import all_checks, first_visit, save
from screens.session.state import State, current

CALENDAR = ("ics", "text/calendar")


def draw(evaluation: Evaluation, state: State) -> None:
    """Draw the choice of the plan, what the file will hold, and the button that gives it out."""
    questionnaire, settings = evaluation.questionnaire, state.plan
    words, checks = questionnaire.words, all_checks(questionnaire, state, today())
    first = first_visit(questionnaire, state, today())
    visits = planned_visits(evaluation, first, checks, settings.story)
    coming = still_to_come(visits, checks, today())
    st.header(words.keep_calendar, anchor=False)
    file = _file(questionnaire, state, visits, coming)
    if not coming:
        st.markdown(words.checked_stop)
        if state.keeping.earlier > len(visits):
            st.markdown(words.keep_calendar_off)
            draw_download(evaluation, state, words.keep_calendar_get, file, CALENDAR)
        return
    with st.form("keep_calendar", border=False):
        _draw_settings(questionnaire, state, with_stories=len(checks) == 1)
        st.form_submit_button(words.keep_calendar_set, on_click=_take_settings)
    # Not in the form: whether answers go into a calendar counts at once.
    st.checkbox(
        words.keep_with_link, settings.with_link, key="keep_with_link", on_change=_take_with_link
    )
    held = {"count": len(coming), "date": say_date(words, coming[0].date)}
    st.markdown(words.keep_calendar_now.format(**held, time=say_time(settings.time)))
    draw_download(evaluation, state, words.keep_calendar_get, file, CALENDAR)
    place = zone()
    st.markdown(words.keep_zone.format(zone=place) if place else words.keep_zone_none)


def _draw_settings(questionnaire: Questionnaire, state: State, *, with_stories: bool) -> None:
    words, settings = questionnaire.words, state.plan
    if with_stories:
        titles = {story.id: story.title for story in questionnaire.plan.stories}
        st.radio(
            words.keep_story,
            list(titles),
            index=list(titles).index(settings.story) if settings.story in titles else 0,
            format_func=titles.__getitem__,
            key="keep_story",
        )
    st.text_input(words.keep_time, say_time(settings.time), key="keep_time", max_chars=8)
    if state.problem:
        with st.container(key="keep_time_problem"):
            st.error(getattr(words, state.problem))


def _file(
    questionnaire: Questionnaire, state: State, visits: Sequence[Visit], coming: Sequence[Visit]
) -> Callable[[], bytes]:
    """Return what writes the calendar file as soon as it is asked for."""
    from logic.handover.calendar import Settings, write_calendar  # noqa: PLC0415 - seldom needed

    base, day = address(questionnaire), today()
    settings = Settings(
        plan=state.keeping.plan,
        at=state.plan.time,
        zone=zone(),
        link="",
        check_in=None,
        made=now(),
    )

    def write() -> bytes:
        link = write_link(base, save(questionnaire, state, day), CHECKIN)
        look = next_look(coming) if state.plan.with_link else None
        held = replace(settings, link=link, check_in=look, earlier=state.keeping.earlier)
        return write_calendar(questionnaire, visits, held)

    return write


def _take_settings() -> None:
    """Keep which dates go into the calendar, and at what time; or say what is wrong."""
    state = current()
    try:
        state.plan.minute = read_time(str(st.session_state["keep_time"]))
    except ValueError:
        state.complain("time_error")
        return
    state.plan.story = st.session_state.get("keep_story", state.plan.story)
    state.show(KEEP)


def _take_with_link() -> None:
    current().plan.with_link = st.session_state["keep_with_link"]
