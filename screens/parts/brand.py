"""Whose page this is: the clinic's name, mark and color, or those of the check itself."""

from contextlib import AbstractContextManager, nullcontext
from html import escape

import streamlit as st

from logic.text.languages import own_name
from screens.parts.elements import draw_link
from screens.session import actions
from screens.session.here import Here


def draw_brand(here: Here) -> None:
    """Draw the bar on top of every screen."""
    clinic, title = here.clinic, here.questionnaire.title
    others = [one for one in here.languages if one != here.language]
    bar = "brand bilingual" if others else "brand"
    picture = "<span></span>"
    if clinic.mark:
        picture = f'<img alt="" src="mark?{clinic.mark.digest}">'
    name = f"<b>{escape(clinic.name or title)}</b>"
    what = f"<br><small>{escape(title)}</small>" if clinic.name else ""
    color = f"<style>:root {{ --accent: {clinic.color}; }}</style>" if clinic.color else ""
    st.html(f'{color}<div class="{bar}">{picture}<p>{name}{what}</p></div>')
    _draw_switch(others)


def _draw_switch(others: list[str]) -> None:
    """Draw a button for each other language, under the name that it calls itself."""
    with _in_a_row() if len(others) > 1 else nullcontext():
        for tag in others:
            draw_link(own_name(tag), f"speak_{tag}", actions.speak, tag)


def _in_a_row() -> AbstractContextManager[object]:
    return st.container(key="languages", horizontal=True, horizontal_alignment="right")
