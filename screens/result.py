"""The result, from the top down: verdict, what to do, why, what would change it, the plan."""

import streamlit as st

from logic.definition.questionnaire import Questionnaire, Verdict
from logic.definition.questions import URGENT
from logic.engine.explanation import Change, Explanation, FactorReason, explain
from logic.engine.explanation import research as research_for
from logic.engine.journey import (
    ABOUT,
    CHECKIN,
    HAND_OVER,
    KEEP,
    OPTIONS,
    check_journey,
)
from logic.engine.timeline import matching_rule
from logic.engine.verdict import Decision, Evaluation, evaluate
from logic.text.saying import say_flag
from screens.parts.citations import Citations
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
from screens.server.clinic import has_desk
from screens.session import actions
from screens.session.links import in_the_open
from screens.session.modes import in_kiosk
from screens.session.state import State

MOST = 4
"""Changes shown: more than a few help nobody."""
ICONS = {
    "urgent_care": ":material/emergency:",
    "clinician_first": ":material/stethoscope:",
    "too_early": ":material/hourglass_top:",
    "not_now": ":material/do_not_disturb_on:",
    "reasonable_with_conditions": ":material/rule:",
    "reasonable": ":material/check_circle:",
}


def heading(questionnaire: Questionnaire, state: State) -> str:
    """Return the heading."""
    return decided(evaluate(questionnaire, state.answers)).verdict.sentence


def decided(evaluation: Evaluation) -> Decision:
    """Return the decision; the journey leads here only when nothing is left to ask."""
    if evaluation.decision is None:
        raise LookupError("there is no result before the last answer")
    return evaluation.decision


def draw(questionnaire: Questionnaire, state: State) -> None:
    """Draw the screen."""
    evaluation = evaluate(questionnaire, state.answers)
    decision = decided(evaluation)
    verdict, explanation = decision.verdict, explain(evaluation)
    citations = Citations(questionnaire)
    if URGENT not in evaluation.route.flags:
        draw_overdue(questionnaire)
    draw_tell_desk(questionnaire, state)
    draw_verdict(questionnaire, decision, citations)
    draw_hand_over(questionnaire, state)
    _draw_ways(questionnaire, evaluation, verdict, state)
    draw_why(questionnaire, verdict, explanation, citations)
    _draw_advice(questionnaire, explanation)
    _draw_changes(questionnaire, verdict, explanation)
    if not verdict.when.flag:
        _draw_depth(evaluation, verdict, state, citations)
    draw_sources(questionnaire, citations)
    st.button(
        questionnaire.words.change_answers,
        key="back_result",
        on_click=actions.go_back,
        width="stretch",
    )
    if not in_kiosk():
        draw_print(questionnaire.words)
    if URGENT not in evaluation.route.flags:
        draw_way(questionnaire.words.to_about, ABOUT)
    draw_start_again(questionnaire.words)


def draw_verdict(questionnaire: Questionnaire, decision: Decision, citations: Citations) -> None:
    """Draw the verdict and what to do next."""
    words, verdict = questionnaire.words, decision.verdict
    with st.container(key=f"verdict_{verdict.id}"):
        st.markdown(f"{ICONS[verdict.id]} **{verdict.name}**")
        st.title(verdict.sentence, anchor=False)
        if decision.could_become:
            st.markdown(words.result_could.format(verdict=decision.could_become.name))
    st.header(words.result_next, anchor=False)
    st.markdown("\n".join(f"1. {step}" for step in verdict.next_steps))
    st.markdown(words.cited.format(sources=citations.cite(verdict.source)))


def draw_hand_over(questionnaire: Questionnaire, state: State) -> None:
    """Draw the way to what can be taken from a kiosk, or sent to the clinic that asked."""
    words = questionnaire.words
    if in_kiosk():
        draw_way(words.to_hand_over, HAND_OVER, primary=True)
    elif state.reference and in_the_open(questionnaire).invitation.mode == "link" and has_desk():
        draw_way(words.hand_clinic_button, HAND_OVER)


def draw_why(
    questionnaire: Questionnaire, verdict: Verdict, explanation: Explanation, citations: Citations
) -> None:
    """Draw the reasons, and what is to be settled."""
    words = questionnaire.words
    st.header(words.result_why, anchor=False)
    st.markdown(verdict.why)
    for flag in explanation.flags:
        st.markdown("\n".join(f"- {line}" for line in (*say_flag(flag), *flag.advice)))
    for reason in explanation.factors:
        _draw_factor(questionnaire, reason, citations)
    if explanation.to_settle:
        st.header(words.result_settle, anchor=False)
        st.markdown("\n".join(f"- {line}" for line in _to_settle(explanation)))


