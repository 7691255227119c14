"""What a check-in found: the outcome, then and now side by side, and the plan from today on."""

import streamlit as st

from logic.definition.verdicts import Verdict
from logic.engine.checkin import judge_apart
from logic.engine.explanation import explain
from logic.engine.journey import (
    CHECKED,
    CHECKIN,
    KEEP,
    LIST,
    OPTIONS,
)
from logic.engine.support import is_bad, offers_comfort
from logic.text.dates import say_date
from logic.text.saying import say_no_visits, say_pair, say_quoted
from screens.parts import card
from screens.parts.calling import say_comfort
from screens.parts.elements import (
    draw_back,
    draw_foot,
    draw_hand_over,
    draw_link,
    draw_print,
    draw_sources,
    draw_start_again,
    draw_way,
)
from screens.parts.glance import OUTCOME_ICONS
from screens.parts.sheet import draw_sheet
from screens.session import actions
from screens.session.here import Here


def heading(here: Here) -> str:
    """Return the heading."""
    verdict = here.forced
    return (
        verdict.sentence if verdict else here.questionnaire.checkin.outcome[here.outcome].sentence
    )


def draw(here: Here) -> None:
    """Draw the screen."""
    if here.state.again:
        draw_back(here.words.question.back_button, CHECKED)
    if verdict := here.forced:
        _draw_forced(here, verdict)
    else:
        _draw_found(here)
        if not here.kiosk:
            draw_sheet(here)
    if tells_comfort(here):
        say_comfort(here)
    draw_sources(here)
    with st.container(key="foot", horizontal=True):
        if not here.kiosk:
            draw_print(here.words)
            draw_link(here.words.everywhere.start_again, "start_again", actions.start_again)
    if here.kiosk:
        draw_start_again(here)
    draw_foot(here)


def tells_comfort(here: Here) -> bool:
    """Say whether what was found tells where to turn in despair."""
    if here.forced:
        return offers_comfort(here.found)
    outcome = here.questionnaire.checkin.outcome[here.outcome]
    return outcome.follow == "stop" or is_bad(here.checks[-1].pain)


def _draw_forced(here: Here, verdict: Verdict) -> None:
    explanation = explain(here.found)
    card.draw(here, verdict, explanation)
    draw_hand_over(here)
    card.draw_rests_on(here, verdict, explanation)


def _draw_found(here: Here) -> None:
    words, checkin = here.words, here.questionnaire.checkin
    outcome = checkin.outcome[here.outcome]
    with st.container(key=f"verdict_{outcome.id}"):
        st.markdown(f"{OUTCOME_ICONS[outcome.id]} **{outcome.name}**")
        st.title(outcome.sentence, anchor=False)
    st.header(words.result.next, anchor=False)
    st.markdown("\n".join(f"1. {step}" for step in outcome.next_steps.values()))
    st.markdown(words.sources.cited.format(sources=here.citations.cite(outcome.source)))
    draw_hand_over(here)
    if outcome.id != "not_begun":
        _draw_compared(here)
    _draw_plan(here)
    st.header(words.checkin.checked_rule, anchor=False)
    st.markdown(f"{checkin.rule} {here.citations.cite(checkin.source)}")
    if not here.kiosk:
        draw_way(words.ways.to["keep"], KEEP, primary=True)
        draw_way(words.ways.to["options"], OPTIONS)
        draw_way(words.ways.to["list"], LIST)
        draw_way(words.ways.to["checkin"], CHECKIN)


def _draw_compared(here: Here) -> None:
    from screens.parts import change  # noqa: PLC0415 - a chart takes about a second to import

    words, options = here.words, here.questionnaire.checkin.change.options
    st.header(words.checkin.checked_compare, anchor=False)
    degree = here.checks[-1].change
    if degree:
        st.markdown(
            words.checkin.checked_said.format(change=say_quoted(words, options[degree - 1].label))
        )
    if judge_apart(here.questionnaire.checkin, here.checks[0], here.checks[-1]):
        st.markdown(words.checkin.checked_apart)
    change.draw(here)


def _draw_plan(here: Here) -> None:
    words, brought = here.words, here.state.returning
    if brought and brought.numbers is None:
        st.markdown(words.returning.plan_unknown)
        return
    st.header(words.checkin.checked_plan, anchor=False)
    lines = [
        f"1. {say_pair(words, say_date(words, visit.date), words.plan.phase[visit.phase])}"
        for visit in here.coming
    ]
    st.markdown("\n".join(lines) if lines else say_no_visits(here.questionnaire, here.checks))
