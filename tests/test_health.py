"""What machines are told: alive, ready or not, and figures that are about nobody."""

import hashlib
import logging
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import httpx
import pytest
import streamlit as st
from starlette.applications import Starlette

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.store import Store
from logic.clinic.intake.whereabouts import Whereabouts
from screens.server import figures, health, upkeep
from screens.session import clinic
from screens.session.definition import FILE
from screens.session.languages import LANGUAGES
from tests.clinic import SETTINGS, settings_for, sqlite_in
from tests.loops import run_async
from tests.screens.setting import secrets_in, serving
from tests.strategies import SHIPPED

APP = Starlette(routes=health.ROUTES)
NEAR, FAR = ("127.0.0.1", 1), ("203.0.113.7", 1)


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Path]:
    """Be a server with a front desk, whose old records were just looked for."""
    with (
        secrets_in(tmp_path, settings_for(sqlite_in(tmp_path))),
        patch.dict(upkeep._looked, clear=True),  # noqa: SLF001 - as a new process has it
        patch.dict(health._told, clear=True),  # noqa: SLF001
    ):
        upkeep.look_at_all()
        yield tmp_path


def asked(path: str, client: tuple[str, int] = NEAR) -> tuple[int, str]:
    """Return the answer's status and text."""
    answers: list[httpx.Response] = []

    async def ask() -> None:
        transport = httpx.ASGITransport(APP, client=client)
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as there:
            answers.append(await there.get(path))

    run_async(ask())
    [answer] = answers
    assert answer.headers.get("cache-control") == "no-store" or answer.status_code == 404
    return answer.status_code, answer.text


def figure(name: str) -> float:
    """Return a figure as monitoring reads it."""
    (found,) = re.findall(rf"^{re.escape(name)} (\S+)$", asked("/metrics")[1], re.MULTILINE)
    return float(found)


@pytest.mark.usefixtures("there")
def test_a_server_that_is_well_is_alive_and_ready() -> None:
    assert asked("/healthz") == (200, "alive")
    assert asked("/readyz") == (200, "ready")
    assert figure('decision_check_ready{part="database"}') == 1


def broken_definition(folder: Path) -> None:
    (folder / "questions.yaml").write_text("id: [", encoding="utf-8")


@pytest.mark.parametrize("part", ["definition", "settings", "database", "disk", "purge"])
def test_a_part_that_is_not_well_is_told_in_the_log_and_not_on_the_page(
    part: str, there: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "decision_check")
    broken_definition(there)
    no_room = SimpleNamespace(free=1)
    long_ago = {"store": time.monotonic() - 3600}
    breaks = {
        "definition": lambda: serving(there / "questions.yaml"),
        "settings": lambda: secrets_in(there, "[clinic"),
        "database": lambda: patch.object(Store, "probe", side_effect=IntakeError("away")),
        "disk": lambda: patch.object(shutil, "disk_usage", return_value=no_room),
        "purge": lambda: patch.dict(upkeep._looked, long_ago),  # noqa: SLF001
    }[part]

    with breaks():
        assert asked("/readyz") == (503, "not ready")
        assert asked("/healthz") == (200, "alive")
        assert figure(f'decision_check_ready{{part="{part}"}}') == 0
        told = [one.message for one in caplog.records if one.message.startswith("Not ready")]
        asked("/readyz")

    assert len(told) >= 1
    assert len([one for one in caplog.records if one.message in told]) == len(told)


