"""One record at the desk: what was answered, what came out, and what can be done with it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import IntakeError, Record, read_content
from logic.engine.explanation import answer_words
from logic.engine.saved import Opened
from logic.engine.verdict import Evaluation, evaluate
from logic.text.booking import booking
from logic.text.dates import say_date, say_time
from logic.text.saying import say_joined
from screens.desk import referral, signin, trouble
from screens.desk.files import draw_files
from screens.desk.origin import say_origin
from screens.desk.referral import OpenRecord
from screens.parts.elements import draw_details, draw_print
from screens.parts.glance import ICONS
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
    _draw_doubts(here, kept.opened, kept.evaluation, one)
    if state.desk.sure:
        _draw_sure(here, one, who)
        return
    referral.draw(here, kept)
    with st.container(key="actions", horizontal=True):
        draw_files(kept.evaluation, one, who)
        draw_print(words)
    for kind in ("page", "note", "fhir"):
        trouble.draw(here, f"file_{kind}")
    _draw_answers(kept.evaluation)
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
    """Return what a record comes to by today's questions.

    Where that is another verdict than the person was told, there is nothing to book.
    """
    opened = read_content(here.questionnaire, one)
    evaluation, saved = evaluate(here.questionnaire, opened.saved.answers), opened.saved
    decision, first = evaluation.decision, saved.first or one.received.date()
    stands = decision is not None and decision.verdict.id == one.verdict
    booked = booking(evaluation, first, saved.checks) if stands else None
    return OpenRecord(one, opened, evaluation, booked)


def say_verdict(here: Here, one: Record) -> str:
    """Say what came out, with a sign of its own, and of a flag that it is one."""
    words, verdict = here.words, here.questionnaire.verdict[one.verdict].name
    if one.flagged:
        return f":material/flag: {words.desk.flagged.format(verdict=verdict)}"
    return f"{ICONS[one.verdict]} {verdict}"


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


def _draw_doubts(here: Here, opened: Opened, evaluation: Evaluation, one: Record) -> None:
    """Say what of a record does not hold by today's questions, or could not be read."""
    words, decision = here.words, evaluation.decision
    if opened.lost:
        st.warning(words.record.lost.format(count=opened.lost))
    if opened.damaged:
        st.warning(words.record.damaged)
    if decision is None:
        st.warning(words.record.unfinished)
    elif decision.verdict.id != one.verdict:
        st.warning(words.record.changed.format(verdict=decision.verdict.name))


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
        label, reference = words.record.others_show, one.reference
        st.button(label, key="all_of", on_click=show_all, args=(reference,), wrap=True)


def _draw_answers(evaluation: Evaluation) -> None:
    """Draw all answers in a part that opens. On paper it is open."""
    words = evaluation.questionnaire.words
    lines = "".join(
        f"<dt>{escape(step.question.name)}</dt>"
        f"<dd>{escape(say_joined(words, answer_words(evaluation.answers, step)))}</dd>"
        for step in evaluation.route.steps
    )
    draw_details(words.record.answers, f'<dl class="answers">{lines}</dl>')


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
