"""What was done at the desk: by pages, by what one looks for, and all of a year to take along."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import partial
from typing import get_args

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.record import Action, Event
from logic.clinic.intake.spreadsheet import write_log
from logic.definition.words import Words
from logic.text.dates import say_date, say_time
from screens.desk import pager, signin, trouble
from screens.session import clinic
from screens.session.citations import plain
from screens.session.here import Here
from screens.session.state import current

NAME, CSV = "log", "text/csv"
AT_THE_DOOR: frozenset[Action] = frozenset({"signed_in", "refused", "called", "answered"})
ALL: frozenset[Action] = frozenset(get_args(Action))
KINDS: Mapping[str, frozenset[Action]] = {
    "records": ALL - AT_THE_DOOR,
    "deleted": frozenset({"deleted", "lapsed", "withdrawn", "trusted"}),
    "left": frozenset({"exported", "table", "backed_up"}),
    "door": AT_THE_DOOR | {"trusted"},
    "all": ALL,
}
"""Which lines are shown. At first, no try at the door pushes what was done with records away."""


def draw(here: Here) -> None:
    """Draw the lines that are looked for, and the button for all of them."""
    words, state = here.words.desk, here.state
    with st.expander(words.log_heading):
        kind, holds = state.desk.log
        with st.form("log_form", border=False):
            st.selectbox(
                words.log_show,
                list(KINDS),
                list(KINDS).index(kind),
                format_func=words.log_kinds.__getitem__,
                key="log_kind",
            )
            st.text_input(words.log_holds, holds, key="log_holds", max_chars=60, autocomplete="off")
            st.form_submit_button(words.log_filter, on_click=_filter, wrap=True)
        try:
            found = clinic.store().log(KINDS[kind], holds, state.desk.skipped.get(NAME, 0))
        except IntakeError:
            st.error(words.database)
            return
        pager.draw(here, NAME, found)
        lines = [_said(here, one) for one in found.events]
        st.markdown("\n".join(f"- {line}" for line in lines) or words.log_none)
        write = partial(_write, here.words, here.now.tzinfo)
        st.download_button(
            words.log_export,
            partial(trouble.leave, state, NAME, write),
            f"{words.file}-log-{here.today}.csv",
            CSV,
            key=NAME,
            on_click="ignore",
            wrap=True,
        )
        trouble.draw(here, NAME)


@signin.guarded
def _filter() -> None:
    desk = current().desk
    kind = str(st.session_state.get("log_kind", "records"))
    desk.log = kind, str(st.session_state.get("log_holds", ""))
    desk.skipped.pop(NAME, None)


def _write(words: Words, zone: tzinfo | None) -> str:
    """Write all of the log, by the clock of the desk."""
    return write_log(clinic.store().whole_log(), words.desk.action, zone)


def _said(here: Here, one: Event) -> str:
    words, local = here.words, _local(here, one.at)
    given = {
        "date": say_date(words, local.date()),
        "time": say_time(words, local.time()),
        "action": words.desk.action[one.action],
        "who": plain(one.who),
    }
    if one.number:
        return words.desk.log_many.format(number=one.number, **given)
    if one.code:
        return words.desk.log_row.format(code=say_code(one.code), **given)
    return words.desk.log_door.format(**given)


def _local(here: Here, at: datetime) -> datetime:
    return at.astimezone(here.now.tzinfo)
