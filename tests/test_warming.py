"""What is imported and read before anyone asks for it."""

import gc
import sys

import pytest

from screens.server import statics, warming
from screens.server.statics import BETWEEN, FILES, Statics, is_loading
from tests.asking import ask


def test_the_definition_is_read_and_garbage_is_collected_again() -> None:
    warming.warm_screens().join()

    assert "screens.page" in sys.modules
    assert warming.SHELF.look().good
    assert gc.isenabled()


def test_a_page_that_is_loading_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(warming, "import_module", done.append)
    monkeypatch.setattr(warming, "is_loading", iter([True, True, *[False] * 9]).__next__)
    monkeypatch.setattr(warming.time, "sleep", lambda _: done.append("waits"))

    warming.import_screens()

    assert done == ["waits", "waits", *warming.IN_TURN]


def test_pages_that_load_without_end_hold_it_up_for_a_moment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock, done = [0.0], list[str]()
    monkeypatch.setattr(warming, "import_module", done.append)
    monkeypatch.setattr(warming, "is_loading", lambda: True)
    monkeypatch.setattr(warming.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(warming.time, "sleep", lambda pause: clock.__setitem__(0, clock[0] + pause))

    warming.import_screens()

    assert tuple(done) == warming.IN_TURN
    assert warming.LONGEST <= clock[0] < 2 * warming.LONGEST


def test_whoever_asked_for_a_file_a_moment_ago_loads_a_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = next(one for one in FILES if one.endswith(".css"))
    monkeypatch.setattr(Statics, "last", -BETWEEN)
    monkeypatch.setattr(statics.time, "monotonic", lambda: 100.0)
    ask(Statics, "/somewhere/else")
    before = is_loading()
    ask(Statics, file)

    assert (before, is_loading()) == (False, True)
    monkeypatch.setattr(statics.time, "monotonic", lambda: 100.0 + BETWEEN)
    assert not is_loading()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_garbage_is_collected_also_where_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(warming.SHELF, "look", fail)

    warming.warm_screens().join()

    assert gc.isenabled()
