"""One record at the desk: what was answered, what came out, and what can be done with it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import IntakeError, Record, read_content
from logic.engine.explanation import answer_words, explain
from logic.engine.saved import Opened, told_lean
from logic.engine.verdict import Evaluation, evaluate
from logic.text.dates import say_date, say_time
from logic.text.saying import say_joined, say_pair
from screens.desk import signin
from screens.desk.files import draw_files
from screens.parts.elements import draw_print
from screens.session import clinic
from screens.session.citations import plain
from screens.session.definition import SHELF
from screens.session.here import Here
from screens.session.state import current

EVERY = timedelta(seconds=5)
"""How often the desk looks for what has changed."""


def open_record(code: str, who: str) -> None:
    """Open a record, and note it. One that is gone by now is told on its screen."""
    state = current()
    try:
        clinic.store().open(code, who, datetime.now(UTC))
    except IntakeError:
        state.complain("desk.database")
        return
    state.desk.code, state.desk.sure = code, False
    state.show(state.screen)


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
    opened = read_content(here.questionnaire, one)
    evaluation = evaluate(here.questionnaire, opened.saved.answers)
    _draw_head(here, evaluation, one, told_lean(evaluation, opened.saved.lean))
    _draw_doubts(here, opened, evaluation, one)
    if state.desk.sure:
        _draw_sure(here, one, who)
        return
    _draw_others(here, one)
    with st.container(key="actions", horizontal=True):
        if not one.seen:
            label = words.record.see
            st.button(
                label, key="see", type="primary", on_click=_see, args=(one.code, who), wrap=True
            )
        draw_files(evaluation, one, who)
        draw_print(words)
    st.header(words.record.answers, anchor=False)
    _draw_answers(evaluation)
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


def say_verdict(here: Here, one: Record) -> str:
    """Say what came out, and of a flag that it is one."""
    words, verdict = here.words, _name(here, one)
    flag = f":material/flag: {words.desk.flagged.format(verdict=verdict)}"
    return flag if one.flagged else verdict


def _name(here: Here, one: Record) -> str:
    """Return the name of what came out."""
    return here.questionnaire.verdict[one.verdict].name


def _draw_head(here: Here, evaluation: Evaluation, one: Record, lean: str) -> None:
    words, local = here.words, one.received.astimezone(here.now.tzinfo)
    with st.container(key=f"verdict_{one.verdict}"):
        st.markdown(f"**{say_verdict(here, one)}**")
        for flag in explain(evaluation).flags:
            said = f"**{say_joined(words, flag.said)}**"
            st.markdown(say_pair(words, flag.about.name, said))
        if lean:
            st.markdown(words.record.leans.format(lean=words.values.lean[lean]))
    day = say_date(words, local.date())
    lines = [words.record.received.format(date=day, time=say_time(words, local.time()))]
    if one.reference:
        lines.append(words.record.reference.format(reference=plain(one.reference)))
    lines.append(words.desk.seen if one.seen else f"**{words.desk.new}**")
    st.markdown("  \n".join(lines))


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
    words = evaluation.questionnaire.words
    lines = "".join(
        f"<dt>{escape(step.question.name)}</dt>"
        f"<dd>{escape(say_joined(words, answer_words(evaluation.answers, step)))}</dd>"
        for step in evaluation.route.steps
    )
    st.html(f'<dl class="answers">{lines}</dl>')


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


def _ask() -> None:
    state = current()
    state.desk.sure = True
    state.show(state.screen)


def _keep() -> None:
    state = current()
    state.desk.sure = False
    state.show(state.screen)


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


def _close() -> None:
    state = current()
    if not state.desk.code:
        state.desk.reference = ""
    state.desk.code, state.desk.sure = "", False
    state.show(state.screen)
