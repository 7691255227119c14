"""What research says for the kind of pain, what may go wrong, and where the article says more."""

import streamlit as st

from logic.definition.aid import Research
from logic.definition.questionnaire import Questionnaire
from screens.parts import dots
from screens.parts.citations import Citations
from screens.parts.elements import draw_aside


def draw(
    questionnaire: Questionnaire, research: Research, weekly: int | None, citations: Citations
) -> None:
    """Draw it. `weekly` is the number of weekly visits in the person's plan, if there is one."""
    words = questionnaire.words
    st.header(words.research_heading.format(pain=research.name), anchor=False)
    _draw_rows(questionnaire, research, weekly, citations)
    _draw_harms(questionnaire, citations)
    draw_aside(words.works_heading, questionnaire.guides.works, citations)
    _draw_contrasts(questionnaire, citations)


def _draw_rows(
    questionnaire: Questionnaire, research: Research, weekly: int | None, citations: Citations
) -> None:
    words = questionnaire.words
    st.markdown(f"**{words.research_pain}.** {citations.say(research.pain)}")
    st.markdown(f"**{words.research_changed}.** {citations.say(research.changed)}")
    for rate in research.rates:
        dots.draw(words, rate, citations)
    st.markdown(f"**{words.research_lasted}.** {citations.say(research.lasted)}")
    plan = words.research_plan.format(weekly=weekly) if weekly else ""
    visits = research.visits
    st.markdown(
        f"**{words.research_visits}: {visits.text}.** {citations.cite(visits.source)} {plan}"
    )
    _draw_guidelines(questionnaire, research, citations)
    st.markdown(f"**{words.research_not_found}.** {citations.say(research.not_found)}")


def _draw_guidelines(
    questionnaire: Questionnaire, research: Research, citations: Citations
) -> None:
    words = questionnaire.words
    if not research.guidelines:
        st.markdown(f"**{words.research_guidelines}.** {words.research_no_guideline}")
        return
    lead = words.research_disputed if research.disputed else ""
    lines = [
        f"- **{getattr(words, f'stance_{one.stance}')}**: {citations.say(one)}"
        for one in research.guidelines
    ]
    st.markdown("\n".join([f"**{words.research_guidelines}.** {lead}", "", *lines]))


def _draw_harms(questionnaire: Questionnaire, citations: Citations) -> None:
    words, harms = questionnaire.words, questionnaire.harms
    st.header(words.harms_heading, anchor=False)
    st.markdown(words.harms_lead)
    for rate in harms.rates:
        dots.draw(words, rate, citations)
    st.markdown("\n".join(f"- {citations.say(one)}" for one in harms.statements))


def _draw_contrasts(questionnaire: Questionnaire, citations: Citations) -> None:
    words = questionnaire.words
    st.header(words.contrasts_heading, anchor=False)
    for contrast in questionnaire.contrasts:
        article = words.contrast_article.format(text=f"“{contrast.article.text}”")
        research = words.contrast_research.format(text=citations.say(contrast.research))
        st.markdown(f"- {article} {citations.cite(contrast.article.source)}\n\n  {research}")
