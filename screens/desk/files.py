"""The files of a record: the page, the note and FHIR, each made when it is asked for."""

import json
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from logic.clinic.intake.record import IntakeError, Record, read_content
from logic.engine.checkin import at_first
from logic.engine.verdict import Evaluation
from logic.handover.paper import Paper
from screens.desk.trouble import leave
from screens.session import clinic
from screens.session.state import current

PDF, FHIR = "application/pdf", "application/fhir+json"


def draw_files(evaluation: Evaluation, one: Record, who: str) -> None:
    """Draw a button for each file that can be made."""
    words, decision, state = evaluation.questionnaire.words, evaluation.decision, current()
    if decision is None:
        return
    files = {
        "page": (words.record.page, "pdf", PDF),
        **({"note": (words.record.note, "note.pdf", PDF)} if decision.verdict.plan else {}),
        "fhir": (words.record.fhir, "fhir.json", FHIR),
    }
    for kind, (label, ending, mime) in files.items():
        st.download_button(
            label,
            partial(leave, state, f"file_{kind}", partial(_write, kind, evaluation, one, who)),
            f"{words.desk.file}-{one.code}.{ending}",
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

    paper = _paper(evaluation, one)
    return write_page(paper) if kind == "page" else write_note(paper)


def _paper(evaluation: Evaluation, one: Record) -> Paper:
    """Return what a record's papers are made from."""
    saved, day = read_content(evaluation.questionnaire, one).saved, one.received.date()
    made = saved.made or day
    begun = at_first(evaluation.questionnaire, evaluation.answers, made)
    return Paper(
        evaluation=evaluation,
        made=made,
        first=saved.first or day,
        checks=(begun, *saved.checks),
        lean=saved.lean,
        clinic=clinic.read().settings,
        code=one.code,
        reference=one.reference,
    )
