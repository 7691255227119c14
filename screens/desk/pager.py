"""The way through a long list: which part of it is shown, and to the parts before and after."""

import streamlit as st

from logic.clinic.intake.lists import MOST, Page
from logic.clinic.intake.logbook import LogPage
from screens.desk import signin
from screens.session.here import Here
from screens.session.state import current


def draw(here: Here, name: str, found: Page | LogPage) -> None:
    """Draw which rows of a list are shown, where those are not all."""
    first, shown, count = found.first, len(found), found.count
    if shown == count:
        return
    words, in_log = here.words.desk, isinstance(found, LogPage)
    told = words.part.format(first=first + 1, last=first + shown, count=count)
    ways = (
        (words.log_newer if in_log else words.page_newer, f"newer_{name}", first - MOST, first > 0),
        (
            words.log_older if in_log else words.page_older,
            f"older_{name}",
            first + MOST,
            first + shown < count,
        ),
    )
    with st.container(key=f"pager_{name}", horizontal=True, vertical_alignment="center"):
        st.markdown(told, width="content")
        for label, key, to, leads in ways:
            if leads:
                st.button(label, key=key, on_click=_turn, args=(name, to), wrap=True)


@signin.guarded
def _turn(name: str, to: int) -> None:
    current().desk.skipped[name] = max(0, to)
