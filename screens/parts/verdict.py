"""What came out, and why: in a check, or where a flag ended a check-in."""

from datetime import timedelta

import streamlit as st

from logic.definition.verdicts import Verdict
from logic.definition.words import Words
from logic.engine.explanation import Explanation, FactorReason
from logic.engine.verdict import Decision
from logic.text.dates import say_date
from logic.text.saying import say_aside, say_flag, say_joined, say_names, say_pair, say_quoted
from screens.parts.calling import draw_numbers
from screens.session.here import Here

ICONS = {
    "urgent_care": ":material/emergency:",
    "clinician_today": ":material/call:",
    "adults_only": ":material/block:",
    "clinician_first": ":material/stethoscope:",
    "too_early": ":material/hourglass_top:",
    "not_now": ":material/do_not_disturb_on:",
    "reasonable_with_conditions": ":material/rule:",
    "reasonable": ":material/check_circle:",
}


def draw_verdict(here: Here, decision: Decision) -> None:
    """Draw the verdict and what to do next."""
    words, verdict = here.words, decision.verdict
    with st.container(key=f"verdict_{verdict.id}"):
        st.markdown(f"{ICONS[verdict.id]} **{verdict.name}**")
        st.title(verdict.sentence, anchor=False)
        if decision.could_become:
            st.markdown(words.result.could.format(verdict=decision.could_become.name))
        if verdict.wait_days:
            until = say_date(words, here.today + timedelta(days=verdict.wait_days))
            st.markdown(f"**{words.result.wait_until.format(date=until)}**")
        draw_numbers(here, verdict)
    st.header(words.result.next, anchor=False)
    st.markdown("\n".join(f"1. {step}" for step in verdict.next_steps.values()))
    st.markdown(words.sources.cited.format(sources=here.citations.cite(verdict.source)))


def draw_why(here: Here, verdict: Verdict, explanation: Explanation) -> None:
    """Draw the reasons, and what is to be settled."""
    words = here.words
    st.header(words.result.why, anchor=False)
    st.markdown(verdict.why)
    for flag in explanation.flags:
        why = (f"{one.text} {here.citations.cite(one.source)}" for one in flag.because)
        lines = (*say_flag(words, flag), *why, *flag.advice)
        st.markdown("\n".join(f"- {line}" for line in lines))
    for reason in explanation.factors:
        _draw_factor(here, reason)
    if explanation.to_settle:
        st.header(words.result.settle, anchor=False)
        st.markdown("\n".join(f"- {line}" for line in _to_settle(words, explanation)))


def _draw_factor(here: Here, reason: FactorReason) -> None:
    words = here.words
    level = words.result.level[reason.told]
    st.subheader(say_pair(words, reason.factor.title, level), anchor=False)
    lines = []
    for answer in reason.answers:
        said = say_quoted(words, say_joined(words, answer.words))
        counted = say_aside(words, said, words.result.weight[answer.weight])
        lines.append(f"- {say_pair(words, answer.question.name, counted)}")
    sentence = reason.factor.sentence(reason.told)
    st.markdown("\n".join([f"{sentence} {here.citations.cite(reason.factor.source)}", "", *lines]))


def _to_settle(words: Words, explanation: Explanation) -> list[str]:
    return [
        say_aside(words, one.factor.settle, say_names(words, [a.question.name for a in one.open]))
        for one in explanation.to_settle
    ]
