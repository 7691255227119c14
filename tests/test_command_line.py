"""What the command line says and with which code it ends, whatever it is given."""

import json
import os
import re
import signal
import subprocess
import sys
from functools import cache
from itertools import product, takewhile
from pathlib import Path
from typing import Any

import pytest

from logic.definition.questions import CAUTION, Option
from logic.engine.answers import receive
from logic.engine.verdict import evaluate
from tests.cli import refused, run, run_alone, write
from tests.definitions.fixtures import shipped_with
from tests.kinds import kinds
from tests.once import proof_of_shipped
from tests.people import EASY, RESULTS, SIGNS
from tests.strategies import ROOT, SHIPPED, caution, label

PROOF = proof_of_shipped()
KEYS = [
    "verdict", "could_become", "complete", "next", "route", "factors", "flags", "reasons",
    "would_change", "ignored", "timeline",
]  # fmt: skip


def evaluated(folder: Path, answers: object, *more: str) -> dict[str, Any]:
    done = run("evaluate", write(folder, {"answers": answers}), *more)
    assert (done.returncode, done.stderr) == (0, "")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


# ── As an author runs it ──────────────────────────────────────────────────────────────────


ALONE = kinds(
    [
        (["check"], 0),
        (["check", "none.yaml"], 1),
        (["evaluate", "ANSWERS", "--start", "2026-03-02"], 0),
        (["evaluate", "none.json"], 1),
        (["evaluate", "ANSWERS", "--start", "tomorrow"], 2),
        (["diff", "questions.yaml", "questions.yaml"], 0),
        (["diff", "questions.yaml", "none.yaml"], 2),
        (["graph"], 0),
        (["graph", "none.yaml"], 1),
        ([], 2),
    ],
    *(["graph"], []),
)


