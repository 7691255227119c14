"""The ways at the desk: to a record, to all with one reference, and back."""

from datetime import UTC, datetime

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from screens.desk import signin, trouble
from screens.session import clinic
from screens.session.here import Here
from screens.session.state import current


@signin.guarded
def open_record(code: str, who: str) -> None:
    """Open a record, and note it. One that is gone by now is told on its screen."""
    state = current()
    try:
        clinic.store().open(code, who, datetime.now(UTC))
    except IntakeError:
        trouble.fail(f"open_{code}")  # beside the button: the list alone is drawn again
        return
    state.desk.code, state.desk.sure = code, False
    state.show(state.screen)


@signin.guarded
def show_all(reference: str) -> None:
    """Show all records with a reference of the clinic's."""
    state = current()
    state.desk.code, state.desk.reference, state.desk.sure = "", reference, False
    state.show(state.screen)


def draw_back(here: Here) -> None:
    """Draw the way back to the list that a record was opened from, or from that to the desk."""
    words, desk = here.words, here.state.desk
    listed = desk.code and desk.reference
    label = words.record.back_to_all if listed else words.record.back
    st.button(label, key="close", on_click=close, wrap=True)


@signin.guarded
def close() -> None:
    """Leave the record, or all with one reference."""
    state = current()
    if not state.desk.code:
        state.desk.reference = ""
    state.desk.code, state.desk.sure, state.desk.inviting = "", False, False
    state.show(state.screen)
