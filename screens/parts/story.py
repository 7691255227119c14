"""How it may go on after the first visits: one story at a time, and the year as a picture."""

from html import escape

import streamlit as st

from logic.engine.timeline import Visit
from logic.text.dates import say_date_brief
from screens.parts.markup import holiday
from screens.session.here import Here
from screens.session.state import current

STORY = "story"


def draw(here: Here) -> None:
    """Draw the choice of a story, its dates, and on a wide screen the whole year."""
    words, paths = here.words.plan, {path.story.id: path for path in here.timeline.paths}
    titles = {name: path.story.title for name, path in paths.items()}
    st.header(words.after, anchor=False)
    chosen = st.radio(
        words.after,
        list(paths),
        index=list(paths).index(here.state.story) if here.state.story in paths else 0,
        format_func=titles.__getitem__,
        key=STORY,
        horizontal=True,
        label_visibility="collapsed",
        on_change=_take_story,
    )
    path = paths[chosen]
    later = path.visits[here.timeline.numbers.weekly :]
    st.markdown(here.timeline.tell(path))
    if later:
        st.html(_dates(here, later))
    # It stays where there is no picture: else what follows would be drawn anew, and folds closed.
    with st.container(key="year"):
        if later and here.has_room:
            from screens.parts import year  # noqa: PLC0415 - a chart takes a second to import

            st.altair_chart(year.chart(here, later), alt=words.chart_label)


def _take_story() -> None:
    state = current()
    state.story = st.session_state.get(STORY, state.story)  # gone where all was just forgotten


def _dates(here: Here, visits: tuple[Visit, ...]) -> str:
    """Return the dates, with which of them hold a look back unless all do."""
    looks = {visit for visit in visits if visit.phase == "reassessment"}
    lines = []
    for visit in visits:
        marked = visit in looks and len(looks) < len(visits)
        note = f" <small>{escape(here.words.plan.look_back)}</small>" if marked else ""
        day = escape(say_date_brief(here.words, visit.date))
        lines.append(f"<li>{day}{note}{holiday(here, visit.date)}</li>")
    return f'<ol class="dates" start="{visits[0].number}">{"".join(lines)}</ol>'
