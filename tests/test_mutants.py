"""Faulty edits of the shipped file: each is noticed as `mutants.yaml` says, or it says why not."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

from logic.definition.loading import define
from logic.definition.problems import DefinitionError, Problem
from logic.definition.verdicts import ON_FLAGS
from logic.diff.difference import Difference
from logic.proof.checking import check
from logic.proof.lookback import prove_lookbacks
from logic.proof.promises import broken_promises
from logic.text.readability import plainness
from tests.definitions.fixtures import SHIPPED as TEXT
from tests.definitions.fixtures import edited, part
from tests.kinds import kinds
from tests.once import proof_of_shipped, prove_and_compare

MUTANTS = yaml.load((Path(__file__).parent / "mutants.yaml").read_bytes(), yaml.CSafeLoader)
OF_THE_AUTHOR = {"did", "in", "was", "now", "changes", "cut", "above"}
BY_CHECK = {"refused", "broken", "idle", "unused"}
BY_DIFF = {"verdicts", "also", "ids", "checkin", "counted"}
IN_A_LIST = {"listed", "why"}


def named(mutant: dict[str, Any]) -> str:
    return str(mutant["did"])


def left(mutant: dict[str, Any]) -> str:
    """Return the shipped file as the author left it."""
    text, within = TEXT.decode(), as_list(mutant.get("in", []))
    if "cut" not in mutant:
        for change in mutant.get("changes", [{**mutant, "in": []}]):
            inside = [*within, *as_list(change.get("in", []))]
            text = edited(text, change["was"], change["now"], *inside)
        return text
    gone = [reduce(part, [*within, first], text) for first in as_list(mutant["cut"])]
    for one in gone:
        text = edited(text, one, "", *within)
    above = part(text, mutant["above"]) if "above" in mutant else None
    return text.replace(above, "\n".join([*gone, above])) if above else text


def as_list(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def one_of_each_kind() -> list[dict[str, Any]]:
    """Return the first mutant of each way to be noticed, or not."""
    firsts = {way: one for one in MUTANTS[::-1] for way in one.keys() - OF_THE_AUTHOR}
    return list({named(one): one for one in firsts.values()}.values())


@cache
def idle_as_shipped() -> frozenset[tuple[str, str]]:
    return frozenset((idle.question, idle.option) for idle in proof_of_shipped().idle)


def noticed(text: str) -> dict[str, Any]:
    """Return what `check` and `diff` say of an edit, in the words of `mutants.yaml`."""
    try:
        questionnaire = define(text.encode(), "mutant.yaml").questionnaire
    except DefinitionError as error:
        return {"refused": sorted({problem.code for problem in error.problems})}
    if unclear := plainness(questionnaire):
        return {"refused": sorted({finding.code for finding in unclear})}
    proven, difference = prove_and_compare(questionnaire)
    again = prove_lookbacks(questionnaire).breaches
    promises = broken_promises(questionnaire, proven.plans)
    aspects = {shift.aspect for shift in difference.shifts} - {"nothing", "verdict"}
    now_idle = [i for i in proven.idle if (i.question, i.option) not in idle_as_shipped()]
    found = {
        "broken": sorted({one.finding.code for one in (*proven.breaches, *again, *promises)}),
        "idle": [f"{idle.question}.{idle.option}" for idle in now_idle],
        "unused": [rule for rule in proven.unused if rule not in proof_of_shipped().unused],
        "verdicts": sorted(f"{s.old} -> {s.new}" for s in difference.of("verdict")),
        "also": sorted(aspects),
        "checkin": sorted(in_a_check_in(difference)),
        "ids": {what: names for what, names in difference.ids.items() if names},
        "counted": [] if difference.shifts_anything else listed(difference.counted),
        "listed": [] if difference.changes_meaning else listed(difference.edits),
    }
    return {key: value for key, value in found.items() if value}


def in_a_check_in(difference: Difference) -> Iterator[str]:
    """Yield what comes out otherwise in a check-in, by a flag or by what is judged."""
    for shift in difference.again:
        if shift.aspect != "nothing":
            ends = (end if end in (*ON_FLAGS, None) else "no flag" for end in shift[1:])
            yield " -> ".join(str(end) for end in ends)
    yield from (f"{old} -> {new}" for old, new in difference.outcomes if old != new)


def listed(edits: Any) -> list[str]:
    return [f"{'.'.join(e.path)}{' (words)' if e.in_words else ''}" for e in edits]


@pytest.mark.parametrize("mutant", kinds(MUTANTS, *one_of_each_kind()[:3]), ids=named)
def test_a_faulty_edit_is_noticed_as_is_said_of_it(mutant: dict[str, Any]) -> None:
    said = {key: value for key, value in mutant.items() if key not in OF_THE_AUTHOR}
    why = said.pop("why", None)

    found = noticed(left(mutant))

    assert found == said
    assert bool(why) != bool(found.keys() & (BY_CHECK | BY_DIFF))


LEADS_TO_A_LINE = {"X802", "X804", "X805", "X809"}
"""The laws whose message names the lines on which it turns, but where a line is what is missing."""
BROKEN = [one for one in MUTANTS if LEADS_TO_A_LINE.issuperset(one.get("broken", ["an edit"]))]
IN_PLACE = [one for one in BROKEN if "cut" not in one]


@pytest.mark.parametrize("mutant", kinds(IN_PLACE, IN_PLACE[0]), ids=named)
def test_a_broken_law_leads_to_an_entry_that_was_edited(mutant: dict[str, Any]) -> None:
    text = left(mutant)

    told = check(text.encode(), "mutant.yaml").problems

    assert told
    assert edited_entries(text) & {line for problem in told for line in lines_in(problem)}


def edited_entries(text: str) -> set[int]:
    """Return the lines that were edited, and those at which what they belong to begins."""
    now = text.splitlines()
    steps = SequenceMatcher(None, TEXT.decode().splitlines(), now, autojunk=False).get_opcodes()
    lines = {line for tag, *_, first, end in steps if tag != "equal" for line in range(first, end)}
    starts = {next(n for n in range(line, -1, -1) if "- " in now[n][:8]) for line in lines}
    return {line + 1 for line in lines | starts}


def lines_in(problem: Problem) -> set[int]:
    """Return every line that a problem names."""
    named_too = re.findall(r"lines? ([\d, ]+)", problem.message)
    return {problem.line, *(int(one) for some in named_too for one in re.findall(r"\d+", some))}


@pytest.mark.soak
def test_what_is_asked_for_is_named_where_it_was_edited_and_not_only_whom_it_harms() -> None:
    text = edited(TEXT.decode(), "met: 4", "met: 3", "- id: fit")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if "met: 3" in one)

    problems = check(text.encode(), "mutant.yaml").problems

    assert sorted(problem.code for problem in problems) == ["X804", "X805"]
    for problem in problems:
        assert problem.line != line
        assert f"'reasonable' asks for 3 (lines {line}, " in problem.message
    (harmed,) = (problem for problem in problems if problem.code == "X804")
    assert re.search(
        r"2 with 'sprain' \(line \d+\) and to 3 with 'hip' \(lines \d+, \d+\), and 'reasonable'"
        r" asks for 3 \(lines \d+, \d+\)$",
        harmed.message,
    )


@pytest.mark.soak
def test_the_file_as_it_is_shipped_is_no_mutant() -> None:
    assert noticed(TEXT.decode()) == {}


def test_there_are_many_mutants_each_changes_something_and_no_two_are_alike() -> None:
    assert len(MUTANTS) >= 390
    assert len({TEXT.decode(), *map(left, MUTANTS)}) == 1 + len(MUTANTS)
    assert len({named(mutant) for mutant in MUTANTS}) == len(MUTANTS)


def test_a_mutant_is_described_with_the_keys_that_are_explained() -> None:
    known = OF_THE_AUTHOR | BY_CHECK | BY_DIFF | IN_A_LIST

    assert {key for mutant in MUTANTS for key in mutant} <= known
