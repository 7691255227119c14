"""What the guide for servers does more than once: versions beside each other, and restarts."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.strategies import ROOT

SCRIPT = ROOT / "deploy" / "processes.sh"
PASSES = "check:\n\t@echo questions.yaml: no problems.\n\t@touch made\n"
FAILS = "check:\n\t@echo questions.yaml: 1 problem.; false\n"


def shell(server: Path, lines: str) -> subprocess.CompletedProcess[str]:
    """Run lines in a shell that has read the script, where the server's folder is another one."""
    names = {"CHECK": str(server), "SETTINGS": str(server), "PAUSE": "0", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["/bin/bash", "-c", f". {SCRIPT}\n{lines}"],
        env=names,
        cwd=server,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def commit(server: Path, makefile: str) -> None:
    """Put one more version into the source."""
    source = server / "source"
    if not source.exists():
        subprocess.run(["/usr/bin/git", "init", "-q", "-b", "main", source], check=True)
    (source / "Makefile").write_text(makefile, encoding="utf-8")
    me = ["-c", "user.name=x", "-c", "user.email=x@clinic.example"]
    git = ["/usr/bin/git", "-C", str(source), *me]
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "one more"], check=True)


def files(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_version_is_laid_down_beside_the_one_that_runs_and_going_back_is_one_step(
    tmp_path: Path,
) -> None:
    commit(tmp_path, PASSES)
    first = shell(tmp_path, 'prepare_version HEAD && take_version "$NEW" && readlink current')
    assert first.returncode == 0, first.stderr
    assert "no problems" in first.stdout
    runs = Path(first.stdout.splitlines()[-1])
    before = files(runs)

    commit(tmp_path, PASSES.replace("made", "made_too"))
    prepared = shell(tmp_path, "prepare_version HEAD && readlink current")
    assert prepared.stdout.splitlines()[-1] == str(runs), "nothing is taken yet"
    taken = shell(tmp_path, 'prepare_version HEAD && take_version "$NEW" && readlink current')
    assert Path(taken.stdout.splitlines()[-1]) != runs
    assert files(runs) == before

    back = shell(tmp_path, 'take_version "$(readlink previous)" && readlink current')
    assert back.stdout.splitlines() == [str(runs)]
    again = shell(tmp_path, 'take_version "$(readlink current)" && readlink previous')
    assert again.stdout == taken.stdout.splitlines()[-1] + "\n"


def test_a_version_that_does_not_pass_is_not_taken(tmp_path: Path) -> None:
    commit(tmp_path, PASSES)
    runs = shell(tmp_path, 'prepare_version HEAD && take_version "$NEW" && readlink current')
    commit(tmp_path, FAILS)

    done = shell(tmp_path, 'prepare_version HEAD && take_version "$NEW"; readlink current')

    assert done.stdout.splitlines()[-1] == runs.stdout.splitlines()[-1]
    lost = shell(tmp_path, "take_version /nowhere; readlink current")
    assert lost.stdout.splitlines()[0] == "there is no folder /nowhere"
    assert lost.stdout.splitlines()[-1] == runs.stdout.splitlines()[-1]


@pytest.mark.parametrize("lost", ["a", "b"])
def test_a_restart_goes_no_further_than_to_the_first_that_does_not_come_back(
    tmp_path: Path, lost: str
) -> None:
    noted = f"""
    stop_check() {{ echo "stop $1"; }}
    start_check() {{ echo "start $1"; }}
    await_check() {{ [ "$1" != {lost} ]; }}
    restart_checks || echo stays
    """
    names = "ab"[: "ab".index(lost) + 1]
    steps = [f"{step} {name}" for name in names for step in ("stop", "start")]

    assert shell(tmp_path, noted).stdout.splitlines() == [*steps, "stays"]


def test_whether_a_process_is_ready_is_asked_of_its_own_port(tmp_path: Path) -> None:
    (tmp_path / "a.env").write_text("PORT=8501\n", encoding="utf-8")
    asks = 'curl() { echo "$@" >> asked; [ -e well ]; }\n'

    unwell = shell(tmp_path, f"{asks} await_check a || echo no")
    (tmp_path / "well").touch()
    well = shell(tmp_path, f"{asks} await_check a && echo yes")

    assert unwell.stdout.splitlines() == ["a: not ready, its log says why", "no"]
    assert well.stdout.splitlines() == ["a: ready", "yes"]
    assert set(re.findall(r"http\S+", (tmp_path / "asked").read_text("utf-8"))) == {
        "http://127.0.0.1:8501/readyz"
    }


def test_the_name_of_the_host_is_that_of_the_address(tmp_path: Path) -> None:
    text = '[clinic]\naddress = "https://check.clinic.example/check/"\nname = "Hill"\n'
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")

    assert shell(tmp_path, "host_of_check").stdout == "check.clinic.example\n"


def test_systemd_and_the_script_start_the_same() -> None:
    unit = (ROOT / "deploy" / "decision-check@.service").read_text("utf-8").replace("\\\n", "")
    script = SCRIPT.read_text("utf-8").replace("\\\n", "")
    for name, meant in (
        ("$SETTINGS", "/etc/decision-check"),
        ("$CHECK", "/opt/decision-check"),
        ("$1", "%i"),
        ("\\$PORT", "${PORT}"),
    ):
        script = script.replace(name, meant)
    started = re.search(r"ExecStart=(\S+)/(\.venv.*)", unit)
    by_hand = re.search(r"exec (\.venv.*?)\"", script)
    folder = re.search(r"cd (\S+)", script)
    assert started
    assert by_hand
    assert folder

    assert started[1] == folder[1]
    assert f"WorkingDirectory={folder[1]}\n" in unit
    assert started[2].split() == by_hand[1].split()


def test_the_guide_uses_only_what_the_script_has() -> None:
    guide = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    ends = r"\w+_(?:checks?|version|systemd)\b"
    known = set(re.findall(rf"^({ends})\(\)", SCRIPT.read_text("utf-8"), re.MULTILINE))
    used = set(re.findall(rf"\b{ends}", guide))

    assert used <= known | {"decision_check"}
    assert {"start_checks", "restart_checks", "prepare_version", "take_version"} <= used
