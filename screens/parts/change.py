"""Pain and how much it gets in the way, then and now: a small chart, and the same in words."""

import altair as alt
import pandas as pd  # noqa: F401 - altair looks for it, and may find it half imported
import streamlit as st

from logic.text.dates import say_day
from logic.text.saying import say_check
from screens.session.here import Here

COLORS = ["#0b5d5b", "#8a3b00"]
INK = "#16211f"


def draw(here: Here) -> None:
    """Draw it."""
    words = here.words
    st.altair_chart(chart(here), alt=words.checkin.checked_chart)
    lines = [f"- {say_check(words, check)}" for check in here.checks]
    st.markdown("\n".join(lines))


def names(here: Here) -> tuple[str, str]:
    """Return the names of what is compared."""
    checkin = here.questionnaire.checkin
    return (
        here.questionnaire.by_id[checkin.pain_question].name,
        here.questionnaire.by_id[checkin.interference_question].name,
    )


def chart(here: Here) -> alt.Chart:
    """Return two bars a day, from 0 to 10; none where a number is not known."""
    words, (pain, interference) = here.words, names(here)
    days = [say_day(words, check.day) for check in here.checks]
    bars = [
        {"day": day, "what": what, "number": number}
        for day, check in zip(days, here.checks, strict=True)
        for what, number in ((pain, check.pain), (interference, check.interference))
        if number is not None
    ]
    axis = alt.Axis(
        title=None, labelFontSize=here.label_size, labelColor=INK, labelAngle=0, labelLimit=0
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical",
        labelFontSize=here.label_size,
        labelColor=INK,
        labelLimit=0,
    )
    marks = (
        alt.Chart({"values": bars})
        .mark_bar()
        .encode(
            x=alt.X("day:N", sort=days, axis=axis),
            xOffset=alt.XOffset("what:N", sort=[pain, interference]),
            y=alt.Y("number:Q", scale=alt.Scale(domain=[0, 10]), axis=axis),
            color=alt.Color(
                "what:N", scale=alt.Scale(domain=[pain, interference], range=COLORS), legend=legend
            ),
        )
        .properties(height=260)
    )
    drawn: alt.Chart = marks.configure_view(stroke=None)
    return drawn
