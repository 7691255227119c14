"""What a check-in found: the outcome, then and now side by side, and the plan from today on."""

from collections.abc import Sequence

import streamlit as st

from logic.definition.questionnaire import OutcomeId, Questionnaire, Verdict
from logic.engine.checkin import Check, judge, still_to_come, visits_since
from logic.engine.explanation import explain
from logic.engine.journey import (
    CHECKED,
    CHECKIN,
    KEEP,
    LIST,
    OPTIONS,
)
from logic.engine.verdict import evaluate
from logic.text.saying import say_date
from screens import result
from screens.parts.citations import Citations
from screens.parts.elements import (
    draw_back,
    draw_print,
    draw_sources,
    draw_start_again,
    draw_way,
)
from screens.session.clock import today
from screens.session.saving import all_checks, first_visit
from screens.session.state import State

ICONS: dict[OutcomeId, str] = {
    "clearly_helps": ":material/trending_up:",
    "helps_some": ":material/north_east:",
    "no_better": ":material/trending_flat:",
    "worse": ":material/trending_down:",
    "not_begun": ":material/hourglass_empty:",
}


def heading(questionnaire: Questionnaire, state: State) -> str:
    """Return the heading."""
    verdict = forced(questionnaire, state)
    return (
        verdict.sentence
        if verdict
        else questionnaire.checkin.outcome[found(questionnaire, state)].sentence
    )


def forced(questionnaire: Questionnaire, state: State) -> Verdict | None:
    """Return the verdict that a flag in the check-in forces, if one does."""
    evaluation = evaluate(questionnaire.again, state.again)
    if not evaluation.route.flags or evaluation.decision is None:
        return None
    return evaluation.decision.verdict


def found(questionnaire: Questionnaire, state: State) -> OutcomeId:
    """Return what this session's check-in found."""
    start, *_, now = all_checks(questionnaire, state, today())
    return judge(questionnaire.checkin, start, now)


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    citations = Citations(questionnaire)
    if forced(questionnaire, state):
        _draw_forced(questionnaire, state, citations)
    else:
        _draw_found(questionnaire, state, citations)
    draw_sources(questionnaire, citations)
    draw_print(questionnaire.words)
    if state.again:
        draw_back(questionnaire.words.back_button, CHECKED)
    draw_start_again(questionnaire.words)


def _draw_forced(questionnaire: Questionnaire, state: State, citations: Citations) -> None:
    evaluation = evaluate(questionnaire.again, state.again)
    decision = result.decided(evaluation)
    result.draw_verdict(questionnaire, decision, citations)
    result.draw_why(questionnaire, decision.verdict, explain(evaluation), citations)


def _draw_found(questionnaire: Questionnaire, state: State, citations: Citations) -> None:
    words, checkin = questionnaire.words, questionnaire.checkin
    outcome = checkin.outcome[found(questionnaire, state)]
    checks = all_checks(questionnaire, state, today())
    with st.container(key=f"verdict_{outcome.id}"):
        st.markdown(f"{ICONS[outcome.id]} **{outcome.name}**")
        st.title(outcome.sentence, anchor=False)
    st.header(words.result_next, anchor=False)
    st.markdown("\n".join(f"1. {step}" for step in outcome.next_steps))
    st.markdown(words.cited.format(sources=citations.cite(outcome.source)))
    if outcome.id != "not_begun":
        _draw_compared(questionnaire, checks)
    _draw_plan(questionnaire, state, checks)
    st.header(words.checked_rule, anchor=False)
    st.markdown(f"{checkin.rule} {citations.cite(checkin.source)}")
    draw_way(words.to_keep, KEEP, primary=True)
    draw_way(words.to_options, OPTIONS)
    draw_way(words.to_list, LIST)
    draw_way(words.to_checkin, CHECKIN)


def _draw_compared(questionnaire: Questionnaire, checks: Sequence[Check]) -> None:
    from screens.parts import change  # noqa: PLC0415 - a chart takes about a second to import

    words, options = questionnaire.words, questionnaire.checkin.change.options
    st.header(words.checked_compare, anchor=False)
    degree = checks[-1].change
    if degree:
        st.markdown(words.checked_said.format(change=f"“{options[degree - 1].label}”"))
    change.draw(questionnaire, checks)


def _draw_plan(questionnaire: Questionnaire, state: State, checks: Sequence[Check]) -> None:
    words = questionnaire.words
    visits = visits_since(
        questionnaire, state.answers, first_visit(questionnaire, state, today()), checks
    )
    coming = still_to_come(visits, checks, today())
    st.header(words.checked_plan, anchor=False)
    lines = [
        f"1. {say_date(words, visit.date)}: {getattr(words, f'phase_{visit.phase}')}"
        for visit in coming
    ]
    st.markdown("\n".join(lines) if lines else words.checked_stop)
