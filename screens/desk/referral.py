"""What stands on top of a record: what came out, what to book, what to mind, and what is open."""

from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import Record
from logic.definition.words import Words
from logic.handover.paper import Part
from logic.handover.shown import Shown
from logic.text.saying import say_label
from screens.desk.reading import OpenRecord
from screens.parts.elements import paragraphs
from screens.session.citations import plain
from screens.session.here import Here

COPIED = "booking"


def draw_verdict(here: Here, kept: OpenRecord, told: str) -> None:
    """Draw what came out and, above all else, what keeps the person from massage."""
    words, shown, one = here.words, kept.shown, kept.record
    if shown and shown.leans:
        told = words.record.leans.format(verdict=told, lean=shown.leans)
    with st.container(key=f"verdict_{one.outcome or one.verdict}"):
        st.markdown(f"**{told}**")
        for line in shown.referral.flags if shown else ():
            st.markdown(f"**{plain(line)}**")
        if one.flagged or one.kind == "checkin":
            was = shown.sentence if shown and not kept.today else _sentence(here, one)
            st.markdown(words.desk.was_told.format(sentence=plain(was)))
        if one.flagged and one.verdict in words.desk.act:
            st.markdown(words.desk.act[one.verdict])


def _sentence(here: Here, one: Record) -> str:
    """Return what a verdict says to do today, where it is not known what it said then."""
    return here.questionnaire.verdict[one.verdict].sentence


def draw(here: Here, shown: Shown, one: Record) -> None:
    """Draw what to book and what to know, a line each; what is empty is left out."""
    own, told = here.words.record, shown.referral
    about = f'<div class="row">{paragraphs(told.about)}</div>' if told.about else ""
    parts = (
        _part(own.compared, _table(shown.compared) if shown.compared else ""),
        _part(own.why, paragraphs(shown.reasons) if not told.flags else ""),
        _book(here, shown, one),
        _part(own.mind, paragraphs(told.mind)),
        _part(own.about_first if one.kind == "checkin" else own.about, about),
        _part(own.asks, paragraphs(told.asks)),
        _part(own.unsettled, paragraphs(told.unsettled)),
    )
    if lines := "".join(parts):
        st.html(f'<dl class="referral">{lines}</dl>')


def _part(name: str, inside: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{inside}</dd>" if inside else ""


def _table(compared: Part) -> str:
    """Return the table of then and now."""
    head = "".join(f"<th>{escape(one)}</th>" for one in compared["head"])
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(one)}</td>' for one in row)}</tr>" for row in compared["rows"]
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _book(here: Here, shown: Shown, one: Record) -> str:
    """Return the visits to book with a button that copies them, or that there are none any more."""
    words = here.words
    if shown.course:
        who = say_label(words, " ".join(filter(None, (say_code(one.code), one.reference))))
        return _part(words.record.book, _copied(words, f"{who} ", shown.course))
    return _part(words.record.book, paragraphs([shown.none_left]) if shown.none_left else "")


def _copied(words: Words, who: str, line: str) -> str:
    """Return a line with the button that copies it, together with the code and the reference."""
    return (
        f'<div class="copy"><p id="{COPIED}" class="copied" tabindex="0">'
        f'<span class="whom">{escape(who)}</span>{escape(line)}</p>'
        f'<button type="button" data-copies="{COPIED}" data-done="{escape(words.keep.copy_done)}">'
        f'{escape(words.record.book_copy)}</button><span role="status"></span></div>'
    )
