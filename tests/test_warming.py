"""What is imported and read before anyone asks for it."""

import gc
from threading import Lock
from types import SimpleNamespace

import pytest
from streamlit.runtime import RuntimeState

from screens.server import warming
from tests.loops import run_async


@pytest.fixture
def aside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often something was set aside, of which this process has enough."""
    done: list[str] = []
    monkeypatch.setattr(warming.gc, "freeze", lambda: done.append("set aside"))
    return done


def test_screens_are_imported_and_the_definition_read_and_garbage_is_collected_again(
    monkeypatch: pytest.MonkeyPatch, aside: list[str]
) -> None:
    imported: list[str] = []
    monkeypatch.setattr(warming, "import_module", imported.append)

    run_async(warming.warm_up())

    assert imported == ["screens.page"]
    assert warming.SHELF.look().good
    assert gc.isenabled()
    assert aside == ["set aside"]


@pytest.mark.parametrize(
    ("state", "done"),
    [
        (RuntimeState.INITIAL, ["set aside"]),
        (RuntimeState.NO_SESSIONS_CONNECTED, ["set aside"]),
        (RuntimeState.ONE_OR_MORE_SESSIONS_CONNECTED, []),
    ],
    ids=["at the start", "nobody is there", "someone is there"],
)
def test_nothing_is_set_aside_while_someone_has_a_page_open(
    monkeypatch: pytest.MonkeyPatch, aside: list[str], state: RuntimeState, done: list[str]
) -> None:
    there = SimpleNamespace(exists=lambda: True, get_instance=lambda: SimpleNamespace(state=state))
    monkeypatch.setattr(warming, "runtime", there)

    warming.set_aside()

    assert aside == done


def test_what_charts_need_comes_while_people_are_there_so_nothing_is_set_aside(
    monkeypatch: pytest.MonkeyPatch, aside: list[str]
) -> None:
    begun: list[object] = []

    def thread(**what: object) -> SimpleNamespace:
        return SimpleNamespace(start=lambda: begun.append(what))

    monkeypatch.setattr(warming, "_charts", Lock())
    monkeypatch.setattr(warming, "threading", SimpleNamespace(Thread=thread))

    warming.warm_charts()
    warming.warm_charts()

    [only] = begun
    assert only == {"target": warming.import_module, "args": ["screens.parts.year"], "daemon": True}
    assert aside == []


def test_where_reading_fails_the_log_says_so_at_once_and_garbage_is_collected(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, aside: list[str]
) -> None:
    def fail() -> None:
        raise OSError("gone")

    monkeypatch.setattr(warming.SHELF, "look", fail)

    run_async(warming.warm_up())

    assert "could not be read beforehand" in caplog.text
    assert "OSError: gone" in caplog.text
    assert gc.isenabled()
    assert aside == []
