"""The list for a health worker: what was answered, what is open, what matters, what to ask.

Above it stand the questions on being ready to decide: what is not, becomes something to ask.
"""

import streamlit as st

from logic.definition.aid import Readiness
from logic.engine.agenda import draft, not_ready
from logic.engine.journey import LIST
from logic.text.saying import say_answer, say_lead, say_pair
from screens.parts.elements import draw_back, draw_overdue, draw_print, draw_sources
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.words.list.heading


def draw(here: Here) -> None:
    """Draw the screen."""
    words = here.words
    state = here.state
    agenda = draft(here.evaluation, state.marks, state.ready, state.lean)
    draw_back(words.ways.to["result"], LIST)
    st.title(words.list.heading, anchor=False)
    draw_overdue(here)
    st.markdown(words.list.lead if here.kiosk else f"{words.list.print} {words.list.lead}")
    if not here.verdict.when.flag:
        _draw_readiness(here)
    _draw_list(words.list.prompts, agenda.prompts)
    facts = [say_pair(words, one.name, say_answer(words, one, said)) for one, said in agenda.facts]
    _draw_list(words.list.facts, facts)
    if agenda.settle:
        _draw_list(words.list.open, agenda.settle)
    matters = [value.label for value in agenda.matters]
    _draw_list(words.list.matters, matters or [words.list.matters_none])
    if agenda.lean:
        _draw_list(words.list.lean, [words.values.lean[agenda.lean]])
    _draw_list(
        words.list.result, [f"{say_lead(words, agenda.verdict.name)} {agenda.verdict.sentence}"]
    )
    st.markdown(words.list.not_record)
    if not here.verdict.when.flag:
        _draw_knowledge(here)
    if not here.kiosk:
        draw_print(words)


def _draw_readiness(here: Here) -> None:
    """Ask what the person is ready for. What helps stands under what they are not."""
    words, ready = here.words.ready, here.state.ready
    known = here.questionnaire.readiness
    missing = not_ready(here.questionnaire, ready)
    with st.container(key="readiness"):
        st.header(words.heading, anchor=False)
        for one in known:
            _draw_ask(here, one)
            if one in missing:
                st.markdown(one.help)
        if known and len(ready) == len(known) and not missing:
            st.success(words.all)


def _draw_knowledge(here: Here) -> None:
    """Ask what the aid has told. The answer teaches whoever chooses one, and is kept nowhere."""
    words, asked = here.words.knowledge, here.questionnaire.knowledge
    if not asked:
        return
    with st.container(key="knowledge"):
        st.header(words.heading, anchor=False)
        st.markdown(words.lead)
        for one in asked:
            name = actions.knowledge_key(one.id)
            names = words.answers
            told = st.radio(
                one.ask,
                list(names),
                index=None,
                format_func=names.__getitem__,
                key=name,
                horizontal=True,
            )
            if told:
                st.markdown(f"{one.answer} {here.citations.cite(one.source)}")
    if here.citations.cited:
        draw_sources(here)


def _draw_ask(here: Here, one: Readiness) -> None:
    answers = {True: here.words.ready.yes, False: here.words.ready.no}
    given = here.state.ready.get(one.id)
    st.radio(
        one.ask,
        list(answers),
        index=None if given is None else list(answers).index(given),
        format_func=answers.__getitem__,
        key=actions.ready_key(one.id),
        on_change=actions.take_ready,
        args=(one.id,),
        horizontal=True,
    )


def _draw_list(heading: str, lines: tuple[str, ...] | list[str]) -> None:
    st.header(heading, anchor=False)
    st.markdown("\n".join(f"- {line}" for line in lines))
