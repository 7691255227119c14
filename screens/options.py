"""The options side by side: two where it is narrow, all where it is wide, from one list."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from logic.definition.aid import ROWS, Alternative, RowId
from logic.definition.claims import NOT_RATED, Statement
from logic.definition.research import Research
from logic.engine.explanation import research as research_for
from logic.engine.journey import OPTIONS, VALUES
from logic.text.saying import say_joined, say_pair
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

GRADED: tuple[RowId, ...] = ("better", "counts", "worse")
"""The rows of which is said how sure they are."""
Row = tuple[str, tuple[str, ...]]
"""The name of a row, and as HTML what it says for each option."""


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.options.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words, options = here.words, here.questionnaire.alternatives
    research = research_for(here.evaluation)
    draw_back(words.ways.to["result"], OPTIONS)
    st.title(words.options.heading, anchor=False)
    draw_overdue(here)
    _draw_message(here, research)
    st.markdown(words.options.lead)
    _draw_table(here, research)
    _draw_certainty(here, research)
    draw_way(words.ways.to["values"], VALUES, primary=True)
    of_pain = (research.first, research.options) if research else ()
    draw_glossary(here, (options, here.questionnaire.message, of_pain))
    draw_sources(here)


def _draw_message(here: Here, research: Research | None) -> None:
    """Draw what the aid comes to, before all that it rests on."""
    if message := here.questionnaire.message:
        lines = message.lines(research)
        st.header(here.words.options.message, anchor=False)
        st.markdown("\n".join(f"- {here.citations.say(one)}" for one in lines))


def _draw_table(here: Here, research: Research | None) -> None:
    options, caption = here.questionnaire.alternatives, here.words.options.table
    shown = _draw_pair(here)
    names = [one.name for one in options]
    two = [number for number, one in enumerate(options) if one.id in shown]
    narrow = _narrow(caption, names, list(_rows(here, research)), two)
    wide = _wide(caption, names, list(_rows(here, research, set())))
    tables = narrow + wide
    st.html(f'<div class="options">{tables}</div>')


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


def _rows(here: Here, research: Research | None, led: set[str] | None = None) -> Iterator[Row]:
    """Yield the rows. Where all stand side by side, each source is a link once: `led` holds those.

    The keyboard passes them there, or it would stop dozens of times before what stands below.
    """
    words, options = here.words, here.questionnaire.alternatives
    for name in ROWS:
        cells = [_cell(here, one.row(name, research), led) for one in options]
        if name == ROWS[0]:  # a caution comes before all else that is said of an option
            cells = [_caution(here, one) + cell for one, cell in zip(options, cells, strict=True)]
        yield words.options.row[name], tuple(cells)
        if name == "worse":
            sure = tuple(escape(_sure(here, one, research)) for one in options)
            yield words.options.row["sure"], sure


def _cell(here: Here, told: Statement, led: set[str] | None) -> str:
    linked, passed = not here.kiosk, led is not None
    mark = here.citations.mark(told.source, linked=linked, but=led or (), passed=passed)
    if led is not None:
        led.update(told.source)
    return f"{escape(told.text)} {mark}"


def _caution(here: Here, option: Alternative) -> str:
    """Return what people with these answers read of an option first."""
    caution = option.caution
    if caution is None or not any(here.evaluation.route.matches(one) for one in caution.where):
        return ""
    return f"<strong>{escape(caution.text)}</strong><br>"


def _sure(here: Here, alternative: Alternative, research: Research | None) -> str:
    """Return how sure each row is that somebody rated, or that nobody rated any."""
    words, degree = here.words, here.questionnaire.means
    rated = [
        say_pair(words, words.options.graded[name], degree(sure).name)
        for name in GRADED
        if (sure := alternative.row(name, research).sure) != NOT_RATED
    ]
    return say_joined(words, rated) if rated else degree(NOT_RATED).name


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


def _draw_certainty(here: Here, research: Research | None) -> None:
    words, options = here.words.sources, here.questionnaire.alternatives
    used = {one.row(name, research).sure for one in options for name in GRADED}
    lines = (
        words.sure_means.format(name=degree.name, means=degree.means)
        for degree in here.questionnaire.certainty
        if degree.id in used
    )
    draw_details(words.sure_heading, paragraphs(lines))
