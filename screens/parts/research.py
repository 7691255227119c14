"""What research says for the kind of pain, what may go wrong, and where the article says more."""

import streamlit as st

from logic.definition.claims import Statement
from logic.definition.research import Research
from logic.text.saying import say_count, say_lead, say_pair, say_quoted
from screens.parts import dots
from screens.parts.elements import draw_aside
from screens.session.here import Here


def draw(here: Here, research: Research) -> None:
    """Draw it."""
    words = here.words
    st.header(words.research.about.format(pain=research.name), anchor=False)
    if research.key:
        st.markdown(f"**{research.key.text}** {here.citations.end(research.key)}")
    _draw_rows(here, research)
    _draw_harms(here)
    draw_aside(here, words.guides.works_heading, here.questionnaire.guides.works)
    _draw_contrasts(here)


def _draw_rows(here: Here, research: Research) -> None:
    words = here.words
    _draw_row(here, words.research.pain, research.pain)
    _draw_row(here, words.research.course, research.course)
    _draw_row(here, words.research.changed, research.changed)
    for rate in research.rates.values():
        dots.draw(here, rate)
    _draw_row(here, words.research.lasted, research.lasted)
    weekly = here.timeline.numbers.weekly
    plan = say_count(words, words.research.plan, "weekly", weekly) if here.verdict.plan else ""
    told = f"{here.citations.say(research.visits)} {plan}"
    st.markdown(f"**{say_lead(words, words.research.visits)}** {told}")
    _draw_row(here, words.research.first, research.first)
    _draw_guidelines(here, research)
    _draw_row(here, words.research.not_found, research.not_found)
    st.markdown(words.sources.unrated)


def _draw_row(here: Here, name: str, told: Statement | None) -> None:
    if told:
        st.markdown(f"**{say_lead(here.words, name)}** {here.citations.say(told)}")


def _draw_guidelines(here: Here, research: Research) -> None:
    words = here.words
    if not research.guidelines:
        st.markdown(
            f"**{say_lead(words, words.research.guidelines)}** {words.research.no_guideline}"
        )
        return
    lead = words.research.disputed if research.disputed else ""
    lines = [
        f"- {say_pair(words, _strong(words.research.stance[one.stance]), here.citations.say(one))}"
        for one in research.guidelines.values()
    ]
    st.markdown("\n".join([f"**{say_lead(words, words.research.guidelines)}** {lead}", "", *lines]))


def _strong(text: str) -> str:
    return f"**{text}**"


def _draw_harms(here: Here) -> None:
    words, harms = here.words, here.questionnaire.harms
    st.header(words.harms.heading, anchor=False)
    st.markdown(words.harms.lead)
    for rate in harms.rates.values():
        dots.draw(here, rate)
    st.markdown("\n".join(f"- {here.citations.say(one)}" for one in harms.statements.values()))


def _draw_contrasts(here: Here) -> None:
    words = here.words
    st.header(words.contrasts.heading, anchor=False)
    for contrast in here.questionnaire.contrasts.values():
        article = words.contrasts.contrast_article.format(
            text=say_quoted(words, contrast.article.text)
        )
        research = words.contrasts.contrast_research.format(
            text=here.citations.say(contrast.research)
        )
        st.markdown(f"- {article} {here.citations.cite(contrast.article.source)}\n\n  {research}")
