"""How many records there were a day, as bars and as a table, and of what kinds, as tables."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from logic.clinic.intake.sums import KIND, hidden
from logic.text.dates import say_date
from logic.text.saying import say_number
from screens.session.here import Here

INK = "#1a1a1a"
COLOR = "#003a70"


def draw(here: Here, counts: Mapping[date, int]) -> None:
    """Draw the bars, then the days that had any."""
    heading, left_out = here.words.desk.counts_heading, hidden(counts.values())
    told = {
        day: None if at in left_out else count for at, (day, count) in enumerate(counts.items())
    }
    if any(told.values()):
        st.altair_chart(chart(here, told), alt=heading)
    named = {say_date(here.words, day): counts[day] for day in counts if counts[day]}
    _draw_table(here, heading, here.words.desk.counts_day, named)


def chart(here: Here, counts: Mapping[date, int | None]) -> alt.Chart:
    """Return a bar a day; none where a count may not be told."""
    own, size = here.words.desk, here.label_size
    bars = {
        own.counts_day: [day.isoformat() for day in counts],
        own.counts_number: [count or 0 for count in counts.values()],
    }
    axis = partial(alt.Axis, labelFontSize=size, titleFontSize=size, labelColor=INK, titleColor=INK)
    # Days are names here, not moments: a browser west of Greenwich would draw them a day too early.
    days = alt.X(f"{own.counts_day}:O", axis=axis(labelAngle=0, labelOverlap=True))
    numbers = alt.Y(f"{own.counts_number}:Q", axis=axis(tickMinStep=1))
    drawn: alt.Chart = alt.Chart(pd.DataFrame(bars)).mark_bar(color=COLOR).encode(x=days, y=numbers)
    return drawn


def draw_kinds(
    here: Here,
    tallies: Iterable[tuple[date, str, int]],
    sums: Mapping[str, Mapping[str, int]],
) -> None:
    """Draw how many there were of each verdict, kind of pain, flag and outcome."""
    verdicts: dict[str, int] = {}
    for _, verdict, number in tallies:
        verdicts[verdict] = verdicts.get(verdict, 0) + number
    asked = here.questionnaire.by_id.get(KIND)
    names: Mapping[str, Mapping[str, str]] = {
        "verdict": {one.id: one.name for one in here.questionnaire.verdicts},
        KIND: {one.id: one.label for one in asked.options} if asked else {},
        "flag": here.words.desk.counts_flag,
        "outcome": {one.id: one.name for one in here.questionnaire.checkin.outcomes},
    }
    for about, heading in here.words.desk.counts_of.items():
        counts = verdicts if about == "verdict" else sums.get(about, {})
        if counts:
            st.subheader(heading, anchor=False)
            _draw_table(here, heading, heading, _named(here, names[about], counts))


def _named(here: Here, names: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by names, in their order. What has none any more counts as others."""
    found = {name: counts[known] for known, name in names.items() if counts.get(known)}
    if others := sum(number for known, number in counts.items() if known not in names):
        found[here.words.desk.counts_unnamed] = others
    return found


def _draw_table(here: Here, heading: str, about: str, counts: Mapping[str, int]) -> None:
    words, left_out = here.words, hidden(counts.values())
    told = [
        words.desk.counts_few if at in left_out else say_number(words, count)
        for at, count in enumerate(counts.values())
    ]
    table = pd.DataFrame({about: list(counts), words.desk.counts_number: told})
    st.table(table, hide_index=True, alt=heading)
