"""Files that leave the app, and the address that links in them lead to."""

from collections.abc import Callable

import streamlit as st

from logic.definition.questionnaire import Questionnaire
from logic.engine.checkin import planned_visits
from logic.engine.verdict import Evaluation
from logic.handover.invitation import write_invitation
from screens.session.clock import today
from screens.session.links import in_the_open
from screens.session.saving import all_checks, first_visit
from screens.session.state import State


def draw_download(
    evaluation: Evaluation,
    state: State,
    label: str,
    write: Callable[[], bytes | str],
    file: tuple[str, str],
) -> None:
    """Draw a button that makes a file when it is pressed; `file` is its ending and its kind.

    Pressing it does not run the page again: Streamlit would throw the file away while the browser
    still fetches it.
    """
    fix = plan_fixer(evaluation, state)
    ending, kind = file

    def make() -> bytes | str:
        fix()
        return write()

    st.download_button(
        label,
        make,
        f"{evaluation.questionnaire.words.keep_file}.{ending}",
        kind,
        key=f"keep_{ending.replace('.', '_')}",
        on_click="ignore",
        width="stretch",
    )


def plan_fixer(evaluation: Evaluation, state: State) -> Callable[[], None]:
    """Return what lets the dates stay as they are, once they leave the app."""
    questionnaire = evaluation.questionnaire
    if not (evaluation.decision and evaluation.decision.verdict.plan):
        return lambda: None
    first = first_visit(questionnaire, state, today())
    checks = all_checks(questionnaire, state, today())
    count = len(planned_visits(evaluation, first, checks, state.plan.story))

    def fix() -> None:
        state.plan.first = first
        state.keeping.earlier = max(state.keeping.earlier, count)

    return fix


def address(questionnaire: Questionnaire) -> str:
    """Return the address of the check, with what stands in its open part."""
    return write_invitation(st.context.url or "", in_the_open(questionnaire).invitation)
