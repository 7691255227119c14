"""Whoever has gone leaves no memory taken, and a server does not grow while people come and go."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.crowds import grown_by
from tests.bench.memory import stay
from tests.browser.serving import ROOT, Server

A_FEW = 1000
"""Bytes for each person who has come and gone. An open page takes some 40,000."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of its own."""
    server = Server(ROOT, tmp_path / "log").start()
    yield server
    server.stop()


@pytest.mark.soak
@pytest.mark.server
def test_a_thousand_people_who_come_and_go_leave_nothing(server: Server) -> None:
    assert grown_by(server, "--come", "1000") < 1000 * A_FEW


@pytest.mark.soak
@pytest.mark.server
def test_ten_minutes_of_a_hundred_people_are_flat(server: Server) -> None:
    seen = stay(server, 600)

    assert seen.lost == []
    assert seen.steps > 5000
    assert seen.growth < 0.03
