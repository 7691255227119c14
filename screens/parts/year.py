"""The visits after the first ones as a picture, each at its time of the year."""

import json
from collections.abc import Sequence

import altair as alt
import pandas as pd

from logic.definition.words import Words
from logic.engine.timeline import Visit
from logic.text.dates import say_months
from screens.session.here import Here

COLORS = ["#0b5d5b", "#8a3b00", "#5c6b68"]
SHAPES = ["circle", "square", "circle"]
HEIGHT = 120
"""Pixels, with the title and the months."""
INK = "#16211f"


def frame(here: Here, visits: Sequence[Visit]) -> pd.DataFrame:
    """Return one row a visit: number from 1, date, what it is for in words."""
    phases = here.words.plan.phase
    rows = [(visit.number, pd.Timestamp(visit.date), phases[visit.phase]) for visit in visits]
    return pd.DataFrame(rows, columns=["number", "date", "what"])


def chart(here: Here, visits: Sequence[Visit]) -> alt.LayerChart:
    """Return the visits along the months. Their days stand in the list beside it alone."""
    size, phases = here.label_size, list(here.words.plan.phase.values())
    months = alt.Axis(
        title=None,
        labelExpr=_months(here.words),
        tickCount="month",
        grid=False,
        labelFontSize=size,
        labelColor=INK,
    )
    when = alt.X("date:T", axis=months, scale=alt.Scale(domain=_whole_months(visits), padding=18))
    base = alt.Chart(frame(here, visits)).encode(x=when)
    marks = base.mark_point(size=420, filled=True, opacity=1).encode(
        color=alt.Color("what:N", scale=alt.Scale(domain=phases, range=COLORS), legend=None),
        shape=alt.Shape("what:N", scale=alt.Scale(domain=phases, range=SHAPES), legend=None),
    )
    numbers = base.mark_text(color="#ffffff", fontSize=size, fontWeight=700)
    name = alt.Title(here.words.plan.chart_later, fontSize=size + 2, anchor="start", color=INK)
    layers = alt.layer(marks, numbers.encode(text="number:N")).properties(title=name, height=HEIGHT)
    drawn: alt.LayerChart = layers.configure_view(stroke=None)
    return drawn


def _whole_months(visits: Sequence[Visit]) -> list[str]:
    """Return the first day of the first visit's month and the last visit's day."""
    return [visits[0].date.replace(day=1).isoformat(), visits[-1].date.isoformat()]


def _months(words: Words) -> str:
    """Return what names a month in a chart, which knows English names alone."""
    return f"{json.dumps(say_months(words), ensure_ascii=False)}[month(datum.value)]"
