"""What several screens have in common: ways on, sources, hard words, and an overdue review."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from logic.definition.claims import Source, Statement
from logic.definition.words import Words
from logic.text.dates import say_date
from logic.text.glossary import terms_in
from logic.text.pages import said
from logic.text.saying import say_aside, say_number, say_source
from screens.session import actions
from screens.session.here import Here


def draw_overdue(here: Here) -> None:
    """Warn where the content should have been looked through by now."""
    due = here.questionnaire.about.next_review
    if here.today > due:
        words = here.words
        st.warning(words.everywhere.review_overdue.format(date=say_date(words, due)))


def draw_statements(here: Here, heading: str, statements: Mapping[str, Statement]) -> None:
    """Draw a list of statements under a heading."""
    st.header(heading, anchor=False)
    _list(here, statements)


def draw_aside(here: Here, heading: str, statements: Mapping[str, Statement]) -> None:
    """Draw a list of statements in a part that opens."""
    with st.expander(heading):
        _list(here, statements)


def _list(here: Here, statements: Mapping[str, Statement]) -> None:
    st.markdown("\n".join(f"- {here.citations.say(one)}" for one in statements.values()))


def draw_way(label: str, screen: str, *, primary: bool = False) -> None:
    """Draw a button that leads to a screen."""
    st.button(
        label,
        key=f"to_{screen[1:]}",
        type="primary" if primary else "secondary",
        on_click=actions.show,
        args=(screen,),
        width="stretch",
    )


def draw_back(label: str, screen: str) -> None:
    """Draw the link on top that leads back from `screen`."""
    st.button(label, key=f"back_{screen.lstrip('/')}", on_click=actions.go_back, type="tertiary")


def draw_link(label: str, key: str, go: Callable[..., None], *given: str) -> None:
    """Draw a button that looks like a link, for what is seldom needed."""
    st.button(label, key=key, on_click=go, args=given, type="tertiary")


def draw_foot(here: Here) -> None:
    """Draw who answers for this page, and which version it is."""
    words, about = here.words, here.questionnaire.about
    told = [here.clinic.name, here.clinic.phone, about.reviewed]
    told.append(words.about.version.format(version=here.questionnaire.version))
    lines = "".join(f"<p>{escape(one)}</p>" for one in told if one)
    st.html(f'<div class="foot">{lines}</div>')


def draw_tell_desk(here: Here) -> None:
    """Say at a kiosk that a flag is something to tell the desk, before anything else."""
    if here.kiosk and here.check.route.flags:
        with st.container(key="tell_desk"):
            st.error(here.words.kiosk.tell_desk)


def draw_start_again(here: Here) -> None:
    """Draw the button that forgets everything."""
    if here.kiosk:
        draw_wipe(here.words.kiosk.done)
        return
    label = here.words.everywhere.start_again
    st.button(label, key="start_again", on_click=actions.start_again, width="stretch")


def draw_wipe(label: str) -> None:
    """Draw the button that ends a patient's turn at a kiosk."""
    st.button(label, key="wipe", on_click=actions.finish, width="stretch")


def draw_sources(here: Here) -> None:
    """List what the page cites, in a part that opens."""
    list_sources(here, here.words.sources.heading, here.citations.cited)


def list_sources(here: Here, heading: str, sources: Sequence[Source]) -> None:
    """List sources, in a part that opens."""
    with st.expander(say_aside(here.words, heading, say_number(here.words, len(sources)))):
        st.markdown("\n".join(f"1. {say_source(here.questionnaire, one)}" for one in sources))


def draw_glossary(here: Here, shown: Iterable[object]) -> None:
    """Explain the hard words that occur in the parts of the definition that are `shown`."""
    words = here.words
    terms = terms_in(here.questionnaire, [text.said for part in shown for text in said(part, ())])
    if terms:
        line = words.everywhere.glossary_line
        told = (line.format(word=term.word, means=term.means) for term in terms)
        lines = "".join(f"<p>{escape(one)}</p>" for one in told)
        draw_details(words.everywhere.glossary_heading, lines)


def draw_copy(words: Words, label: str, text: str, button: str) -> None:
    """Draw a text with a button that copies it."""
    name = f"copy_{button.replace(' ', '_').lower()}"
    st.html(
        f'<div class="copy"><p id="{name}_label">{escape(label)}</p>'
        f'<p id="{name}" class="copied" tabindex="0" role="group" aria-labelledby="{name}_label">'
        f"{escape(text)}</p>"
        f'<button type="button" data-copies="{name}" data-done="{escape(words.keep.copy_done)}">'
        f'{escape(button)}</button><span role="status"></span></div>'
    )


def draw_qr_code(words: Words, code: str) -> None:
    """Draw a QR code. `code` is SVG that the app has made."""
    source = f"data:image/svg+xml;base64,{b64encode(code.encode()).decode()}"
    st.html(f'<img class="qr" alt="{escape(words.keep.qr)}" src="{source}">')
    st.markdown(words.keep.qr)


def draw_print(words: Words) -> None:
    """Draw the button that prints the page."""
    st.html(f'<button type="button" data-prints>{escape(words.keep.print_button)}</button>')


def draw_details(summary: str, inside: str) -> None:
    """Draw something that opens at a tap. `inside` is HTML in which texts are escaped."""
    st.html(
        f'<details class="fold"><summary>{escape(summary)}</summary><div>{inside}</div></details>'
    )
