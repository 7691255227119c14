"""One record at the desk: what was answered, what came out, and what can be done with it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import IntakeError, Record, known_answers
from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import at_first
from logic.engine.explanation import answer_words, explain
from logic.engine.verdict import Evaluation, evaluate
from logic.text.saying import say_date
from screens.desk import signin
from screens.parts.citations import plain
from screens.parts.elements import draw_print
from screens.server import clinic
from screens.session.clock import now
from screens.session.definition import SHELF
from screens.session.state import State, current

EVERY = timedelta(seconds=5)
"""How often the desk looks for what has changed."""
PDF, FHIR = "application/pdf", "application/fhir+json"


def open_record(code: str, who: str) -> None:
    """Open a record, and note it. One that is gone by now is told on its screen."""
    state = current()
    try:
        clinic.store().open(code, who, datetime.now(UTC))
    except IntakeError:
        state.complain("desk_database")
        return
    state.desk.code, state.desk.sure = code, False
    state.show(state.screen)


def show_all(reference: str) -> None:
    """Show all records with a reference of the clinic's."""
    state = current()
    state.desk.code, state.desk.reference, state.desk.sure = "", reference, False
    state.show(state.screen)


def draw(questionnaire: Questionnaire, state: State, who: str) -> None:
    """Draw the record that is open."""
    words, code = questionnaire.words, state.desk.code
    one = clinic.store().find(code)
    if one is None:
        if state.desk.sure:
            _keep()
            st.rerun()  # the heading asks what nobody needs to answer any more
        st.info(words.record_deleted.format(code=say_code(code)))
        return
    _look(code, one.seen)
    answers, lost = known_answers(questionnaire, one)
    evaluation = evaluate(questionnaire, answers)
    _draw_head(evaluation, one, lost)
    if state.desk.sure:
        _draw_sure(questionnaire, one, who)
        return
    _draw_others(questionnaire, one)
    with st.container(key="actions", horizontal=True):
        if not one.seen:
            label = words.record_see
            st.button(
                label, key="see", type="primary", on_click=_see, args=(one.code, who), wrap=True
            )
        _draw_files(evaluation, one, who)
        draw_print(words)
    st.header(words.record_answers, anchor=False)
    _draw_answers(evaluation)
    st.button(words.record_delete, key="delete", on_click=_ask)


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


def say_verdict(questionnaire: Questionnaire, one: Record) -> str:
    """Say what came out, and of a flag that it is one."""
    words, verdict = questionnaire.words, _name(questionnaire, one)
    flag = f":material/flag: {words.desk_flagged.format(verdict=verdict)}"
    return flag if one.flagged else verdict


def _name(questionnaire: Questionnaire, one: Record) -> str:
    """Return the name of what came out, in its words for today where it could not wait."""
    verdict = questionnaire.verdict[one.verdict]
    if verdict.today:
        decision = evaluate(questionnaire, known_answers(questionnaire, one)[0]).decision
        if decision and decision.verdict.id == verdict.id:
            return decision.verdict.name
    return verdict.name


def _draw_head(evaluation: Evaluation, one: Record, lost: int) -> None:
    questionnaire, words = evaluation.questionnaire, evaluation.questionnaire.words
    local, decision = one.received.astimezone(now().tzinfo), evaluation.decision
    with st.container(key=f"verdict_{one.verdict}"):
        st.markdown(f"**{say_verdict(questionnaire, one)}**")
        for flag in explain(evaluation).flags:
            st.markdown(f"{flag.about.name}: **{'; '.join(flag.said)}**")
    day = say_date(words, local.date())
    lines = [words.record_received.format(date=day, time=f"{local:%H:%M}")]
    if one.reference:
        lines.append(words.record_reference.format(reference=plain(one.reference)))
    lines.append(words.desk_seen if one.seen else f"**{words.desk_new}**")
    st.markdown("  \n".join(lines))
    if lost:
        st.warning(words.record_lost.format(count=lost))
    if decision is None:
        st.warning(words.record_unfinished)
    elif decision.verdict.id != one.verdict:
        st.warning(words.record_changed.format(verdict=decision.verdict.name))


