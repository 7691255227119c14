"""Where someone comes back to a kiosk: the code on their paper, or what they still know."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from logic.engine.journey import RETURN
from logic.engine.returning import SCALE, Returning
from logic.engine.timeline import days_begun
from logic.handover.return_code import is_day_to_return_to, read_return
from logic.text.dates import say_date
from screens.parts.elements import draw_back
from screens.session.actions import go_to_look_back
from screens.session.here import Here, look

CODE, PICTURE, FIRST, PAIN, INTERFERENCE = (
    f"return_{name}" for name in ("code", "picture", "first", "pain", "interference")
)
WEEKS, MORE = 8, 44
"""How many weeks ago a first visit can be told to the day, and how many before that to the week."""
FIRST_ERROR = "returning.first_error"


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.returning.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words, state = here.words.returning, here.state
    draw_back(here.words.question.back_button, RETURN)
    st.title(words.heading, anchor=False)
    if state.problem and state.problem != FIRST_ERROR:
        _draw_problem(here, CODE)
    st.markdown(words.lead)
    with st.form("return", border=False):
        st.text_input(words.digits, key=CODE, max_chars=200, autocomplete="off")
        st.form_submit_button(words.read, type="primary", on_click=_read_code, width="stretch")
    if state.camera:
        st.camera_input(words.camera_label, key=PICTURE, on_change=_read_picture)
    else:
        st.button(words.camera, key="return_camera", on_click=_turn_on, width="stretch")
    with st.expander(words.without, expanded=state.problem == FIRST_ERROR):
        _draw_without(here)


def _draw_problem(here: Here, about: str) -> None:
    with st.container(key=f"about_{about}"), st.container(key="problem"):
        st.error(here.words.named(here.state.problem))


def _draw_without(here: Here) -> None:
    words = here.words.returning
    if here.state.problem == FIRST_ERROR:
        _draw_problem(here, FIRST)
    st.markdown(words.without_lead)
    with st.form("return_without", border=False):
        st.selectbox(
            words.first,
            days_begun(here.today, WEEKS, MORE),
            index=None,
            format_func=partial(say_date, here.words),
            key=FIRST,
            placeholder=words.first_choose,
            filter_mode=None,
        )
        points = [*SCALE, None]
        for label, key in ((words.pain, PAIN), (words.interference, INTERFERENCE)):
            st.radio(label, points, None, key=key, horizontal=True, format_func=_named(here))
        st.form_submit_button(words.go_on, on_click=_take_known, width="stretch")


def _named(here: Here) -> Any:
    unknown = here.words.returning.unknown
    return lambda one: unknown if one is None else str(one)


def _turn_on() -> None:
    state = look().state
    state.show(RETURN)
    state.camera = True


def _read_code() -> None:
    _take(str(st.session_state.get(CODE) or ""))


def _read_picture() -> None:
    picture = st.session_state.get(PICTURE)
    if picture is None:
        return
    from screens.session.camera import read_picture  # noqa: PLC0415 - seldom needed

    _take(read_picture(picture.getvalue()))


def _take(digits: str) -> None:
    here = look()
    found = read_return(here.questionnaire, digits)
    if found is None:
        here.state.complain("returning.unread")
    elif not is_day_to_return_to(found, here.today):
        here.state.complain("returning.early")
    else:
        _go_on(found)


def _take_known() -> None:
    here, first = look(), st.session_state.get(FIRST)
    if not isinstance(first, date):
        here.state.complain(FIRST_ERROR)
        return
    pain, interference = (st.session_state.get(key) for key in (PAIN, INTERFERENCE))
    _go_on(Returning(first, None, pain, interference))


def _go_on(found: Returning) -> None:
    """Begin the look back: danger signs come first."""
    state = look().state
    state.returning, state.again, state.camera = found, {}, False
    go_to_look_back()
