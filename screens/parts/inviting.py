"""What a link for a patient is made of, on a screen of its own and at the front desk."""

from collections.abc import Callable

import streamlit as st

from logic.clinic.name import read_name
from logic.definition.questions import Question
from logic.engine.journey import INVITE
from logic.engine.saved import REFERENCE
from logic.handover.address import is_inside
from logic.handover.invitation import Invitation, presettable, write_invitation
from logic.handover.qr import draw_qr
from logic.text.pages import told_minutes
from logic.text.saying import say_count
from screens.parts.elements import draw_copy, draw_qr_code
from screens.session.here import Here, look


def draw_form(here: Here, make: Callable[..., None] | None = None) -> None:
    """Draw what a link is made of and, once it is made, the link. `make` makes it."""
    words = here.words
    st.markdown(words.invite.lead)
    with st.form("invite", border=False):
        st.text_input(words.invite.clinic, here.state.made.get("clinic", ""), key="invite_clinic")
        question = first_presettable(here)
        labels = {"": words.invite.open, **{one.id: one.label for one in question.options}}
        st.radio(
            words.invite.preset.format(question=question.name),
            list(labels),
            format_func=labels.__getitem__,
            key="invite_preset",
        )
        st.text_input(words.invite.reference, key="invite_reference")
        st.form_submit_button(words.invite.button, type="primary", on_click=make or make_link)
    if link := here.state.made.get("invitation"):
        _draw_link(here, link)


def _draw_link(here: Here, link: str) -> None:
    words = here.words
    time = told_minutes(here.questionnaire)
    message = say_count(
        words, words.invite.message, "minutes", time, clinic=here.state.made["clinic"], link=link
    )
    if is_inside(link):
        st.warning(words.invite.inside)
    draw_copy(words, words.invite.label, link, words.keep.link_copy)
    draw_copy(words, words.keep.message_label, message, words.keep.message_copy)
    draw_qr_code(words, here.state.made["qr"])


def first_presettable(here: Here) -> Question:
    """Return the question that a clinic most likely knows the answer to: the first that it may."""
    name = next(iter(presettable(here.questionnaire)))
    return here.questionnaire.by_id[name]


def make_link() -> None:
    """Make the link, or say what is wrong with what was typed."""
    here = look()
    clinic = read_name(str(st.session_state.get("invite_clinic", "")))
    reference = str(st.session_state.get("invite_reference", "")).strip()
    preset = st.session_state.get("invite_preset", [])
    if not clinic:
        here.state.made = {}
        here.state.complain("invite.clinic_error")
        return
    if reference and not REFERENCE.fullmatch(reference):
        here.state.made = {}
        here.state.complain("invite.reference_error")
        return
    question = first_presettable(here)
    link = write_invitation(
        here.clinic.address or st.context.url or "",
        Invitation(
            language=here.questionnaire.language,
            clinic=clinic,
            mode="link",
            answers={question.id: preset} if preset else {},
            reference=reference,
        ),
    )
    here.state.show(INVITE)
    here.state.made = {"invitation": link, "clinic": clinic, "qr": draw_qr(link)}
