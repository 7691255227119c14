"""The result, from the top down: verdict, what to do, why, what would change it, the plan."""

import streamlit as st

from logic.definition.questions import URGENT
from logic.engine.clearing import can_be_cleared
from logic.engine.explanation import Change
from logic.engine.explanation import research as research_for
from logic.engine.journey import (
    ABOUT,
    CHECKIN,
    HAND_OVER,
    KEEP,
    OPTIONS,
)
from screens.parts.calling import draw_comfort
from screens.parts.elements import (
    draw_aside,
    draw_glossary,
    draw_overdue,
    draw_print,
    draw_sources,
    draw_start_again,
    draw_statements,
    draw_tell_desk,
    draw_way,
)
from screens.parts.listen import draw_listen
from screens.parts.verdict import draw_verdict, draw_why
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    return here.verdict.sentence


def draw(here: Here) -> None:
    """Draw the screen."""
    verdict, urgent = here.verdict, URGENT in here.evaluation.route.flags
    if not urgent:
        draw_overdue(here)
    draw_tell_desk(here)
    draw_verdict(here, here.evaluation.decided)
    draw_listen(here)
    draw_hand_over(here)
    _draw_ways(here)
    draw_why(here, verdict, here.explanation)
    _draw_asked(here)
    draw_comfort(here)
    _draw_advice(here)
    _draw_changes(here)
    if not verdict.when.flag:
        _draw_depth(here)
    draw_sources(here)
    st.button(
        here.words.result.change_answers,
        key="back_result",
        on_click=actions.go_back,
        width="stretch",
    )
    if not here.kiosk:
        draw_print(here.words)
    draw_way(here.words.ways.to["about"], ABOUT)
    draw_start_again(here)


def draw_hand_over(here: Here) -> None:
    """Draw the way to what can be taken from a kiosk, or sent to the clinic that asked."""
    words = here.words
    if here.kiosk:
        draw_way(words.ways.to["hand_over"], HAND_OVER, primary=True)
    elif here.state.reference and here.invitation.mode == "link" and here.has_desk:
        draw_way(words.hand_over.clinic_button, HAND_OVER)


def _draw_asked(here: Here) -> None:
    """Draw the way on for those whom asking can clear."""
    if can_be_cleared(here.evaluation):
        words = here.words.result
        st.markdown(words.asked_lead)
        st.button(words.asked_now, key="asked_now", on_click=actions.come_back, width="stretch")


def _draw_advice(here: Here) -> None:
    if here.explanation.advice:
        st.header(here.words.result.advice, anchor=False)
        st.markdown("\n".join(f"- {line}" for line in here.explanation.advice))


def _draw_changes(here: Here) -> None:
    words, verdict = here.words, here.verdict
    st.header(words.result.change, anchor=False)
    lines = [_say_change(here, change) for change in here.explanation.would_change]
    st.markdown("\n".join([verdict.change, "", *(f"- {line}" for line in lines)]))


def _say_change(here: Here, change: Change) -> str:
    words = here.words
    parts = [
        words.result.change_if.format(answer=label, question=question.ask)
        for question, _, label in change.answers
    ]
    return words.result.change_then.format(
        changes=words.result.change_and.join(parts), verdict=change.verdict.name
    )


def _draw_ways(here: Here) -> None:
    """Draw the ways to what helps to decide, as far as the answers lead there."""
    words, ways = here.words, here.check.behind
    if here.kiosk:
        ways = tuple(way for way in ways if way not in (KEEP, CHECKIN))
    if not ways:
        return
    if OPTIONS in ways:
        st.header(words.ways.decide_heading, anchor=False)
        st.markdown(words.ways.decide_lead)
    else:
        st.header(words.ways.take_heading, anchor=False)
    for screen in ways:
        if screen != CHECKIN or (here.verdict.plan and here.state.keeping.since):
            draw_way(words.ways.to[screen[1:]], screen)


def _draw_depth(here: Here) -> None:
    """Draw what research says, then the plan and what helps with it, where there is a plan."""
    # Charts take a second to import: the verdict above is on screen by then.
    from screens.parts import plan, research  # noqa: PLC0415

    words, guides, known = here.words, here.questionnaire.guides, research_for(here.evaluation)
    if known:
        research.draw(here, known)
    if here.verdict.plan:
        plan.draw(here)
        draw_statements(here, words.guides.reassess_heading, guides.reassess)
        draw_statements(here, words.guides.choosing_heading, guides.choosing)
        _draw_therapist(here)
    draw_aside(here, words.guides.movement_heading, guides.movement)
    draw_aside(here, words.guides.team_heading, guides.team)
    shown = (here.verdict, known, here.questionnaire.harms, guides, here.questionnaire.contrasts)
    draw_glossary(here, shown)


def _draw_therapist(here: Here) -> None:
    st.header(here.words.guides.therapist_heading, anchor=False)
    prompts = here.questionnaire.therapist
    lines = [f"- {one.ask} {here.citations.cite(one.source)}" for one in prompts.values()]
    st.markdown("\n".join(lines))
