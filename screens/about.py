"""About the check: who made it, when, who paid, its rules, its sources, and the standard."""

from collections.abc import Iterable, Iterator

import streamlit as st

from logic.definition.aid import About
from logic.definition.questions import Option, Points
from logic.definition.verdicts import Factor, Verdict
from logic.definition.words import Words
from logic.engine.journey import ABOUT, INVITE
from logic.text.dates import say_date
from logic.text.pages import GRADE
from logic.text.rules import counting, raising
from logic.text.saying import say_joined, say_known, say_lead, say_number, say_pair, say_quoted
from screens.parts.calling import say_comfort
from screens.parts.elements import (
    draw_back,
    draw_foot,
    draw_glossary,
    draw_overdue,
    draw_way,
    list_sources,
)
from screens.session.here import Here

GROUPS = ("qualifying", "certification", "quality")


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.about.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words, about = here.words, here.questionnaire.about
    draw_back(words.question.back_button, ABOUT)
    st.title(words.about.heading, anchor=False)
    draw_overdue(here)
    _draw_makers(here, about)
    _draw_signs(here)
    say_comfort(here)
    _draw_rules(here)
    _draw_standard(here)
    draw_foot(here)
    list_sources(here, words.about.sources, here.questionnaire.sources)
    draw_glossary(here, [here.questionnaire])
    if not here.kiosk:
        draw_way(words.ways.to["invite"], INVITE)


def _draw_makers(here: Here, about: About) -> None:
    words = here.words
    dates = words.about.dates.format(
        published=say_date(words, about.published),
        version=here.questionnaire.version,
        next_review=say_date(words, about.next_review),
    )
    told = {
        words.about.made_by: about.made_by,
        words.about.made_for: about.made_for,
        words.about.intended: about.intended,
        words.about.dates_heading: dates,
        words.about.reviewed: about.reviewed,
        words.about.updates: about.updates,
        words.about.funding: about.funding,
        words.about.interests: about.interests,
        words.about.selected: about.selected,
        words.about.limits: about.limits,
        words.about.reading: words.about.reading_grade.format(grade=GRADE),
    }
    for heading, text in told.items():
        if text:
            st.header(heading, anchor=False)
            st.markdown(text)


def _draw_signs(here: Here) -> None:
    told = here.questionnaire.about.signs.values()
    if not told:
        return
    st.header(here.words.about.signs, anchor=False)
    st.markdown("\n".join(f"- {one.text} {here.citations.cite(one.source)}" for one in told))


def _draw_rules(here: Here) -> None:
    words = here.words
    st.header(words.about.verdicts, anchor=False)
    st.markdown("\n".join(f"- {line}" for line in here.questionnaire.about.verdicts.values()))
    st.markdown(words.about.rules_lead)
    for verdict in here.questionnaire.verdicts:
        _draw_verdict(here, verdict)
    for factor in here.questionnaire.factors:
        _draw_factor(here, factor)


def _draw_verdict(here: Here, verdict: Verdict) -> None:
    words, when = here.words, verdict.when
    if when.flag:
        lead = words.about.rule_flag.format(verdict=verdict.name)
        lines = [
            say_pair(words, question.name, say_joined(words, _quoted(words, options)))
            for question, options in raising(here.questionnaire, verdict)
        ]
    elif when.every:
        lead = words.about.rule_every.format(verdict=verdict.name)
        lines = [
            words.about.rule_level.format(factor=factor.title, level=words.about.rule_for[level])
            for factor in here.questionnaire.factors
            if (level := when.every.get(factor.id))
        ]
    else:
        lead, lines = words.about.rule_otherwise.format(verdict=verdict.name), []
    st.markdown("\n".join([f"**{lead}**", "", *(f"- {line}" for line in lines)]))


def _quoted(words: Words, options: Iterable[Option]) -> Iterator[str]:
    return (say_quoted(words, option.label) for option in options)


def _points(words: Words, count: Points) -> str:
    return words.about.points_unknown if count == "unknown" else say_number(words, count)


def _draw_factor(here: Here, factor: Factor) -> None:
    words = here.words
    lead = words.about.factor_points.format(
        factor=factor.title, met=factor.met, partly=factor.partly
    )
    lines = []
    for question, points in counting(here.questionnaire, factor):
        said = [
            f"{say_quoted(words, option.label)} {_points(words, count)}" for option, count in points
        ]
        lines.append(f"- {say_pair(words, question.name, say_joined(words, said))}")
    with st.expander(lead):
        st.markdown("\n".join(lines))


def _draw_standard(here: Here) -> None:
    words = here.words
    st.header(words.about.standard, anchor=False)
    known = say_known(words, here.questionnaire.cited(here.questionnaire.about.source))
    st.markdown(f"{words.about.standard_lead} {known}")
    for group in GROUPS:
        st.subheader(words.about.group[group], anchor=False)
        lines = [
            f"- {one.asks} **{say_lead(words, words.about.met[one.met])}** {one.how}"
            for one in here.questionnaire.about.criteria
            if one.group == group
        ]
        st.markdown("\n".join(lines))
