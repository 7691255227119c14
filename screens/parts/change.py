"""Pain and how much it gets in the way, then and now: a small chart, and the same in words."""

from collections.abc import Sequence

import altair as alt
import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import Check
from logic.text.saying import say_check, say_day
from screens.session.modes import label_size

COLORS = ["#003a70", "#8a3b00"]
INK = "#1a1a1a"


def draw(questionnaire: Questionnaire, checks: Sequence[Check]) -> None:
    """Draw it."""
    words = questionnaire.words
    st.altair_chart(chart(questionnaire, checks), alt=words.checked_chart)
    lines = [f"- {say_check(words, check)}" for check in checks]
    st.markdown("\n".join(lines))


def names(questionnaire: Questionnaire) -> tuple[str, str]:
    """Return the names of what is compared."""
    checkin = questionnaire.checkin
    return (
        questionnaire.by_id[checkin.pain_question].name,
        questionnaire.by_id[checkin.interference_question].name,
    )


def chart(questionnaire: Questionnaire, checks: Sequence[Check]) -> alt.Chart:
    """Return two bars a day, from 0 to 10; none where a number is not known."""
    words, (pain, interference) = questionnaire.words, names(questionnaire)
    days = [say_day(words, check.day) for check in checks]
    bars = [
        {"day": day, "what": what, "number": number}
        for day, check in zip(days, checks, strict=True)
        for what, number in ((pain, check.pain), (interference, check.interference))
        if number is not None
    ]
    axis = alt.Axis(
        title=None, labelFontSize=label_size(), labelColor=INK, labelAngle=0, labelLimit=0
    )
    legend = alt.Legend(
        title=None,
        orient="bottom",
        direction="vertical",
        labelFontSize=label_size(),
        labelColor=INK,
        labelLimit=0,
    )
    return (
        alt.Chart(alt.Data(values=bars))
        .mark_bar()
        .encode(
            x=alt.X("day:N", sort=days, axis=axis),
            xOffset=alt.XOffset("what:N", sort=[pain, interference]),
            y=alt.Y("number:Q", scale=alt.Scale(domain=[0, 10]), axis=axis),
            color=alt.Color(
                "what:N", scale=alt.Scale(domain=[pain, interference], range=COLORS), legend=legend
            ),
        )
        .properties(height=260)
        .configure_view(stroke=None)
    )