def _draw_factor(questionnaire: Questionnaire, reason: FactorReason, citations: Citations) -> None:
    words = questionnaire.words
    level = getattr(words, f"level_{reason.level}")
    st.subheader(f"{reason.factor.title}: {level}", anchor=False)
    lines = [
        f"- {answer.question.name}: “{'; '.join(answer.words)}” "
        f"({getattr(words, f'weight_{answer.weight}')})"
        for answer in reason.answers
    ]
    sentence = reason.factor.sentence(reason.level)
    st.markdown("\n".join([f"{sentence} {citations.cite(reason.factor.source)}", "", *lines]))


def _to_settle(explanation: Explanation) -> list[str]:
    return [
        f"{reason.factor.settle} ({', '.join(a.question.name for a in reason.open)})"
        for reason in explanation.to_settle
    ]


def _draw_advice(questionnaire: Questionnaire, explanation: Explanation) -> None:
    if explanation.advice:
        st.header(questionnaire.words.result_advice, anchor=False)
        lines = [f"- {line}" for line in explanation.advice]
        st.markdown("\n".join(lines))


def _draw_changes(questionnaire: Questionnaire, verdict: Verdict, explanation: Explanation) -> None:
    words = questionnaire.words
    st.header(words.result_change, anchor=False)
    lines = [_say_change(questionnaire, change) for change in explanation.would_change[:MOST]]
    if not lines and not verdict.when.flag:
        lines = [words.change_none]
    st.markdown("\n".join([verdict.change, "", *(f"- {line}" for line in lines)]))


def _say_change(questionnaire: Questionnaire, change: Change) -> str:
    words = questionnaire.words
    parts = [
        words.change_if.format(answer=label, question=question.ask)
        for question, _, label in change.answers
    ]
    return words.change_then.format(
        changes=words.change_and.join(parts), verdict=change.verdict.name
    )


def _draw_ways(
    questionnaire: Questionnaire, evaluation: Evaluation, verdict: Verdict, state: State
) -> None:
    """Draw the ways to what helps to decide, as far as the answers lead there."""
    words, ways = questionnaire.words, check_journey(evaluation.route).behind
    if in_kiosk():
        ways = tuple(way for way in ways if way not in (KEEP, CHECKIN))
    if not ways:
        return
    if OPTIONS in ways:
        st.header(words.decide_heading, anchor=False)
        st.markdown(words.decide_lead)
    else:
        st.header(words.take_heading, anchor=False)
    for screen in ways:
        if screen != CHECKIN or (verdict.plan and state.keeping.since):
            draw_way(getattr(words, f"to_{screen[1:]}"), screen)


def _draw_depth(
    evaluation: Evaluation, verdict: Verdict, state: State, citations: Citations
) -> None:
    """Draw what research says, then the plan and what helps with it, where there is a plan."""
    # Charts take a second to import: the verdict above is on screen by then.
    from screens.parts import plan, research  # noqa: PLC0415

    questionnaire, guides = evaluation.questionnaire, evaluation.questionnaire.guides
    words = questionnaire.words
    known = research_for(evaluation)
    weekly = matching_rule(questionnaire.plan.weekly, evaluation.route).number
    if known:
        research.draw(questionnaire, known, weekly if verdict.plan else None, citations)
    if verdict.plan:
        plan.draw(evaluation, state, citations)
        draw_statements(words.reassess_heading, guides.reassess, citations)
        draw_statements(words.choosing_heading, guides.choosing, citations)
        _draw_therapist(questionnaire, citations)
    draw_aside(words.movement_heading, guides.movement, citations)
    draw_aside(words.team_heading, guides.team, citations)
    shown = (verdict, known, questionnaire.harms, guides, questionnaire.contrasts)
    draw_glossary(questionnaire, shown)


def _draw_therapist(questionnaire: Questionnaire, citations: Citations) -> None:
    st.header(questionnaire.words.therapist_heading, anchor=False)
    lines = [f"- {item.ask} {citations.cite(item.source)}" for item in questionnaire.therapist]
    st.markdown("\n".join(lines))
