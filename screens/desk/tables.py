"""The desk's records of a period as a table to take along, and how many there were a day."""

from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from logic.clinic.intake.spreadsheet import FEW, columns, daily, row, write_table
from logic.definition.questionnaire import Questionnaire
from screens.desk.rows import bounds
from screens.session import clinic
from screens.session.here import Here

DAYS = 28
"""Days that the counts go back."""
CSV = "text/csv"
DATE = "YYYY-MM-DD"


def draw_table(here: Here, who: str) -> None:
    """Draw the choice of a period, and the button for its table."""
    words, today = here.words, here.today
    with st.expander(words.desk.table_heading):
        with st.container(key="period", horizontal=True):
            first, last = (
                st.date_input(label, today, key=key, max_value=today, format=DATE)
                for label, key in (
                    (words.desk.desk_from, "table_from"),
                    (words.desk.to, "table_to"),
                )
            )
        if first > last:
            st.error(words.desk.table_wrong)
            return
        write = partial(_write, here.questionnaire, *bounds(here, first, last), who)
        name = f"{words.desk.file}-{first}-{last}.csv"
        st.download_button(words.desk.table, write, name, CSV, on_click="ignore")


def _write(questionnaire: Questionnaire, first: datetime, last: datetime, who: str) -> str:
    """Write the table of a period, and note of each record that it left."""
    store, moment = clinic.store(), datetime.now(UTC)
    found = store.between(first, last)
    for one in found:
        store.note("exported", one.code, who, moment)
    return write_table(columns(questionnaire), map(partial(row, questionnaire), found))


def draw_counts(here: Here) -> None:
    """Draw how many records there were a day."""
    words = here.words
    begin = here.today - timedelta(days=DAYS - 1)
    each_day = daily(clinic.store().tallies(begin), begin, here.today)
    with st.expander(words.desk.counts_heading):
        if not any(each_day.values()):
            st.markdown(words.desk.counts_none)
            return
        from screens.desk import counts  # noqa: PLC0415 - a chart takes a second to import

        with st.container(key="counts"):
            st.markdown(words.desk.counts_lead.format(most=FEW))
            counts.draw(here, each_day)
