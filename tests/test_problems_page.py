"""docs/problems.md explains every code, as the catalogue and the faults have it now."""

import re

import pytest

from logic.definition.catalogue import CATALOGUE
from tests.definitions.faults import FAULTS
from tests.definitions.page import AGAIN, FILE, page
from tests.strategies import ROOT

PAGE = FILE.read_text(encoding="utf-8")


@pytest.mark.soak  # make test looks at each example beside its fault
def test_the_page_is_up_to_date() -> None:
    assert page() == PAGE, f"write it again: {AGAIN}"


def test_each_code_is_explained_once() -> None:
    assert sorted(re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)) == sorted(CATALOGUE)


def test_each_code_with_a_fault_has_one_example_with_the_line_marked() -> None:
    marked = re.findall(r"^[+ ].*← (\w+)$", PAGE, re.MULTILINE)

    assert sorted(marked) == sorted({fault.code for fault in FAULTS})


def test_each_fault_is_told() -> None:
    assert [fault.id for fault in FAULTS if fault.wrong not in PAGE] == []


def test_no_place_holder_and_no_mark_of_a_fault_is_left() -> None:
    explained = re.findall(r"^\*\*.*$", PAGE, re.MULTILINE)

    assert len(explained) == len(CATALOGUE)
    assert [line for line in explained if re.search(r"\{\w+\}(?<!\{name\})", line)] == []
    assert "# expect" not in PAGE


def test_an_example_is_a_few_lines_and_not_the_file() -> None:
    examples = re.findall(r"^```diff\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)

    assert max(example.count("\n") for example in examples) <= 20


def test_clinicians_are_led_to_the_page() -> None:
    assert "(docs/problems.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