def _draw_others(questionnaire: Questionnaire, one: Record) -> None:
    """Say that this is not the only record with its reference, and whether one has a flag."""
    found = clinic.store().all_of(one.reference) if one.reference else ()
    others = [other for other in found if other.code != one.code]
    if not others:
        return
    words, flagged = questionnaire.words, [other for other in others if other.flagged]
    told = words.record_others_flagged if flagged else words.record_others
    line = told.format(count=len(others), flagged=len(flagged))
    with st.container(key="others"):
        (st.error if flagged else st.info)(line)
        label, reference = words.record_others_show, one.reference
        st.button(label, key="all_of", on_click=show_all, args=(reference,), wrap=True)


def _draw_answers(evaluation: Evaluation) -> None:
    lines = "".join(
        f"<dt>{escape(step.question.name)}</dt>"
        f"<dd>{escape('; '.join(answer_words(evaluation.answers, step)))}</dd>"
        for step in evaluation.route.steps
    )
    st.html(f'<dl class="answers">{lines}</dl>')


def _draw_files(evaluation: Evaluation, one: Record, who: str) -> None:
    words, decision = evaluation.questionnaire.words, evaluation.decision
    if decision is None:
        return
    files = {
        "page": (words.record_page, "pdf", PDF),
        **({"note": (words.record_note, "note.pdf", PDF)} if decision.verdict.plan else {}),
        "fhir": (words.record_fhir, "fhir.json", FHIR),
    }
    for kind, (label, ending, mime) in files.items():
        st.download_button(
            label,
            partial(_write, kind, evaluation, one, who),
            f"{words.desk_file}-{one.code}.{ending}",
            mime,
            key=f"file_{kind}",
            on_click="ignore",
            wrap=True,
        )


def _write(kind: str, evaluation: Evaluation, one: Record, who: str) -> bytes | str:
    """Write a file of a record, and note that it left. Of a deleted one, nothing leaves."""
    if clinic.store().find(one.code) is None:
        raise IntakeError("deleted")
    clinic.store().note("exported", one.code, who, datetime.now(UTC))
    if kind == "fhir":
        from logic.handover.fhir import response_resource  # noqa: PLC0415 - seldom needed

        resource = response_resource(evaluation, one.received, one.reference)
        return json.dumps(resource, indent=2, ensure_ascii=False)
    from logic.handover.document import write_note, write_page  # noqa: PLC0415 - seldom needed
    from logic.handover.paper import Paper  # noqa: PLC0415 - seldom needed

    begun = at_first(evaluation.questionnaire, evaluation.answers, one.made)
    paper = Paper(
        evaluation=evaluation,
        made=one.made,
        first=one.first,
        checks=(begun, *one.checks),
        reference=one.reference,
    )
    return write_page(paper) if kind == "page" else write_note(paper)


def _see(code: str, who: str) -> None:
    if _attempt(clinic.store().mark_seen, code, who):
        current().show(current().screen)


def _attempt(action: Callable[[str, str, datetime], None], code: str, who: str) -> bool:
    """Do something with a record, or say that the records cannot be reached."""
    try:
        action(code, who, datetime.now(UTC))
    except IntakeError:
        current().complain("desk_database")
        return False
    return True


def _draw_sure(questionnaire: Questionnaire, one: Record, who: str) -> None:
    """Draw the answers to the question that the heading asks."""
    words = questionnaire.words
    with st.container(key="sure", horizontal=True):
        yes, no = words.record_yes, words.record_no
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
        deleted = SHELF.current().words.record_deleted
        current().tell(deleted.format(code=say_code(code)))


def draw_back(questionnaire: Questionnaire) -> None:
    """Draw the way back to the list that a record was opened from, or from that to the desk."""
    words, desk = questionnaire.words, current().desk
    listed = desk.code and desk.reference
    label = words.record_back_to_all if listed else words.record_back
    st.button(label, key="close", on_click=_close, wrap=True)


def _close() -> None:
    state = current()
    if not state.desk.code:
        state.desk.reference = ""
    state.desk.code, state.desk.sure = "", False
    state.show(state.screen)
