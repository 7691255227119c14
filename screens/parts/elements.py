"""What several screens have in common: ways on, sources, hard words, and an overdue review."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from logic.definition.claims import Source, Statement
from logic.definition.words import Words
from logic.engine.journey import HAND_OVER
from logic.text.checking import say_checked, say_wrong
from logic.text.dates import say_date
from logic.text.glossary import terms_in
from logic.text.pages import said
from logic.text.saying import say_apart, say_aside, say_number, say_source
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


def draw_hand_over(here: Here) -> None:
    """Draw the way to what can be taken from a kiosk, or sent to the clinic that asked."""
    words = here.words
    if here.kiosk:
        draw_way(words.ways.to["hand_over"], HAND_OVER, primary=True)
    elif here.can_send:
        draw_way(words.hand_over.clinic_button, HAND_OVER)


def draw_back(label: str, screen: str) -> None:
    """Draw the link on top that leads back from `screen`."""
    st.button(label, key=f"back_{screen.lstrip('/')}", on_click=actions.go_back, type="tertiary")


def draw_link(label: str, key: str, go: Callable[..., None], *given: str) -> None:
    """Draw a button that looks like a link, for what is seldom needed."""
    st.button(label, key=key, on_click=go, args=given, type="tertiary")


def draw_foot(here: Here) -> None:
    """Draw who answers for this page, who checked which version, and whom to tell of a mistake."""
    words, clinic, version = here.words, here.clinic, here.questionnaire.version
    told = [
        clinic.name,
        say_apart(words, clinic.phone),
        say_checked(words, clinic.reviewed, version),
        words.about.version.format(version=version),
        say_wrong(words, clinic.contact),
    ]
    st.html(f'<p class="foot">{" · ".join(escape(one) for one in told if one)}</p>')


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
    if told := tell_glossary(here, shown):
        st.html(told)


def tell_glossary(here: Here, shown: Iterable[object]) -> str:
    """Return the same as HTML, or nothing where there is no hard word."""
    words = here.words.everywhere
    terms = terms_in(here.questionnaire, [text.said for part in shown for text in said(part, ())])
    told = (words.glossary_line.format(word=term.word, means=term.means) for term in terms)
    return details(words.glossary_heading, paragraphs(told)) if terms else ""


def paragraphs(lines: Iterable[str]) -> str:
    """Return each text as a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def draw_copy(words: Words, label: str, text: str, button: str) -> None:
    """Draw a text with a button that copies it."""
    copied = _copied(button, text, label)
    st.html(f'<div class="copy"><p>{escape(label)}</p>{copied}</div>')
    st.html(_copy_button(words, button, ""))


def draw_copy_button(words: Words, button: str, text: str, show: str) -> None:
    """Draw a button that copies a text, which is seen where one opens it."""
    st.html(_copy_button(words, button, details(show, _copied(button, text, show))))


def draw_copied_fold(words: Words, summary: str, text: str, button: str) -> None:
    """Draw a text that opens at a tap, with a button that copies it."""
    draw_details(summary, _copied(button, text, summary) + _copy_button(words, button, ""))


def _copied(button: str, text: str, label: str) -> str:
    """Return the text that a button copies."""
    return (
        f'<p id="{_copy_name(button)}" class="copied" tabindex="0" role="group" '
        f'aria-label="{escape(label)}">{escape(text)}</p>'
    )


def _copy_button(words: Words, button: str, inside: str) -> str:
    """Return a button that copies, with where it says how that went, and what is beneath."""
    done, failed = escape(words.keep.copy_done), escape(words.keep.copy_failed)
    return (
        f'<div class="copy"><button type="button" data-copies="{_copy_name(button)}" '
        f'data-done="{done}" data-failed="{failed}">{escape(button)}</button>'
        f'<span role="status"></span>{inside}</div>'
    )


def _copy_name(button: str) -> str:
    return f"copy_{button.replace(' ', '_').lower()}"


def draw_share(words: Words, what: Mapping[str, str]) -> None:
    """Draw the button that opens what the device shares with.

    `what` is a `text`, or a `file` as Base64 with its `name`. A browser shows the button where it
    can share that, and the words where it cannot.
    """
    given = " ".join(f'data-{name}="{escape(one)}"' for name, one in what.items())
    kind = "file" if "file" in what else "text"
    none = words.keep.share_no_page if kind == "file" else words.keep.share_none
    st.html(
        f'<div class="share" data-kind="{kind}"><button type="button" {given} '
        f'data-failed="{escape(words.keep.share_failed)}" data-shares>'
        f"{escape(words.keep.share_now)}</button>"
        f'<span role="status"></span><p class="none">{escape(none)}</p></div>'
    )


def qr_code(words: Words, code: str) -> str:
    """Return a QR code as HTML. `code` is SVG that the app has made."""
    source = f"data:image/svg+xml;base64,{b64encode(code.encode()).decode()}"
    said = escape(words.keep.qr)
    return f'<img class="qr" alt="{said}" src="{source}"><p>{said}</p>'


def draw_qr_code(words: Words, code: str) -> None:
    """Draw a QR code."""
    st.html(qr_code(words, code))


def draw_print(words: Words, label: str = "") -> None:
    """Draw the button that prints the page."""
    told = escape(label or words.keep.print_button)
    st.html(f'<button type="button" data-prints>{told}</button>')


def draw_details(summary: str, inside: str) -> None:
    """Draw something that opens at a tap. `inside` is HTML in which texts are escaped."""
    st.html(details(summary, inside))


def details(summary: str, inside: str) -> str:
    """Return the same as HTML."""
    return (
        f'<details class="fold"><summary>{escape(summary)}</summary><div>{inside}</div></details>'
    )
