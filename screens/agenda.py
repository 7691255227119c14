"""The list for a health worker: what was answered, what is open, what matters, what to ask."""

import streamlit as st

from logic.engine.agenda import draft
from logic.engine.journey import LIST
from logic.text.saying import say_answer, say_lead, say_pair
from screens.parts.elements import draw_back, draw_overdue, draw_print
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.list.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    agenda = draft(here.evaluation, here.state.marks, here.state.ready)
    draw_back(words.ways.to["result"], LIST)
    st.title(words.list.heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.list.lead if here.kiosk else f"{words.list.print} {words.list.lead}")
    _draw_list(words.list.prompts, agenda.prompts)
    facts = [say_pair(words, one.name, say_answer(words, one, said)) for one, said in agenda.facts]
    _draw_list(words.list.facts, facts)
    if agenda.settle:
        _draw_list(words.list.open, agenda.settle)
    matters = [value.label for value in agenda.matters]
    _draw_list(words.list.matters, matters or [words.list.matters_none])
    _draw_list(
        words.list.result, [f"{say_lead(words, agenda.verdict.name)} {agenda.verdict.sentence}"]
    )
    st.markdown(words.list.not_record)
    if not here.kiosk:
        draw_print(words)


def _draw_list(heading: str, lines: tuple[str, ...] | list[str]) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lines))
