"""The command line, run as an author runs it, or in this process, which is quicker."""

import json
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from logic.__main__ import main
from tests.strategies import READY, ROOT, SHIPPED

TRUNK = {name: answer for name, answer in READY.items() if name not in SHIPPED.branches}
KEYS = [
    "verdict", "could_become", "complete", "next", "route", "factors", "flags", "reasons",
    "would_change", "ignored", "timeline",
]  # fmt: skip


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Do what `python -m logic` does with these arguments, without starting a process."""
    out, said, code = StringIO(), StringIO(), 0
    with chdir(ROOT), redirect_stdout(out), redirect_stderr(said):
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as error:
            code = int(str(error.code))
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), said.getvalue())


def run_alone(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python -m logic` with these arguments from the root of the repository."""
    done = subprocess.run(
        [sys.executable, "-m", "logic", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=30,
    )
    assert "Traceback" not in done.stderr
    return done


def write(folder: Path, content: object) -> Path:
    """Write answers to a file; text as it is, anything else as JSON."""
    file = folder / "answers.json"
    text = content if isinstance(content, str) else json.dumps(content)
    file.write_text(text, encoding="utf-8")
    return file


def evaluated(folder: Path, answers: object, *more: str) -> dict[str, Any]:
    done = run("evaluate", write(folder, {"answers": answers}), *more)
    assert (done.returncode, done.stderr) == (0, "")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def refused(*arguments: str | Path, code: int = 1) -> str:
    """Return what is said where the arguments cannot be used."""
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    return done.stderr


# ── As an author runs it ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check"], 0),
        (["check", "none.yaml"], 1),
        (["evaluate", "ANSWERS", "--start", "2026-03-02"], 0),
        (["evaluate", "none.json"], 1),
        (["evaluate", "ANSWERS", "--start", "tomorrow"], 2),
        ([], 2),
    ],
)
def test_a_process_of_its_own_says_the_same(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    file = write(tmp_path, {"answers": TRUNK})
    arguments = [str(file) if argument == "ANSWERS" else argument for argument in arguments]

    alone, here = run_alone(*arguments), run(*arguments)

    assert alone.returncode == here.returncode == code
    assert (alone.stdout, alone.stderr) == (here.stdout, here.stderr)
    assert bool(alone.stderr) == bool(code)


# ── check ─────────────────────────────────────────────────────────────────────────────────


def test_the_shipped_definition_has_no_problems() -> None:
    done = run("check")

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "questions.yaml: no problems.",
        f"Questions: {len(SHIPPED.questions)} ({len(SHIPPED.branches)} of them branches).",
        f"Branches: {', '.join(sorted(SHIPPED.branches))}.",
        (
            "Verdicts: urgent_care, clinician_first, too_early, reasonable, "
            "reasonable_with_conditions, not_now."
        ),
        "Shortest way: 1 question.",
        f"Longest way: {len(SHIPPED.questions)} questions.",
    ]


def test_another_definition_is_named_by_its_file(tmp_path: Path) -> None:
    copy = tmp_path / "mine.yaml"
    copy.write_bytes((ROOT / "questions.yaml").read_bytes())

    done = run("check", copy)

    assert done.returncode == 0
    assert done.stdout.startswith(f"{copy}: no problems.")


def test_every_problem_of_a_broken_definition_is_printed_with_its_place(tmp_path: Path) -> None:
    shipped = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        shipped.replace("then: [looked_at]", "then: [looked_art]").replace("met: 4", "met: 99"),
        encoding="utf-8",
    )

    lines = refused("check", broken).splitlines()

    line = next(n for n, t in enumerate(shipped.splitlines(), 1) if "then: [looked_at]" in t)
    assert any(text.startswith(f"{broken}:{line}:") and " Q104 " in text for text in lines)
    assert any("Did you mean 'looked_at'?" in text for text in lines)
    assert any(" K304 " in text for text in lines)
    assert lines[-1] == f"{len(lines) - 1} problems."


def test_one_problem_is_counted_as_one(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("", encoding="utf-8")

    assert refused("check", empty).splitlines()[-1] == "1 problem."


def test_a_definition_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "none.yaml") in refused("check", tmp_path / "none.yaml")


def test_a_folder_is_no_definition(tmp_path: Path) -> None:
    assert str(tmp_path) in refused("check", tmp_path)


# ── evaluate ──────────────────────────────────────────────────────────────────────────────


def test_answers_give_a_verdict_with_all_that_follows(tmp_path: Path) -> None:
    result = evaluated(tmp_path, TRUNK, "--start", "2026-03-02")

    assert list(result) == KEYS
    assert result["verdict"] == "reasonable"
    assert result["could_become"] == []
    assert result["complete"] is True
    assert result["next"] is None
    assert result["route"] == list(TRUNK)
    assert result["factors"]["commitment"] == {"low": 6, "high": 6, "level": "met"}
    assert result["flags"] == []
    assert [reason["factor"] for reason in result["reasons"]] == list(result["factors"])
    assert result["ignored"] == []
    assert list(result["timeline"]) == ["clearly_helps", "helps_some", "no_better"]
    assert result["timeline"]["no_better"][0] == {
        "number": 1,
        "date": "2026-03-02",
        "phase": "weekly",
        "source": ["article"],
    }


def test_what_would_change_the_verdict_can_be_sent_in_again(tmp_path: Path) -> None:
    answers = {**TRUNK, "later_visits": "no"}
    changes = evaluated(tmp_path, answers)["would_change"]

    first = changes[0]

    assert first == {"answers": {"later_visits": "yes"}, "verdict": "reasonable"}
    assert evaluated(tmp_path, {**answers, **first["answers"]})["verdict"] == first["verdict"]


