"""The plan: settings, a chart of three stories, and the same dates as tables."""

import json

import altair as alt
import pandas as pd
import streamlit as st

from logic.definition.words import Words
from logic.engine.timeline import Timeline, VisitPath
from logic.text.dates import say_date, say_months, say_weekday
from logic.text.saying import say_count
from logic.text.totals import say_totals
from screens.session.here import WEEKS_AHEAD, Here
from screens.session.state import current

COLUMNS = ["story", "number", "date", "phase"]
FIXED = -1
"""Stands for the first visit as it was saved."""
COLORS = ["#003a70", "#8a3b00", "#1b5e20"]
INK = "#1a1a1a"


def draw(here: Here) -> None:
    """Draw the plan that follows from the answers and the person's settings."""
    words, plan, timeline = here.words, here.questionnaire.plan, here.timeline
    st.header(words.plan.heading, anchor=False)
    st.markdown(say_count(words, words.plan.lead, "weekly", timeline.numbers.weekly))
    for rule in timeline.reasons:
        st.markdown(f"{rule.why} {here.citations.cite(rule.source)}")
    st.markdown(f"{plan.rule} {here.citations.cite(plan.source)}")
    _draw_settings(here)
    visits = frame(timeline)
    st.altair_chart(chart(here, visits), alt=words.plan.chart_label)
    for path in timeline.paths:
        _draw_story(here, path, visits)
        amounts = here.amounts
        st.markdown(say_totals(words, path, plan.minutes, amounts.price, amounts.travel))


def frame(timeline: Timeline) -> pd.DataFrame:
    """Return one row a visit: story id, number from 1, date, phase id."""
    rows = [
        (path.story.id, visit.number, pd.Timestamp(visit.date), visit.phase)
        for path in timeline.paths
        for visit in path.visits
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def chart(here: Here, visits: pd.DataFrame) -> alt.LayerChart:
    """Return one row of marks a story, over the months."""
    words, size = here.words, here.label_size
    titles = {
        path.story.id: say_count(
            words, words.plan.chart_visits, "count", len(path.visits), story=path.story.title
        )
        for path in here.timeline.paths
    }
    phases = {phase: words.plan.phase[phase] for phase in visits["phase"].unique()}
    data = visits.assign(title=visits["story"].map(titles), what=visits["phase"].map(phases))
    base = alt.Chart(data).encode(
        y=alt.Y("title:N", sort=list(titles.values()), axis=None),
    )
    axis = alt.Axis(
        title=None, labelExpr=_months(words), labelFontSize=size, labelColor=INK, tickCount="month"
    )
    legend = alt.Legend(
        title=None, orient="bottom", direction="vertical", labelLimit=0, labelFontSize=size,
        labelColor=INK,
    )  # fmt: skip
    order = list(phases.values())
    marks = base.mark_point(size=140, filled=True, opacity=1).encode(
        x=alt.X("date:T", axis=axis, scale=alt.Scale(padding=14)),
        color=alt.Color("what:N", scale=alt.Scale(domain=order, range=COLORS), legend=legend),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=order), legend=legend),
    )
    first = alt.Chart(data.groupby("title", as_index=False)["date"].min())
    names = first.mark_text(align="left", dy=-20, fontSize=size, color=INK).encode(
        x="date:T", y=alt.Y("title:N", sort=list(titles.values()), axis=None), text="title:N"
    )
    layers = alt.layer(marks, names).properties(height=360)
    drawn: alt.LayerChart = layers.configure_view(stroke=None)
    return drawn


def _months(words: Words) -> str:
    """Return what names a month in a chart, which knows English names alone."""
    return f"{json.dumps(say_months(words), ensure_ascii=False)}[month(datum.value)]"


def _draw_story(here: Here, path: VisitPath, visits: pd.DataFrame) -> None:
    words = here.words
    own = visits[visits["story"] == path.story.id]
    st.subheader(path.story.title, anchor=False)
    st.markdown(f"{path.story.text} {here.citations.cite(path.story.source)}")
    table = pd.DataFrame(
        {
            words.plan.table_number: own["number"],
            words.plan.table_date: [say_date(words, day.date()) for day in own["date"]],
            words.plan.table_phase: [words.plan.phase[phase] for phase in own["phase"]],
        }
    )
    st.table(table, hide_index=True, alt=path.story.title)


def _draw_settings(here: Here) -> None:
    words, first = here.words, here.first
    starts = {number: words.plan.start_weeks[name] for number, name in enumerate(WEEKS_AHEAD)}
    if here.state.plan.first:
        starts = {FIXED: words.plan.as_saved, **starts}
    st.info(words.plan.first.format(date=say_date(words, first)))
    label = words.plan.form_kiosk if here.kiosk else words.plan.form  # it has no keyboard
    with st.expander(label), st.form("plan", border=False):
        st.radio(
            words.plan.weekday,
            range(7),
            index=first.weekday(),
            format_func=lambda number: say_weekday(words, number),
            key="plan_weekday",
            horizontal=True,
        )
        st.radio(
            words.plan.start,
            list(starts),
            index=0 if here.state.plan.first else here.state.plan.start,
            format_func=starts.__getitem__,
            key="plan_start",
            horizontal=True,
        )
        if not here.kiosk:
            _draw_amounts(here)
        st.form_submit_button(words.plan.update, type="primary", on_click=_take_settings)


def _draw_amounts(here: Here) -> None:
    words = here.words
    st.markdown(words.plan.optional)
    settings, own = here.state.plan, words.plan
    fields = {
        "price": (own.price, settings.price, own.price_error),
        "travel": (own.travel, settings.travel, own.travel_error),
    }
    for name, (label, text, problem) in fields.items():
        key = f"plan_{name}"
        st.text_input(label, text, key=key, max_chars=12)
        if f"{name}_error" in here.amounts.problems:
            with st.container(key=f"{key}_problem"):
                st.error(problem)


def _take_settings() -> None:
    settings, start = current().plan, st.session_state["plan_start"]
    settings.weekday = st.session_state["plan_weekday"]
    if start != FIXED:
        settings.start, settings.first = start, None
    settings.price = st.session_state.get("plan_price", "")
    settings.travel = st.session_state.get("plan_travel", "")
