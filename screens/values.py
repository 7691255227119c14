"""What matters to the person, and which options go with it."""

import streamlit as st

from logic.engine.journey import READY, RESULT, VALUES
from logic.engine.values import A_LOT, Balance, turn, weigh
from screens.parts.elements import draw_glossary, draw_overdue, draw_sources
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.values_heading


def draw(here: Here) -> None:
    """Draw the screen: the outcome first, once there is one, then the marks."""
    words = here.words
    st.title(words.values_heading, anchor=False)
    draw_overdue(here)
    if here.state.marks:
        _draw_fits(here)
    st.markdown(words.values_lead)
    _draw_form(here)
    draw_glossary(here, here.questionnaire.values)
    if here.citations.cited:
        draw_sources(here)


def _draw_form(here: Here) -> None:
    words = here.words
    with st.form("values", border=False):
        for value in here.questionnaire.values:
            st.radio(
                value.label,
                range(len(words.value_marks)),
                index=here.state.marks.get(value.id),
                format_func=words.value_marks.__getitem__,
                key=actions.mark_key(value.id),
                horizontal=True,
            )
        st.form_submit_button(
            words.values_button,
            key="forward_values",
            type="secondary" if here.state.marks else "primary",
            width="stretch",
            on_click=actions.take_marks,
            args=(VALUES,),
        )
        # Inside the form, so that no way off this screen loses a mark.
        ways = {READY: (words.to_ready, f"to_{READY}"), RESULT: (words.to_result, "back_values")}
        for screen, (label, key) in ways.items():
            st.form_submit_button(
                label,
                key=key,
                type="primary" if screen == READY and here.state.marks else "secondary",
                width="stretch",
                on_click=actions.take_marks,
                args=(screen,),
            )


def _draw_fits(here: Here) -> None:
    words = here.words
    st.header(words.fits_heading, anchor=False)
    if not any(here.state.marks.values()):
        st.markdown(words.fits_none)
        return
    verdict = here.verdict
    if turned := turn(here.questionnaire, verdict, here.state.marks):
        st.warning(getattr(words, f"fits_{turned}").format(verdict=verdict.name))
    for balance in weigh(here.questionnaire, here.state.marks):
        _draw_balance(here, balance)
    st.markdown(f"**{words.fits_why}**")
    marked = [value for value in here.questionnaire.values if here.state.marks.get(value.id)]
    citations = here.citations
    lines = [
        f"- {value.label}: {value.text} {citations.cite(value.source)} {citations.rate(value.sure)}"
        for value in marked
    ]
    st.markdown("\n".join(lines))


def _draw_balance(here: Here, balance: Balance) -> None:
    words = here.words
    sides = {
        words.fits_with: balance.goes_with,
        words.fits_against: balance.against,
        words.fits_unclear: balance.unclear,
    }
    lines = []
    for text, values in sides.items():
        names = [
            words.fits_lot.format(value=value.label)
            if here.state.marks[value.id] == A_LOT
            else value.label
            for value in values
        ]
        lines.append(f"- {text.format(values='; '.join(names) or words.fits_nothing)}")
    st.markdown("\n".join([f"**{balance.alternative.name}**", "", *lines]))
