"""The options side by side: cards where it is narrow, a table where it is wide, from one list."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from logic.definition.aid import ROWS, Alternative
from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import OPTIONS, VALUES
from screens.parts.citations import Citations
from screens.parts.elements import (
    draw_back,
    draw_glossary,
    draw_overdue,
    draw_sources,
    draw_way,
)
from screens.session.state import State

Row = tuple[str, tuple[str, ...]]
"""The name of a row, and what stands in it for each option."""


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    return questionnaire.words.options_heading


def draw(questionnaire: Questionnaire, _: State) -> None:
    """Draw the screen."""
    words, citations = questionnaire.words, Citations(questionnaire)
    st.title(words.options_heading, anchor=False)
    draw_overdue(questionnaire)
    st.markdown(words.options_lead)
    names = [one.name for one in questionnaire.alternatives]
    rows = list(_rows(questionnaire, citations))
    table = _table(words.options_table, names, rows)
    st.html(f'<div class="options">{_cards(names, rows)}{table}</div>')
    _draw_certainty(questionnaire)
    draw_way(words.to_values, VALUES, primary=True)
    draw_back(words.to_result, OPTIONS)
    draw_glossary(questionnaire, questionnaire.alternatives)
    draw_sources(questionnaire, citations)


def _rows(questionnaire: Questionnaire, citations: Citations) -> Iterator[Row]:
    words = questionnaire.words
    for name in ROWS:
        cells = tuple(
            f"{one.row(name).text} {citations.cite(one.row(name).source)}"
            for one in questionnaire.alternatives
        )
        yield getattr(words, f"row_{name}"), cells
        if name == "worse":
            yield (
                words.row_sure,
                tuple(_sure(questionnaire, one) for one in questionnaire.alternatives),
            )


def _sure(questionnaire: Questionnaire, alternative: Alternative) -> str:
    return questionnaire.words.sure_pair.format(
        better=questionnaire.means(alternative.better.sure).name,
        worse=questionnaire.means(alternative.worse.sure).name,
    )


def _cards(names: list[str], rows: list[Row]) -> str:
    cards = []
    for number, name in enumerate(names):
        inside = "".join(
            f"<dt>{escape(row)}</dt><dd>{escape(cells[number])}</dd>" for row, cells in rows
        )
        cards.append(f"<section><h2>{escape(name)}</h2><dl>{inside}</dl></section>")
    return f'<div class="cards">{"".join(cards)}</div>'


def _table(caption: str, names: list[str], rows: list[Row]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        f'<tr><th scope="row">{escape(row)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>"
        for row, cells in rows
    )
    return f"<table><caption>{escape(caption)}</caption><tr><td></td>{head}</tr>{body}</table>"


def _draw_certainty(questionnaire: Questionnaire) -> None:
    words = questionnaire.words
    told = [(one.better.sure, one.worse.sure) for one in questionnaire.alternatives]
    used = {sure for pair in told for sure in pair}
    lines = [
        f"- {words.sure_means.format(name=degree.name, means=degree.means)}"
        for degree in questionnaire.certainty
        if degree.id in used
    ]
    st.markdown("\n".join([f"**{words.sure_heading}**", "", *lines]))
