"""The sheet that is printed in place of the page. It is on no screen."""

import streamlit as st

from logic.handover.sheet import write_sheet
from screens.session.handed import desk_code
from screens.session.here import Here
from screens.session.papers import paper_of


def draw_sheet(here: Here) -> None:
    """Draw what the browser prints from here on, by its own command or by a button."""
    paper = paper_of(here, code=desk_code(here))
    size = "letter" if paper.letter else "a4"
    st.html(f'<article class="sheet" data-size="{size}">{write_sheet(paper)}</article>')
