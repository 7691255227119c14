"""What patients see while the check is closed: that it is, and where to turn."""

from html import escape

import streamlit as st

from logic.text.saying import say_apart
from screens.parts.calling import link_emergencies
from screens.parts.elements import draw_foot
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.closed.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    own, clinic = here.words.closed, here.clinic
    st.title(own.heading, anchor=False)
    st.markdown(own.kiosk if here.kiosk else own.text)
    told = escape(here.words.kiosk.danger if here.kiosk else own.help)
    st.html(f'<p class="danger">{told.replace("{number}", link_emergencies(here))}</p>')
    if clinic.phone and not here.kiosk:
        st.markdown(own.call.format(phone=say_apart(here.words, clinic.phone)))
    draw_foot(here)
