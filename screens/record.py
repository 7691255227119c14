"""One record at the desk: what was answered, what came out, and what can be done with it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from logic.checkin import at_first
from logic.explanation import answer_words, explain
from logic.intake.code import say_code
from logic.intake.record import IntakeError, Record, known_answers
from logic.questionnaire import Questionnaire
from logic.saying import say_date
from logic.verdict import Evaluation, evaluate
from screens import clinic
from screens.clock import now
from screens.parts import draw_print
from screens.state import State, current

PDF, FHIR = "application/pdf", "application/fhir+json"


def open_record(code: str, who: str) -> None:
    """Open a record, and note it."""
    state = current()
    try:
        found = clinic.store().open(code, who, datetime.now(UTC))
    except IntakeError:
        state.complain("desk_database")
        return
    state.desk.code, state.desk.sure = (code if found else ""), False
    state.show(state.screen)


def draw(questionnaire: Questionnaire, state: State, who: str) -> None:
    """Draw the record that is open."""
    words, code = questionnaire.words, state.desk.code
    st.title(words.record_heading.format(code=say_code(code)), anchor=False)
    if state.problem:
        with st.container(key="problem"):
            st.error(getattr(words, state.problem))
    one = clinic.store().find(code)
    if one is None:
        st.info(words.record_deleted.format(code=say_code(code)))
        _draw_back(questionnaire)
        return
    answers, lost = known_answers(questionnaire, one)
    evaluation = evaluate(questionnaire, answers)
    _draw_head(evaluation, one, lost)
    if not one.seen:
        st.button(words.record_see, key="see", type="primary", on_click=_see, args=(one.code, who))
    _draw_files(evaluation, one, who)
    draw_print(words)
    st.header(words.record_answers, anchor=False)
    for step in evaluation.route.steps:
        said = "; ".join(answer_words(answers, step))
        st.markdown(f"**{step.question.name}**  \n{said}")
    _draw_delete(questionnaire, state, one, who)
    _draw_back(questionnaire)


def _draw_head(evaluation: Evaluation, one: Record, lost: int) -> None:
    questionnaire, words = evaluation.questionnaire, evaluation.questionnaire.words
    verdict, local = questionnaire.verdict[one.verdict], one.received.astimezone(now().tzinfo)
    with st.container(key=f"verdict_{verdict.id}"):
        flag = f":material/flag: {words.desk_flagged.format(verdict=verdict.name)}"
        st.markdown(flag if one.flagged else verdict.name)
    for flag in explain(evaluation).flags:
        st.markdown(f"**{flag.question.name}**: {'; '.join(flag.words)}")
    day = say_date(words, local.date())
    lines = [words.record_received.format(date=day, time=f"{local:%H:%M}")]
    if one.reference:
        lines.append(words.record_reference.format(reference=one.reference))
    lines.append(words.desk_seen if one.seen else words.desk_new)
    st.markdown("  \n".join(lines))
    if lost:
        st.warning(words.record_lost.format(count=lost))
    if evaluation.decision and evaluation.decision.verdict.id != one.verdict:
        name = evaluation.decision.verdict.name
        st.warning(words.record_changed.format(verdict=name))


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
        )


def _write(kind: str, evaluation: Evaluation, one: Record, who: str) -> bytes | str:
    """Write a file of a record, and note that it left."""
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
    _attempt(clinic.store().mark_seen, code, who)


def _attempt(action: Callable[[str, str, datetime], None], code: str, who: str) -> bool:
    """Do something with a record, or say that the records cannot be reached."""
    try:
        action(code, who, datetime.now(UTC))
    except IntakeError:
        current().complain("desk_database")
        return False
    return True


def _draw_delete(questionnaire: Questionnaire, state: State, one: Record, who: str) -> None:
    words = questionnaire.words
    if not state.desk.sure:
        st.button(words.record_delete, key="delete", on_click=_ask)
        return
    st.warning(words.record_sure)
    st.button(words.record_yes, key="delete_yes", on_click=_delete, args=(one.code, who))
    st.button(words.record_no, key="delete_no", on_click=_keep)


def _ask() -> None:
    current().desk.sure = True


def _keep() -> None:
    current().desk.sure = False


def _delete(code: str, who: str) -> None:
    if _attempt(clinic.store().delete, code, who):
        _close()


def _draw_back(questionnaire: Questionnaire) -> None:
    st.button(questionnaire.words.record_back, key="close", on_click=_close)


def _close() -> None:
    state = current()
    state.desk.code, state.desk.sure = "", False
    state.show(state.screen)
