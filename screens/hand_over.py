"""What a patient takes from a kiosk, or hands to the clinic: code for the phone, paper, record."""

from dataclasses import replace
from hashlib import blake2b
from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.record import IntakeError, Submission
from logic.clinic.settings import SettingsError
from logic.definition.questionnaire import Questionnaire
from logic.engine.journey import HAND_OVER
from logic.engine.verdict import evaluate
from logic.handover.files import write_plain
from logic.handover.invitation import Invitation, write_invitation
from logic.handover.link import pack, write_link
from logic.handover.qr import draw_qr
from screens.parts.elements import draw_back, draw_print, draw_qr_code, draw_tell_desk
from screens.server import clinic, upkeep
from screens.session import actions
from screens.session.clock import today
from screens.session.definition import SHELF
from screens.session.links import in_the_open
from screens.session.modes import KIOSK, in_kiosk
from screens.session.saving import all_checks, answers_now, first_visit, save
from screens.session.state import State, current

OWN = ("localhost", "127.0.0.1", "[::1]")
"""Addresses that lead a phone to itself."""


def heading(questionnaire: Questionnaire, _: State) -> str:
    """Return the heading."""
    words = questionnaire.words
    return words.hand_over_heading if in_kiosk() else words.hand_clinic_heading


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    words = questionnaire.words
    st.title(heading(questionnaire, state), anchor=False)
    if state.problem:
        with st.container(key="problem"):
            st.error(getattr(words, state.problem))
    if not in_kiosk():
        _draw_warning(questionnaire, state)
        _draw_desk(questionnaire, state)
        draw_back(words.to_result, HAND_OVER)
        return
    draw_tell_desk(questionnaire, state)
    st.markdown(words.hand_over_lead.format(button=words.kiosk_done))
    if clinic.has_desk():
        st.header(words.hand_desk_heading, anchor=False)
        _draw_desk(questionnaire, state)
    if phone_address(questionnaire):
        _draw_qr(questionnaire, state)
    if clinic.usable().printer:
        _draw_paper(questionnaire, state)
    st.button(
        words.kiosk_done, key="done", type="primary", on_click=actions.finish, width="stretch"
    )
    draw_back(words.to_result, HAND_OVER)


def _draw_warning(questionnaire: Questionnaire, state: State) -> None:
    """Say that sending is no way to get help, in whatever answers there is a flag."""
    decision = evaluate(questionnaire, answers_now(questionnaire, state)).decision
    if decision and decision.verdict.when.flag:
        st.error(f"{decision.verdict.sentence} {questionnaire.words.hand_no_answer}")


def _draw_desk(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    place = "desk" if in_kiosk() else "clinic"
    code = state.made.get("code") or _sent_before(questionnaire, state)
    if code:
        st.markdown(getattr(words, f"hand_{place}_done"))
        st.html(f'<p class="code">{escape(say_code(code))}</p>')
        return
    days = clinic.usable().keep_days
    st.markdown(getattr(words, f"hand_{place}_lead").format(days=days))
    label = getattr(words, f"hand_{place}_button")
    st.button(label, key="hand_desk", type="primary", on_click=hand_over, width="stretch")


def _sent_before(questionnaire: Questionnaire, state: State) -> str:
    """Return the code of a result that was sent from home: there, a page may be loaded again."""
    if in_kiosk():
        return ""
    try:
        return clinic.store().code_of(submit(questionnaire, state, "link").key)
    except (IntakeError, SettingsError):
        return ""  # what is wrong is told when someone sends


def hand_over() -> None:
    """Write the record, once for the same result, and show its code."""
    state, questionnaire = current(), SHELF.current()
    submission = submit(questionnaire, state, "kiosk" if in_kiosk() else "link")
    try:
        code = clinic.store().hand_over(submission, upkeep.moment(), today())
    except (IntakeError, SettingsError):
        state.complain("hand_failed")
    else:
        state.show(HAND_OVER)
        state.made = {"code": code}


def submit(questionnaire: Questionnaire, state: State, origin: str) -> Submission:
    """Return what is handed over. The same result has the same key, however often it is sent."""
    saved = replace(save(questionnaire, state, today()), price=None, travel=None)
    key = blake2b(pack(saved).encode(), digest_size=24).hexdigest()
    flagged = questionnaire.verdict[saved.verdict].when.flag
    return Submission(key=key, origin=origin, flagged=flagged, saved=saved)


def phone_address(questionnaire: Questionnaire) -> str:
    """Return where a patient's own phone reaches the check, or nothing where it cannot."""
    set_by_clinic = clinic.usable().address
    base = set_by_clinic or st.context.url or ""
    # Where every page of a server is a kiosk's, it opens no result on a phone.
    if any(f"://{own}" in base for own in OWN) or (KIOSK and not set_by_clinic):
        return ""
    invitation = in_the_open(questionnaire).invitation
    return write_invitation(base, Invitation(clinic=invitation.clinic, mode="self"))


def _draw_qr(questionnaire: Questionnaire, state: State) -> None:
    words = questionnaire.words
    st.header(words.hand_qr_heading, anchor=False)
    st.markdown(words.hand_qr_lead)
    if code := state.made.get("qr"):
        draw_qr_code(words, code)
    else:
        st.button(words.hand_qr_button, key="hand_qr", on_click=_make_qr, width="stretch")


def _make_qr() -> None:
    state, questionnaire = current(), SHELF.current()
    saved = save(questionnaire, state, today())
    state.made["qr"] = draw_qr(write_link(phone_address(questionnaire), saved))


def _draw_paper(questionnaire: Questionnaire, state: State) -> None:
    """Draw the button that prints, and what it prints, which is on no screen."""
    words = questionnaire.words
    st.header(words.hand_print_heading, anchor=False)
    st.markdown(words.hand_print_lead)
    draw_print(words)
    evaluation = evaluate(questionnaire, answers_now(questionnaire, state))
    first = first_visit(questionnaire, state, today())
    checks = all_checks(questionnaire, state, today())
    text = write_plain(evaluation, today(), first, state.reference, checks)
    st.html(f'<pre class="paper">{escape(text)}</pre>')
