"""What a page asks for first is packed before anyone asks."""

import re
import threading
from pathlib import Path
from queue import Queue

import pytest

from screens.server import packing
from screens.server.chunks import find_first
from screens.server.entrance import write_links
from screens.server.packing import files_first, pack_ahead
from screens.server.statics import INDEX, WHOLE

PATIENCE = 10
"""Seconds."""


def test_all_code_and_looks_that_the_page_links_are_packed_first_and_no_font_or_picture() -> None:
    linked = re.findall(r"static/((?:js|css)/[^\"]+)", INDEX.read_text("utf-8") + write_links())
    found = [one.relative_to(WHOLE).as_posix() for one in files_first()]

    assert found[0].startswith("js/index.")
    assert set(found) == {*linked, *(f"js/{one}" for one in find_first())}
    assert len(found) == len(set(found))
    assert {one.suffix for one in files_first()} == {".js", ".css"}


def test_it_goes_on_beside_all_else(monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on, files, packed = threading.Event(), files_first()[:3], Queue[Path]()

    def find() -> list[Path]:
        assert goes_on.wait(PATIENCE)
        return files

    monkeypatch.setattr(packing, "files_first", find)
    monkeypatch.setattr(packing, "pack", packed.put)

    pack_ahead()

    assert packed.empty()
    goes_on.set()
    assert [packed.get(timeout=PATIENCE) for _ in files] == files
