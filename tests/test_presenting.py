"""What a component tells is presented as Streamlit would, as plain data, and leaves no garbage."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.components.v2.bidi_component import main
from streamlit.components.v2.presentation import make_bidi_component_presenter
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import WidgetMetadata

from screens.server.presenting import MADE_BY, make_presenter, present_plainly

TOLD = "told"


def state(told: object) -> SessionState:
    """Return a session in which a component has told something."""
    made = SessionState()
    keep: Any = made._new_widget_state  # noqa: SLF001
    keep.set_widget_metadata(
        WidgetMetadata(
            id=TOLD,
            deserializer=lambda value: value,
            serializer=lambda value: value,
            value_type="json_trigger_value",
        )
    )
    keep.set_from_value(TOLD, told)
    return made


@pytest.mark.parametrize("base", [{}, {"kept": 1}, {"said": "of before"}])
@pytest.mark.parametrize(
    "told",
    [
        None,
        [],
        [{"event": "said", "value": {"screen": "kind"}}],
        {"event": "said", "value": 1},
        [{"event": "said"}, {"event": "gone", "value": 2}],
        [{"event": "said", "value": 1}, {"event": "said", "value": 2}],
        ["said", 7, None, {"value": 1}, {"event": ["said"], "value": 1}, {"event": None}],
        "said",
    ],
)
def test_what_is_told_is_presented_as_streamlit_would(base: dict[str, int], told: object) -> None:
    given = state(told)

    ours = make_presenter(TOLD, "tab", {"said"})(base, given)

    assert ours == make_bidi_component_presenter(TOLD, "tab", {"said"})(base, given)
    assert type(ours) is dict


def test_what_is_no_mapping_and_what_nobody_told_stay_as_they_are() -> None:
    assert make_presenter("another")({"kept": 1}, state(None)) == {"kept": 1}
    assert make_presenter(TOLD)("plain", state([{"event": "said", "value": 1}])) == "plain"


def test_streamlit_presents_plainly_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, MADE_BY, getattr(main, MADE_BY))

    present_plainly()

    assert getattr(main, MADE_BY) is make_presenter


def made() -> int:
    """Return how many of Streamlit's classes there are, of any session."""
    return sum(getattr(one, "__name__", "") == "_WriteThrough" for one in gc.get_objects())


@pytest.fixture
def uncollected() -> Iterator[None]:
    """No garbage is looked for meanwhile, and none is there at first."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize(
    ("make", "leaves"), [(make_presenter, False), (make_bidi_component_presenter, True)]
)
def test_no_look_leaves_garbage_while_each_of_streamlits_own_does(make: Any, leaves: bool) -> None:
    given = state([{"event": "said", "value": 1}])
    present = make(TOLD, "tab", {"said"})
    before = made()

    for _ in range(10):
        present({}, given)

    assert (made() > before) is leaves
