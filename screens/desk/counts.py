"""How many records there were a day, as bars and as a table."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from logic.clinic.intake.spreadsheet import FEW, shown
from logic.text.dates import say_date
from logic.text.saying import say_number
from screens.session.here import Here

INK = "#1a1a1a"
COLOR = "#003a70"


def draw(here: Here, counts: Mapping[date, int]) -> None:
    """Draw the bars, then the days that had any."""
    heading = here.words.desk.counts_heading
    if any(shown(count) for count in counts.values()):
        st.altair_chart(chart(here, counts), alt=heading)
    st.table(table(here, counts), hide_index=True, alt=heading)


def chart(here: Here, counts: Mapping[date, int]) -> alt.Chart:
    """Return a bar a day; none where a count may not be told."""
    own, size = here.words.desk, here.label_size
    bars = {
        own.counts_day: [day.isoformat() for day in counts],
        own.counts_number: [shown(count) or 0 for count in counts.values()],
    }
    axis = partial(alt.Axis, labelFontSize=size, titleFontSize=size, labelColor=INK, titleColor=INK)
    # Days are names here, not moments: a browser west of Greenwich would draw them a day too early.
    days = alt.X(f"{own.counts_day}:O", axis=axis(labelAngle=0, labelOverlap=True))
    numbers = alt.Y(f"{own.counts_number}:Q", axis=axis(tickMinStep=1))
    drawn: alt.Chart = alt.Chart(pd.DataFrame(bars)).mark_bar(color=COLOR).encode(x=days, y=numbers)
    return drawn


def table(here: Here, counts: Mapping[date, int]) -> pd.DataFrame:
    """Return a row for each day that had any."""
    words, days = here.words, [day for day, count in counts.items() if count]
    few = words.desk.counts_few.format(most=FEW)
    told = [shown(counts[day]) for day in days]
    return pd.DataFrame(
        {
            words.desk.counts_day: [say_date(words, day) for day in days],
            words.desk.counts_number: [
                few if count is None else say_number(words, count) for count in told
            ],
        }
    )
