"""The options side by side: two where it is narrow, all where it is wide, from one list."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from logic.definition.aid import ROWS, Alternative
from logic.engine.journey import OPTIONS, VALUES
from screens.parts.elements import (
    draw_back,
    draw_details,
    draw_glossary,
    draw_overdue,
    draw_sources,
    draw_way,
    paragraphs,
)
from screens.session import actions
from screens.session.here import Here

Row = tuple[str, tuple[str, ...]]
"""The name of a row, and as HTML what it says for each option."""


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.options.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words, options = here.words, here.questionnaire.alternatives
    draw_back(words.ways.to["result"], OPTIONS)
    st.title(words.options.heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.options.lead)
    shown = _draw_pair(here)
    names, rows = [one.name for one in options], list(_rows(here))
    two = [number for number, one in enumerate(options) if one.id in shown]
    caption = words.options.table
    tables = _narrow(caption, names, rows, two) + _wide(caption, names, rows)
    st.html(f'<div class="options">{tables}</div>')
    _draw_certainty(here)
    draw_way(words.ways.to["values"], VALUES, primary=True)
    draw_glossary(here, options)
    draw_sources(here)


def _draw_pair(here: Here) -> tuple[str, ...]:
    """Draw the choice of two options, and return them. It is a view, and no answer."""
    names = {one.id: one.name for one in here.questionnaire.alternatives}
    here.state.pair = here.state.pair or tuple(names)[:2]
    actions.mirror(actions.PAIR, list(here.state.pair))
    st.pills(
        here.words.options.pair,
        list(names),
        selection_mode="multi",
        format_func=names.__getitem__,
        key=actions.PAIR,
        width="stretch",
        on_change=actions.take_pair,
    )
    return here.state.pair


def _rows(here: Here) -> Iterator[Row]:
    words, options = here.words, here.questionnaire.alternatives
    for name in ROWS:
        told = [one.row(name) for one in options]
        marks = [here.citations.mark(one.source, linked=not here.kiosk) for one in told]
        cells = zip(told, marks, strict=True)
        yield words.options.row[name], tuple(f"{escape(one.text)} {mark}" for one, mark in cells)
        if name == "worse":
            yield words.options.row["sure"], tuple(escape(_sure(here, one)) for one in options)


def _sure(here: Here, alternative: Alternative) -> str:
    return here.words.sources.sure_pair.format(
        better=here.questionnaire.means(alternative.better.sure).name,
        worse=here.questionnaire.means(alternative.worse.sure).name,
    )


def _narrow(caption: str, names: list[str], rows: list[Row], two: list[int]) -> str:
    """Return two options, the name of each row above what it says of them."""
    body = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="2">{escape(row)}</th></tr>'
        f"<tr>{''.join(f'<td>{cells[number]}</td>' for number in two)}</tr></tbody>"
        for row, cells in rows
    )
    head = _head([names[number] for number in two])
    title = f"<caption>{escape(caption)}</caption>"
    return f'<table class="two">{title}<thead><tr>{head}</tr></thead>{body}</table>'


def _wide(caption: str, names: list[str], rows: list[Row]) -> str:
    """Return all options, the name of each row beside what it says of them."""
    body = "".join(
        f'<tr><th scope="row">{escape(row)}</th>'
        + "".join(f"<td>{cell}</td>" for cell in cells)
        + "</tr>"
        for row, cells in rows
    )
    title, head = f"<caption>{escape(caption)}</caption>", _head(names)
    return f'<table class="all">{title}<tr><td></td>{head}</tr>{body}</table>'


def _head(names: list[str]) -> str:
    return "".join(f'<th scope="col">{escape(name)}</th>' for name in names)


def _draw_certainty(here: Here) -> None:
    words = here.words.sources
    told = [(one.better.sure, one.worse.sure) for one in here.questionnaire.alternatives]
    used = {sure for pair in told for sure in pair}
    lines = (
        words.sure_means.format(name=degree.name, means=degree.means)
        for degree in here.questionnaire.certainty
        if degree.id in used
    )
    draw_details(words.sure_heading, paragraphs(lines))
