"""The plan: settings, a chart of three stories, and the same dates as tables."""

import altair as alt
import pandas as pd
import streamlit as st

from logic.definition.words import Words
from logic.engine.timeline import Path, Timeline, plan_visits
from logic.engine.verdict import Evaluation
from logic.text.amounts import Amounts, read_amounts
from logic.text.saying import say_date, say_totals
from screens.parts.citations import Citations
from screens.session.clock import today
from screens.session.modes import in_kiosk, label_size
from screens.session.saving import first_visit
from screens.session.state import State, current

COLUMNS = ["story", "number", "date", "phase"]
FIXED = -1
"""Stands for the first visit as it was saved."""
COLORS = ["#003a70", "#8a3b00", "#1b5e20"]
INK = "#1a1a1a"


def draw(evaluation: Evaluation, state: State, citations: Citations) -> None:
    """Draw the plan that follows from the answers and the person's settings."""
    questionnaire = evaluation.questionnaire
    words, plan = questionnaire.words, questionnaire.plan
    first = first_visit(questionnaire, state, today())
    timeline = plan_visits(questionnaire, evaluation.route, first)
    amounts = read_amounts(state.plan.price, state.plan.travel)
    st.header(words.plan_heading, anchor=False)
    st.markdown(words.plan_lead.format(weekly=timeline.weekly.number))
    for rule in (timeline.weekly, timeline.spacing):
        st.markdown(f"{rule.why} {citations.cite(rule.source)}")
    st.markdown(f"{plan.rule} {citations.cite(plan.source)}")
    _draw_settings(words, state, timeline, amounts)
    visits = frame(timeline)
    st.altair_chart(chart(words, timeline, visits), alt=words.chart_label)
    for path in timeline.paths:
        _draw_story(words, path, visits, citations)
        totals = say_totals(words, path, plan.minutes, amounts.price, amounts.travel)
        st.markdown(totals)


def frame(timeline: Timeline) -> pd.DataFrame:
    """Return one row a visit: story id, number from 1, date, phase id."""
    rows = [
        (path.story.id, visit.number, pd.Timestamp(visit.date), visit.phase)
        for path in timeline.paths
        for visit in path.visits
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def chart(words: Words, timeline: Timeline, visits: pd.DataFrame) -> alt.LayerChart:
    """Return one row of marks a story, over the months."""
    titles = {
        path.story.id: words.chart_visits.format(story=path.story.title, count=len(path.visits))
        for path in timeline.paths
    }
    phases = {phase: getattr(words, f"phase_{phase}") for phase in visits["phase"].unique()}
    data = visits.assign(title=visits["story"].map(titles), what=visits["phase"].map(phases))
    base = alt.Chart(data).encode(
        y=alt.Y("title:N", sort=list(titles.values()), axis=None),
    )
    axis = alt.Axis(
        title=None, format="%b", labelFontSize=label_size(), labelColor=INK, tickCount="month"
    )
    legend = alt.Legend(
        title=None, orient="bottom", direction="vertical", labelLimit=0, labelFontSize=label_size(),
        labelColor=INK,
    )  # fmt: skip
    order = list(phases.values())
    marks = base.mark_point(size=140, filled=True, opacity=1).encode(
        x=alt.X("date:T", axis=axis, scale=alt.Scale(padding=14)),
        color=alt.Color("what:N", scale=alt.Scale(domain=order, range=COLORS), legend=legend),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=order), legend=legend),
    )
    first = alt.Chart(data.groupby("title", as_index=False)["date"].min())
    names = first.mark_text(align="left", dy=-20, fontSize=label_size(), color=INK).encode(
        x="date:T", y=alt.Y("title:N", sort=list(titles.values()), axis=None), text="title:N"
    )
    return alt.layer(marks, names).properties(height=360).configure_view(stroke=None)


def _draw_story(words: Words, path: Path, visits: pd.DataFrame, citations: Citations) -> None:
    own = visits[visits["story"] == path.story.id]
    st.subheader(path.story.title, anchor=False)
    st.markdown(f"{path.story.text} {citations.cite(path.story.source)}")
    table = pd.DataFrame(
        {
            words.table_number: own["number"],
            words.table_date: [say_date(words, day.date()) for day in own["date"]],
            words.table_phase: [getattr(words, f"phase_{phase}") for phase in own["phase"]],
        }
    )
    st.table(table, hide_index=True, alt=path.story.title)


def _draw_settings(words: Words, state: State, timeline: Timeline, amounts: Amounts) -> None:
    first = timeline.paths[0].visits[0].date
    starts = dict(enumerate(words.start_weeks))
    if state.plan.first:
        starts = {FIXED: words.plan_as_saved, **starts}
    st.info(words.plan_first.format(date=say_date(words, first)))
    label = words.plan_form_kiosk if in_kiosk() else words.plan_form  # it has no keyboard
    with st.expander(label), st.form("plan", border=False):
        st.radio(
            words.plan_weekday,
            range(7),
            index=first.weekday(),
            format_func=words.weekdays.__getitem__,
            key="plan_weekday",
            horizontal=True,
        )
        st.radio(
            words.plan_start,
            list(starts),
            index=0 if state.plan.first else state.plan.start,
            format_func=starts.__getitem__,
            key="plan_start",
            horizontal=True,
        )
        if not in_kiosk():
            _draw_amounts(words, state, amounts)
        st.form_submit_button(words.plan_update, type="primary", on_click=_take_settings)


def _draw_amounts(words: Words, state: State, amounts: Amounts) -> None:
    st.markdown(words.plan_optional)
    for name, text in (("price", state.plan.price), ("travel", state.plan.travel)):
        key = f"plan_{name}"
        st.text_input(getattr(words, key), text, key=key, max_chars=12)
        if f"{name}_error" in amounts.problems:
            with st.container(key=f"{key}_problem"):
                st.error(getattr(words, f"{name}_error"))


def _take_settings() -> None:
    settings, start = current().plan, st.session_state["plan_start"]
    settings.weekday = st.session_state["plan_weekday"]
    if start != FIXED:
        settings.start, settings.first = start, None
    settings.price = st.session_state.get("plan_price", "")
    settings.travel = st.session_state.get("plan_travel", "")
