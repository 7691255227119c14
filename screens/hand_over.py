"""What a patient takes from a kiosk, or hands to the clinic: code for the phone, paper, record."""

from html import escape

import streamlit as st

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError, UnsureError
from logic.engine.journey import HAND_OVER
from logic.handover.invitation import Invitation, write_invitation
from logic.handover.link import write_link
from logic.handover.qr import draw_qr
from screens.parts.calling import draw_tell_desk
from screens.parts.elements import draw_back, draw_print, draw_qr_code
from screens.parts.return_code import draw_code_choice
from screens.parts.sheet import draw_sheet
from screens.server import upkeep
from screens.server.budget import may_send
from screens.server.figures import count_sent
from screens.session import actions, clinic
from screens.session.handed import desk_code, key_of, origin, remember_code, submit
from screens.session.here import Here, look
from screens.session.modes import KIOSK

OWN = ("localhost", "127.0.0.1", "[::1]")
"""Addresses that lead a phone to itself."""


def heading(here: Here) -> str:
    """Return the heading."""
    words = here.words
    return words.hand_over.heading if here.kiosk else words.hand_over.clinic_heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    draw_back(words.ways.to["result"], HAND_OVER)
    st.title(heading(here), anchor=False)
    if here.state.problem:
        with st.container(key="problem"):
            st.error(words.named(here.state.problem))
    if not here.state.returning:
        draw_sheet(here)
    if not here.kiosk:
        _draw_warning(here)
        if here.can_send:
            _draw_desk(here)
        elif here.sender:
            st.info(here.sender)
        return
    draw_tell_desk(here)
    st.markdown(words.hand_over.lead.format(button=words.kiosk.done))
    if here.has_desk:
        st.header(words.hand_over.desk_heading, anchor=False)
        if here.can_send:
            _draw_desk(here)
        else:
            st.info(words.hand_over.unknown_place)
    if not here.state.returning:
        _draw_own(here)
    st.button(
        words.kiosk.done, key="done", type="primary", on_click=actions.finish, width="stretch"
    )


def _draw_own(here: Here) -> None:
    """Draw what the person can take along."""
    if phone_address(here):
        _draw_qr(here)
    if here.clinic.printer:
        _draw_paper(here)


def _draw_warning(here: Here) -> None:
    """Say that sending is no way to get help, in whatever answers there is a flag."""
    verdict = here.forced or here.verdict
    if verdict.when.flag:
        st.error(f"{verdict.sentence} {here.words.hand_over.no_answer}")


def _draw_desk(here: Here) -> None:
    words = here.words
    own = words.hand_over
    lead, button, done = (
        (own.desk_lead, own.desk_button, own.desk_done)
        if here.kiosk
        else (own.clinic_lead, own.clinic_button, own.clinic_done)
    )
    code = desk_code(here) or _sent_before(here)
    if code:
        st.markdown(done)
        st.html(f'<p class="code">{escape(say_code(code))}</p>')
        return
    try:
        days = clinic.told_days()
    except IntakeError:
        st.error(own.failed)  # how long it would be kept cannot be told
        return
    st.markdown(lead.format(days=days))
    st.button(button, key="hand_desk", type="primary", on_click=hand_over, width="stretch")


def _sent_before(here: Here) -> str:
    """Return the code of a result that was sent from home: there, a page may be loaded again."""
    if here.kiosk:
        return ""
    try:
        return clinic.store().code_of(key_of(here))
    except IntakeError:
        return ""  # what is wrong is told when someone sends


def hand_over() -> None:
    """Write the record, once for the same result, and show its code."""
    here = look()
    if not here.can_send:  # the desk may have been closed since the button was drawn
        here.state.complain("hand_over.failed")
        return
    submission = submit(here, origin(here))
    try:
        if told := may_send(here, submission):
            count_sent("too many")
            here.state.show(HAND_OVER)
            here.state.tell(lambda _: [told])
            return
        code = upkeep.SENDING.send(submission, here.today)
    except UnsureError:
        count_sent("unsure")
        here.state.complain("hand_over.unsure")
    except IntakeError:
        count_sent("failed")
        here.state.complain("hand_over.failed")
    else:
        count_sent("arrived")
        remember_code(here, submission, code)
        here.state.show(HAND_OVER)


def phone_address(here: Here) -> str:
    """Return where a patient's own phone reaches the check, or nothing where it cannot."""
    set_by_clinic = here.clinic.address
    base = set_by_clinic or st.context.url or ""
    # Where every page of a server is a kiosk's, it opens no result on a phone.
    if any(f"://{own}" in base for own in OWN) or (KIOSK and not set_by_clinic):
        return ""
    return write_invitation(base, Invitation(clinic=here.invitation.clinic, mode="self"))


def _draw_qr(here: Here) -> None:
    words = here.words
    st.header(words.hand_over.qr_heading, anchor=False)
    st.markdown(words.hand_over.qr_lead)
    if code := here.state.made.get("qr"):
        draw_qr_code(words, code)
    else:
        st.button(words.hand_over.qr_button, key="hand_qr", on_click=_make_qr, width="stretch")


def _make_qr() -> None:
    here = look()
    here.state.made["qr"] = draw_qr(write_link(phone_address(here), here.saved))


def _draw_paper(here: Here) -> None:
    """Draw the button that prints the sheet."""
    words = here.words
    st.header(words.hand_over.print_heading, anchor=False)
    st.markdown(words.hand_over.print_lead)
    draw_code_choice(here)
    draw_print(words)