def test_a_desk_that_opens_to_nobody_is_not_ready_where_nothing_else_is_served(
    there: Path, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = f"{SETTINGS}\n[auth]\n"
    with secrets_in(there, nobody), patch("screens.session.modes.DESK", "here"):
        assert asked("/readyz") == (200, "ready")
    with secrets_in(there, nobody), patch("screens.session.modes.DESK", "only"):
        assert asked("/readyz") == (503, "not ready")
        assert figure('decision_check_ready{part="settings"}') == 0
    with secrets_in(there, SETTINGS), patch("screens.session.modes.DESK", "only"):
        assert asked("/readyz") == (200, "ready")

    assert "nothing opens the front desk" in caplog.text


@pytest.mark.parametrize("lost", ["the file", "the folder", "the folder, before a start"])
def test_records_that_are_not_where_they_were_are_told(
    lost: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "decision_check")
    kept = tmp_path / "intake"
    with (
        secrets_in(tmp_path, SETTINGS),
        patch.object(clinic, "FOLDER", kept),
        patch.dict(health._told, clear=True),  # noqa: SLF001 - as a new process has it
    ):
        clinic.store().probe()
        Whereabouts(clinic.file()).keep()
        assert asked("/readyz") == (200, "ready")
        if lost == "the file":
            clinic.file().unlink()
        else:
            kept.rename(tmp_path / "elsewhere")
        if lost.endswith("start"):
            st.cache_resource.clear()

        assert asked("/readyz") == (503, "not ready")
        assert figure('decision_check_ready{part="database"}') == 0
        assert "GoneError" in caplog.text
        assert not clinic.file().exists()  # nothing is made in the place of what was there


@pytest.mark.usefixtures("there")
def test_who_recovers_is_ready_again_and_the_log_says_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "decision_check")
    with patch.object(shutil, "disk_usage", return_value=SimpleNamespace(free=1)):
        asked("/readyz")

    assert asked("/readyz") == (200, "ready")
    assert caplog.messages[-1] == "Ready again: disk."


@pytest.mark.usefixtures("there")
@pytest.mark.parametrize("client", [FAR, ("10.1.2.3", 1), ("testclient", 1)])
def test_figures_are_for_this_machine_and_told_to_nobody_else(client: tuple[str, int]) -> None:
    assert asked("/metrics", client)[0] == 404
    assert asked("/readyz", client)[0] == 200


def test_figures_are_told_within_the_clinics_own_networks(tmp_path: Path) -> None:
    with secrets_in(tmp_path, '[clinic]\nnetworks = ["10.0.0.0/8"]\n'):
        assert asked("/metrics", ("10.1.2.3", 1))[0] == 200
        assert asked("/metrics", FAR)[0] == 404


@pytest.mark.usefixtures("there")
def test_what_is_counted_is_counted_by_what_came_of_it_alone() -> None:
    before = figure('decision_check_sent_total{outcome="arrived"}') if counted() else 0

    figures.count_sent("arrived")
    figures.count_at_door("refused")

    assert figure('decision_check_sent_total{outcome="arrived"}') == before + 1
    labels = set(re.findall(r"decision_check\w*\{(\w+)=", asked("/metrics")[1]))
    assert labels == {"part", "outcome", "digest"}


def counted() -> bool:
    return 'decision_check_sent_total{outcome="arrived"}' in asked("/metrics")[1]


def test_two_servers_of_one_version_with_other_words_are_told_apart(there: Path) -> None:
    def told() -> list[str]:
        return re.findall(
            r"^decision_check_definition\{(.*)\} 1.0$", asked("/metrics")[1], re.MULTILINE
        )

    shipped = FILE.read_bytes()
    other = there / "questions.yaml"
    other.write_bytes(shipped + b"# the same, with a note\n")
    digests = [hashlib.sha256(one).hexdigest()[:12] for one in (shipped, other.read_bytes())]
    here = told()
    with serving(other):
        changed = told()

    assert here == [f'digest="{digests[0]}",version="{SHIPPED.version}"']
    assert changed == [f'digest="{digests[1]}",version="{SHIPPED.version}"']


def test_where_no_definition_can_be_used_none_is_told(there: Path) -> None:
    broken_definition(there)
    with serving(there / "questions.yaml"):
        assert "decision_check_definition{" not in asked("/metrics")[1]


def test_a_server_without_records_is_ready_and_has_nothing_to_look_for(tmp_path: Path) -> None:
    with secrets_in(tmp_path, ""), patch.dict(upkeep._looked, clear=True):  # noqa: SLF001
        assert asked("/readyz") == (200, "ready")
        assert figure("decision_check_seconds_since_purge") == -1


def test_a_language_that_cannot_be_served_is_told_and_sends_nobody_elsewhere(
    there: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (there / "es.po").write_text("no such file", encoding="utf-8")

    with patch.object(LANGUAGES, "folder", there):
        found = health.look()

    assert found["languages"] == "of these languages something is not served: es"
    assert "languages" not in health.WANTED
    assert "es.po:1:1 L101" in caplog.text
    assert health.look()["languages"] == ""
