"""Pages that name tests name those that are there, and say enough of what they promise to say."""

import re
from collections import Counter

import pytest

from tests.strategies import ROOT

DOCS = ROOT / "docs"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
PAGES = ("accessibility", "security", "faults", "safety")
ROW = re.compile(r"^\| (?!-|:)(.+) \|$", re.MULTILINE)


def text(page: str) -> str:
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


def rows(page: str) -> list[list[str]]:
    """Return the cells of each row of the tables on a page, headings left out."""
    found = [line.split(" | ") for line in ROW.findall(text(page))]
    return [cells for cells in found if not set("".join(cells)) <= set("-: |")]


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_a_page_names_is_there(page: str) -> None:
    named = NAMED.findall(text(page))

    assert len(named) >= 20
    for file, name in named:
        code = (ROOT / file).read_text(encoding="utf-8")
        assert not name or re.search(rf"^def {name}\(", code, re.MULTILINE), f"{file}::{name}"


def test_security_has_each_requirement_of_level_1_once_and_counts_them_right() -> None:
    items = [cells for cells in rows("security") if cells[0].startswith("v5.0.0-")]
    states = Counter(cells[2] for cells in items)

    assert len(items) == len({cells[0] for cells in items}) == 70
    assert set(states) <= {"met", "partly", "not met", "does not apply"}
    told = (
        f"{states['met']} are met, {states['partly']} partly, {states['not met']} not, "
        f"and {states['does not apply']} do not apply"
    )
    assert told in " ".join(text("security").split())


def test_accessibility_has_each_criterion_of_level_a_and_aa_once() -> None:
    items = [cells for cells in rows("accessibility") if re.match(r"\d\.\d+\.\d+ ", cells[0])]

    assert len(items) == len({cells[0] for cells in items}) == 55
    assert {cells[1] for cells in items} == {"A", "AA"}
    assert {cells[2] for cells in items} <= {"supported", "partly", "not", "does not apply"}


def test_each_fault_has_what_a_person_sees_what_is_kept_how_it_comes_back_and_a_test() -> None:
    faults = rows("faults")[1:]

    assert len(faults) >= 25
    for cells in faults:
        assert len(cells) == 5
        assert all(cell.strip() for cell in cells)
        assert NAMED.search(cells[4]), cells[0]
