"""How many records there were a day, as bars and as a table."""

from collections.abc import Mapping
from datetime import date

import altair as alt
import pandas as pd
import streamlit as st

from logic.clinic.intake.spreadsheet import FEW, shown
from logic.text.saying import say_date
from screens.session.here import Here

INK = "#1a1a1a"
COLOR = "#003a70"


def draw(here: Here, counts: Mapping[date, int]) -> None:
    """Draw the bars, then the days that had any."""
    words = here.words
    told = [(day, shown(count)) for day, count in counts.items() if count]
    data = pd.DataFrame(
        {
            words.desk.counts_day: [day.isoformat() for day in counts],
            words.desk.counts_number: [shown(count) or 0 for count in counts.values()],
        }
    )
    # Days are names here, not moments: a browser west of Greenwich would draw them a day too early.
    size = here.label_size
    days = alt.Axis(
        labelAngle=0,
        labelOverlap=True,
        labelFontSize=size,
        titleFontSize=size,
        labelColor=INK,
        titleColor=INK,
    )
    numbers = alt.Axis(
        tickMinStep=1, labelFontSize=size, titleFontSize=size, labelColor=INK, titleColor=INK
    )
    chart = (
        alt.Chart(data)
        .mark_bar(color=COLOR)
        .encode(
            x=alt.X(f"{words.desk.counts_day}:O", axis=days),
            y=alt.Y(f"{words.desk.counts_number}:Q", axis=numbers),
        )
    )
    if any(shown(count) for count in counts.values()):
        st.altair_chart(chart, alt=words.desk.counts_heading)
    few = words.desk.counts_few.format(most=FEW)
    table = pd.DataFrame(
        {
            words.desk.counts_day: [say_date(words, day) for day, _ in told],
            words.desk.counts_number: [few if count is None else str(count) for _, count in told],
        }
    )
    st.table(table, hide_index=True, alt=words.desk.counts_heading)
