"""What the guide for servers does more than once: versions beside each other, and restarts."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.strategies import ROOT

SCRIPT = ROOT / "deploy" / "processes.sh"
PASSES = "check:\n\t@echo questions.yaml: no problems.\n\t@touch made\n"
FAILS = "check:\n\t@echo questions.yaml: no problems.; echo es.po: 1 problem.; false\n"


def shell(server: Path, lines: str) -> subprocess.CompletedProcess[str]:
    """Run lines in a shell that has read the script, where the server's folder is another one."""
    names = {"CHECK": str(server), "SETTINGS": str(server), "PATH": "/usr/bin:/bin"}
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
    (source / "app.py").touch()
    me = ["-c", "user.name=x", "-c", "user.email=x@clinic.example"]
    git = ["/usr/bin/git", "-C", str(source), *me]
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "one more"], check=True)


def files(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


TAKE = 'prepare_version HEAD > /dev/null && take_version "$NEW"'
WELL = "stop_check() { :; }; start_check() { :; }; await_check() { :; }; is_current() { :; }\n"
"""All processes come back at once."""


def test_a_version_is_laid_down_beside_the_one_that_runs_which_stays_as_it_is(
    tmp_path: Path,
) -> None:
    commit(tmp_path, PASSES)
    runs = Path(shell(tmp_path, f"{TAKE} > /dev/null; pwd -P").stdout.strip())
    assert runs.parent == tmp_path / "versions"
    before = files(runs)

    commit(tmp_path, PASSES.replace("made", "made_too"))
    prepared = shell(tmp_path, "prepare_version HEAD; readlink current")
    good, new, current = prepared.stdout.splitlines()
    assert good == "questions.yaml: no problems."
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-[0-9a-f]{7,}", Path(new).name)
    assert current == str(runs) != new
    taken = shell(tmp_path, f"{TAKE}; readlink {tmp_path}/current")

    now = taken.stdout.splitlines()[-1]
    assert now != str(runs)
    assert taken.stdout.splitlines()[0] == f"current: {now}"
    assert files(runs) == before


def test_going_back_leads_to_what_was_good_last_however_often(tmp_path: Path) -> None:
    commit(tmp_path, PASSES)
    good = shell(tmp_path, f"{WELL}{TAKE} > /dev/null; start_checks; pwd -P").stdout.strip()
    for _ in range(2):  # the second one comes after a first one that was bad as well
        commit(tmp_path, PASSES)
        unwell = f"{WELL}await_check() {{ false; }}\n{TAKE} > /dev/null; restart_checks; pwd -P"
        assert shell(tmp_path, unwell).stdout.strip() != good

    for _ in range(2):
        back = shell(tmp_path, f"{WELL}take_version {tmp_path}/good && restart_checks")
        assert back.returncode == 0
        assert back.stdout.splitlines() == [f"current: {good}"]
        assert (tmp_path / "current").resolve() == Path(good)


def test_a_version_that_comes_back_is_the_good_one_from_then_on(tmp_path: Path) -> None:
    for _ in range(2):
        commit(tmp_path, PASSES)
        shell(tmp_path, f"{WELL}{TAKE} && restart_checks")

        assert (tmp_path / "good").resolve() == (tmp_path / "current").resolve()


def test_which_versions_were_taken_is_listed_in_their_order_and_not_what_was_refused(
    tmp_path: Path,
) -> None:
    taken = []
    for _ in range(2):
        commit(tmp_path, PASSES)
        taken.append(shell(tmp_path, f"{TAKE} > /dev/null; pwd -P").stdout.strip())
    shell(tmp_path, f"take_version {tmp_path}/source; take_version {taken[0]}")

    listed = (tmp_path / "taken").read_text("utf-8").splitlines()

    moment = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d ")
    assert [moment.sub("", one, count=1) for one in listed] == [*taken, taken[0]]
    assert all(moment.match(one) for one in listed)


@pytest.mark.parametrize("folder", ["/nowhere", "source/.git", ""])
def test_what_is_no_version_or_does_not_pass_is_not_taken(tmp_path: Path, folder: str) -> None:
    commit(tmp_path, PASSES)
    runs = shell(tmp_path, f"{TAKE} > /dev/null; pwd -P").stdout.strip()
    commit(tmp_path, FAILS)

    failed = shell(tmp_path, f'{TAKE}; take_version "{folder}"')

    assert failed.stdout.splitlines() == ["no version in that folder has been found good"]
    assert (tmp_path / "current").resolve() == Path(runs)
    told = shell(tmp_path, "prepare_version HEAD").stdout
    assert "es.po: 1 problem." in told
    assert "cannot be used" in told
    unset = shell(tmp_path, 'prepare_version HEAD > /dev/null; echo "[$NEW]"').stdout
    assert unset == "[]\n"
    (refused,) = (
        one for one in (tmp_path / "versions").iterdir() if one.is_dir() and one != Path(runs)
    )
    assert shell(tmp_path, f"take_version {refused}").returncode != 0


def test_the_version_that_runs_is_told_as_such(tmp_path: Path) -> None:
    commit(tmp_path, PASSES)

    told = shell(tmp_path, f"{TAKE} > /dev/null; prepare_version HEAD").stdout

    assert "This version runs already." in told


def test_what_ran_before_the_first_renewal_is_good_where_nothing_else_is_known(
    tmp_path: Path,
) -> None:
    commit(tmp_path, PASSES)
    before = shell(tmp_path, f"{TAKE} > /dev/null; pwd -P").stdout.strip()
    commit(tmp_path, PASSES)

    back = shell(tmp_path, f"{TAKE} > /dev/null; take_version {tmp_path}/good")

    assert back.stdout == f"current: {before}\n"


def test_a_folder_may_be_written_with_a_slash_at_its_end(tmp_path: Path) -> None:
    commit(tmp_path, PASSES)

    shell(tmp_path, f'{TAKE} && take_version "$NEW/"')

    assert (tmp_path / "current").readlink() == (tmp_path / "current").resolve()


def test_a_process_that_does_not_end_by_itself_is_ended(tmp_path: Path) -> None:
    stubborn = """
    with_systemd() { false; }
    (trap "" TERM; echo > begun; exec tail -f /dev/null) &
    victim=$!
    process_of() { ps -o pid= -o stat= "$victim" | awk '$2 !~ /Z/ { print $1 }'; }
    until [ -s begun ]; do :; done
    PATIENCE=1 stop_check a && echo ended
    """
    assert shell(tmp_path, stubborn).stdout.splitlines() == ["ended"]


@pytest.mark.parametrize("lost", ["a", "b"])
def test_a_restart_goes_no_further_than_to_the_first_that_does_not_come_back(
    tmp_path: Path, lost: str
) -> None:
    noted = f"""
    stop_check() {{ echo "stop $1"; }}
    start_check() {{ echo "start $1"; }}
    await_check() {{ [ "$1" != {lost} ]; }}
    note_good() {{ echo good; }}
    restart_checks || echo stays
    """
    names = "ab"[: "ab".index(lost) + 1]
    steps = [f"{step} {name}" for name in names for step in ("stop", "start")]
    # Alive and not ready, it would be sent people by the proxy.
    ends = [f"stop {lost}", f"{lost} is stopped, the others go on", "stays"]

    assert shell(tmp_path, noted).stdout.splitlines() == [*steps, *ends]


def test_what_still_runs_another_version_is_told_and_no_version_is_noted_as_good(
    tmp_path: Path,
) -> None:
    commit(tmp_path, PASSES)
    runs = "start_check() { :; }; await_check() { :; }; process_of() { echo $$; }\n"
    shell(tmp_path, f"{TAKE} > /dev/null")

    elsewhere = shell(tmp_path, f"{runs} cd {tmp_path}; start_checks || echo no; ls good")
    here = shell(tmp_path, f"{runs} cd {tmp_path}/current; start_checks && readlink ../../good")

    said = "still of another version, restart_checks renews it"
    assert elsewhere.stdout.splitlines() == [f"a: {said}", f"b: {said}", f"desk: {said}", "no"]
    assert here.stdout == f"{(tmp_path / 'current').resolve()}\n"


def test_the_unit_is_that_of_the_version_that_is_to_run_and_comes_where_systemd_is_alone(
    tmp_path: Path,
) -> None:
    commit(tmp_path, PASSES)
    name = "decision-check@.service"
    (tmp_path / "units").mkdir()
    (tmp_path / "source" / "deploy").mkdir()
    (tmp_path / "source" / "deploy" / name).write_text("of this version", "utf-8")
    commit(tmp_path, PASSES)
    take = f'UNITS={tmp_path}/units; systemctl() {{ echo "$@"; }}; {TAKE} > /dev/null; take_unit'

    without = shell(tmp_path, f"with_systemd() {{ false; }}; {take}")
    left = files(tmp_path / "units")
    with_it = shell(tmp_path, f"with_systemd() {{ :; }}; {take}")

    assert (without.returncode, without.stdout, left) == (0, "", {})
    assert with_it.stdout == "daemon-reload\n"
    assert files(tmp_path / "units") == {str(tmp_path / "units" / name): b"of this version"}


def test_which_records_there_are_is_asked_of_the_version_that_is_named(tmp_path: Path) -> None:
    python = tmp_path / "versions" / "old" / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "$PWD" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "good").symlink_to(tmp_path / "versions" / "old")

    told = shell(tmp_path, f"list_records {tmp_path}/good; pwd").stdout.splitlines()

    version = tmp_path / "versions" / "old"
    assert told == [
        f"{version} -m logic records list --settings {tmp_path}/a.toml",
        str(tmp_path),
    ]


