"""The files of a record: the page, the note and FHIR, each made when it is asked for."""

import json
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.record import Record
from logic.clinic.settings import ClinicSettings
from logic.handover.document import can_set, set_paper
from logic.handover.shown import Shown
from screens.desk.trouble import leave
from screens.session import clinic
from screens.session.here import Here

PDF, FHIR = "application/pdf", "application/fhir+json"


def draw_files(here: Here, shown: Shown, one: Record, who: str) -> None:
    """Draw a button for each file that can be made."""
    words, state = here.words, here.state
    files = {
        **({"page": (words.record.page, "pdf", PDF)} if shown.page and can_set() else {}),
        **({"note": (words.record.note, "note.pdf", PDF)} if shown.note and can_set() else {}),
        "fhir": (words.record.fhir, "fhir.json", FHIR),
    }
    for kind, (label, ending, mime) in files.items():
        st.download_button(
            label,
            partial(
                leave,
                state,
                f"file_{kind}",
                partial(_write, kind, shown, one, here.clinic, who),
            ),
            f"{words.desk.file}-{one.code}.{ending}",
            mime,
            key=f"file_{kind}",
            on_click="ignore",
            wrap=True,
        )


def _write(kind: str, shown: Shown, one: Record, settings: ClinicSettings, who: str) -> bytes | str:
    """Write a file of a record, and note that it left. Of a deleted one, nothing leaves."""
    if clinic.store().find(one.code) is None:
        raise IntakeError("deleted")
    clinic.store().note("exported", one.code, who, datetime.now(UTC))
    if kind == "fhir":
        return json.dumps(shown.fhir, indent=2, ensure_ascii=False)
    paper = shown.note if kind == "note" else shown.page
    if paper is None:
        raise IntakeError("no such paper")
    return set_paper(paper, settings, one.code)
