"""What research says for the kind of pain, what may go wrong, and where the article says more."""

import streamlit as st

from logic.definition.aid import Research
from screens.parts import dots
from screens.parts.elements import draw_aside
from screens.session.here import Here


def draw(here: Here, research: Research) -> None:
    """Draw it."""
    words = here.words
    st.header(words.research_heading.format(pain=research.name), anchor=False)
    _draw_rows(here, research)
    _draw_harms(here)
    draw_aside(here, words.works_heading, here.questionnaire.guides.works)
    _draw_contrasts(here)


def _draw_rows(here: Here, research: Research) -> None:
    words = here.words
    st.markdown(f"**{words.research_pain}.** {here.citations.say(research.pain)}")
    st.markdown(f"**{words.research_changed}.** {here.citations.say(research.changed)}")
    for rate in research.rates:
        dots.draw(here, rate)
    st.markdown(f"**{words.research_lasted}.** {here.citations.say(research.lasted)}")
    weekly = here.timeline.weekly.number
    plan = words.research_plan.format(weekly=weekly) if here.verdict.plan else ""
    visits = research.visits
    st.markdown(
        f"**{words.research_visits}: {visits.text}.** {here.citations.cite(visits.source)} {plan}"
    )
    _draw_guidelines(here, research)
    st.markdown(f"**{words.research_not_found}.** {here.citations.say(research.not_found)}")


def _draw_guidelines(here: Here, research: Research) -> None:
    words = here.words
    if not research.guidelines:
        st.markdown(f"**{words.research_guidelines}.** {words.research_no_guideline}")
        return
    lead = words.research_disputed if research.disputed else ""
    lines = [
        f"- **{getattr(words, f'stance_{one.stance}')}**: {here.citations.say(one)}"
        for one in research.guidelines
    ]
    st.markdown("\n".join([f"**{words.research_guidelines}.** {lead}", "", *lines]))


def _draw_harms(here: Here) -> None:
    words, harms = here.words, here.questionnaire.harms
    st.header(words.harms_heading, anchor=False)
    st.markdown(words.harms_lead)
    for rate in harms.rates:
        dots.draw(here, rate)
    st.markdown("\n".join(f"- {here.citations.say(one)}" for one in harms.statements))


def _draw_contrasts(here: Here) -> None:
    words = here.words
    st.header(words.contrasts_heading, anchor=False)
    for contrast in here.questionnaire.contrasts:
        article = words.contrast_article.format(text=f"“{contrast.article.text}”")
        research = words.contrast_research.format(text=here.citations.say(contrast.research))
        st.markdown(f"- {article} {here.citations.cite(contrast.article.source)}\n\n  {research}")
