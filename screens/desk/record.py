"""One record at the desk: what was answered, what came out, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import cast

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import IntakeError, Record, read_content
from logic.definition.plans import OutcomeId
from logic.engine.checkin import at_first
from logic.engine.saved import Saved
from logic.engine.verdict import Evaluation, evaluate
from logic.handover.paper import Paper
from logic.handover.shown import Reply, answered, read_shown, show
from logic.text.dates import say_date, say_time
from screens.desk import referral, signin, trouble
from screens.desk.files import draw_files
from screens.desk.origin import say_origin
from screens.desk.referral import OpenRecord
from screens.parts.elements import draw_details, draw_print
from screens.parts.glance import ICONS, OUTCOME_ICONS
from screens.session import clinic
from screens.session.citations import plain
from screens.session.definition import SHELF
from screens.session.here import Here
from screens.session.state import current

EVERY = timedelta(seconds=5)
"""How often the desk looks for what has changed."""


@signin.guarded
def open_record(code: str, who: str) -> None:
    """Open a record, and note it. One that is gone by now is told on its screen."""
    state = current()
    try:
        clinic.store().open(code, who, datetime.now(UTC))
    except IntakeError:
        trouble.fail(f"open_{code}")  # beside the button: the list alone is drawn again
        return
    state.desk.code, state.desk.sure = code, False
    state.show(state.screen)


@signin.guarded
def show_all(reference: str) -> None:
    """Show all records with a reference of the clinic's."""
    state = current()
    state.desk.code, state.desk.reference, state.desk.sure = "", reference, False
    state.show(state.screen)


def draw(here: Here, who: str) -> None:
    """Draw the record that is open."""
    words, state = here.words, here.state
    code = state.desk.code
    one = clinic.store().find(code)
    if one is None:
        if state.desk.sure:
            _keep()
            st.rerun()  # the heading asks what nobody needs to answer any more
        st.info(words.record.deleted.format(code=say_code(code)))
        return
    _look(code, one.seen)
    kept = read(here, one)
    _draw_head(here, one, who)
    if not state.desk.sure:
        _draw_others(here, one)
    referral.draw_verdict(here, kept, say_verdict(here, one))
    _draw_doubts(here, kept)
    if state.desk.sure:
        _draw_sure(here, one, who)
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
    st.button(words.record.delete, key="delete", on_click=_ask)


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


def read(here: Here, one: Record) -> OpenRecord:
    """Return what the person was shown.

    An earlier version of this app did not keep it. Then it is worked out by today's questions and,
    where that is another verdict than the person was told, there is nothing to book.
    """
    if shown := read_shown(one.shown):
        return OpenRecord(one, shown)
    opened = read_content(here.questionnaire, one)
    evaluation = evaluate(here.questionnaire, opened.saved.answers)
    if evaluation.decision is None:
        return OpenRecord(one, None, opened, answers=answered(evaluation))
    worked_out = show(_paper(here, evaluation, opened.saved, one), one.received)
    if evaluation.decision.verdict.id == one.verdict:
        return OpenRecord(one, worked_out, opened)
    other = replace(worked_out, course="", booking="", none_left="")
    return OpenRecord(one, other, opened, evaluation.decision.verdict.name)


def _paper(here: Here, evaluation: Evaluation, saved: Saved, one: Record) -> Paper:
    """Return what the papers of a record are made from of which nothing shown is kept."""
    day = one.received.date()
    made = saved.made or day
    return Paper(
        evaluation=evaluation,
        made=made,
        first=saved.first or day,
        checks=(at_first(here.questionnaire, evaluation.answers, made), *saved.checks),
        lean=saved.lean,
        clinic=here.clinic,
        reference=one.reference,
    )


def say_verdict(here: Here, one: Record) -> str:
    """Say what came out, with a sign of its own, and of a flag that it is one."""
    words = here.words
    if outcome := _told(one, "outcome"):
        icon = OUTCOME_ICONS.get(cast("OutcomeId", one.outcome), "")
        return f"{icon} {words.desk.looked_back.format(found=outcome)}"
    name = _told(one, "verdict") or here.questionnaire.verdict[one.verdict].name
    if one.kind == "checkin":
        name = words.desk.looked_back.format(found=name)
    if one.flagged:
        return f":material/flag: {words.desk.flagged.format(verdict=name)}"
    return f"{ICONS[one.verdict]} {name}"


def say_to_do(here: Here, one: Record) -> str:
    """Say what is to be booked or, of a flag, what the person was told to do."""
    if one.flagged:
        told = _told(one, "sentence") or here.questionnaire.verdict[one.verdict].sentence
        return here.words.desk.was_told.format(sentence=told)
    if one.shown is not None:
        return _told(one, "booking")
    kept = read(here, one)
    return kept.shown.booking if kept.shown else ""


def _told(one: Record, name: str) -> str:
    """Return a text that the person was shown, where it was kept."""
    return plain(str((one.shown or {}).get(name, "")))


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
        st.button(label, key="all_of", on_click=show_all, args=(reference,), wrap=True)


def _draw_answers(here: Here, kept: OpenRecord) -> None:
    """Draw all answers in parts that open, those of a look back first. On paper they are open."""
    words, shown = here.words, kept.shown
    draw_details(words.record.answers, _listed(shown.answers if shown else kept.answers))
    if shown and shown.before:
        draw_details(words.record.before, _listed(shown.before))


def _listed(answers: Sequence[Reply]) -> str:
    lines = "".join(f"<dt>{escape(one.name)}</dt><dd>{escape(one.said)}</dd>" for one in answers)
    return f'<dl class="answers">{lines}</dl>'


@signin.guarded
def _see(code: str, who: str) -> None:
    if _attempt(clinic.store().mark_seen, code, who):
        current().show(current().screen)


def _attempt(action: Callable[[str, str, datetime], None], code: str, who: str) -> bool:
    """Do something with a record, or say that the records cannot be reached."""
    try:
        action(code, who, datetime.now(UTC))
    except IntakeError:
        current().complain("desk.database")
        return False
    return True


def _draw_sure(here: Here, one: Record, who: str) -> None:
    """Draw the answers to the question that the heading asks."""
    words = here.words
    with st.container(key="sure", horizontal=True):
        yes, no = words.record.yes, words.record.no
        st.button(yes, key="delete_yes", on_click=_delete, args=(one.code, who), wrap=True)
        st.button(no, key="delete_no", type="primary", on_click=_keep, wrap=True)


@signin.guarded
def _ask() -> None:
    state = current()
    state.desk.sure = True
    state.show(state.screen)


@signin.guarded
def _keep() -> None:
    state = current()
    state.desk.sure = False
    state.show(state.screen)


@signin.guarded
def _delete(code: str, who: str) -> None:
    if _attempt(clinic.store().delete, code, who):
        _close()
        deleted = SHELF.current().words.record.deleted
        current().tell(deleted.format(code=say_code(code)))


def draw_back(here: Here) -> None:
    """Draw the way back to the list that a record was opened from, or from that to the desk."""
    words, desk = here.words, here.state.desk
    listed = desk.code and desk.reference
    label = words.record.back_to_all if listed else words.record.back
    st.button(label, key="close", on_click=_close, wrap=True)


@signin.guarded
def _close() -> None:
    state = current()
    if not state.desk.code:
        state.desk.reference = ""
    state.desk.code, state.desk.sure, state.desk.inviting = "", False, False
    state.show(state.screen)
