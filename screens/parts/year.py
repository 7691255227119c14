"""The year as a picture: the first visits to a scale of their own, and beside them the others."""

import json
from typing import Any

import altair as alt
import pandas as pd

from logic.definition.words import Words
from logic.engine.timeline import VisitPath
from logic.text.dates import say_brief, say_months
from screens.session.here import Here

COLORS = ["#0b5d5b", "#8a3b00", "#5c6b68"]
SHAPES = ["circle", "square", "circle"]
INK = "#16211f"
Drawn = alt.LayerChart | alt.FacetChart
FIRST_WIDTH, YEAR_WIDTH = 220, 440


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
