"""Files that leave the app, and the address that links in them lead to."""

from collections.abc import Callable

import streamlit as st

from logic.checkin import planned_visits
from logic.handover.invitation import write_invitation
from logic.questionnaire import Questionnaire
from logic.verdict import evaluate
from screens.arriving import in_the_open
from screens.clock import today
from screens.definition import SHELF
from screens.saving import all_checks, first_visit
from screens.state import current


def draw_download(label: str, data: Callable[[], bytes | str], ending: str, kind: str) -> None:
    """Draw a button that makes a file and gives it out."""
    words = SHELF.current().words
    st.download_button(
        label,
        data,
        f"{words.keep_file}.{ending}",
        kind,
        key=f"keep_{label}",
        on_click=fix_plan,
        width="stretch",
    )


def fix_plan() -> None:
    """Let the dates stay as they are, now that they have left the app."""
    state, questionnaire = current(), SHELF.current()
    evaluation = evaluate(questionnaire, state.answers)
    if not (evaluation.decision and evaluation.decision.verdict.plan):
        return
    first = first_visit(questionnaire, state, today())
    checks = all_checks(questionnaire, state, today())
    visits = planned_visits(evaluation, first, checks, state.plan.story)
    state.plan.first = first
    state.keeping.earlier = max(state.keeping.earlier, len(visits))


def address(questionnaire: Questionnaire) -> str:
    """Return the address of the check, with what stands in its open part."""
    return write_invitation(st.context.url or "", in_the_open(questionnaire).invitation)
