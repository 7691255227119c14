"""What a link for a patient is made of. It is signed, so that it shows who sent it."""

import streamlit as st

from logic.clinic.name import read_name
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Question
from logic.engine.journey import DESK
from logic.engine.saved import REFERENCE
from logic.handover.address import is_inside, is_open
from logic.handover.invitation import Invitation, presettable, write_invitation
from logic.handover.qr import draw_qr
from logic.handover.signing import DAYS, VALID, Signed, sign, until_day
from logic.text.dates import say_date
from logic.text.languages import own_name
from logic.text.pages import told_minutes
from logic.text.saying import say_count
from screens.desk.signin import guarded
from screens.parts.elements import draw_copy, draw_qr_code
from screens.session.definition import SHELF
from screens.session.here import Here, look
from screens.session.languages import LANGUAGES, allowed


def draw_form(here: Here) -> None:
    """Draw what a link is made of and, once it is made, the link; or why none can be made."""
    words = here.words
    if missing := _missing(here):
        st.error(missing)
        return
    st.markdown(words.invite.lead)
    with st.form("invite", border=False):
        named = here.state.made.get("clinic") or here.clinic.name
        st.text_input(words.invite.clinic, named, key="invite_clinic")
        question = first_presettable(here)
        labels = {"": words.invite.open, **{one.id: one.label for one in question.options}}
        st.radio(
            words.invite.preset.format(question=question.name),
            list(labels),
            format_func=labels.__getitem__,
            key="invite_preset",
        )
        st.text_input(words.invite.reference, key="invite_reference")
        _draw_languages(here)
        st.number_input(words.invite.days, VALID[0], VALID[-1], DAYS, key="invite_days")
        st.form_submit_button(words.invite.button, type="primary", on_click=_make)
    if link := here.state.made.get("invitation"):
        _draw_link(here, link)


def _draw_languages(here: Here) -> None:
    """Draw the languages that a link can ask for, where there is more than one."""
    if len(tags := _languages(here)) > 1:
        names = {"": here.words.invite.any_language, **{tag: own_name(tag) for tag in tags}}
        st.radio(
            here.words.invite.language,
            list(names),
            format_func=names.__getitem__,
            key="invite_language",
        )


def _languages(here: Here) -> dict[str, Questionnaire]:
    """Return the definition in each language that this clinic's links are offered in."""
    known = allowed(LANGUAGES.of(SHELF.good()), here.clinic.languages, alone=False)
    region = here.clinic.country
    return {
        here.original.language: here.original,
        **{tag: one.written_in(region) for tag, one in known.items()},
    }


def _draw_link(here: Here, link: str) -> None:
    words, made = here.words, here.state.made
    message = _message(_languages(here).get(made["language"], here.original), made["clinic"], link)
    st.markdown(words.invite.until.format(date=made["until"]))
    draw_copy(words, words.invite.label, link, words.keep.link_copy)
    draw_copy(words, words.keep.message_label, message, words.keep.message_copy)
    draw_qr_code(words, made["qr"])


def _message(told: Questionnaire, clinic: str, link: str) -> str:
    """Return what a patient is sent, in the language of the link."""
    words, time = told.words, told_minutes(told)
    return say_count(words, words.invite.message, "minutes", time, clinic=clinic, link=link)


def first_presettable(here: Here) -> Question:
    """Return the question that a clinic most likely knows the answer to: the first that it may."""
    name = next(iter(presettable(here.questionnaire)))
    return here.questionnaire.by_id[name]


def _missing(here: Here) -> str:
    """Return why no link can be made, if so."""
    words, address = here.words.invite, here.clinic.address
    if not here.clinic.keys:
        return words.no_key
    if is_inside(address):
        return words.inside
    return words.unsafe if is_open(address) else ""


@guarded
def _make() -> None:
    """Make the link, or say what is wrong with what was typed."""
    here = look()
    if _missing(here):
        return  # it was so when the form was drawn
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
    question, until = first_presettable(here), until_day(here.today, _days())
    chosen = str(st.session_state.get("invite_language", ""))
    language = chosen if chosen in _languages(here) else ""
    signed = Signed("link", clinic, reference, until)
    link = write_invitation(
        here.clinic.address,
        Invitation(
            mode="link",
            language=language,
            answers={question.id: preset} if preset else {},
            signed=sign(signed, here.clinic.signing_key),
        ),
    )
    here.state.show(DESK)
    told = say_date(here.words, until)
    here.state.made = {
        "invitation": link,
        "clinic": clinic,
        "language": language,
        "qr": draw_qr(link),
        "until": told,
    }


def _days() -> int:
    days = st.session_state.get("invite_days")
    return days if isinstance(days, int) and days in VALID else DAYS
