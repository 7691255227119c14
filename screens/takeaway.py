"""Take it along or send it: calendar, papers, what can be shared, and files for a clinic."""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from functools import partial
from html import escape

import streamlit as st

from logic.engine.journey import HAND_OVER, KEEP
from logic.engine.verdict import Evaluation
from logic.handover.document import can_set, write_note, write_page
from logic.handover.files import write_json, write_plain
from logic.handover.link import write_link
from logic.handover.qr import draw_qr
from screens.parts import calendar
from screens.parts.elements import (
    draw_back,
    draw_copy_button,
    draw_details,
    draw_print,
    draw_share,
    draw_way,
    qr_code,
)
from screens.parts.files import draw_download, plan_fixer
from screens.parts.return_code import draw_code_choice
from screens.parts.sheet import draw_sheet
from screens.session.here import Here, look
from screens.session.papers import paper_of

PAGE, NOTE = ("pdf", "application/pdf"), ("note.pdf", "application/pdf")
TEXT, JSON = ("txt", "text/plain"), ("json", "application/json")
FHIR = ("fhir.json", "application/fhir+json")


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.keep.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words, planned = here.words, here.evaluation.planned
    draw_back(words.ways.to["result"], KEEP)
    st.title(words.keep.heading, anchor=False)
    with st.container(key="take"):
        st.markdown(words.keep.lead)
        if planned:
            calendar.draw(here)
        _draw_papers(here)
        if here.can_send:
            draw_way(words.hand_over.clinic_button, HAND_OVER)
        _draw_share(here)
        if planned and here.ahead:
            calendar.draw_more(here)
        _draw_records(here)
    draw_sheet(here)


def _draw_papers(here: Here) -> None:
    words, paper = here.words, paper_of(here, link=write_link(here.address, here.saved))
    if not can_set():
        draw_print(words, words.keep.print_button)
        return
    with st.container(key="keep_papers", horizontal=True):
        draw_download(here, words.keep.person, partial(write_page, paper), PAGE)
        if here.evaluation.planned:
            draw_download(here, words.keep.therapist, partial(write_note, paper), NOTE)
    draw_code_choice(here)


def _draw_share(here: Here) -> None:
    """Draw the choice of what to share, and what was chosen once it was."""
    words, made = here.words, here.state.made
    st.html(f'<p class="no-files" role="note">{escape(words.keep.no_files)}</p>')
    st.html(f'<p class="part">{escape(words.keep.share)}</p>')
    with st.container(key="keep_share", horizontal=True):
        for name, label, make in (
            ("link", words.keep.share_link, _make_link),
            *([("page", words.keep.share_page, _make_page)] if can_set() else []),
        ):
            st.button(label, key=f"share_{name}", on_click=make, width="stretch", wrap=True)
    if "link" in made:
        _draw_link(here, made["link"], made["qr"])
    elif "page" in made:
        st.markdown(words.keep.share_page_lead)
        draw_share(words, {"file": made["page"], "name": f"{words.keep.file}.pdf"})


def _draw_link(here: Here, link: str, code: str) -> None:
    words, clinic = here.words, here.invitation.clinic
    st.markdown(words.keep.share_link_lead)
    message = words.keep.message_clinic if clinic else words.keep.message
    draw_share(words, {"text": message.format(clinic=clinic, link=link)})
    draw_copy_button(words, words.keep.link_copy, link, words.keep.link_show)
    draw_details(words.keep.qr_show, qr_code(words, code))


def _make_link() -> None:
    """Make the link and its QR code, once."""
    here = look()
    plan_fixer(here)()
    link = write_link(here.address, look().saved)
    here.state.made = {"link": link, "qr": draw_qr(link)}


def _make_page() -> None:
    """Make the page that is shared, without the link that only its owner needs."""
    here = look()
    plan_fixer(here)()
    page = write_page(paper_of(look().shown))
    here.state.made = {"page": b64encode(page).decode()}


def _fhir(evaluation: Evaluation, moment: datetime, reference: str) -> str:
    from logic.handover.fhir_response import response_resource  # noqa: PLC0415 - seldom needed

    resource = response_resource(evaluation, moment, reference)
    return json.dumps(resource, indent=2, ensure_ascii=False)


def _draw_records(here: Here) -> None:
    words, evaluation, reference = here.words, here.evaluation, here.reference
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
