"""Check your answers: change any one, and come straight back."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.explanation import answer_words
from logic.engine.journey import RESULT
from logic.engine.route import Step, walk
from screens.parts.elements import draw_wipe
from screens.server.warming import warm_charts
from screens.session import actions
from screens.session.modes import in_kiosk
from screens.session.state import State


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.review_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    warm_charts()
    words = questionnaire.words
    st.title(words.review_heading, anchor=False)
    if state.notice:
        st.info(getattr(words, state.notice))
    st.markdown(words.review_lead)
    st.button(
        words.review_button,
        key="forward_review",
        type="primary",
        on_click=actions.show,
        args=(RESULT,),
        width="stretch",
    )
    steps = walk(questionnaire, state.answers).steps
    for section in questionnaire.sections:
        own = [step for step in steps if step.question.section == section.id]
        if own:
            st.header(section.title, anchor=False)
        for step in own:
            _draw_row(questionnaire, state, step)
    st.button(words.back_button, key="back_review", on_click=actions.go_back, width="stretch")
    if in_kiosk():
        draw_wipe(words.kiosk_wipe)


def _draw_row(questionnaire: Questionnaire, state: State, step: Step) -> None:
    question = step.question
    given = "; ".join(answer_words(state.answers, step))
    with st.container(
        key=f"row_{question.id}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
    ):
        st.markdown(f"**{question.name}**  \n{given}", width="content")
        st.button(
            f"{questionnaire.words.review_change}: {question.name}",
            key=f"change_{question.id}",
            on_click=actions.change,
            args=(question.id,),
        )
