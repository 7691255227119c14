"""The result at a glance: the verdict and why, then the plan, the next step and what is known."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from logic.definition.claims import NOT_RATED, Statement
from logic.definition.plans import OutcomeId
from logic.engine.explanation import research as research_for
from logic.engine.timeline import Visit
from logic.text.dates import say_brief, say_weekday_brief
from logic.text.saying import say_count, say_label
from logic.text.summary import MOST_SAID, say_against, say_for, say_heading, say_reasons
from screens.parts import plan_settings
from screens.parts.calendar import draw_calendar_button
from screens.parts.markup import holiday, items, paragraph
from screens.session.here import Here

ICONS = {
    "urgent_care": ":material/e911_emergency:",
    "clinician_today": ":material/call:",
    "adults_only": ":material/person_off:",
    "clinician_first": ":material/stethoscope:",
    "too_early": ":material/hourglass_top:",
    "not_now": ":material/pause_circle:",
    "reasonable_with_conditions": ":material/contrast:",
    "reasonable": ":material/check_circle:",
}
OUTCOME_ICONS: dict[OutcomeId, str] = {
    "clearly_helps": ":material/trending_up:",
    "helps_some": ":material/north_east:",
    "no_better": ":material/trending_flat:",
    "worse": ":material/trending_down:",
    "not_begun": ":material/hourglass_empty:",
}


def draw(here: Here) -> None:
    """Draw it: on a wide screen the plan stands beside the verdict."""
    if not here.verdict.plan:
        draw_verdict(here)
        _draw_next(here)
        return
    with st.container(key="glance"):
        verdict, plan = st.columns(2, gap="small")
        with verdict:
            draw_verdict(here)
        with plan:
            _draw_plan(here)
    _draw_next(here)
    _draw_known(here)


def draw_verdict(here: Here) -> None:
    """Draw the verdict, for this person's pain, and why it came out."""
    verdict, evaluation = here.verdict, here.evaluation
    with st.container(key=f"verdict_{verdict.id}"):
        st.markdown(f"{ICONS[verdict.id]} **{verdict.name}**")
        st.title(say_heading(evaluation, here.explanation), anchor=False)
        if verdict.plan and here.explanation.conditions:
            st.html(_conditions(here))
        else:
            reasons = say_reasons(evaluation, here.explanation)
            told = [*reasons, say_against(evaluation, here.explanation)]
            st.markdown("  \n".join(filter(None, told)))


def _conditions(here: Here) -> str:
    """Return what is to be settled: two things at a glance, and the others behind a link."""
    words = here.words.result
    lines = [
        escape(one.factor.condition or one.factor.settle) for one in here.explanation.conditions
    ]
    first, others = items(lines[:MOST_SAID]), lines[MOST_SAID:]
    speaks_for = "" if others else say_for(here.explanation)
    told = paragraph(speaks_for) if speaks_for else ""
    told += f'<p class="first"><b>{escape(words.settle_first)}</b></p>{first}'
    if others:
        more = escape(say_count(here.words, words.settle_more, "count", len(others)))
        told += f'<details class="more"><summary>{more}</summary>{items(others)}</details>'
    return f'<div class="conditions">{told}</div>'


def _draw_plan(here: Here) -> None:
    words, weekly = here.words.plan, here.timeline.numbers.weekly
    first = here.timeline.paths[0].visits[:weekly]
    with st.container(key="plan"):
        st.html(f"<h2>{escape(say_count(here.words, words.glance, 'weekly', weekly))}</h2>")
        st.html(_strip(here, first))
        if here.price is not None or here.amounts.travel is not None:
            st.markdown(plan_settings.say_first_totals(here))
        with st.container(key="dates", horizontal=True, wrap=False):
            if not here.kiosk:
                draw_calendar_button(here, words.add)
            plan_settings.draw_way(here)


def _strip(here: Here, visits: Sequence[Visit]) -> str:
    """Return the first visits as a strip of days, the last one with the look back."""
    days = []
    for visit in visits:
        looks = visit.phase == "reassessment"
        mark = f'<i class="dot{" last" if looks else ""}">{visit.number}</i>'
        weekday = escape(say_weekday_brief(here.words, visit.date))
        day = escape(say_brief(here.words, visit.date))
        note = f"<small>{escape(here.words.plan.look_back)}</small>" if looks else ""
        note += holiday(here, visit.date)
        days.append(f"{mark} <span>{weekday}</span> <b>{day}</b> {note}")
    told = "".join(f"<li>{one}</li>" for one in days)
    return f'<ol class="strip">{told}</ol>'


def known(here: Here) -> tuple[Statement, ...]:
    """Return what massage may do for this person's pain, and what may go wrong."""
    research = research_for(here.evaluation)
    told = (research and research.key, here.questionnaire.harms.key)
    return tuple(one for one in told if one)


def _say(here: Here, told: Statement) -> str:
    """Return a statement, with how sure it is in whole words: no scale is explained at a glance."""
    if told.sure == NOT_RATED:
        return told.text
    return f"{told.text} {here.questionnaire.means(told.sure).means}"


def _draw_next(here: Here) -> None:
    words, verdict = here.words.result, here.verdict
    step = next(iter(verdict.next_steps.values()))
    lines = [f"**{say_label(here.words, words.next_step)}** {step}"]
    if verdict.plan:
        lines.append(f"**{words.suggestion}**")
    if not here.kiosk:  # there it stands in the fold, so that what leads on is in view
        lines.append(f"**{say_label(here.words, words.change)}** {verdict.change}")
    with st.container(key="next"):
        st.markdown("\n\n".join(lines))
        if verdict.plan and here.clinic.booking and not here.kiosk:
            way = escape(here.clinic.booking)
            st.html(
                f'<a class="call" href="{way}" target="_blank" rel="noopener">'
                f"{escape(words.book)}</a>"
            )


def _draw_known(here: Here) -> None:
    """Draw what is known, after the next step, which has to be in view on a phone."""
    with st.container(key="known"):
        st.markdown("\n\n".join(_say(here, one) for one in known(here)))
