"""The desk's records of a period as a table to take along, and how many there were."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.spreadsheet import write_csv, write_xlsx
from logic.clinic.intake.sums import FEW, daily
from logic.clinic.intake.table import RecordTable, make_table
from logic.definition.questionnaire import Questionnaire
from logic.definition.words import Words
from logic.text.dates import say_day
from screens.desk import signin, trouble
from screens.desk.rows import bounds
from screens.session import clinic
from screens.session.here import Here, look
from screens.session.state import current

DAYS = 28
"""Days that the counts go back."""
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DATE = "YYYY-MM-DD"
SHOW = "table_show"


def draw_table(here: Here, who: str) -> None:
    """Draw the choice of a period and, once it is chosen, its table as files."""
    words, today = here.words, here.today
    with st.expander(words.desk.table_heading):
        with st.form("table_form", border=False):
            with st.container(key="period", horizontal=True):
                for label, key in (
                    (words.desk.desk_from, "table_from"),
                    (words.desk.to, "table_to"),
                ):
                    st.date_input(label, today, key=key, max_value=today, format=DATE)
            st.form_submit_button(words.desk.table, on_click=_show, wrap=True)
        trouble.draw(here, SHOW)
        if here.state.desk.wrong_period:
            st.error(words.desk.table_wrong)
        elif here.state.desk.period:
            _draw_files(here, who, *here.state.desk.period)


@signin.guarded
def _show() -> None:
    """Take the period that is on the screen now. No field that is typed in later changes it."""
    here, desk = look(), current().desk
    first, last = st.session_state.get("table_from"), st.session_state.get("table_to")
    desk.period, desk.failed, desk.wrong_period = None, ("", 0.0), False
    if not isinstance(first, date) or not isinstance(last, date) or first > last:
        desk.wrong_period = True
        return
    try:
        desk.period = first, last, clinic.store().number_between(*bounds(here, first, last))
    except IntakeError:
        trouble.fail(SHOW)


def _draw_files(here: Here, who: str, first: date, last: date, count: int) -> None:
    words, days = here.words, [say_day(here.words, day) for day in (first, last)]
    st.markdown(words.desk.table_count.format(first=days[0], last=days[1], count=count))
    period = bounds(here, first, last)
    files: tuple[tuple[str, str, str, Callable[[RecordTable, Words], str | bytes]], ...] = (
        ("csv", words.desk.table_csv, CSV, lambda table, _: write_csv(table)),
        ("xlsx", words.desk.table_xlsx, XLSX, write_xlsx),
    )
    with st.container(key="table_files", horizontal=True):
        for kind, label, mime, write in files:
            key = f"table_{kind}"
            noted = f"{who} ({first}/{last})"
            take = partial(_write, here.questionnaire, period, noted, write)
            name = f"{words.desk.file}-{first}-{last}.{kind}"
            leave = partial(trouble.leave, here.state, key, take)
            st.download_button(label, leave, name, mime, key=key, on_click="ignore", wrap=True)
    for kind, *_ in files:
        trouble.draw(here, f"table_{kind}")


def _write(
    questionnaire: Questionnaire,
    period: tuple[datetime, datetime],
    who: str,
    write: Callable[[RecordTable, Words], str | bytes],
) -> str | bytes:
    """Write the table of a period, and note that so many records left."""
    store, (first, last) = clinic.store(), period
    found = store.between(first, last)
    file = write(make_table(questionnaire, found, first.tzinfo), questionnaire.words)
    store.note_table(len(found), who, datetime.now(UTC))
    return file


def draw_counts(here: Here) -> None:
    """Draw how many records there were a day, and of what kinds."""
    words, store = here.words, clinic.store()
    begin = here.today - timedelta(days=DAYS - 1)
    tallies = store.tallies(begin)
    with st.expander(words.desk.counts_heading):
        if not any(number for _, _, number in tallies):
            st.markdown(words.desk.counts_none)
            return
        from screens.desk import counts  # noqa: PLC0415 - a chart takes a second to import

        with st.container(key="counts"):
            st.markdown(words.desk.counts_lead.format(most=FEW))
            counts.draw(here, daily(tallies, begin, here.today))
            counts.draw_kinds(here, tallies, store.sums(begin))
