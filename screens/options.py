"""The options side by side: cards where it is narrow, a table where it is wide, from one list."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from logic.definition.aid import ROWS, Alternative
from logic.engine.journey import OPTIONS, VALUES
from screens.parts.elements import (
    draw_back,
    draw_glossary,
    draw_overdue,
    draw_sources,
    draw_way,
)
from screens.session.here import Here

Row = tuple[str, tuple[str, ...]]
"""The name of a row, and what it says for each option."""


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.options.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    draw_back(words.ways.to["result"], OPTIONS)
    st.title(words.options.heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.options.lead)
    names = [one.name for one in here.questionnaire.alternatives]
    rows = list(_rows(here))
    table = _table(words.options.table, names, rows)
    st.html(f'<div class="options">{_cards(names, rows)}{table}</div>')
    _draw_certainty(here)
    draw_way(words.ways.to["values"], VALUES, primary=True)
    draw_glossary(here, here.questionnaire.alternatives)
    draw_sources(here)


def _rows(here: Here) -> Iterator[Row]:
    words = here.words
    for name in ROWS:
        cells = tuple(
            f"{one.row(name).text} {here.citations.cite(one.row(name).source)}"
            for one in here.questionnaire.alternatives
        )
        yield words.options.row[name], cells
        if name == "worse":
            yield (
                words.options.row["sure"],
                tuple(_sure(here, one) for one in here.questionnaire.alternatives),
            )


def _sure(here: Here, alternative: Alternative) -> str:
    return here.words.sources.sure_pair.format(
        better=here.questionnaire.means(alternative.better.sure).name,
        worse=here.questionnaire.means(alternative.worse.sure).name,
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


def _draw_certainty(here: Here) -> None:
    words = here.words
    told = [(one.better.sure, one.worse.sure) for one in here.questionnaire.alternatives]
    used = {sure for pair in told for sure in pair}
    lines = [
        f"- {words.sources.sure_means.format(name=degree.name, means=degree.means)}"
        for degree in here.questionnaire.certainty
        if degree.id in used
    ]
    st.markdown("\n".join([f"**{words.sources.sure_heading}**", "", *lines]))
