"""One record that is deleted: asked about, and then gone or kept."""

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import Record
from screens.desk import signin, trouble, ways
from screens.session import clinic
from screens.session.here import Here
from screens.session.state import current


def draw(here: Here, one: Record, who: str) -> None:
    """Draw the answers to the question that the heading asks."""
    words = here.words
    with st.container(key="sure", horizontal=True):
        yes, no = words.record.yes, words.record.no
        st.button(yes, key="delete_yes", on_click=_delete, args=(one.code, who), wrap=True)
        st.button(no, key="delete_no", type="primary", on_click=keep, wrap=True)


@signin.guarded
def ask() -> None:
    """Ask whether the record is to be deleted."""
    state = current()
    state.desk.sure = True
    state.show(state.screen)


@signin.guarded
def keep() -> None:
    """Ask no more, and keep it."""
    state = current()
    state.desk.sure = False
    state.show(state.screen)


@signin.guarded
def _delete(code: str, who: str) -> None:
    if trouble.attempt(clinic.store().delete, code, who):
        ways.close()
        current().tell(lambda now: [now.words.record.deleted.format(code=say_code(code))])
