"""The list for a health worker: what was answered, what is open, what matters, what to ask."""

import streamlit as st

from logic.engine.agenda import draft
from logic.engine.journey import LIST
from logic.text.saying import say_answer
from screens.parts.elements import draw_back, draw_overdue, draw_print
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.list_heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    agenda = draft(here.evaluation, here.state.marks, here.state.ready)
    st.title(words.list_heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.list_lead if here.kiosk else f"{words.list_print} {words.list_lead}")
    _draw_list(words.list_prompts, agenda.prompts)
    facts = [f"{one.name}: {say_answer(words, one, said)}" for one, said in agenda.facts]
    _draw_list(words.list_facts, facts)
    if agenda.settle:
        _draw_list(words.list_open, agenda.settle)
    matters = [value.label for value in agenda.matters]
    _draw_list(words.list_matters, matters or [words.list_matters_none])
    _draw_list(words.list_result, [f"{agenda.verdict.name}. {agenda.verdict.sentence}"])
    st.markdown(words.list_not_record)
    if not here.kiosk:
        draw_print(words)
    draw_back(words.to_result, LIST)


def _draw_list(heading: str, lines: tuple[str, ...] | list[str]) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lines))