@pytest.mark.parametrize(("arguments", "code"), ALONE)
def test_a_process_of_its_own_says_the_same(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    file = write(tmp_path, {"answers": EASY})
    arguments = [str(file) if argument == "ANSWERS" else argument for argument in arguments]

    alone, here = run_alone(*arguments), run(*arguments)

    assert alone.returncode == here.returncode == code
    assert without_time(alone.stdout) == without_time(here.stdout)
    assert alone.stderr == here.stderr
    assert bool(alone.stderr) == bool(code)


def start(*arguments: str | Path, **more: Any) -> subprocess.Popen[str]:
    """Start `python -m logic` with these arguments and go on."""
    return subprocess.Popen(
        [sys.executable, "-m", "logic", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **more,
    )


def last_words(process: subprocess.Popen[str]) -> str:
    """Return what a process said of trouble, once it has ended."""
    assert process.stderr
    with process.stderr as said:
        words = said.read()
    process.wait(timeout=30)
    return words


@pytest.mark.soak
def test_output_into_a_pipe_that_closes_after_a_line_shows_no_traceback() -> None:
    with start("check", "--json") as check:
        head = subprocess.run(
            ["head", "-1"],  # noqa: S607 - from PATH
            stdin=check.stdout,
            capture_output=True,
            check=True,
            timeout=30,
        )
        assert check.stdout
        check.stdout.close()

        assert head.stdout == b"{\n"
        assert last_words(check) == ""


INTO_A_PIPE = (
    ["check"],
    ["graph"],
    ["diff", "questions.yaml", "questions.yaml"],
    ["check", "none", "--json"],
)


@pytest.mark.parametrize("arguments", kinds(INTO_A_PIPE, ["graph"]))
def test_output_into_a_pipe_that_nobody_reads_shows_no_traceback(arguments: list[str]) -> None:
    with start(*arguments) as process:
        assert process.stdout
        process.stdout.close()

        assert last_words(process) == ""


def test_ctrl_c_ends_a_command_without_a_traceback(tmp_path: Path) -> None:
    """The command waits for what it reads, so it is known to be at work when it is stopped."""
    file = tmp_path / "questions.yaml"
    os.mkfifo(file)
    # Tests that run in the background ignore it, and what they start would as well.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with start("check", file) as process, file.open("wb"):
        process.send_signal(signal.SIGINT)

        assert last_words(process) == ""
        assert process.returncode == 130
        assert process.stdout
        assert process.stdout.read() == ""


@pytest.mark.parametrize("more", kinds([[], ["--dot"]], ["--dot"]))
def test_a_terminal_that_knows_few_letters_is_sent_the_same_graph(more: list[str]) -> None:
    few = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    with start("graph", *more, env=few) as process:
        assert process.stdout
        printed = process.stdout.read()

        assert last_words(process) == ""
        assert process.returncode == 0
    assert printed == run("graph", *more).stdout


# ── check ─────────────────────────────────────────────────────────────────────────────────


TIME = re.compile(r"^Checked in \d+\.\d\d s\.$", re.MULTILINE)


@cache
def checked() -> subprocess.CompletedProcess[str]:
    """What `check` says of what ships, for all tests that read a part of it."""
    return run("check")


def without_time(printed: str) -> str:
    return TIME.sub("Proven.", printed)


@pytest.mark.soak
def test_the_shipped_definition_has_no_problems() -> None:
    done = checked()

    assert done.returncode == 0
    assert done.stderr == ""
    assert done.stdout.splitlines()[:7] == [
        "questions.yaml: no problems.",
        f"Questions: {len(SHIPPED.questions)} ({len(SHIPPED.branches)} of them branches).",
        f"Branches: {', '.join(sorted(SHIPPED.branches))}.",
        (
            "Verdicts: urgent_care, clinician_today, adults_only, clinician_first, too_early, "
            "reasonable, reasonable_with_conditions, not_now."
        ),
        "Shortest way: 1 question.",
        f"Longest way: {len(SHIPPED.questions)} questions.",
        "",
    ]


def test_check_prints_how_many_combinations_get_each_verdict_as_whole_numbers() -> None:
    verdicts, lookbacks = checked().stdout.split("Each combination ends in")
    lines = [line.split() for line in verdicts.splitlines()]
    assert "Proven for all" in lookbacks
    (total,) = [line[3] for line in lines if line[:3] == ["Proven", "for", "all"]]
    counted = {line[0]: line[1:] for line in lines if line and line[0] in SHIPPED.verdict}

    assert number(total) == PROOF.total == sum(PROOF.counts.values())
    assert list(counted) == list(PROOF.counts) == list(CAUTION)
    assert {verdict: number(after[0]) for verdict, after in counted.items()} == PROOF.counts
    could = {verdict: number(after[1]) for verdict, after in counted.items() if after[1:]}
    assert could == {verdict: count for verdict, count in PROOF.open.items() if count}
    assert not any("e+" in part for line in lines for part in line)


def number(printed: str) -> int:
    return int(printed.replace(",", ""))


def test_check_names_each_law_that_holds_and_each_exception_with_its_reason() -> None:
    lines = checked().stdout.splitlines()
    options = sum(len(question.choices) for question in SHIPPED.questions)

    assert "Each combination ends in exactly one verdict." in lines
    assert (
        f"Every question ({len(SHIPPED.questions)}), option ({options}) and verdict "
        f"({len(SHIPPED.verdicts)}) is reached."
    ) in lines
    assert ("A flag always wins: no verdict is less cautious than a flag that was set.") in lines
    factors = ", ".join(factor.id for factor in SHIPPED.factors)
    assert f"A better answer never gives a worse verdict, for each factor: {factors}." in lines
    assert "Not knowing never gives a greener verdict than knowing." in lines
    excepted = [line for line in lines if line.startswith("  Except ")]
    assert len(excepted) == len(SHIPPED.exceptions)
    for line, exempt in zip(excepted, SHIPPED.exceptions, strict=True):
        assert line.startswith(f"  Except {exempt.question}.{exempt.option} (")
        assert line.endswith(f": {exempt.reason}")


def test_check_points_out_the_options_that_change_nothing_and_no_others() -> None:
    lines = checked().stdout.splitlines()
    head = "Options that change nothing for anyone (no verdict, plan, advice or research):"

    below = takewhile(is_further_in, lines[lines.index(head) + 1 :])
    told = [line.strip().partition(": ")[0] for line in below]

    assert told == [f"{idle.question}.{idle.option}" for idle in PROOF.idle]
    assert "danger_chest.chest" not in told


def is_further_in(line: str) -> bool:
    return line.startswith("  ")


def test_check_tells_how_long_the_proof_took_once_and_right_after_it() -> None:
    proof, _, below = TIME.sub("Proven.", checked().stdout).partition("Proven.\n")

    assert "Options that change nothing" in proof
    assert "Proven" not in below
    assert "Proven for all" not in below
    assert below.startswith("\nUS reading grade of each page")


def test_check_ends_with_the_grade_of_each_page_and_the_minutes_to_the_result() -> None:
    lines = checked().stdout.splitlines()
    head = lines.index("US reading grade of each page, at most 6:")
    time = lines.index("To the result (200 words a minute, 6 s a question):")

    hardest = lines.index("The hardest sentence of each page, at most 11:")
    told = {name: float(grade) for grade, name in map(split_once, lines[head + 1 : hardest])}
    sentences = dict(line.split(": ", 1) for line in lines[hardest + 1 : time])
    assert {name.split(maxsplit=1)[1] for name in sentences} <= told.keys()
    assert {*SHIPPED.by_id, "start", "about", "glossary"} < told.keys()
    assert list(told.values()) == sorted(told.values(), reverse=True)
    assert max(told.values()) <= 6
    ways = [line.split(maxsplit=3) for line in lines[time + 1 : time + 3]]
    assert [way[1:3] for way in ways] == [["minutes", "for"]] * 2
    assert [way[3] for way in ways] == ["what everyone is asked", "every question there is"]
    assert 0 < float(ways[0][0]) < float(ways[1][0])


def split_once(line: str) -> list[str]:
    return line.split(maxsplit=1)


@pytest.mark.soak
def test_the_grades_and_the_minutes_in_json_are_those_that_are_printed() -> None:
    told = json.loads(run("check", "--json").stdout)
    printed = checked().stdout

    lines = [f"  {grade:4.1f}  {page}" for page, grade in told["grades"].items()]
    lines += [f"  {time:4.1f} minutes for {way}" for way, time in told["minutes"].items()]
    graded, _, others = printed.partition("US reading grade")[2].partition("The hardest sentence")
    timed = others.partition("To the result (")[2].partition("To the result, for the ")[0]
    told_in = (*graded.splitlines(), *timed.splitlines())
    assert [line for line in told_in if line.startswith("  ")] == lines
    assert len(lines) > len(SHIPPED.questions)
    people = printed.partition("To the result, for the ")[2]
    for pace, shares in told["times"].items():
        said = ", ".join(f"{share} within {found:.1f}" for share, found in shares.items())
        assert f"  {said} minutes: {pace} (" in people


@pytest.mark.soak
def test_no_grade_is_told_where_the_language_is_not_english(tmp_path: Path) -> None:
    file = changed(tmp_path, ("language: en", "language: de"))

    done = run("check", file)

    assert (done.returncode, done.stderr) == (0, "")
    assert "No reading grade: only English is measured." in done.stdout.splitlines()
    assert "US reading grade of each page" not in done.stdout
    assert json.loads(run("check", file, "--json").stdout)["grades"] == {}


MISLED = ("then: [massage_before]", "then: [massage_befor]")
HARD_WORDS = "International organizations communicate professional information individually."
HARD = ("why: …", f"why: {HARD_WORDS} {HARD_WORDS}", "- id: age")
IDLE = ("\nglossary:\n", "\nglossary:\n  zebra: {word: zebra, means: a horse with stripes}\n")


@pytest.mark.parametrize(
    ("change", "said"),
    [(HARD, " W707 question 'age': the page 'age' reads at"), (IDLE, " W708 ")],
)
def test_what_is_not_plain_is_refused_before_anything_is_proven(
    tmp_path: Path, change: tuple[str, ...], said: str
) -> None:
    file = changed(tmp_path, change)

    done = run("check", file)
    as_json = run("check", file, "--json")

    assert (done.returncode, done.stdout) == (1, "")
    problem, count = done.stderr.splitlines()
    assert said in problem
    assert count == "1 problem."
    assert (as_json.returncode, as_json.stderr) == (1, "")
    (parts,) = json.loads(as_json.stdout)["problems"]
    assert parts["text"] == problem
    assert problem.startswith("{file}:{line}:{column} {code} ".format(**parts))


def test_what_is_not_plain_can_still_be_compared_and_evaluated(tmp_path: Path) -> None:
    file = changed(tmp_path, HARD)

    assert run("diff", "questions.yaml", file).returncode == 0
    assert evaluated(tmp_path, {"kind": "other"}, "--definition", str(file))


def test_check_prints_everything_as_json_with_a_witness_for_each_part() -> None:
    done = run("check", "--json")
    told = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (0, "")
    assert told["combinations"] == str(PROOF.total)
    counts = {v: int(found["combinations"]) for v, found in told["verdicts"].items()}
    assert counts == PROOF.counts
    assert set(told["checkin"]["outcomes"]) >= {one.id for one in SHIPPED.checkin.outcomes}
    assert list(told["questions"]) == list(SHIPPED.by_id)
    assert list(told["options"]) == [
        f"{question.id}.{choice.id}"
        for question in SHIPPED.questions
        for choice in question.choices
    ]
    assert told["broken"] == []
    assert [one["code"] for one in told["exceptions"]] == ["X805"] * len(SHIPPED.exceptions)
    for name, witness in told["questions"].items():
        assert name in taken(witness)
    for name, witness in told["options"].items():
        question, _, option = name.partition(".")
        assert option in {one.id for one in taken(witness)[question]}
    for verdict, found in told["verdicts"].items():
        assert taken(found["example"])
        assert found["example"]["verdict"] == verdict


def taken(witness: dict[str, Any]) -> dict[str, tuple[Option, ...]]:
    """Return the options that a witness chooses, once `evaluate` takes it and agrees."""
    received = receive(SHIPPED, witness["answers"])
    assert received.problems == ()
    evaluation = evaluate(SHIPPED, received.answers)
    assert evaluation.decision is not None
    assert evaluation.decision.verdict.id == witness["verdict"]
    assert evaluation.ignored == ()
    return {step.question.id: step.options for step in evaluation.route.steps}


def test_the_problems_of_a_broken_definition_are_json_too(tmp_path: Path) -> None:
    done = run("check", changed(tmp_path, MISLED), "--json")
    (problem,) = json.loads(done.stdout)["problems"]

    assert (done.returncode, done.stderr) == (1, "")
    assert (problem["code"], problem["line"] > 1) == ("Q104", True)
    assert "verdicts" not in json.loads(done.stdout)


@pytest.mark.soak
def test_what_takes_too_long_to_prove_is_told_in_one_sentence_and_as_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logic.proof.states.MOST_STEPS", 50)

    assert ": too many combinations" in refused("check", anew=True)
    done = run("check", "--json", anew=True)
    assert (done.returncode, done.stderr) == (1, "")
    (problem,) = json.loads(done.stdout)["problems"]
    assert "too many combinations" in problem["message"]


LITTLE = 2**29
"""Bytes of memory, with all that Python itself takes."""
LIMITED = f"""
import resource, runpy
resource.setrlimit(resource.RLIMIT_AS, ({LITTLE}, {LITTLE}))
runpy.run_module("logic", run_name="__main__", alter_sys=True)
"""


REFUSED = kinds(
    [
        (["check", "FILE"], 8, 1, r" X807 question 'wide\d': too many combinations"),
        (["diff", "questions.yaml", "FILE"], 8, 2, "^Too many combinations"),
        (["diff", "FILE", "questions.yaml"], 1, 2, "^Too many combinations"),
    ],
    ["check", "FILE"],
)


@pytest.mark.soak
@pytest.mark.parametrize(("command", "lists", "code", "words"), REFUSED)
def test_forty_options_that_lead_to_forty_branches_are_refused_at_once_and_in_little_memory(
    tmp_path: Path, command: list[str], lists: int, code: int, words: str
) -> None:
    """They stand in lists as short as they have to be, or all in one as in earlier versions."""
    leads = [f"id: o{n}, label: Way {n}, then: [b{n}]" for n in range(40)]
    wide = (many(f"wide{n}", leads[n::lists]) for n in range(lists))
    branches = (many(f"b{n}", ["id: some, label: Some"]) for n in range(40))
    file = changed(tmp_path, ("\nfactors:\n", f"\n{''.join(wide)}{''.join(branches)}\nfactors:\n"))

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *(str(file) if one == "FILE" else one for one in command)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )

    assert (done.returncode, done.stdout) == (code, "")
    said, *count = done.stderr.splitlines()
    assert re.search(words, said)
    assert count == ["1 problem."] * (code == 1)


def many(name: str, options: list[str]) -> str:
    """Write a question of type many with these options and one that stands alone."""
    listed = "".join(f"      - {{{option}}}\n" for option in options)
    return (
        f"  - id: {name}\n    section: team\n    name: {name}\n    ask: What of {name}?\n"
        f"    type: many\n    why: It matters.\n    source: tool\n    options:\n{listed}"
        "      - {id: none, label: None of these, exclusive: true}\n"
    )


UNSURE = "way_out: true, points: {fit: unknown}, then: [flare, looked_at, duration]"
BROKEN = (UNSURE, "way_out: true, points: {fit: unknown}, then: [flare, duration]")
"""Who is not sure which pain it is is not asked if it was looked at: not knowing is greener."""


def changed(folder: Path, *changes: tuple[str, ...]) -> Path:
    """Write the shipped definition with some texts replaced."""
    file = folder / "changed.yaml"
    file.write_text(shipped_with(*changes), encoding="utf-8")
    return file


def test_a_broken_law_is_told_with_its_line_and_answers_that_evaluate_takes(
    tmp_path: Path,
) -> None:
    file = changed(tmp_path, BROKEN)
    first, *examples, last = refused("check", file).splitlines()
    line = shipped_with().partition(UNSURE)[0].count("\n") + 1

    assert first.startswith(f"{file}:{line}:9 X805 question 'kind', option 'unsure': ")
    assert last == "1 problem."
    assert len(examples) == 2
    verdicts = []
    for example in examples:
        answers, _, verdict = example.strip().rpartition(" gets ")
        done = run("evaluate", write(tmp_path, answers), "--definition", file)
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["verdict"] == verdict
        assert json.loads(done.stdout)["ignored"] == []
        verdicts.append(verdict)
    assert caution(verdicts[0]) < caution(verdicts[1])


@pytest.mark.soak
def test_a_broken_law_is_json_with_the_same_examples(tmp_path: Path) -> None:
    done = run("check", changed(tmp_path, BROKEN), "--json")
    (broken,) = json.loads(done.stdout)["broken"]

    assert (done.returncode, done.stderr) == (1, "")
    assert broken["code"] == "X805"
    assert broken["problem"].startswith(f"{tmp_path / 'changed.yaml'}:{broken['line']}:")
    assert [set(one) for one in broken["examples"]] == [{"answers", "verdict"}] * 2


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
        shipped.replace(*MISLED).replace("met: 4", "met: 99"),
        encoding="utf-8",
    )

    lines = refused("check", broken).splitlines()

    line = next(n for n, t in enumerate(shipped.splitlines(), 1) if MISLED[0] in t)
    assert any(text.startswith(f"{broken}:{line}:") and " Q104 " in text for text in lines)
    assert any("Did you mean 'massage_before'?" in text for text in lines)
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


