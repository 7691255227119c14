"""What stands on top of a record: what came out, what to book, what to mind, and what is open."""

from dataclasses import dataclass
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import Record
from logic.definition.words import Words
from logic.engine.checkin import at_first
from logic.engine.saved import Opened, told_lean
from logic.engine.verdict import Evaluation
from logic.text.booking import Booking, say_course
from logic.text.referral import refer
from logic.text.saying import say_label, say_no_visits
from screens.parts.elements import paragraphs
from screens.session.here import Here

COPIED = "booking"


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A record, what it holds, and what that comes to by today's questions."""

    record: Record
    opened: Opened
    evaluation: Evaluation
    booked: Booking | None


def draw_verdict(here: Here, kept: OpenRecord, told: str) -> None:
    """Draw what came out and, above all else, what keeps the person from massage."""
    words, lean = here.words, _lean(here, kept)
    if lean:
        told = words.record.leans.format(verdict=told, lean=lean)
    with st.container(key=f"verdict_{kept.record.verdict}"):
        st.markdown(f"**{told}**")
        for line in refer(kept.evaluation).flags:
            st.markdown(f"**{line}**")
        if kept.record.flagged:
            sentence = here.questionnaire.verdict[kept.record.verdict].sentence
            st.markdown(words.desk.was_told.format(sentence=sentence))


def _lean(here: Here, kept: OpenRecord) -> str:
    """Return where the person leans, in words, if they have said so."""
    lean = told_lean(kept.evaluation, kept.opened.saved.lean)
    return here.words.values.lean[lean] if lean else ""


def draw(here: Here, kept: OpenRecord) -> None:
    """Draw what to book and what to know, a line each; what is empty is left out."""
    own, told = here.words.record, refer(kept.evaluation)
    parts = (
        _book(here, kept),
        _part(own.mind, paragraphs(told.mind)),
        _part(own.about, f'<div class="row">{paragraphs(told.about)}</div>' if told.about else ""),
        _part(own.asks, paragraphs(told.asks)),
        _part(own.unsettled, paragraphs(told.unsettled)),
    )
    if lines := "".join(parts):
        st.html(f'<dl class="referral">{lines}</dl>')


def _part(name: str, inside: str) -> str:
    return f"<dt>{escape(name)}</dt><dd>{inside}</dd>" if inside else ""


def _book(here: Here, kept: OpenRecord) -> str:
    """Return the visits to book with a button that copies them, or that there are none any more."""
    words, checks = here.words, kept.opened.saved.checks
    if kept.booked:
        names = (say_code(kept.record.code), kept.record.reference)
        who, line = say_label(words, " ".join(filter(None, names))), say_course(words, kept.booked)
        return _part(words.record.book, _copied(words, f"{who} ", line))
    if checks and kept.evaluation.planned:
        begun = at_first(here.questionnaire, kept.evaluation.answers, checks[0].day)
        none = say_no_visits(here.questionnaire, (begun, *checks))
        return _part(words.record.book, paragraphs([none]))
    return ""


def _copied(words: Words, who: str, line: str) -> str:
    """Return a line with the button that copies it, together with the code and the reference."""
    return (
        f'<div class="copy"><p id="{COPIED}" class="copied" tabindex="0">'
        f'<span class="whom">{escape(who)}</span>{escape(line)}</p>'
        f'<button type="button" data-copies="{COPIED}" data-done="{escape(words.keep.copy_done)}">'
        f'{escape(words.record.book_copy)}</button><span role="status"></span></div>'
    )
