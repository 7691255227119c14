"""Files that leave the app."""

from collections.abc import Callable

import streamlit as st

from screens.session.here import Here


def draw_download(
    here: Here,
    label: str,
    write: Callable[[], bytes | str],
    file: tuple[str, str],
    *,
    primary: bool = False,
) -> None:
    """Draw a button that makes a file when it is pressed; `file` is its ending and its kind.

    Pressing it does not run the page again: Streamlit would throw the file away while the browser
    still fetches it.
    """
    fix = plan_fixer(here)
    ending, kind = file

    def make() -> bytes | str:
        fix()
        return write()

    st.download_button(
        label,
        make,
        f"{here.words.keep.file}.{ending}",
        kind,
        key=f"keep_{ending.replace('.', '_')}",
        type="primary" if primary else "secondary",
        on_click="ignore",
        width="stretch",
        wrap=True,
    )


def plan_fixer(here: Here) -> Callable[[], None]:
    """Return what lets the dates stay as they are, once they leave the app."""
    if not here.evaluation.planned:
        return lambda: None
    state, first, count = here.state, here.first, len(here.dated)

    def fix() -> None:
        state.plan.first = first
        state.keeping.earlier = max(state.keeping.earlier, count)

    return fix