# ── diff ──────────────────────────────────────────────────────────────────────────────────

STRICTER = ("    met: 5", "    met: 6")
LOOSER = ("    met: 8", "    met: 7")
REWORDED = ("ask: …", "ask: What matters most to you?", "- id: hopes")


def test_a_difference_is_told_as_a_table_with_an_example_of_each_kind(tmp_path: Path) -> None:
    done = run("diff", "questions.yaml", changed(tmp_path, STRICTER))
    lines = done.stdout.splitlines()
    kind, _, count = lines[3].strip().rpartition("  ")

    assert (done.returncode, done.stderr) == (0, "")
    assert number(lines[0].split()[3]) == PROOF.total
    assert lines[2].strip().endswith(" get another verdict:")
    assert kind == "reasonable  ->  reasonable_with_conditions"
    assert number(lines[2].split()[0]) == number(count)
    assert number(count) <= PROOF.counts["reasonable"]
    assert lines[4] == "    Such as, for reasonable -> reasonable_with_conditions:"
    assert verdict_of(lines[5]) == "reasonable"
    assert lines[-1].startswith("  factors.guidance.met: 5 -> 6 (line ")
    assert "Only the words" not in done.stdout


def test_a_table_is_aligned_and_stands_before_its_examples(tmp_path: Path) -> None:
    file = changed(tmp_path, STRICTER, LOOSER)
    lines = run("diff", "questions.yaml", file).stdout.splitlines()
    first = next(n for n, line in enumerate(lines) if "it could become another one:" in line) + 1
    rows = lines[first : first + 2]

    assert {(line.index("  ->  "), len(line)) for line in rows} == {
        (rows[0].index("  ->  "), len(rows[0]))
    }
    assert "  ->  nothing better  " in rows[0]
    assert "nothing better  ->  " in rows[1]
    assert lines[first + 2] == "    Such as, for reasonable -> nothing better:"


