"""Keep it or send it: calendar, paper, link and records, each made when it is asked for."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from logic.engine.journey import KEEP
from logic.engine.verdict import Evaluation
from logic.handover.files import write_json, write_plain
from logic.handover.link import write_link
from logic.handover.paper import Paper
from logic.handover.qr import draw_qr
from screens.parts import calendar
from screens.parts.elements import draw_back, draw_copy, draw_qr_code
from screens.parts.files import draw_download, plan_fixer
from screens.session.here import Here, look

PAGE, NOTE = ("pdf", "application/pdf"), ("note.pdf", "application/pdf")
TEXT, JSON = ("txt", "text/plain"), ("json", "application/json")
FHIR = ("fhir.json", "application/fhir+json")


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.keep.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    draw_back(words.ways.to["result"], KEEP)
    st.title(words.keep.heading, anchor=False)
    st.markdown(words.keep.lead)
    if here.evaluation.planned:
        calendar.draw(here)
    _draw_paper(here)
    _draw_link(here)
    _draw_records(here)


def _draw_paper(here: Here) -> None:
    words, saved = here.words, here.saved
    st.header(words.keep.paper, anchor=False)
    paper = Paper(
        evaluation=here.evaluation,
        made=here.today,
        first=here.first,
        checks=here.checks,
        price=saved.price,
        travel=saved.travel,
        marks=dict(here.state.marks),
        clinic=here.invitation.clinic,
        country=here.clinic.country,
        reference=saved.reference,
        link=write_link(here.address, saved),
        lean=saved.lean,
    )
    draw_download(here, words.keep.person, partial(_write_page, paper), PAGE)
    if here.evaluation.planned:
        draw_download(here, words.keep.therapist, partial(_write_note, paper), NOTE)


def _write_page(paper: Paper) -> bytes:
    """Write the page for the person."""
    from logic.handover.document import write_page  # noqa: PLC0415 - seldom needed

    return write_page(paper)


def _write_note(paper: Paper) -> bytes:
    """Write the note for the therapist."""
    from logic.handover.document import write_note  # noqa: PLC0415 - seldom needed

    return write_note(paper)


def _draw_link(here: Here) -> None:
    words = here.words
    st.header(words.keep.link, anchor=False)
    st.markdown(words.keep.link_lead)
    link = here.state.made.get("link")
    if link is None:
        st.button(words.keep.link_make, key="keep_link", on_click=_make_link, width="stretch")
        return
    clinic = here.invitation.clinic
    message = words.keep.message_clinic if clinic else words.keep.message
    draw_copy(words, words.keep.link_label, link, words.keep.link_copy)
    told = {"clinic": clinic, "link": link}
    draw_copy(words, words.keep.message_label, message.format(**told), words.keep.message_copy)
    draw_qr_code(words, here.state.made["qr"])


def _make_link() -> None:
    """Make the link and its QR code, once."""
    here = look()
    plan_fixer(here)()
    link = write_link(here.address, look().saved)
    here.state.made = {"link": link, "qr": draw_qr(link)}


def _fhir(evaluation: Evaluation, moment: datetime, reference: str) -> str:
    from logic.handover.fhir import response_resource  # noqa: PLC0415 - seldom needed

    resource = response_resource(evaluation, moment, reference)
    return json.dumps(resource, indent=2, ensure_ascii=False)


def _draw_records(here: Here) -> None:
    words, evaluation, reference = here.words, here.evaluation, here.state.reference
    plain = (evaluation, here.today, here.first, reference, here.checks)
    files: dict[str, tuple[Callable[[], str], tuple[str, str]]] = {
        words.keep.fhir: (partial(_fhir, evaluation, here.now, reference), FHIR),
        words.keep.text: (partial(write_plain, *plain), TEXT),
        words.keep.json: (partial(write_json, evaluation, here.saved, here.first), JSON),
    }
    with st.expander(words.keep.records):
        st.markdown(words.keep.records_lead)
        for label, (write, file) in files.items():
            draw_download(here, label, write, file)
