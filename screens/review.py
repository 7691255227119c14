"""Check your answers: change any one, and come straight back."""

from html import escape

import streamlit as st

from logic.definition.questions import Step
from logic.engine.explanation import answer_words
from logic.engine.journey import RESULT, REVIEW
from logic.text.saying import say_plain_answer
from screens.parts.elements import draw_back, draw_wipe
from screens.server.warming import warm_charts
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.review.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    warm_charts()
    words = here.words
    draw_back(words.question.back_button, REVIEW)
    st.title(words.review.heading, anchor=False)
    if here.state.notice:
        st.info(words.named(here.state.notice))
    st.button(
        words.review.button,
        key="forward_review",
        type="primary",
        on_click=actions.show,
        args=(RESULT,),
        width="stretch",
    )
    steps = here.check.route.steps
    with st.container(key="answers", gap=None):
        for section in here.questionnaire.sections:
            own = [step for step in steps if step.question.section == section.id]
            if own:
                st.header(section.title, anchor=False)
            for step in own:
                _draw_row(here, step)
    if here.kiosk:
        draw_wipe(words.kiosk.wipe)


def _draw_row(here: Here, step: Step) -> None:
    question, words = step.question, here.words
    given = say_plain_answer(words, question, answer_words(here.state.answers, step))
    with st.container(
        key=f"row_{question.id}",
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        wrap=False,
    ):
        st.html(f"<p>{escape(question.name)}<br><b>{escape(given)}</b></p>")
        # The name of the question is heard, and not seen.
        name = f"**{question.name}**"
        st.button(
            words.review.change.format(name=name),
            key=f"change_{question.id}",
            on_click=actions.change,
            args=(question.id,),
            type="tertiary",
        )
