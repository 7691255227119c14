"""What a part of the page in the browser has told, presented as plain data.

Streamlit presents it by a class that it makes anew for each look, several times a step. A class
goes only when all garbage is looked for: until then they pile up, and the server grows.
"""

from collections.abc import Callable
from typing import Any

from streamlit.components.v2.bidi_component import main
from streamlit.runtime.state import SessionState

MADE_BY = "make_bidi_component_presenter"
"""Streamlit's name for what makes a presenter."""
Presenter = Callable[[object, SessionState], object]


def present_plainly() -> None:
    """Let Streamlit present what its components tell as plain data, from now on."""
    setattr(main, MADE_BY, make_presenter)


def make_presenter(aggregator: str, *_: object) -> Presenter:
    """Return what joins the state of a part, a mapping, with what it has just told.

    `aggregator` is the name under which Streamlit keeps what was told.
    """

    def present(base: object, state: SessionState) -> object:
        return {**dict(_told(aggregator, state)), **base} if isinstance(base, dict) else base

    return present


def _told(aggregator: str, state: SessionState) -> list[tuple[str, Any]]:
    try:
        told = state[aggregator]
    except KeyError:
        return []
    found = told if isinstance(told, list) else [told]
    return [
        (one["event"], one.get("value"))
        for one in found
        if isinstance(one, dict) and isinstance(one.get("event"), str)
    ]
