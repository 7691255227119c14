"""A rate as 100 dots, some of them filled, beside the sentence that says the same."""

import altair as alt
import pandas as pd  # noqa: F401 - altair looks for it, and may find it half imported
import streamlit as st

from logic.definition.claims import PEOPLE, Rate
from logic.text.saying import say_rate
from screens.session.here import Here

COLUMNS = 10
SIDE, DOT = 220, 190
"""Of the square in pixels, and of a dot in square pixels."""
FILLED = "#8a3b00"
INK = "#1a1a1a"


def draw(here: Here, rate: Rate) -> None:
    """Draw a rate in words and as dots."""
    said, citations = say_rate(here.words, rate), here.citations
    st.markdown(f"**{said}** {rate.note} {citations.cite(rate.source)} {citations.rate(rate.sure)}")
    with st.container(key=f"dots_{rate.source[0]}_{rate.count}"):
        st.altair_chart(chart(here, rate), alt=said)


def chart(here: Here, rate: Rate) -> alt.Chart:
    """Return ten rows of ten dots, the first `rate.count` of them filled."""
    names = [here.words.harms.rate_yes, here.words.harms.rate_no]
    dots = [
        {"column": dot % COLUMNS, "row": dot // COLUMNS, "what": names[dot >= rate.count]}
        for dot in range(PEOPLE)
    ]
    legend = alt.Legend(
        title=None, orient="bottom", labelFontSize=here.label_size, labelColor=INK, symbolSize=DOT
    )
    fill = alt.Scale(domain=names, range=[FILLED, "#ffffff"])
    marks = (
        alt.Chart({"values": dots})
        .mark_point(
            size=DOT, shape="circle", stroke=FILLED, opacity=1, filled=True, strokeWidth=1.5
        )
        .encode(
            x=alt.X("column:O", axis=None),
            y=alt.Y("row:O", axis=None),
            fill=alt.Fill("what:N", scale=fill, legend=legend),
        )
        .properties(width=SIDE, height=SIDE)
    )
    drawn: alt.Chart = marks.configure_view(stroke=None)
    return drawn
