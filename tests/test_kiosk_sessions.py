"""A kiosk's sessions: emptied at the end, whether connected or not, and never held for longer."""

import gc
from types import SimpleNamespace

import pytest

from screens.server import kiosk
from screens.session.state import State


class Session:
    """What Streamlit has for one open page."""

    def __init__(self) -> None:
        self.session_state = {"state": "answers"}


class Server:
    """What Streamlit offers of its server: it knows connected sessions alone."""

    def __init__(self, **connected: Session) -> None:
        self.connected = connected
        self.closed: list[str] = []

    def get_app_session(self, name: str) -> Session | None:
        """Return a session, if it is connected."""
        return self.connected.get(name)

    def close_session(self, name: str) -> None:
        """End a session."""
        self.closed.append(name)
        self.connected.pop(name, None)

    def is_active_session(self, name: str) -> bool:
        """Say whether a session is connected."""
        return name in self.connected


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server at which two people have pages open."""
    serving = Server(one=Session(), other=Session())
    monkeypatch.setattr(kiosk.runtime, "get_instance", lambda: serving)
    monkeypatch.setattr(kiosk, "PRESENCE", kiosk.Presence())
    return serving


def touch(monkeypatch: pytest.MonkeyPatch, name: str) -> State:
    """Do something at the page of this name."""
    monkeypatch.setattr(kiosk, "get_script_run_ctx", lambda: SimpleNamespace(session_id=name))
    state = State()
    kiosk.enter(state)
    return state


def test_closing_empties_one_session_and_no_other(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = server.connected["one"], server.connected["other"]
    touch(monkeypatch, "one")
    touch(monkeypatch, "other")

    kiosk.close("one")

    assert server.closed == ["one"]
    assert one.session_state == {}
    assert other.session_state != {}


def test_a_session_that_is_no_longer_connected_is_emptied_by_the_sweep(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(monkeypatch, "one")
    gone = server.connected.pop("one")
    assert server.get_app_session("one") is None

    kiosk.sweep(0)

    assert server.closed == ["one"]
    assert gone.session_state == {}


def test_a_session_that_streamlit_lets_go_of_is_held_by_nobody(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(monkeypatch, "one")
    assert "one" in kiosk.SESSIONS
    del server.connected["one"]
    gc.collect()

    assert "one" not in kiosk.SESSIONS
    kiosk.close("one")
    assert server.closed == ["one"]
