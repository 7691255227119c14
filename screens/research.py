"""What research says for the person's kind of pain, and what may go wrong: a page of its own."""

import streamlit as st

from logic.engine.explanation import research as research_for
from logic.engine.journey import OPTIONS, RESEARCH
from screens.parts.elements import (
    draw_back,
    draw_glossary,
    draw_overdue,
    draw_sources,
    draw_way,
)
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.research.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    # Charts take a second to import.
    from screens.parts import research  # noqa: PLC0415

    words, known, whole = here.words, research_for(here.evaluation), here.questionnaire
    draw_back(words.ways.to["result"], RESEARCH)
    st.title(words.research.heading, anchor=False)
    draw_overdue(here)
    if known:
        research.draw(here, known)
    draw_way(words.ways.to["options"], OPTIONS, primary=True)
    draw_glossary(here, (known, whole.harms, whole.guides.works, whole.contrasts))
    draw_sources(here)
