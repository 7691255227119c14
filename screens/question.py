"""One question a page."""

from html import escape

import streamlit as st

from logic.definition.questions import Answer, Question, is_private
from logic.engine.route import parts_of
from logic.text.saying import say_known, say_number
from screens.parts.elements import details, draw_back, draw_wipe, paragraphs, tell_glossary
from screens.parts.listen import listen_place
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.asked.by_id[here.state.screen].ask


def draw(here: Here) -> None:
    """Draw the question with the answer given before, if any."""
    words, question = here.words, here.asked.by_id[here.state.screen]
    draw_back(words.question.back_button, question.id)
    _draw_part(here, question)
    st.title(question.ask, anchor=False)
    _draw_notes(here, question)
    if hint := _hint(here, question):
        st.markdown(hint)
    with st.form(key=f"form_{question.id}", border=False):
        _draw_fields(here, question, here.given.get(question.id))
        st.form_submit_button(
            words.question.continue_button,
            key=f"forward_{question.id}",
            type="primary",
            width="stretch",
            on_click=actions.take_answer,
            args=(question,),
        )
    english = _tell_english(here, question)
    st.html(english + _tell_why(here, question) + tell_glossary(here, [question]))
    if here.kiosk:
        draw_wipe(words.kiosk.wipe)


def _draw_notes(here: Here, question: Question) -> None:
    """Draw what is to be known before the question is answered: what went wrong comes first."""
    words = here.words
    if here.state.problem:
        with st.container(key="problem"):
            st.error(_problem(here, question))
    for advice in here.advice:
        st.warning(advice)
    if here.state.notice:
        st.info(words.named(here.state.notice))
    if question.id in here.state.preset:
        clinic = here.invitation.clinic or words.opened.preset_sender
        st.info(words.opened.preset_note.format(clinic=clinic))


def _hint(here: Here, question: Question) -> str:
    several = question.type == "many"
    alone = here.kiosk and is_private(question)
    hints = (
        question.hint,
        here.words.question.choose_many if several else None,
        here.words.kiosk.private if alone else None,
    )
    return " ".join(filter(None, hints))


def _draw_part(here: Here, question: Question) -> None:
    """Draw which part of the way this is. It never goes back on the way to the result."""
    parts = parts_of(here.asked)
    number = 1 + [part.id for part in parts].index(question.section)
    told = here.words.question.part.format(
        number=say_number(here.words, number),
        count=say_number(here.words, len(parts)),
        name=parts[number - 1].title,
    )
    st.html(f'<p class="part">{escape(told)}</p>{listen_place(here)}')


def _draw_fields(here: Here, question: Question, answer: Answer | None) -> None:
    if question.type == "many":
        _draw_boxes(here, question, answer if isinstance(answer, tuple | list) else ())
        return
    # Streamlit keeps what names a value. It must hold no look at the person's answers.
    values = list(question.chosen)
    labels = {value: _label(here, question, value) for value in values}
    scale = question.type == "scale"
    if scale:
        st.html(_ends(here, question))
    st.radio(
        question.ask,
        values,
        index=values.index(answer) if answer in values else None,
        format_func=labels.__getitem__,
        key=actions.field_key(question),
        horizontal=scale,
        width="stretch",
        label_visibility="collapsed",
    )


def _label(here: Here, question: Question, value: str | int) -> str:
    if isinstance(value, str):
        return question.chosen[value][0].label
    return say_number(here.words, value)


def _ends(here: Here, question: Question) -> str:
    """Return what the lowest and the highest number mean."""
    own = here.words.question.end
    ends = {0: question.lowest, 10: question.highest}
    told = (
        f"<span>{escape(own.format(number=say_number(here.words, number), means=end))}</span>"
        for number, end in ends.items()
        if end
    )
    return f'<p class="ends">{"".join(told)}</p>'


def _draw_boxes(here: Here, question: Question, chosen: tuple[str, ...]) -> None:
    """Draw the boxes under their headings, and below a word between them what stands alone."""
    with st.container(key="choices", gap="small"):
        for above, option in zip((None, *question.options), question.options, strict=False):
            if option.group and (above is None or option.group != above.group):
                st.header(question.groups[option.group], anchor=False)
            if option.exclusive and above and not above.exclusive:
                st.html(f'<p class="either">{escape(here.words.question.either)}</p>')
            key = actions.field_key(question, option.id)
            st.checkbox(option.label, option.id in chosen, key=key, width="stretch")


def _tell_english(here: Here, question: Question) -> str:
    """Return a list of signs as it stands in English, where nobody has reviewed it in another."""
    if here.reviewed or not any(one.flag for one in question.choices):
        return ""
    original = here.in_english.asked.by_id[question.id]
    lines = "".join(f"<li>{escape(one.label)}</li>" for one in original.choices)
    hint = paragraphs(filter(None, [original.ask, original.hint]))
    inside = f'<div lang="{here.original.language}" dir="auto">{hint}<ul>{lines}</ul></div>'
    return details(here.words.translated.english, inside)


def _tell_why(here: Here, question: Question) -> str:
    cited = say_known(here.words, here.questionnaire.cited(question.source))
    return details(here.words.question.why_we_ask, paragraphs((question.why, cited)))


def _problem(here: Here, question: Question) -> str:
    alone = next((option.label for option in question.options if option.exclusive), "")
    text: str = here.words.named(here.state.problem)
    return text.format(option=alone)