def verdict_of(printed: str) -> str:
    received = receive(SHIPPED, json.loads(printed)["answers"])
    decision = evaluate(SHIPPED, received.answers).decision
    assert decision is not None
    assert received.problems == ()
    return decision.verdict.id


@pytest.mark.soak
def test_a_difference_as_json_holds_the_same_with_examples_for_both(tmp_path: Path) -> None:
    file = changed(tmp_path, STRICTER)
    done = run("diff", "questions.yaml", file, "--json")
    told = json.loads(done.stdout)
    (shift,) = told["verdict"]

    assert (done.returncode, done.stderr) == (0, "")
    assert told["changes_meaning"] is True
    assert (shift["old"], shift["new"]) == ("reasonable", "reasonable_with_conditions")
    assert int(told["same"]) + sum(
        int(one["combinations"]) for kind in ("verdict", "could_become", "plan", "given")
        for one in told[kind]
    ) == PROOF.total  # fmt: skip
    assert taken(shift["old_example"])
    done = run("evaluate", write(tmp_path, {"answers": shift["new_example"]["answers"]}),
               "--definition", file)  # fmt: skip
    assert json.loads(done.stdout)["verdict"] == shift["new"] == shift["new_example"]["verdict"]
    edit = {"path": "factors.guidance.met", "in_words": False, "what": "5 -> 6"}
    assert told["edits"] == [{**edit, "old": "5", "new": "6"}]


def test_a_plan_in_json_says_what_its_numbers_mean(tmp_path: Path) -> None:
    plan = SHIPPED.plan
    fewer = ("number: …", "number: 2", "weekly:                        #", "most:")
    file = changed(tmp_path, fewer)
    shifts = json.loads(run("diff", "questions.yaml", file, "--json").stdout)["plan"]

    assert shifts[0]["old"] == {
        "weekly": plan.weekly["most"].number,
        "spacing": plan.spacing["near"].number,
        "pace": plan.pace["weekly"].number,
        "months": plan.months,
        "minutes": plan.minutes,
    }
    assert [shift["new"] for shift in shifts] == [{**shift["old"], "weekly": 2} for shift in shifts]
    none, near = plan.later["none"].number, plan.spacing["near"].number
    apart = {none, near, near + plan.response["longer"].number}
    paces = {rule.number for rule in plan.pace.values()}
    told = [(shift["old"]["spacing"], shift["old"]["pace"]) for shift in shifts]
    assert sorted(told) == sorted(product(apart, paces))


def test_values_are_told_as_they_stand_in_a_definition(tmp_path: Path) -> None:
    file = changed(
        tmp_path,
        (", then: [looked_at, duration]", "", "- id: kind", "- {id: headache"),
        ("    changeable: true\n", "", "- id: weekly"),
    )
    printed = run("diff", "questions.yaml", file).stdout

    assert "options.headache.then: looked_at, duration -> nothing (" in printed
    assert "weekly.changeable: true -> false (" in printed
    assert "('" not in printed


@pytest.mark.parametrize(
    ("change", "more", "code"),
    [
        (STRICTER, [], 0),
        (STRICTER, ["--fail-on-change"], 1),
        (STRICTER, ["--fail-on-change", "--json"], 1),
        (REWORDED, ["--fail-on-change"], 0),
    ],
)
def test_a_difference_fails_only_where_that_is_asked_for_and_more_than_words_changed(
    tmp_path: Path, change: tuple[str, ...], more: list[str], code: int
) -> None:
    done = run("diff", "questions.yaml", changed(tmp_path, change), *more)

    assert (done.returncode, done.stderr) == (code, "")


def test_words_alone_are_told_as_words_alone(tmp_path: Path) -> None:
    printed = run("diff", "questions.yaml", changed(tmp_path, REWORDED)).stdout

    only, head, edit, old, new = printed.splitlines()[2:]
    assert (only, head) == ("Only the words changed: hopes.", "What is worded otherwise:")
    line = shipped_with(REWORDED).partition(REWORDED[1])[0].count("\n") + 1
    assert edit == f"  questions.hopes.ask (line {line}, line {line} before)"
    assert (old, new) == (f"    - {SHIPPED.by_id['hopes'].ask}", f"    + {REWORDED[1][5:]}")


@pytest.mark.parametrize("more", [[], ["--fail-on-change"]])
def test_a_version_that_cannot_be_read_ends_with_2(tmp_path: Path, more: list[str]) -> None:
    broken = changed(tmp_path, MISLED)

    assert " Q104 " in refused("diff", "questions.yaml", broken, *more, code=2)
    assert " Q104 " in refused("diff", broken, "questions.yaml", *more, code=2)
    assert "none.yaml" in refused("diff", "none.yaml", "questions.yaml", *more, code=2)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ("BROKEN", " Q104 "),
        ("none.yaml", "'none.yaml' is not there. A version in git is written like"),
        ("HEAD:none.yaml", "HEAD:none.yaml: neither a file nor in git: "),
    ],
)
def test_a_version_that_cannot_be_read_is_a_problem_in_json_too(
    tmp_path: Path, old: str, said: str
) -> None:
    broken = changed(tmp_path, MISLED)

    done = run("diff", str(broken) if old == "BROKEN" else old, "questions.yaml", "--json")
    told = json.loads(done.stdout)

    assert (done.returncode, done.stderr) == (2, "")
    assert list(told) == ["problems"]
    (problem,) = told["problems"]
    assert said in problem["text"]


def test_a_version_that_is_not_there_is_answered_with_how_to_write_one_in_git() -> None:
    said = refused("diff", "none.yaml", "questions.yaml", code=2)

    assert said == (
        "'none.yaml' is not there. A version in git is written like HEAD:questions.yaml.\n"
    )


def test_versions_that_nobody_can_answer_both_of_are_refused_in_one_sentence(
    tmp_path: Path,
) -> None:
    (tmp_path / "turned.yaml").write_text(turned(), encoding="utf-8")

    said = refused("diff", "questions.yaml", tmp_path / "turned.yaml", code=2)

    assert len(said.splitlines()) == 1
    assert said.startswith(
        f"questions.yaml and {tmp_path / 'turned.yaml'} together lead in a circle"
    )
    assert said.endswith("So nobody can answer both. Compare each with a version in between.\n")
    assert "hopes" in said
    assert "easing" in said


def turned() -> str:
    """Return the shipped file with two questions the other way round, the second on top."""
    text = shipped_with(
        (", then: [easing]", "", "- id: hopes", "- {id: cure"),
        (", then: [easing]", "", "- id: hopes", "- {id: unsure"),
        ("points:", "then: [hopes], points:", "- id: easing", '- {id: "no"'),
    )
    begin, middle = text.index("  - id: hopes\n"), text.index("  - id: easing\n")
    end = text.index("  - id: stress\n")
    return text[:begin] + text[middle:end] + text[begin:middle] + text[end:]


