"""One record at the desk: what was answered, what came out, and what can be done with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.record import Record
from logic.handover.shown import ReadByPerson, Reply
from logic.text.dates import say_date, say_time
from logic.text.languages import own_name
from screens.desk import deleting, reading, referral, signin, trouble, ways
from screens.desk.files import draw_files
from screens.desk.origin import say_origin
from screens.desk.reading import OpenRecord
from screens.parts.elements import draw_details, draw_print, paragraphs
from screens.session import clinic
from screens.session.citations import plain
from screens.session.here import Here
from screens.session.state import current

EVERY = timedelta(seconds=5)
"""How often the desk looks for what has changed."""


def draw(here: Here, who: str) -> None:
    """Draw the record that is open."""
    words, state = here.words, here.state
    code = state.desk.code
    one = clinic.store().find(code)
    if one is None:
        if state.desk.sure:
            deleting.keep()
            st.rerun()  # the heading asks what nobody needs to answer any more
        st.info(words.record.deleted.format(code=say_code(code)))
        return
    _look(code, one.seen)
    kept = reading.read(here, one)
    _draw_head(here, one, who)
    if not state.desk.sure:
        _draw_others(here, one)
    referral.draw_verdict(here, kept, reading.say_verdict(here, one))
    _draw_doubts(here, kept)
    if state.desk.sure:
        deleting.draw(here, one, who)
        return
    if kept.shown:
        referral.draw(here, kept.shown, one)
    with st.container(key="actions", horizontal=True):
        if kept.shown and not kept.today:  # a paper would say what the person was never told
            draw_files(here, kept.shown, one, who)
        draw_print(words, words.record.print_button)
    for kind in ("page", "note", "fhir"):
        trouble.draw(here, f"file_{kind}")
    _draw_answers(here, kept)
    st.button(words.record.delete, key="delete", on_click=deleting.ask)


@st.fragment(run_every=EVERY)
def _look(code: str, seen: datetime | None) -> None:
    """Draw the whole page again where the record is another one by now, or nobody's to see."""
    state = current()
    try:
        one = clinic.store().find(code)
    except IntakeError:
        one = None
    if one is None or one.seen != seen or state.desk.code != code or not signin.signed_in(state):
        st.rerun()


def _draw_head(here: Here, one: Record, who: str) -> None:
    """Draw when it came in, which reference it has, and whether somebody has seen it."""
    words, local = here.words, one.received.astimezone(here.now.tzinfo)
    day = say_date(words, local.date())
    lines = [words.record.received.format(date=day, time=say_time(words, local.time()))]
    if one.reference:
        lines.append(words.record.reference.format(reference=plain(one.reference)))
    lines.append(say_origin(words, one))
    lines.append(words.desk.seen if one.seen else f"**{words.desk.new}**")
    with st.container(key="came", horizontal=True, vertical_alignment="center"):
        st.markdown(" · ".join(lines), width="stretch")
        if not one.seen and not here.state.desk.sure:
            label, args = words.record.see, (one.code, who)
            st.button(label, key="see", type="primary", on_click=_see, args=args, wrap=True)


def _draw_doubts(here: Here, kept: OpenRecord) -> None:
    """Say what does not hold by today's questions, or could not be read.

    Of what a person was shown, that is the version alone: all else stands as they saw it.
    """
    words, opened = here.words, kept.opened
    if opened is None:
        if kept.record.version != here.questionnaire.version:
            st.info(words.record.as_shown.format(version=plain(kept.record.version)))
        return
    if opened.lost:
        st.warning(words.record.lost.format(count=opened.lost))
    if opened.damaged:
        st.warning(words.record.damaged)
    if kept.shown is None:
        st.warning(words.record.unfinished)
    elif kept.today:
        st.warning(words.record.changed.format(verdict=kept.today))


def _draw_others(here: Here, one: Record) -> None:
    """Say that this is not the only record with its reference, and whether one has a flag."""
    found = clinic.store().all_of(one.reference) if one.reference else ()
    others = [other for other in found if other.code != one.code]
    if not others:
        return
    words, flagged = here.words, [other for other in others if other.flagged]
    told = words.record.others_flagged if flagged else words.record.others
    line = told.format(count=len(others), flagged=len(flagged))
    with st.container(key="others"):
        (st.error if flagged else st.info)(line)
        if here.state.desk.reference:
            return  # the way back leads to them
        label, reference = words.record.others_show, one.reference
        st.button(label, key="all_of", on_click=ways.show_all, args=(reference,), wrap=True)


def _draw_answers(here: Here, kept: OpenRecord) -> None:
    """Draw all answers in parts that open, those of a look back first. On paper they are open."""
    words, shown = here.words, kept.shown
    draw_details(words.record.answers, _listed(shown.answers if shown else kept.answers))
    if shown and shown.before:
        draw_details(words.record.before, _listed(shown.before))
    if shown and shown.own:
        label = words.record.own.format(language=own_name(shown.language))
        draw_details(label, _read(shown.language, shown.own))


def _read(language: str, own: ReadByPerson) -> str:
    """Return what the person read, marked as in their language."""
    said = paragraphs(dict.fromkeys((own.heading, own.sentence, *own.reasons)))
    answers = _listed((*own.answers, *own.before))
    return f'<div lang="{escape(language)}" dir="auto">{said}{answers}</div>'


def _listed(answers: Sequence[Reply]) -> str:
    lines = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.said)}</dd>" for one in answers)
    return f'<dl class="answers">{lines}</dl>'


@signin.guarded
def _see(code: str, who: str) -> None:
    if trouble.attempt(clinic.store().mark_seen, code, who):
        current().show(current().screen)
