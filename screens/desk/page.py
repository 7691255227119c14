"""The front desk: the way in, the way to a record by its code, and what is below."""

import time

import streamlit as st

from logic.clinic.intake.code import LENGTH, say_code
from logic.clinic.intake.errors import GoneError, IntakeError, NewerSchemaError, WrongDatabaseError
from logic.text.dates import say_date
from screens.desk import doubt, log, record, rows, several, signin, tables, watch, ways
from screens.desk.inviting import draw_form
from screens.desk.record import EVERY
from screens.session import clinic, modes
from screens.session.citations import plain
from screens.session.here import Here
from screens.session.settings import told_file
from screens.session.state import current


def enter(here: Here) -> None:
    """Forget all that was open where nobody is signed in any more, before anything is drawn."""
    if not signin.signed_in(here.state):
        signin.forget(here.state)


def heading(here: Here) -> str:
    """Return the heading."""
    words, desk = here.words, here.state.desk
    if not signin.signed_in(here.state):
        return words.desk.heading
    if desk.asked:
        return several.heading(here)
    if not desk.code:
        return words.invite.heading if desk.inviting else words.desk.heading
    told = words.record.sure if desk.sure else words.record.heading
    return told.format(code=say_code(desk.code))


def draw(here: Here) -> None:
    """Draw the desk for who is signed in; for others, nothing but the way in."""
    words, who, desk = here.words, signin.signed_in(here.state), here.state.desk
    asks = desk.sure or desk.asked
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        st.title(heading(here), anchor=False)
        if who and (desk.code or desk.reference or desk.inviting) and not asks:
            ways.draw_back(here)
        if who:
            signin.draw_sign_out(here)
    try:
        if not who:
            _draw_door(here)
        else:
            watch.draw_news(who, here.state.turn, time.monotonic())
            _draw_overdue(here)
            _draw_wrong(here)
            doubt.draw(here, who)
            _draw_inside(here, who)
    except WrongDatabaseError as error:
        st.error(_tell_setting(here, str(error)))
    except NewerSchemaError:
        st.error(words.desk.newer)
    except GoneError as error:
        with st.container(key="away"):
            st.error(words.desk.gone.format(folder=plain(str(error))))
        _wait(time.monotonic())
    except IntakeError:
        if here.state.problem == "desk.database":
            here.state.problem = ""  # what is told here need not be told once more when all is well
        with st.container(key="away"):
            st.error(words.desk.database)
        _wait(time.monotonic())


def _draw_door(here: Here) -> None:
    """Draw the way in or, where there is none, why."""
    words, setup = here.words, clinic.read()
    wrong = setup.shut("desk")
    if modes.DESK == "elsewhere":
        st.info(words.desk.elsewhere)
    elif setup.unreadable:
        st.error(words.desk.unreadable.format(file=plain(told_file())))
    elif wrong:
        st.error(_tell_setting(here, wrong.name))
    elif not here.has_desk:
        st.info(words.desk.off.format(file=plain(told_file())))
    else:
        signin.draw(here)


def _tell_setting(here: Here, name: str) -> str:
    return here.words.desk.setting.format(name=plain(name), file=plain(told_file()))


def _draw_overdue(here: Here) -> None:
    """Say where the content should have been looked through by now: patients are told so, too."""
    words, due = here.words, here.questionnaire.about.next_review
    if here.today > due:
        st.info(words.record.review_overdue.format(date=say_date(words, due)))


def _draw_wrong(here: Here) -> None:
    """Say which settings are wrong, but for what is told in the place of the records."""
    setup = clinic.read()
    for one in setup.wrong:
        if one != setup.shut("records"):
            st.warning(here.words.desk.wrong_setting.format(told=plain(one.sentence)))


def _draw_inside(here: Here, who: str) -> None:
    words, state = here.words, here.state
    if state.problem:
        days = clinic.told_days()
        with st.container(key="problem"):
            st.error(words.named(state.problem).format(days=days, length=LENGTH))
    if state.desk.asked:
        several.draw_sure(here, who)
    elif state.desk.code:
        record.draw(here, who)
    elif state.desk.reference:
        rows.draw_reference(state.desk.reference, who)
    elif state.desk.inviting:
        draw_form(here)
    else:
        _draw_desk(here, who)


@st.fragment(run_every=EVERY)
def _wait(since: float) -> None:
    """Draw the whole page again after a while: the records may be there again by then."""
    if time.monotonic() - since > EVERY.total_seconds() / 2:
        st.rerun()


def _draw_desk(here: Here, who: str) -> None:
    words = here.words
    with st.container(key="ways", horizontal=True, vertical_alignment="bottom"):
        with (
            st.form("find", border=False),
            st.container(horizontal=True, vertical_alignment="bottom"),
        ):
            st.text_input(words.desk.code, key="desk_code", max_chars=40, autocomplete="off")
            label = words.desk.find
            st.form_submit_button(label, type="primary", on_click=_find, args=(who,), wrap=True)
        # Where every page of a server is a kiosk's, a link to it opens nothing for a patient.
        if here.clinic.address or not modes.KIOSK:
            st.button(words.ways.to["invite"], key="desk_invite", on_click=_invite, wrap=True)
    rows.draw_today(who)
    tables.draw_table(here, who)
    tables.draw_counts(here)
    log.draw(here)


@signin.guarded
def _find(who: str) -> None:
    """Open the record with a code or a reference; where there are several, show them all."""
    state, typed = current(), str(st.session_state.get("desk_code", "")).strip()
    try:
        found = rows.alike(typed)
    except IntakeError:
        state.complain("desk.database")
        return
    if not found.rows:
        state.complain("desk.no_code")
    elif found.count > 1:
        ways.show_all(typed)
    else:
        ways.open_record(found.rows[0].code, who)
        if state.desk.failed[0]:  # it is told above the field, as all that is wrong with it
            state.desk.failed = "", 0.0
            state.complain("desk.database")


@signin.guarded
def _invite() -> None:
    """Go to where a link is made for a patient."""
    state = current()
    state.desk.inviting = True
    state.show(state.screen)