def test_what_has_no_settings_is_not_started_and_says_so(tmp_path: Path) -> None:
    told = shell(tmp_path, "su() { echo started; }; start_check zzz || echo no")
    waits = "curl() { echo asked; }; PORT=80; await_check zzz || echo no"

    assert told.stdout.splitlines() == [f"{tmp_path}/zzz.env is not there", "no"]
    assert shell(tmp_path, waits).stdout.splitlines() == [
        "zzz: not ready, it has no settings", "no",
    ]  # fmt: skip


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
    for port in ("", ":8443"):
        text = f'[clinic]\naddress = "https://check.clinic.example{port}/check/"\nname = "Hill"\n'
        (tmp_path / "a.toml").write_text(text, encoding="utf-8")

        assert shell(tmp_path, "host_of_check").stdout == "check.clinic.example\n"
        assert shell(tmp_path, "place_of_check").stdout == f"check.clinic.example{port}\n"


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
    ends = r"\w+_(?:checks?|records|systemd|unit|version)\b"
    known = set(re.findall(rf"^({ends})\(\)", SCRIPT.read_text("utf-8"), re.MULTILINE))
    used = set(re.findall(rf"\b{ends}", guide))

    assert used <= known | {"decision_check"}
    assert {"start_checks", "restart_checks", "prepare_version", "take_unit"} <= used
