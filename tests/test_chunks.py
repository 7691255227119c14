"""What a page asks for first is linked by the page, and packed before anyone asks."""

import logging
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from screens.server import chunks
from screens.server.chunks import find_first, list_first, pack_ahead, pack_first
from screens.server.entrance import write_links
from screens.server.statics import INDEX, WHOLE, Statics, pack
from tests.asking import ask
from tests.strategies import ROOT

PACKED = [(b"accept-encoding", b"gzip")]


def test_all_code_and_looks_that_the_page_links_are_packed_first_and_no_font_or_picture() -> None:
    linked = re.findall(r"static/((?:js|css)/[^\"]+)", INDEX.read_text("utf-8") + write_links())
    found = [one.relative_to(WHOLE).as_posix() for one in list_first()]

    assert found[0].startswith("js/index.")
    assert set(found) == {*linked, *(f"js/{one}" for one in find_first())}
    assert len(found) == len(set(found))
    assert {one.suffix for one in list_first()} == {".js", ".css"}


def test_nothing_that_is_needed_is_named_below_what_is_looked_through(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = find_first()
    monkeypatch.setattr(chunks, "BEGINNING", 16 * chunks.BEGINNING)
    find_first.cache_clear()

    assert found == find_first()
    find_first.cache_clear()


def test_what_was_packed_ahead_is_packed_for_nobody_again() -> None:
    pack.cache_clear()
    pack_first()
    before = pack.cache_info().misses

    for file in list_first():
        headers, _ = ask(Statics, f"/static/{file.relative_to(WHOLE).as_posix()}", headers=PACKED)
        assert headers["content-encoding"] == "gzip"
    assert before == len(list_first())
    assert pack.cache_info().misses == before


def test_the_app_begins_it_beside_all_else_before_it_imports_what_takes_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[Callable[[], None]] = []

    class Thread:
        def __init__(self, target: Callable[[], None], *, daemon: bool) -> None:
            assert daemon, "a server that is stopped would wait for it"
            self._target = target

        def start(self) -> None:
            begun.append(self._target)

    monkeypatch.setattr(chunks.threading, "Thread", Thread)
    pack_ahead()
    steps = [one for one in (ROOT / "app.py").read_text("utf-8").splitlines() if one]

    assert begun == [pack_first]
    [begins] = [number for number, one in enumerate(steps) if one.startswith("pack_ahead()")]
    assert steps[begins - 1] == "from screens.server.chunks import pack_ahead"
    assert not [one for one in steps[: begins - 1] if "screens" in one or "starlette" in one]


def test_where_a_file_cannot_be_read_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> list[Path]:
        raise PermissionError("not for you")

    monkeypatch.setattr(chunks, "list_first", fail)

    pack_first()

    [record] = caplog.records
    assert (record.levelno, record.message) == (
        logging.ERROR,
        "What the first page needs could not be packed beforehand.",
    )
