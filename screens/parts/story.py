"""How it may go on after the first visits: one story at a time, and the year as a picture."""

import json
from html import escape
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from logic.definition.words import Words
from logic.engine.timeline import Visit, VisitPath
from logic.text.dates import say_brief, say_date_brief, say_months
from screens.parts.markup import holiday
from screens.session.here import Here
from screens.session.state import current

COLORS = ["#0b5d5b", "#8a3b00", "#5c6b68"]
SHAPES = ["circle", "square", "circle"]
INK = "#16211f"
STORY = "story"
Drawn = alt.LayerChart | alt.FacetChart
FIRST_WIDTH, YEAR_WIDTH = 220, 440


def draw(here: Here) -> None:
    """Draw the choice of a story, its dates, and on a wide screen the whole year."""
    words, paths = here.words.plan, {path.story.id: path for path in here.timeline.paths}
    titles = {name: path.story.title for name, path in paths.items()}
    st.header(words.after, anchor=False)
    chosen = st.radio(
        words.after,
        list(paths),
        index=list(paths).index(here.state.story) if here.state.story in paths else 0,
        format_func=titles.__getitem__,
        key=STORY,
        horizontal=True,
        label_visibility="collapsed",
        on_change=_take_story,
    )
    path = paths[chosen]
    later = path.visits[here.timeline.numbers.weekly :]
    st.markdown(here.timeline.tell(path))
    if later:
        st.html(_dates(here, later))
        with st.container(key="year"):
            st.altair_chart(chart(here, path), alt=here.words.plan.chart_label)


def _take_story() -> None:
    current().story = st.session_state[STORY]


def _dates(here: Here, visits: tuple[Visit, ...]) -> str:
    """Return the dates, with which of them hold a look back unless all do."""
    looks = {visit for visit in visits if visit.phase == "reassessment"}
    lines = []
    for visit in visits:
        marked = visit in looks and len(looks) < len(visits)
        note = f" <small>{escape(here.words.plan.look_back)}</small>" if marked else ""
        day = escape(say_date_brief(here.words, visit.date))
        lines.append(f"<li>{day}{note}{holiday(here, visit.date)}</li>")
    return f'<ol class="dates" start="{visits[0].number}">{"".join(lines)}</ol>'


def frame(here: Here, path: VisitPath) -> pd.DataFrame:
    """Return one row a visit: number from 1, date, the date in short, what it is for in words."""
    phases = here.words.plan.phase
    rows = [
        (
            visit.number,
            pd.Timestamp(visit.date),
            say_brief(here.words, visit.date),
            phases[visit.phase],
        )
        for visit in path.visits
    ]
    return pd.DataFrame(rows, columns=["number", "date", "day", "what"])


def chart(here: Here, path: VisitPath) -> alt.HConcatChart:
    """Return the first visits to a scale of their own, and beside them those of the year."""
    words, weekly = here.words, here.timeline.numbers.weekly
    data = frame(here, path)
    look: dict[str, Any] = {"labelFontSize": here.label_size, "labelColor": INK}
    days = alt.X("day:O", sort=None, axis=alt.Axis(title=None, labelAngle=0, **look))
    months = alt.Axis(title=None, labelExpr=_months(words), tickCount="month", grid=False, **look)
    year = alt.X("date:T", axis=months, scale=alt.Scale(padding=18))
    parts = [
        _part(here, data[:weekly], days, words.plan.chart_first, FIRST_WIDTH),
        _part(here, data[weekly:], year, words.plan.chart_later, YEAR_WIDTH),
    ]
    drawn: alt.HConcatChart = alt.hconcat(*parts, spacing=40).configure_view(stroke=None)
    return drawn


def _part(here: Here, data: pd.DataFrame, when: alt.X, title: str, width: int) -> Drawn:
    size, phases = here.label_size, list(here.words.plan.phase.values())
    base = alt.Chart(data).encode(x=when)
    marks = base.mark_point(size=420, filled=True, opacity=1).encode(
        color=alt.Color("what:N", scale=alt.Scale(domain=phases, range=COLORS), legend=None),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=phases, range=SHAPES), legend=None),
    )
    numbers = base.mark_text(color="#ffffff", fontSize=size, fontWeight=700)
    layers = alt.layer(marks, numbers.encode(text="number:N"))
    name = alt.Title(title, fontSize=size + 2, anchor="start", color=INK)
    return layers.properties(title=name, height=70, width=width)


def _months(words: Words) -> str:
    """Return what names a month in a chart, which knows English names alone."""
    return f"{json.dumps(say_months(words), ensure_ascii=False)}[month(datum.value)]"
