"""Each rule says which codes it tells, what it reads for them, and which codes they follow."""

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from importlib import import_module
from pkgutil import iter_modules
from types import FunctionType, ModuleType

import pytest

from logic.definition import aid, claims, questionnaire, questions, research, support, validation
from logic.definition.catalogue import CATALOGUE
from logic.definition.problems import Finding, find
from logic.definition.questionnaire import Questionnaire
from logic.definition.validation import RULES, planning, without_echoes
from logic.definition.validation.rule import ANY, Rule, Tells, rule
from tests.strategies import SHIPPED

CODE = re.compile(r"[A-Z]\d{3}")
TOLD = [told for one in RULES for told in one.tells]
FIELDS = {
    field.name
    for module in (aid, claims, questionnaire, questions, research, support)
    for record in vars(module).values()
    if isinstance(record, type) and is_dataclass(record)
    for field in fields(record)
}


def named(one: Rule) -> str:
    return f"{one.finder.__module__.rpartition('.')[2]}.{one.finder.__name__}"


def codes(function: FunctionType, seen: set[FunctionType]) -> Iterator[str]:
    """Yield the codes in a function and in all functions of our own that it names."""
    seen.add(function)
    (tree,) = ast.parse(inspect.getsource(function)).body
    assert isinstance(tree, ast.FunctionDef)
    for node in (one for line in tree.body for one in ast.walk(line)):
        if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
            yield str(node.value)
        elif isinstance(node, ast.Name):
            called = function.__globals__.get(node.id)
            own = isinstance(called, FunctionType) and called.__module__.startswith("logic.")
            if own and called not in seen:
                yield from codes(called, seen)


def found_by(one: Rule) -> set[str]:
    """Return the codes that a rule can yield, read from its code."""
    assert isinstance(one.finder, FunctionType)
    return set(codes(one.finder, {find}))


def declared_by(one: Rule) -> set[str]:
    return {told.code for told in one.tells}


@pytest.mark.parametrize("one", RULES, ids=named)
def test_a_rule_tells_what_it_declares_and_nothing_else(one: Rule) -> None:
    assert found_by(one) == declared_by(one)


def test_a_code_that_a_rule_does_not_declare_would_be_found() -> None:
    short = rule("P501", "P509")(planning.plan.finder)
    long = rule(*planning.plan.tells, "K301")(planning.plan.finder)

    assert {"P502", "P503", "P508"} <= found_by(short) - declared_by(short)
    assert declared_by(long) - found_by(long) == {"K301"}


def modules() -> Iterator[ModuleType]:
    for module in iter_modules(validation.__path__, f"{validation.__name__}."):
        yield import_module(module.name)


def test_no_rule_is_forgotten() -> None:
    written = [one for part in modules() for one in vars(part).values() if isinstance(one, Rule)]

    assert len(written) > 20
    assert {named(one) for one in written} == {named(one) for one in RULES}
    assert len(written) == len(RULES)


def test_whatever_goes_through_a_definition_and_finds_something_is_a_rule() -> None:
    loose = [
        f"{part.__name__}.{name}"
        for part in modules()
        for name, one in vars(part).items()
        if isinstance(one, FunctionType)
        and list(inspect.signature(one).parameters) == ["questionnaire"]
        and inspect.signature(one).return_annotation == Iterator[Finding]
    ]

    assert loose == []


def test_a_code_is_declared_alike_by_all_rules_that_tell_it() -> None:
    assert len(set(TOLD)) == len({told.code for told in TOLD})


def test_each_code_that_a_rule_tells_or_follows_is_one_of_the_catalogue_that_rules_tell() -> None:
    told = {one.code for one in TOLD}

    assert told <= CATALOGUE.keys()
    assert [one for one in TOLD if not set(one.after) <= told or one.code in one.after] == []


def test_what_a_rule_reads_is_there_to_be_read() -> None:
    parts = {field.name for field in fields(Questionnaire)} | {ANY}

    for one in TOLD:
        assert set(one.reads[:1]) <= parts, one
        assert set(one.reads[1:]) <= FIELDS, one


def test_each_finding_is_declared_by_the_rule_that_made_it() -> None:
    bare = replace(SHIPPED, questions=(), verdicts=(), sources=())

    for one in RULES:
        assert {finding.code for finding in one(bare)} <= declared_by(one)


# ── What follows from something else is not told ──────────────────────────────────────────

UNUSED, MISSPELT = find("Q108", "sections", 1), find("Q107", "questions", 0, "section")


def test_a_finding_that_follows_another_is_left_out_and_the_other_stays() -> None:
    assert list(without_echoes([UNUSED, MISSPELT], [], [])) == [MISSPELT]
    assert list(without_echoes([UNUSED], [], [])) == [UNUSED]


@pytest.mark.parametrize(
    ("lost", "told"),
    [
        (("questions", 3, "section"), False),
        (("questions", 3), False),
        (("questions",), False),
        (("questions", 3, "why"), True),
        (("verdicts", 3, "section"), True),
    ],
)
def test_a_finding_is_told_unless_something_that_its_rule_reads_is_lost(
    lost: tuple[str | int, ...], *, told: bool
) -> None:
    assert (UNUSED in without_echoes([UNUSED], [], [lost])) is told


def test_what_reads_nothing_is_told_whatever_is_lost() -> None:
    assert not Tells("Q121").echoes({"Q107"}, [("questions", 1), ("sections",)])
    assert Tells("A904", reads=(ANY, "id")).echoes(set(), [("certainty", 1, "id")])
