"""A card for what cannot wait: what to do, the sign, why it matters, what to say, whom to call."""

from html import escape

import streamlit as st

from logic.definition.verdicts import Verdict
from logic.engine.explanation import Explanation
from logic.text.dates import say_date
from logic.text.saying import say_flag, say_quoted, say_signs
from screens.parts.calling import draw_numbers, draw_tell_desk
from screens.parts.elements import draw_details
from screens.parts.markup import cite, items, paragraph, source_list
from screens.session.here import Here


def draw(here: Here, verdict: Verdict, explanation: Explanation) -> None:
    """Draw the card of a verdict that a flag forced."""
    words = here.words.result
    draw_tell_desk(here)
    with st.container(key=f"verdict_{verdict.id}"):
        st.title(verdict.sentence, anchor=False)
        with st.container(key="card"):
            if here.wait_until:
                st.markdown(
                    f"**{words.wait_until.format(date=say_date(here.words, here.wait_until))}**"
                )
            st.html(_signs(here, explanation))
            if not here.kiosk:
                draw_numbers(here, verdict)
            st.html(_steps(here, verdict, explanation))


def _signs(here: Here, explanation: Explanation) -> str:
    lines = []
    for flag in explanation.flags:
        lines += [f"<b>{escape(one)}</b>" for one in say_flag(here.words, flag)]
    why = [one for flag in explanation.flags for one in flag.because]
    told = "".join(paragraph(one.text) for one in why)
    return f"<p>{escape(here.words.result.card_sign)}</p>{items(lines)}{told}"


def _steps(here: Here, verdict: Verdict, explanation: Explanation) -> str:
    words = here.words
    said = ""
    if verdict.say:
        spoken = say_quoted(words, verdict.say.format(signs=say_signs(words, explanation.flags)))
        said = f"<p><b>{escape(words.result.card_say)}</b> {escape(spoken)}</p>"
    return said + items(map(escape, explanation.steps(verdict)))


def draw_rests_on(here: Here, verdict: Verdict, explanation: Explanation) -> None:
    """Draw what the card rests on, in a part that opens."""
    for flag in explanation.flags:
        for one in flag.because:
            cite(here, one.source)
    cite(here, verdict.source)
    told = paragraph(verdict.change) + source_list(here)
    draw_details(here.words.result.card_sources, told)
