"""What a clinic starts a kiosk with: the script waits for the server, and leaves nothing behind."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from screens.server.doors import LARGEST_MESSAGE
from screens.server.uploads import LARGEST
from tests.spanish import spanish_of
from tests.strategies import ROOT, SHIPPED

DEPLOY = ROOT / "deploy"
ADDRESS = "https://check.example/?mode=kiosk#kiosk=abc"
CURL = """#!/bin/sh
echo "curl $@" >> "$NOTES"
[ "$(grep -c ^curl "$NOTES")" -gt 2 ]
"""
SLEEP = """#!/bin/sh
echo sleep >> "$NOTES"
"""
BROWSER = """#!/bin/sh
for one in "$@"; do
  case $one in
    --user-data-dir=*) touch "${one#*=}/left"; echo "profile ${one#*=}" >> "$NOTES" ;;
  esac
done
echo "browser $@" >> "$NOTES"
[ "$(grep -c ^browser "$NOTES")" -lt 2 ] || kill $PPID
"""


def run(home: Path, address: str | None, **more: str) -> tuple[int, list[str], str]:
    """Start the script with programs that only note how they were started."""
    programs = home / "bin"
    programs.mkdir()
    for name, text in (("curl", CURL), ("sleep", SLEEP), ("browser", BROWSER)):
        (programs / name).write_text(text, encoding="utf-8")
        (programs / name).chmod(0o755)
    if address is not None:
        file = home / ".config" / "decision-check" / "kiosk"
        file.parent.mkdir(parents=True)
        file.write_text(f"{address}\n", encoding="utf-8")
    done = subprocess.run(
        ["/bin/sh", DEPLOY / "kiosk.sh"],
        env={
            "PATH": f"{programs}:{os.environ['PATH']}",
            "HOME": str(home),
            "NOTES": str(home / "notes"),
            "BROWSER": "browser",
            **more,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    notes = home / "notes"
    lines = notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []
    return done.returncode, lines, done.stderr


def test_the_browser_starts_only_once_the_server_answers_and_again_when_it_was_closed(
    tmp_path: Path,
) -> None:
    _, lines, _ = run(tmp_path, ADDRESS)

    begins = [line.split()[0] for line in lines]
    assert begins[:5] == ["curl", "sleep", "curl", "sleep", "curl"]
    assert begins.count("browser") == 2
    assert "browser" not in begins[:5]
    asked = [line for line in lines if line.startswith("curl")]
    assert all(line.endswith("https://check.example/_stcore/health") for line in asked)


def test_it_opens_the_start_address_and_remembers_nothing(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, ADDRESS)

    started = [line for line in lines if line.startswith("browser")]
    assert all(line.endswith(ADDRESS) and "--kiosk " in line for line in started)
    assert all("--incognito" in line and "--kiosk-printing" not in line for line in started)
    first, second = (line.split()[1] for line in lines if line.startswith("profile"))
    assert first != second
    assert not Path(first).exists()
    assert "kiosk=abc" not in "".join(line for line in lines if line.startswith("curl"))


def test_paper_comes_without_a_dialog_where_there_is_a_printer(tmp_path: Path) -> None:
    _, lines, _ = run(tmp_path, ADDRESS, PRINTS="1")

    assert all("--kiosk-printing" in line for line in lines if line.startswith("browser"))


@pytest.mark.parametrize("address", [None, "", "THE START ADDRESS"])
def test_without_a_start_address_it_says_so_and_starts_nothing(
    tmp_path: Path, address: str | None
) -> None:
    code, lines, told = run(tmp_path, address)

    assert code == 1
    assert told.startswith("There is no start address")
    assert lines == []


def test_the_entry_for_the_desktop_is_one(tmp_path: Path) -> None:
    validate = shutil.which("desktop-file-validate")
    if not validate:
        pytest.skip("desktop-file-validate is not installed")
    done = subprocess.run(
        [validate, DEPLOY / "kiosk.desktop"], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (0, "")
    broken = tmp_path / "broken.desktop"
    broken.write_text("[Desktop Entry]\nExec=sh -c 'a; b'\n", encoding="utf-8")
    assert subprocess.run([validate, broken], capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("name", ["kiosk.sh", "kiosk.desktop", "decision-check.service"])
def test_the_guide_names_each_file(name: str) -> None:
    assert f"deploy/{name}" in (ROOT / "docs" / "kiosk.md").read_text(encoding="utf-8")


def test_nginx_lets_the_picture_of_a_kiosks_camera_through_and_nothing_else_of_its_size() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    _, _, place = text.partition("location /check/_stcore/upload_file/ {")
    sizes = re.findall(r"client_max_body_size (\w+);", text)

    assert f"client_max_body_size {sizes[1]};" in place.partition("}")[0]
    assert sizes == ["8k", "5m"]
    assert LARGEST <= 5 * 1024 * 1024


def test_who_comes_while_no_process_answers_reads_what_to_do_in_both_languages() -> None:
    text = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
    _, _, place = text.partition("location @away {")

    for told in (SHIPPED, spanish_of("es")):
        assert told.words.server.unreached_help in place
    assert "error_page 502 504 = @away;" in text


def test_a_message_is_small_before_it_is_judged() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))

    assert settings["server"]["maxMessageSize"] == 1
    assert LARGEST_MESSAGE < 1_000_000
