"""What is imported and read before anyone asks for it."""

import gc
import sys

import pytest

from screens.server import warming


def test_the_definition_is_read_and_garbage_is_collected_again() -> None:
    warming.warm_screens().join()

    assert "screens.page" in sys.modules
    assert warming.SHELF.look().good
    assert gc.isenabled()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_garbage_is_collected_also_where_reading_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError

    monkeypatch.setattr(warming.SHELF, "look", fail)

    warming.warm_screens().join()

    assert gc.isenabled()
