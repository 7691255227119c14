"""What is open, asked in place: one tap answers it, and the result follows."""

import streamlit as st

from logic.definition.questions import Question
from logic.text.saying import say_count
from screens.session import actions
from screens.session.here import Here


def draw(here: Here) -> None:
    """Draw the first open question with its answers, and how many more there are."""
    asked = here.explanation.open
    if not asked:
        return
    words, question = here.words.result, asked[0]
    with st.container(key="open"):
        st.header(question.ask, anchor=False)
        st.markdown(" ".join(filter(None, [question.hint, words.open_lead])))
        if question.type == "one":
            _draw_answers(question)
        else:
            st.button(
                words.open_answer.format(name=question.name),
                key=f"settle_{question.id}",
                on_click=actions.change,
                args=(question.id,),
                width="stretch",
            )
        if more := len(asked) - 1:
            st.markdown(say_count(here.words, words.open_more, "count", more))


def _draw_answers(question: Question) -> None:
    for option in question.options:
        if not option.way_out:
            st.button(
                option.label,
                key=f"settle_{question.id}_{option.id}",
                on_click=actions.settle,
                args=(question.id, option.id),
                width="stretch",
            )