@pytest.mark.soak
def test_versions_that_differ_too_much_are_refused_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("logic.proof.pairs.MOST_STEPS", 50)

    said = refused("diff", "questions.yaml", "questions.yaml", code=2, anew=True)
    done = run("diff", "questions.yaml", "questions.yaml", "--json", anew=True)

    assert said.startswith("Too many combinations of answers differ.")
    assert len(said.splitlines()) == 1
    assert (done.returncode, done.stderr) == (2, "")
    assert json.loads(done.stdout) == {"problems": [{"text": said.strip()}]}


# ── diff, with git ────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a repository in which the last commit made one rule stricter."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "--quiet")
    for change in ([], [STRICTER]):
        (folder / "questions.yaml").write_text(shipped_with(*change), encoding="utf-8")
        git(folder, "add", "questions.yaml")
        git(folder, "commit", "--quiet", "--message", "An edit", "--no-gpg-sign")
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, timeout=30)  # noqa: S607 - from PATH


def test_a_version_in_git_is_compared_with_the_file(repository: Path) -> None:
    done = run("diff", "HEAD~1:questions.yaml", "questions.yaml", folder=repository)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("  factors.guidance.met: 5 -> 6 (line ")


def test_two_versions_in_git_are_compared(repository: Path) -> None:
    same = run(
        "diff", "HEAD:questions.yaml", "questions.yaml", "--fail-on-change", folder=repository
    )
    back = run("diff", "HEAD:questions.yaml", "HEAD~1:questions.yaml", folder=repository)

    assert same.returncode == 0
    assert len(same.stdout.splitlines()) == 2
    assert back.stdout.splitlines()[-1].startswith("  factors.guidance.met: 6 -> 5 (line ")


def test_a_version_that_looks_like_an_option_of_git_never_reaches_git(repository: Path) -> None:
    said = refused("diff", "--", "--help:x", "questions.yaml", code=2, folder=repository)

    assert said.startswith("'--help:x' is not there.")


@pytest.mark.parametrize(
    "version", ["HEAD~9:questions.yaml", "none:questions.yaml", "HEAD:none.yaml", "HEAD:"]
)
def test_a_version_that_git_does_not_have_is_refused_in_one_sentence(
    repository: Path, version: str
) -> None:
    said = refused("diff", "--", version, "questions.yaml", code=2, folder=repository)

    assert said.startswith(f"{version}: neither a file nor in git: ")
    assert said.endswith(". Write it like HEAD~1:questions.yaml.\n")
    assert "fatal:" not in said
    assert len(said.splitlines()) == 1


def test_a_folder_without_git_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LC_ALL", "C")

    said = refused("diff", "HEAD:questions.yaml", ROOT / "questions.yaml", code=2, folder=tmp_path)

    assert "not a git repository" in said
    assert len(said.splitlines()) == 1


def test_a_machine_without_git_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    said = refused("diff", "HEAD:questions.yaml", "questions.yaml", code=2)

    assert said == "HEAD:questions.yaml: git is not installed. Give the name of a file.\n"


