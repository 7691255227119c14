"""What matters to the person, and which options go with it."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import READY, RESULT, VALUES
from logic.engine.values import A_LOT, Balance, turn, weigh
from logic.engine.verdict import evaluate
from screens.parts.citations import Citations
from screens.parts.elements import draw_glossary, draw_overdue, draw_sources
from screens.result import decided
from screens.session import actions
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.values_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen: the outcome first, once there is one, then the marks."""
    words, citations = questionnaire.words, Citations(questionnaire)
    st.title(words.values_heading, anchor=False)
    draw_overdue(questionnaire)
    if state.marks:
        _draw_fits(questionnaire, state, citations)
    st.markdown(words.values_lead)
    _draw_form(questionnaire, state)
    draw_glossary(questionnaire, questionnaire.values)
    if citations.cited:
        draw_sources(questionnaire, citations)


def _draw_form(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    with st.form("values", border=False):
        for value in questionnaire.values:
            st.radio(
                value.label,
                range(len(words.value_marks)),
                index=state.marks.get(value.id),
                format_func=words.value_marks.__getitem__,
                key=actions.mark_key(value.id),
                horizontal=True,
            )
        st.form_submit_button(
            words.values_button,
            key="forward_values",
            type="secondary" if state.marks else "primary",
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
                type="primary" if screen == READY and state.marks else "secondary",
                width="stretch",
                on_click=actions.take_marks,
                args=(screen,),
            )


def _draw_fits(questionnaire: Questionnaire, state: State, citations: Citations) -> None:
    words = questionnaire.words
    st.header(words.fits_heading, anchor=False)
    if not any(state.marks.values()):
        st.markdown(words.fits_none)
        return
    verdict = decided(evaluate(questionnaire, state.answers)).verdict
    if turned := turn(questionnaire, verdict, state.marks):
        st.warning(getattr(words, f"fits_{turned}").format(verdict=verdict.name))
    for balance in weigh(questionnaire, state.marks):
        _draw_balance(questionnaire, balance, state)
    st.markdown(f"**{words.fits_why}**")
    marked = [value for value in questionnaire.values if state.marks.get(value.id)]
    lines = [
        f"- {value.label}: {value.text} {citations.cite(value.source)} {citations.rate(value.sure)}"
        for value in marked
    ]
    st.markdown("\n".join(lines))


def _draw_balance(questionnaire: Questionnaire, balance: Balance, state: State) -> None:
    words = questionnaire.words
    sides = {
        words.fits_with: balance.goes_with,
        words.fits_against: balance.against,
        words.fits_unclear: balance.unclear,
    }
    lines = []
    for text, values in sides.items():
        names = [
            words.fits_lot.format(value=value.label)
            if state.marks[value.id] == A_LOT
            else value.label
            for value in values
        ]
        lines.append(f"- {text.format(values='; '.join(names) or words.fits_nothing)}")
    st.markdown("\n".join([f"**{balance.alternative.name}**", "", *lines]))
