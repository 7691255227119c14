"""Faulty edits of the shipped file: each is noticed as `mutants.yaml` says, or it says why not."""

from collections.abc import Iterator
from functools import cache, reduce
from pathlib import Path
from typing import Any

import pytest
import yaml

from logic.definition.loading import define
from logic.definition.problems import DefinitionError
from logic.definition.verdicts import ON_FLAGS
from logic.diff.difference import Difference
from logic.proof.lookback import prove_lookbacks
from logic.text.readability import plainness
from tests.definitions.fixtures import SHIPPED as TEXT
from tests.definitions.fixtures import edited, part
from tests.kinds import kinds
from tests.once import proof_of_shipped, prove_and_compare

MUTANTS = yaml.safe_load((Path(__file__).parent / "mutants.yaml").read_text("utf-8"))
OF_THE_AUTHOR = {"did", "in", "was", "now", "changes", "cut", "above"}
BY_CHECK = {"refused", "broken", "idle"}
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
    ways = {tuple(sorted(one.keys() - OF_THE_AUTHOR)): one for one in MUTANTS[::-1]}
    return list(ways.values())


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
    again = prove_lookbacks(questionnaire)
    aspects = {shift.aspect for shift in difference.shifts} - {"nothing", "verdict"}
    now_idle = [i for i in proven.idle if (i.question, i.option) not in idle_as_shipped()]
    found = {
        "broken": sorted({one.finding.code for one in (*proven.breaches, *again.breaches)}),
        "idle": [f"{idle.question}.{idle.option}" for idle in now_idle],
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


@pytest.mark.parametrize("mutant", kinds(MUTANTS, *one_of_each_kind()), ids=named)
def test_a_faulty_edit_is_noticed_as_is_said_of_it(mutant: dict[str, Any]) -> None:
    said = {key: value for key, value in mutant.items() if key not in OF_THE_AUTHOR}
    why = said.pop("why", None)

    found = noticed(left(mutant))

    assert found == said
    assert bool(why) != bool(found.keys() & (BY_CHECK | BY_DIFF))


def test_the_file_as_it_is_shipped_is_no_mutant() -> None:
    assert noticed(TEXT.decode()) == {}


def test_there_are_many_mutants_and_no_two_alike() -> None:
    assert len(MUTANTS) >= 200
    assert len({left(mutant) for mutant in MUTANTS}) == len(MUTANTS)
    assert len({named(mutant) for mutant in MUTANTS}) == len(MUTANTS)


def test_a_mutant_is_described_with_the_keys_that_are_explained() -> None:
    known = OF_THE_AUTHOR | BY_CHECK | BY_DIFF | IN_A_LIST

    assert {key for mutant in MUTANTS for key in mutant} <= known