@pytest.mark.soak
def test_a_file_with_a_colon_in_its_name_is_read_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "HEAD:mine.yaml").write_text(shipped_with(), encoding="utf-8")

    done = run("diff", "HEAD:mine.yaml", ROOT / "questions.yaml", folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 2


def test_a_broken_version_in_git_is_named_by_its_revision(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / "questions.yaml").write_text("title: ", encoding="utf-8")
    git(tmp_path, "add", "questions.yaml")

    said = refused(
        "diff", ":questions.yaml", repository / "questions.yaml", code=2, folder=tmp_path
    )

    assert said.startswith(":questions.yaml:1:")


# ── evaluate ──────────────────────────────────────────────────────────────────────────────


def test_answers_give_a_verdict_with_all_that_follows(tmp_path: Path) -> None:
    result = evaluated(tmp_path, EASY, "--start", "2026-03-02")

    assert list(result) == KEYS
    assert result["verdict"] == "reasonable"
    assert result["could_become"] == []
    assert result["complete"] is True
    assert result["next"] is None
    assert result["route"] == list(EASY)
    assert result["factors"]["commitment"] == {"low": 6, "high": 6, "level": "met"}
    assert result["flags"] == []
    assert [reason["factor"] for reason in result["reasons"]] == list(result["factors"])
    assert result["ignored"] == []
    assert list(result["timeline"]) == ["clearly_helps", "helps_some", "no_better"]
    assert result["timeline"]["no_better"][0] == {
        "number": 1,
        "date": "2026-03-02",
        "phase": "weekly",
        "source": ["article", "tool"],
    }


def test_what_would_change_the_verdict_can_be_sent_in_again(tmp_path: Path) -> None:
    answers = RESULTS["reasonable_with_conditions"]
    changes = evaluated(tmp_path, answers)["would_change"]

    first = changes[0]

    assert first == {"answers": {"weekly": "every"}, "verdict": "reasonable"}
    assert evaluated(tmp_path, {**answers, **first["answers"]})["verdict"] == first["verdict"]


def test_a_danger_sign_gives_its_reason_and_no_plan(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {**EASY, "danger_chest": ["chest"]})

    assert list(result) == KEYS
    assert result["verdict"] == "urgent_care"
    assert result["flags"] == ["urgent_care"]
    (reason,) = result["reasons"]
    assert (reason["flag"], reason["question"]) == ("urgent_care", "danger_chest")
    assert reason["answer"] == reason["said"] == [label("danger_chest", "chest")]
    assert result["timeline"] == {}
    assert "kind" in result["ignored"]


def test_unfinished_answers_name_the_next_question(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {"danger_back": ["none"]})

    assert list(result) == KEYS
    assert (result["verdict"], result["complete"]) == (None, False)
    assert result["next"] == "danger_chest"
    assert result["timeline"] == {}


def test_no_answers_at_all_name_the_first_question(tmp_path: Path) -> None:
    assert evaluated(tmp_path, {})["next"] == "danger_back"


def test_not_sure_names_the_better_end(tmp_path: Path) -> None:
    result = evaluated(tmp_path, {**EASY, "talk": "unsure", "team_barrier": ["privacy"]})

    assert result["verdict"] == "reasonable_with_conditions"
    assert result["could_become"] == ["reasonable"]
    assert result["factors"]["care_team"] == {"low": 6, "high": 8, "level": "partly"}


def test_without_a_start_the_plan_begins_within_a_day_of_now(tmp_path: Path) -> None:
    visits = evaluated(tmp_path, EASY)["timeline"]["no_better"]

    assert len(visits) == 3


def test_another_definition_can_be_used(tmp_path: Path) -> None:
    shipped = (ROOT / "questions.yaml").read_text(encoding="utf-8")
    other = tmp_path / "other.yaml"
    other.write_text(shipped.replace(*STRICTER), encoding="utf-8")

    answers = {**EASY, "other_care": "depends"}

    assert evaluated(tmp_path, answers)["verdict"] == "reasonable"
    result = evaluated(tmp_path, answers, "--definition", str(other))

    assert result["verdict"] == "reasonable_with_conditions"


# ── evaluate, where a danger sign stands in what is untidy ────────────────────────────────

BESIDE = ["chest", "none"]
WITH_A_SIGN = [
    {"answers": {"danger_chest": BESIDE}},
    {"answers": {"danger_chest": ["chest", "chest"]}},
    {"answers": {"danger_chest": "chest"}},
    {"answers": {"danger_chest": ["chest", "cough"]}},
    {"answers": {"danger_chest": ["chest"], "hopes": "fame", "nobody": 1}},
    {"answers": {"danger_chest": ["chest"]}, "name": "Ann"},
    {"answers": [{"danger_chest": ["chest"]}]},
    {"danger_chest": ["chest"]},
    {"answers": {"danger_chest": {"chest": True, "none": True}}},
    {"answers": {"danger_chest": "chest; none"}},
    {"answers": {"danger_chest": [{"code": "chest"}]}},
    {"answers": [{"question": "danger_chest", "answer": ["chest"]}]},
    [{"answers": {"danger_chest": BESIDE}}],
    {"Answers": {"dangerChest": ["chest"]}},
    {"resourceType": "QuestionnaireResponse", "item": [
        {"linkId": "danger-chest", "answerCoding": {"code": "chest"}},
    ]},
    {"resourceType": "QuestionnaireResponse", "item": [
        {"linkId": "danger_chest", "answer": {"valueString": label("danger_chest", "chest")}},
    ]},
    '{"answers": {"danger_chest": ["none"], "danger_chest": ["chest"]}}',
    '{"answers": {"danger_chest": ["chest"]}, "answers": {}}',
    '{"answers": {"danger_chest": ["chest"], "pain_average": ' + "1" * 5000 + "}}",
    '{"answers": {"danger_chest": ["chest"], "hopes": ' + "[" * 5000 + "]" * 5000 + "}}",
]  # fmt: skip
WITHOUT_A_SIGN = [
    {"answers": {"danger_chest": ["none", "unsure"], "hopes": "chest"}},
    {"answers": {"danger_chest": {"chest": False, "none": True}}},
    {"answers": {"note": "chest"}},
    {"answers": {}, "result": {"danger_chest": ["chest"]}, "name": "Ann"},
    '{"answers": {"danger_chest": ["chest"]}',
    '{"answers": {"danger_chest": ["chest"],}}',
    '{"answers": {"danger_chest": [chest]}}',
    '{"answers": "' + '\\"' * 200_000,
]


@pytest.mark.parametrize("content", WITH_A_SIGN)
def test_a_danger_sign_in_untidy_answers_gives_urgent_care_and_what_was_wrong(
    tmp_path: Path, content: object
) -> None:
    done = run("evaluate", write(tmp_path, content))
    result = json.loads(done.stdout)

    assert done.returncode == 0
    assert list(result) == ["warnings", *KEYS]
    assert done.stderr.splitlines() == result["warnings"]
    assert "holds a danger sign (danger_chest: chest)" in result["warnings"][0]
    assert all(one.startswith(str(tmp_path)) for one in result["warnings"][1:])
    assert result["warnings"][1:]
    assert (result["verdict"], result["flags"]) == ("urgent_care", ["urgent_care"])
    assert result["reasons"][0]["answer"] == [label("danger_chest", "chest")]
    assert result["timeline"] == {}


@pytest.mark.parametrize("content", WITHOUT_A_SIGN)
def test_untidy_answers_without_a_danger_sign_are_refused_and_none_is_made_up(
    tmp_path: Path, content: object
) -> None:
    message = refused("evaluate", write(tmp_path, content))

    assert "danger sign" not in message
    assert message.startswith(str(tmp_path))


def test_a_danger_sign_counts_in_text_that_is_not_utf_8_and_from_the_standard_input(
    tmp_path: Path,
) -> None:
    text = '{"answers": {"danger_chest": ["chest"], "note": "für mich"}}'
    (tmp_path / "latin.json").write_bytes(text.encode("latin-1"))

    latin = run("evaluate", tmp_path / "latin.json")
    typed = run_alone("evaluate", "-", typed=text)

    assert latin.returncode == typed.returncode == 0
    assert json.loads(latin.stdout)["verdict"] == "urgent_care"
    assert json.loads(typed.stdout)["verdict"] == "urgent_care"
    assert "this is not JSON: it cannot be read" in latin.stderr
    assert "'note' is not a question" in typed.stderr
    assert "this is not JSON" not in typed.stderr


def test_a_danger_sign_keeps_the_answers_beside_it_that_can_be_read(tmp_path: Path) -> None:
    answers = {**EASY, "danger_chest": BESIDE, "hopes": "fame"}

    result = json.loads(run("evaluate", write(tmp_path, {"answers": answers})).stdout)

    assert "kind" in result["ignored"]
    assert "hopes" not in result["ignored"]
    assert len(result["warnings"]) == 3


@pytest.mark.parametrize("kind", ["fhir", "json", "text"])
def test_untidy_answers_are_not_exported_and_the_danger_sign_is_told_first(
    tmp_path: Path, kind: str
) -> None:
    file = write(tmp_path, {"answers": {"danger_chest": BESIDE}})
    first, second = refused("export", kind, file).splitlines()

    assert first == (
        "This is untidy, but it holds a danger sign (danger_chest: chest). "
        "A danger sign always wins: act on it first, then correct the rest."
    )
    assert second.startswith(f"{file}: 'danger_chest' cannot be answered")
    untidy = write(tmp_path, {"answers": {"danger_chest": ["none", "none"]}})
    assert "danger sign " not in refused("export", kind, untidy)


# ── What cannot be used ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "this is not JSON"),
        ("", "this is not JSON"),
        ("[" * 100_000, "this is not JSON"),
        ('{"answers": ' + "1" * 5000 + "}", "this is not JSON"),
        ('{"answers": {"hopes": "calm", "hopes": "cure"}}', "'hopes' is here twice. Keep one"),
        ('{"answers": {}, "answers": {}}', "'answers' is here twice. Keep one"),
        ("[]", "'answers' is missing"),
        ('"answers"', "'answers' is missing"),
        ("null", "'answers' is missing"),
        ({"answer": {}}, "'answers' is missing"),
        ({"answers": {}, "name": "Ann"}, "'name' does not belong here"),
        ({"answers": []}, "Answers must be an object"),
        ({"answers": None}, "Answers must be an object"),
        ({"answers": {"weeklly": "both"}}, "Did you mean 'weekly'?"),
        ({"answers": {"pain_average": 11}}, "Give a whole number from 0 to 10"),
        ({"answers": {"pain_average": 5.5}}, "Give a whole number from 0 to 10"),
        (
            {"answers": {"hopes": "calmer"}},
            "Give one of: less_pain, doing_more, calm, cure, unsure",
        ),
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


@pytest.mark.soak
def test_answers_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    marked = "\ufeff" + json.dumps({"answers": {"danger_chest": ["chest"]}})

    for done in (
        run("evaluate", write(tmp_path, marked)),
        run_alone("evaluate", "-", typed=marked),
    ):
        assert (done.returncode, done.stderr) == (0, "")
        assert json.loads(done.stdout)["verdict"] == "urgent_care"


def test_every_answer_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    file = write(tmp_path, {"answers": {"hopes": "x", "stress": 3, "nobody": "y"}})

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
    file = write(tmp_path, {"answers": EASY})

    message = refused("evaluate", file, "--start", start, code=2)

    assert "such as 2026-01-31" in message


@pytest.mark.parametrize("start", ["2000-01-01", "2024-02-29", "2100-12-31"])
def test_a_start_from_2000_to_2100_is_used(tmp_path: Path, start: str) -> None:
    visits = evaluated(tmp_path, EASY, "--start", start)["timeline"]["no_better"]

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
    assert "diff" in done.stdout
    assert "evaluate" in done.stdout
    assert "graph" in done.stdout


# ── evaluate, with check-ins ──────────────────────────────────────────────────────────────

WELL = {
    **{name: ["none"] for name in SIGNS},
    "news": ["none"], "pain_average": 3, "interference": 3, "change": "much_better",
}  # fmt: skip


def looked_back(tmp_path: Path, *checkins: object) -> subprocess.CompletedProcess[str]:
    given = {"answers": {**EASY, "pain_average": 6}, "checkins": list(checkins)}
    return run("evaluate", write(tmp_path, given), "--start", "2025-12-01")


def test_check_ins_are_judged_by_first_and_later_answers(tmp_path: Path) -> None:
    later = {"day": "2025-12-29", "answers": WELL}
    new_sign = {"day": "2026-03-30", "answers": {"danger_chest": ["chest"]}}
    half = {"day": "2026-04-30", "answers": {"danger_chest": ["none"]}}
    first, second, third = json.loads(looked_back(tmp_path, later, new_sign, half).stdout)[
        "checkins"
    ]

    assert (first["outcome"], first["verdict"], first["complete"]) == ("clearly_helps", None, True)
    assert first["visits"]
    assert all(visit["date"] > "2025-12-29" for visit in first["visits"])
    assert (second["outcome"], second["verdict"]) == (None, "urgent_care")
    assert second["visits"] == []
    assert (third["outcome"], third["complete"]) == (None, False)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"day": "2025-12-29", "answers": {"pain_average": 30}}, "'pain_average' cannot be"),
        ({"day": "2025-12-29", "answers": {"nothing": 3}}, "'nothing' is not a question"),
        ({"day": "soon", "answers": WELL}, "check-in 1: 'soon' is not a day that can be."),
        ({"day": "2026-02-30", "answers": WELL}, "check-in 1: '2026-02-30' is not a day that can"),
        ({"day": "20251229", "answers": WELL}, "check-in 1: '20251229' is not a day that can be."),
        ({"day": "2025-W52-1", "answers": WELL}, "'2025-W52-1' is not a day that can be."),
        ({"answers": WELL}, "check-in 1 needs a day and answers."),
        (
            {"day": "2025-12-29", "answers": WELL, "note": "x"},
            "check-in 1: 'note' does not belong here.",
        ),
        (7, "check-in 1 needs a day and answers."),
    ],
)
def test_later_answers_that_cannot_be_are_refused_in_one_sentence(
    tmp_path: Path, wrong: object, said: str
) -> None:
    done = looked_back(tmp_path, wrong)

    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "again-" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_danger_sign_among_untidy_later_answers_wins(tmp_path: Path) -> None:
    untidy = {"day": "2025-12-29", "answers": {"danger_chest": ["chest", "gone"]}}
    done = looked_back(tmp_path, untidy)

    assert json.loads(done.stdout)["checkins"][0]["verdict"] == "urgent_care"
    assert "check-in 1: 'danger_chest' cannot be answered" in done.stderr


