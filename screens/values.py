"""What matters to the person, and which options go with it."""

import streamlit as st

from logic.engine.journey import READY, RESULT, VALUES
from logic.engine.values import A_LOT, MARKS, Balance, turn, weigh
from logic.text.saying import say_joined, say_pair
from screens.parts.elements import draw_glossary, draw_overdue, draw_sources
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.values.heading


def draw(here: Here) -> None:
    """Draw the screen: the outcome first, once there is one, then the marks."""
    words = here.words
    st.title(words.values.heading, anchor=False)
    draw_overdue(here)
    if here.state.marks:
        _draw_fits(here)
    st.markdown(words.values.lead)
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
                range(len(MARKS)),
                index=here.state.marks.get(value.id),
                format_func=lambda mark: words.values.value_marks[MARKS[mark]],
                key=actions.mark_key(value.id),
                horizontal=True,
            )
        st.form_submit_button(
            words.values.button,
            key="forward_values",
            type="secondary" if here.state.marks else "primary",
            width="stretch",
            on_click=actions.take_marks,
            args=(VALUES,),
        )
        # Inside the form, so that no way off this screen loses a mark.
        ways = {
            READY: (words.ways.to["ready"], f"to_{READY}"),
            RESULT: (words.ways.to["result"], "back_values"),
        }
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
    st.header(words.values.fits_heading, anchor=False)
    if not any(here.state.marks.values()):
        st.markdown(words.values.fits_none)
        return
    verdict = here.verdict
    if turned := turn(here.questionnaire, verdict, here.state.marks):
        told = words.values.fits_away if turned == "away" else words.values.fits_towards
        st.warning(told.format(verdict=verdict.name))
    for balance in weigh(here.questionnaire, here.state.marks):
        _draw_balance(here, balance)
    st.markdown(f"**{words.values.fits_why}**")
    marked = [value for value in here.questionnaire.values if here.state.marks.get(value.id)]
    citations = here.citations
    lines = []
    for value in marked:
        said, cited = say_pair(words, value.label, value.text), citations.cite(value.source)
        lines.append(f"- {said} {cited} {citations.rate(value.sure)}")
    st.markdown("\n".join(lines))


def _draw_balance(here: Here, balance: Balance) -> None:
    words = here.words
    sides = {
        words.values.fits_with: balance.goes_with,
        words.values.fits_against: balance.against,
        words.values.fits_unclear: balance.unclear,
    }
    lines = []
    for text, values in sides.items():
        names = [
            words.values.fits_lot.format(value=value.label)
            if here.state.marks[value.id] == A_LOT
            else value.label
            for value in values
        ]
        said = say_joined(words, names) if names else words.values.fits_nothing
        lines.append(f"- {text.format(values=said)}")
    st.markdown("\n".join([f"**{balance.alternative.name}**", "", *lines]))
