"""What is wrong with the settings is in the log once the app starts, without anything secret."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.serving import copy_app
from tests.kinds import kinds

pytestmark = pytest.mark.server

START = """
import asyncio
import app
from screens.server import kiosk, upkeep


async def idle():
    pass


async def start():
    kiosk.watch = upkeep.watch = idle
    async with app.lifespan(app.app):
        pass


asyncio.run(start())
"""
PHRASE = "herons"
DATABASE = "nowhere://me:secret@database.example/intake"
WRONG = f"""
[clinic]
pass_phrase = "{PHRASE}"
idle = 2
colour = "#0b5fa5"
name = "Hill Street Clinic"
mark = "gone.svg"
[connections.intake]
url = "{DATABASE}"
"""


@pytest.fixture
def app(tmp_path: Path) -> Path:
    """The app in a folder of its own."""
    return copy_app(tmp_path)


def log(app: Path, settings: str) -> list[str]:
    """Start the app with these settings, and return what it logs."""
    (app / ".streamlit" / "secrets.toml").write_text(settings, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=app, capture_output=True, text=True, check=True
    )
    return [line for line in done.stderr.splitlines() if "ScriptRunContext" not in line]


def test_each_wrong_setting_is_one_sentence_in_the_log_and_no_secret_is(app: Path) -> None:
    lines = log(app, WRONG)

    for name in ("pass_phrase", "idle", "colour", "mark", "connections.intake.url"):
        (line,) = [one for one in lines if f"setting {name}" in one]
        assert ". " not in line
    assert len(lines) == 5
    for secret in (PHRASE, DATABASE, "secret", "me:", "gone"):
        assert all(secret not in line for line in lines)


RIGHT = ['[clinic]\npass_phrase = "seven quiet herons"\n', ""]


@pytest.mark.parametrize("settings", kinds(RIGHT, RIGHT[0]))
def test_settings_that_are_right_leave_nothing_in_the_log(settings: str, app: Path) -> None:
    assert log(app, settings) == []


def test_a_file_that_cannot_be_read_is_told_without_what_stands_in_it(app: Path) -> None:
    lines = log(app, '[clinic]\npass_phrase = "seven quiet herons\n')

    assert any("secrets.toml cannot be read" in line for line in lines)
    assert all("herons" not in line for line in lines)


@pytest.mark.soak
def test_a_mark_is_found_beside_the_settings_and_told_where_it_is_not(app: Path) -> None:
    settings = '[clinic]\nmark = "mark.svg"\n'
    (told,) = log(app, settings)
    assert "The setting mark names a file that cannot be read" in told

    (app / ".streamlit" / "mark.svg").write_text("<svg/>", encoding="utf-8")

    assert log(app, settings) == []