def test_after_a_danger_sign_in_a_check_in_the_first_verdict_is_not_what_holds(
    tmp_path: Path,
) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    now = json.loads(looked_back(tmp_path, sign).stdout)

    assert (now["verdict"], now["flags"], now["timeline"]) == ("urgent_care", ["urgent_care"], {})
    assert "reasons" not in now
    assert now["at_first"]["verdict"] == "reasonable"


def test_a_check_in_that_was_broken_off_does_not_take_a_danger_sign_away(tmp_path: Path) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    half = {"day": "2026-01-29", "answers": {"danger_chest": ["none"]}}
    now = json.loads(looked_back(tmp_path, sign, half).stdout)

    assert (now["verdict"], now["timeline"]) == ("urgent_care", {})


def test_a_sign_for_today_in_a_check_in_that_was_broken_off_leaves_no_plan(tmp_path: Path) -> None:
    half = {"day": "2025-12-29", "answers": {"today_body": ["clot"]}}
    now = json.loads(looked_back(tmp_path, half).stdout)

    assert (now["verdict"], now["flags"], now["timeline"]) == (None, ["clinician_today"], {})
    assert now["at_first"]["verdict"] == "reasonable"


def test_a_sign_for_today_that_a_later_check_in_does_not_tell_of_is_not_forgotten(
    tmp_path: Path,
) -> None:
    sign = {"day": "2025-12-29", "answers": {**WELL, "today_body": ["clot"]}}
    later = {"day": "2026-01-29", "answers": WELL}
    done = looked_back(tmp_path, sign, later)

    assert json.loads(done.stdout)["verdict"] == "reasonable"
    assert "The check-in of 2025-12-29 told of a sign for the same day" in done.stderr


@pytest.mark.parametrize("later", [WELL, {"pain_average": 3}], ids=["finished", "broken_off"])
def test_a_sign_in_a_check_in_that_was_broken_off_is_not_forgotten(
    tmp_path: Path, later: dict[str, object]
) -> None:
    half = {"day": "2025-12-29", "answers": {"today_body": ["clot"]}}
    done = looked_back(tmp_path, half, {"day": "2026-01-29", "answers": later})
    now = json.loads(done.stdout)

    assert "The check-in of 2025-12-29 told of a sign for the same day" in done.stderr
    assert bool(now["timeline"]) == (later is WELL)


def test_a_flag_in_a_check_in_says_what_was_ticked_and_why(tmp_path: Path) -> None:
    sign = {"day": "2025-12-29", "answers": {**WELL, "today_body": ["clot"]}}
    (checkin,) = json.loads(looked_back(tmp_path, sign).stdout)["checkins"]

    (reason,) = checkin["reasons"]
    (option,) = (one for one in SHIPPED.by_id["today_body"].options if one.id == "clot")
    assert reason["said"] == [option.label]
    assert option.because
    assert reason["because"] == [option.because.text]


@pytest.mark.parametrize("kind", ["fhir", "json", "text"])
def test_an_export_does_not_pass_over_check_ins(tmp_path: Path, kind: str) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    done = run("export", kind, write(tmp_path, {"answers": EASY, "checkins": [sign]}))

    assert (done.returncode, done.stdout) == (1, "")
    assert "This holds check-ins" in done.stderr


def test_a_milder_flag_in_a_check_in_does_not_replace_a_danger_sign_at_first(
    tmp_path: Path,
) -> None:
    later = {"day": "2025-12-29", "answers": {**WELL, "today_body": ["clot"]}}
    given = {"answers": {**EASY, "danger_chest": ["chest"]}, "checkins": [later]}
    now = json.loads(run("evaluate", write(tmp_path, given), "--start", "2025-12-01").stdout)

    assert now["verdict"] == "urgent_care"
    assert [one["verdict"] for one in now["checkins"]] == ["clinician_today"]