def test_a_danger_sign_gives_its_reason_and_no_plan(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {**TRUNK, "danger_body": ["chest"]})

    assert list(result) == KEYS
    assert result["verdict"] == "urgent_care"
    assert result["flags"] == ["urgent_care"]
    assert result["reasons"] == [
        {"flag": "urgent_care", "question": "danger_body", "answer": ["Chest pain"]}
    ]
    assert result["timeline"] == {}
    assert "condition" in result["ignored"]


def test_unfinished_answers_name_the_next_question(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {"danger_nerves": ["none"]})

    assert list(result) == KEYS
    assert (result["verdict"], result["complete"]) == (None, False)
    assert result["next"] == "danger_body"
    assert result["timeline"] == {}


def test_no_answers_at_all_name_the_first_question(tmp_path: Path) -> None:
    assert evaluated(tmp_path, {})["next"] == "danger_nerves"


def test_not_sure_names_the_better_end(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {**TRUNK, "check_together": "unsure"})

    assert result["verdict"] == "reasonable_with_conditions"
    assert result["could_become"] == ["reasonable"]
    assert result["factors"]["care_team"] == {"low": 4, "high": 6, "level": "partly"}


def test_without_a_start_the_plan_begins_within_a_day_of_now(tmp_path: Path) -> None:
    visits = evaluated(tmp_path, TRUNK)["timeline"]["no_better"]

    assert len(visits) == 3


def test_another_definition_can_be_used(tmp_path: Path) -> None:
    shipped = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(shipped.replace("    met: 4\n", "    met: 5\n"), encoding="utf-8")

    result = evaluated(tmp_path, TRUNK, "--definition", str(other))

    assert result["verdict"] == "reasonable_with_conditions"


# ── What cannot be used ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "this is not JSON"),
        ("", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ("\ufeff{}", "this is not JSON"),
        ('{"answers": ' + "1" * 5000 + "}", "this is not JSON"),
        ("[]", "'answers' is missing"),
        ('"answers"', "'answers' is missing"),
        ("null", "'answers' is missing"),
        ({"answer": {}}, "'answers' is missing"),
        ({"answers": {}, "name": "Ann"}, "'name' does not belong here"),
        ({"answers": []}, "Answers must be an object"),
        ({"answers": None}, "Answers must be an object"),
        ({"answers": {"weekly_visit": "every"}}, "Did you mean 'weekly_visits'?"),
        ({"answers": {"pain_average": 11}}, "Give a whole number from 0 to 10"),
        ({"answers": {"pain_average": 5.5}}, "Give a whole number from 0 to 10"),
        ({"answers": {"hope": "calmer"}}, "Give one of: easier, calm, cure, unsure"),
        ({"answers": {"tried": "massage"}}, "Give a list of one or more of"),
        ({"answers": {"tried": ["nothing", "massage"]}}, "These stand alone: nothing, silent"),
        ('{"answers": {"pain_average": NaN}}', "cannot be answered nan"),
        ('{"answers": {"\\ud800": 1}}', "is not a question"),
        ('{"answers": {"tried": ' + "[" * 900 + "]" * 900 + "}}", "'tried' cannot be answered"),
    ],
)
def test_answers_that_cannot_be_used_are_refused_in_plain_words(
    tmp_path: Path, content: object, said: str
) -> None:
    file = write(tmp_path, content)

    message = refused("evaluate", file)

    assert said in message
    assert message.startswith(f"{file}: ")
    assert len(message) < 600


def test_every_answer_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, {"answers": {"hope": "x", "stress": 3, "nobody": "y"}})

    assert len(refused("evaluate", file).splitlines()) == 3


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    message = refused("evaluate", tmp_path / "none.json")

    assert message.startswith(f"{tmp_path / 'none.json'}: cannot be read")


def test_a_folder_is_no_file_of_answers(tmp_path: Path) -> None:
    assert refused("evaluate", tmp_path).startswith(f"{tmp_path}: cannot be read")


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(b'{"answers": "\xff\xfe"}')

    assert refused("evaluate", file).startswith(f"{file}: this is not JSON")


def test_a_broken_definition_is_told_before_the_answers(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("", encoding="utf-8")

    message = refused("evaluate", write(tmp_path, {"answers": {}}), "--definition", empty)

    assert message.startswith(f"{empty}:1:1 F102")


@pytest.mark.parametrize(
    "start", ["tomorrow", "2026-02-30", "02/03/2026", "", "1999-12-31", "9999-12-31", "0001-01-01"]
)
def test_a_start_that_is_no_day_to_begin_is_refused_with_an_example(
    tmp_path: Path, start: str
) -> None:
    file = write(tmp_path, {"answers": TRUNK})

    message = refused("evaluate", file, "--start", start, code=2)

    assert "such as 2026-01-31" in message


@pytest.mark.parametrize("start", ["2000-01-01", "2024-02-29", "2100-12-31"])
def test_a_start_from_2000_to_2100_is_used(tmp_path: Path, start: str) -> None:
    visits = evaluated(tmp_path, TRUNK, "--start", start)["timeline"]["no_better"]

    assert visits[0]["date"] == start


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["evaluate"], ["evaluate", "a.json", "b.json"], ["check", "-x"]]
)
def test_arguments_that_make_no_command_are_answered_with_how_to_use_it(
    arguments: list[str],
) -> None:
    assert refused(*arguments, code=2).startswith("usage: python -m logic")


def test_help_names_every_command() -> None:
    done = run("--help")

    assert done.returncode == 0
    assert "check" in done.stdout
    assert "evaluate" in done.stdout
    assert "graph" in done.stdout
