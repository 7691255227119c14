"""The desk's lists of records, which look for what is new by themselves."""

from datetime import date, datetime, time, timedelta

import streamlit as st

from logic.clinic.intake.code import read_code, say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.lists import ListRow, Page
from logic.engine.saved import read_reference
from logic.text.dates import say_day, say_time
from screens.desk import pager, reading, several, signin, trouble, ways
from screens.desk.origin import say_origin
from screens.desk.record import EVERY
from screens.session import clinic
from screens.session.citations import plain
from screens.session.here import Here, look


def alike(typed: str, skipped: int = 0) -> Page:
    """Return the records with a code or a reference, those with a flag that nobody saw first."""
    reference = read_reference(typed) or read_reference(typed.replace(" ", ""))
    return clinic.store().alike(reference, read_code(typed), skipped)


def bounds(here: Here, first: date, last: date) -> tuple[datetime, datetime]:
    """Return the moments at which a period of whole days begins and is over, where the desk is."""
    zone, end = here.now.tzinfo, last + timedelta(days=1)
    return datetime.combine(first, time(), zone), datetime.combine(end, time(), zone)


@st.fragment(run_every=EVERY)
def draw_reference(reference: str, who: str) -> None:
    """Draw all records with a reference: those with a flag that nobody has seen come first."""
    here = look()
    desk = here.state.desk
    if desk.code or desk.reference != reference or desk.asked or not signin.signed_in(here.state):
        st.rerun()
    told = here.words.desk.same_heading.format(reference=plain(reference))
    st.header(told, anchor=False)
    try:
        found = alike(reference, desk.skipped.get("same", 0))
        texts = _texts(here, found)
    except IntakeError:
        st.error(here.words.desk.database)
        return
    _draw_counted(here, "same", found, texts, who, many=bool(found.rows))


@st.fragment(run_every=EVERY)
def draw_today(who: str) -> None:
    """Draw the records of today, then earlier ones that nobody has seen.

    A flag that nobody has seen comes first, however many records have come in since.
    """
    here = look()
    words, desk = here.words, here.state.desk
    if desk.code or desk.inviting or desk.asked or not signin.signed_in(here.state):
        st.rerun()  # the whole page: it is no longer this list that belongs on it
    st.header(words.desk.today, anchor=False)
    try:
        begin, _ = bounds(here, here.today, here.today)
        today = clinic.store().since(begin, desk.skipped.get("today", 0))
        before = clinic.store().unseen_before(begin, desk.skipped.get("earlier", 0))
        texts = _texts(here, today, before)
    except IntakeError:
        st.error(words.desk.database)  # and no more: a code that is being typed stays
        return
    many = bool(today.rows or before.rows)
    _draw_counted(here, "today", today, texts, who, many=many)
    if before.rows:
        st.header(words.desk.earlier, anchor=False)
        _draw_list(here, "earlier", before, texts, who)


def _texts(here: Here, *pages: Page) -> dict[str, tuple[str, str]]:
    """Return what came out and what is to be done, for each row of some pages.

    It takes all that a record holds, so it is worked out once for each row that is ever shown.
    """
    desk, shown = here.state.desk, {one.code for page in pages for one in page.rows}
    for one in clinic.store().whole(shown - desk.told.keys()):
        desk.told[one.code] = reading.say_verdict(here, one), reading.say_to_do(here, one)
    if desk.ticked:
        desk.ticked &= clinic.store().there(desk.ticked)
    return desk.told


def _draw_counted(  # noqa: PLR0913 - a list, and whether there is anything to choose from
    here: Here, key: str, found: Page, texts: dict[str, tuple[str, str]], who: str, *, many: bool
) -> None:
    words = here.words
    with st.container(key=f"head_{key}", horizontal=True, vertical_alignment="center"):
        counted = words.desk.number.format(count=found.count, new=found.new)
        st.markdown(counted if found.rows else words.desk.none, width="stretch")
        if many:
            several.draw(here)
    _draw_list(here, key, found, texts, who)


def _draw_list(
    here: Here, key: str, found: Page, texts: dict[str, tuple[str, str]], who: str
) -> None:
    pager.draw(here, key, found)
    with st.container(key=key):
        for one in found.rows:
            if one.code in texts:  # else it was deleted a moment ago
                _draw_row(here, one, texts[one.code], who)


def _draw_row(here: Here, one: ListRow, text: tuple[str, str], who: str) -> None:
    words, (verdict, to_do) = here.words, text
    line = _line(here, one, verdict)
    with st.container(
        key=f"{'flagged' if one.flagged else 'record'}_{one.code}",
        horizontal=True,
        vertical_alignment="center",
    ):
        if here.state.desk.choosing:
            several.draw_tick(here, one.code)
        below = " · ".join(filter(None, (to_do, say_origin(here.words, one))))
        said = (line if one.seen else f"**{line}**", below)
        st.markdown("  \n".join(filter(None, said)), width="stretch")
        mark = words.desk.seen if one.seen else f"**{words.desk.new}**"
        st.markdown(mark, width="content")
        st.button(
            words.desk.open.format(code=say_code(one.code)),
            key=f"open_{one.code}",
            on_click=ways.open_record,
            args=(one.code, who),
            wrap=True,
        )
        trouble.draw(here, f"open_{one.code}")


def _line(here: Here, one: ListRow, verdict: str) -> str:
    words, local = here.words, one.received.astimezone(here.now.tzinfo)
    told = words.desk.row_of if one.reference else words.desk.row
    return told.format(
        time=say_time(words, local.time())
        if local.date() == here.today
        else say_day(words, local.date()),
        code=say_code(one.code),
        verdict=verdict,
        reference=plain(one.reference),
    )