@pytest.mark.parametrize(
    "first",
    [
        RESULTS["clinician_today"],
        RESULTS["clinician_first"],
        {**EASY, "age": "child"},
        RESULTS["too_early"],
        {"danger_chest": ["unsure"]},
    ],
    ids=["today", "first", "child", "too_early", "broken_off"],
)
def test_a_danger_sign_in_a_check_in_replaces_a_milder_flag_at_first(
    tmp_path: Path, first: dict[str, object]
) -> None:
    later = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    given = {"answers": first, "checkins": [later]}
    now = json.loads(run("evaluate", write(tmp_path, given), "--start", "2025-12-01").stdout)

    assert (now["verdict"], now["flags"], now["timeline"]) == ("urgent_care", ["urgent_care"], {})
    assert now["at_first"]["verdict"] != "urgent_care"


def test_a_check_in_without_a_flag_leaves_the_first_verdict_as_it_is(tmp_path: Path) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    later = {"day": "2026-01-29", "answers": WELL}
    now = json.loads(looked_back(tmp_path, sign, later).stdout)

    assert now["verdict"] == "reasonable"
    assert "at_first" not in now
    assert [one["verdict"] for one in now["checkins"]] == ["urgent_care", None]


def test_a_danger_sign_at_first_counts_whatever_the_days_of_check_ins_are(tmp_path: Path) -> None:
    later = {"day": "2024-01-29", "answers": WELL}
    given = {"answers": {**EASY, "danger_chest": ["chest"]}, "checkins": [later]}
    done = run("evaluate", write(tmp_path, given), "--start", "2025-12-01")

    assert json.loads(done.stdout)["verdict"] == "urgent_care"
    assert "Correct their days." in done.stderr


def test_a_danger_sign_that_a_later_check_in_does_not_tell_of_is_told_at_the_top(
    tmp_path: Path,
) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    done = looked_back(tmp_path, sign, {"day": "2026-01-29", "answers": WELL})

    (told,) = json.loads(done.stdout)["warnings"]
    assert told.startswith("The check-in of 2025-12-29 told of a danger sign")
    assert looked_back(tmp_path, {"day": "2025-12-29", "answers": WELL}).stderr == ""


def test_a_check_in_that_is_still_to_come_takes_no_danger_sign_away(tmp_path: Path) -> None:
    sign = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    done = looked_back(tmp_path, sign, {"day": "2099-01-29", "answers": WELL})

    now = json.loads(done.stdout)
    assert (now["verdict"], now["timeline"]) == ("urgent_care", {})
    assert "The check-in of 2099-01-29 is still to come" in done.stderr
    assert now["warnings"]


def test_a_danger_sign_in_later_answers_of_no_day_wins_and_no_day_is_made_up(
    tmp_path: Path,
) -> None:
    done = looked_back(tmp_path, {"day": "soon", "answers": {"danger_chest": ["chest"]}})

    (told,) = json.loads(done.stdout)["checkins"]
    assert (told["verdict"], told["day"], told["visits"]) == ("urgent_care", None, [])
    assert "check-in 1: 'soon' is not a day that can be." in done.stderr


@pytest.mark.parametrize(
    "first",
    [RESULTS[name] for name in RESULTS if not SHIPPED.verdict[name].plan]
    + [{**EASY, "age": "child"}],
    ids=[name for name in RESULTS if not SHIPPED.verdict[name].plan] + ["adults_only"],
)
def test_without_a_plan_of_visits_there_is_nothing_to_look_back_at(
    tmp_path: Path, first: dict[str, object]
) -> None:
    given = {"answers": first, "checkins": [{"day": "2025-12-29", "answers": WELL}]}
    done = run("evaluate", write(tmp_path, given), "--start", "2025-12-01")
    (found,) = json.loads(done.stdout)["checkins"]

    assert (found["outcome"], found["visits"]) == (None, [])


@pytest.mark.parametrize(
    "answers",
    [
        {"again-danger_chest": ["chest"], **WELL},
        [{"danger_chest": ["chest"]}],
        "danger_chest: chest",
    ],
    ids=["by_another_name", "list", "text"],
)
def test_a_danger_sign_in_later_answers_is_never_dropped_without_a_word(
    tmp_path: Path, answers: object
) -> None:
    done = looked_back(tmp_path, {"day": "2025-12-29", "answers": answers})

    found = json.loads(done.stdout)["checkins"] if done.stdout else []
    assert done.returncode == 1 or found[0]["verdict"] == "urgent_care"
    assert done.stderr
    assert '"outcome": "clearly_helps"' not in done.stdout


def test_a_danger_sign_in_a_check_in_wins_over_untidy_first_answers(tmp_path: Path) -> None:
    later = {"day": "2025-12-29", "answers": {"danger_chest": ["chest"]}}
    given = {"answers": {**EASY, "kind": "xx"}, "checkins": [later]}
    done = run("evaluate", write(tmp_path, given), "--start", "2025-12-01")

    assert json.loads(done.stdout)["checkins"][0]["verdict"] == "urgent_care"
    assert "'kind' cannot be answered" in done.stderr


@pytest.mark.parametrize("days", [["2024-01-01"], ["2026-03-01", "2025-12-10"]])
def test_check_ins_that_come_before_what_they_look_back_at_are_refused(
    tmp_path: Path, days: list[str]
) -> None:
    done = looked_back(tmp_path, *({"day": day, "answers": WELL} for day in days))

    assert (done.returncode, done.stdout) == (1, "")
    assert "Check-ins come after the first visit" in done.stderr


SIGN_AGAIN = {"danger_chest": ["chest"]}
ALL_WELL = {**WELL, "pain_average": 3, "interference": 2, "news": ["none"], "change": "much_better"}


@pytest.mark.parametrize(
    "days",
    [("2026-03-01", "2026-01-04"), ("2026-03-01", "2026-03-01"), ("2020-03-01", "2026-01-04")],
    ids=["after the other", "on the same day", "before the first visit"],
)
def test_a_danger_sign_wins_whatever_is_wrong_with_the_days_of_check_ins(
    tmp_path: Path, days: tuple[str, str]
) -> None:
    flagged = {"day": days[0], "answers": SIGN_AGAIN}
    well = {"day": days[1], "answers": ALL_WELL}

    done = looked_back(tmp_path, flagged, well)

    result = json.loads(done.stdout)
    assert result["verdict"] == "urgent_care"
    assert result["timeline"] == {}
    assert "A danger sign is among the answers" in done.stderr
    assert "Correct their days." in result["warnings"][0]


def test_more_check_ins_than_anybody_has_are_refused_in_one_sentence(tmp_path: Path) -> None:
    many = [{"day": f"2026-01-{n % 28 + 1:02}", "answers": ALL_WELL} for n in range(51)]

    done = looked_back(tmp_path, *many)

    assert done.returncode != 0
    assert "There are 51 check-ins, and 50 can be judged at most." in done.stderr
