"""What matters most to the person, which options go with it, and where they lean."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from logic.definition.aid import Value
from logic.definition.research import Fit, Research
from logic.engine.explanation import research as research_for
from logic.engine.journey import LIST, VALUES
from logic.engine.saved import LEANS
from logic.engine.values import MOST, Balance, chosen, turn, weigh
from logic.text.saying import say_label, say_number
from screens.parts.elements import (
    draw_back,
    draw_details,
    draw_glossary,
    draw_overdue,
    draw_sources,
    draw_way,
)
from screens.session import actions
from screens.session.here import Here

SIGNS: dict[Fit, str] = {"with": "✓", "against": "✗", "unclear": "?"}


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.values.heading


def draw(here: Here) -> None:
    """Draw the screen: the values, how the options fit as soon as one is chosen, and the lean."""
    words, research = here.words, research_for(here.evaluation)
    draw_back(words.ways.to["result"], VALUES)
    st.title(words.values.heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.values.lead.format(most=say_number(words, MOST)))
    matter = chosen(here.questionnaire, here.state.marks, research)
    _draw_values(here, matter)
    if matter:
        _draw_fits(here, research)
        _draw_notes(here, matter)
        _draw_why(here, matter)
    _draw_lean(here)
    draw_way(words.ways.to["list"], LIST, primary=True)
    draw_glossary(here, here.questionnaire.values)
    if here.citations.cited:
        draw_sources(here)


def _draw_values(here: Here, matter: tuple[Value, ...]) -> None:
    known = {value.id for value in matter}
    with st.container(key="values"):
        with st.container(key="choices"):
            for value in here.questionnaire.values:
                key = actions.mark_key(value.id)
                actions.mirror(key, value.id in known)
                st.checkbox(value.label, key=key, on_change=actions.take_value, args=(value.id,))
        if len(matter) >= MOST:
            most = say_number(here.words, len(matter))
            told = here.words.values.most.format(most=most)
            st.html(f'<p class="most" role="status">{escape(told)}</p>')


def _draw_fits(here: Here, research: Research | None) -> None:
    words = here.words.values
    st.header(words.fits_heading, anchor=False)
    legend = " ".join(
        f"<span>{sign} {escape(words.fits[fit])}</span>" for fit, sign in SIGNS.items()
    )
    options = "".join(
        _say_balance(here, one) for one in weigh(here.questionnaire, here.state.marks, research)
    )
    st.html(
        f'<p class="legend" aria-hidden="true">{legend}</p><dl class="fits">{options}</dl>'
        f'<p class="foot">{escape(words.fits_general)}</p>'
    )
    if turned := turn(here.questionnaire, here.verdict, here.state.marks, research):
        told = words.fits_away if turned == "away" else words.fits_towards
        st.warning(told.format(verdict=here.verdict.name))


def _say_balance(here: Here, balance: Balance) -> str:
    sides: dict[Fit, tuple[Value, ...]] = {
        "with": balance.goes_with,
        "against": balance.against,
        "unclear": balance.unclear,
    }
    told = "".join(_say_fit(here, fit, value) for fit, side in sides.items() for value in side)
    return f"<div><dt>{escape(balance.alternative.name)}</dt>{told}</div>"


def _say_fit(here: Here, fit: Fit, value: Value) -> str:
    """Return how an option stands to a value: by a sign, and for those who hear it in words."""
    spoken = say_label(here.words, here.words.values.fits[fit])
    return (
        f'<dd><span class="sign" aria-hidden="true">{SIGNS[fit]}</span>'
        f'<span><span class="spoken">{escape(spoken)} </span>{escape(value.label)}</span></dd>'
    )


def _draw_notes(here: Here, matter: tuple[Value, ...]) -> None:
    """Say at once what makes it easier where a value stands in the way."""
    for value in matter:
        if value.note:
            mark = here.citations.mark(value.source, linked=not here.kiosk)
            st.html(f'<p class="note">{escape(value.note)} {mark}</p>')


def _draw_why(here: Here, matter: tuple[Value, ...]) -> None:
    lines = "".join(_say_why(here, matter))
    draw_details(here.words.values.fits_why, lines)


def _say_why(here: Here, matter: tuple[Value, ...]) -> Iterator[str]:
    for value in matter:
        mark = here.citations.mark(value.source, linked=not here.kiosk)
        name = escape(say_label(here.words, value.label))
        rated = escape(here.citations.rated(value.sure))
        yield f"<p><strong>{name}</strong> {escape(value.text)} {mark} <em>{rated}</em></p>"


def _draw_lean(here: Here) -> None:
    words, lean = here.words.values, here.state.lean
    st.header(words.lean_heading, anchor=False)
    st.radio(
        words.lean_heading,
        LEANS,
        index=next((n for n, one in enumerate(LEANS) if one == lean), None),
        format_func=words.lean.__getitem__,
        key=actions.LEAN,
        on_change=actions.take_lean,
        horizontal=True,
        label_visibility="collapsed",
    )
    st.html(f'<p class="foot">{escape(words.lean_lead)}</p>')
