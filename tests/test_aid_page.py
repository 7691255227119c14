"""docs/aid.md shows what the decision aid holds for each kind of pain, as it is now."""

import pytest

from logic.definition.aid import ROWS
from tests.definitions.aid_cases import AGAIN, FILE, PROFILES, page
from tests.strategies import SHIPPED

WRITTEN = FILE.read_text(encoding="utf-8")
KINDS = [one.label for one in SHIPPED.by_id["kind"].choices]


def test_the_page_is_as_the_definition_has_it_now() -> None:
    assert page() == WRITTEN, f"run {AGAIN}"


@pytest.mark.parametrize("label", KINDS)
def test_each_kind_of_pain_that_can_be_chosen_has_its_part(label: str) -> None:
    assert WRITTEN.count(f"\n## {label}\n") == 1


def test_every_value_matters_to_one_of_the_three_people() -> None:
    matter = [one for values in PROFILES.values() for one in values]

    assert sorted(matter) == sorted(one.id for one in SHIPPED.values)


def test_each_pain_with_research_of_its_own_shows_all_rows_and_all_three_people() -> None:
    pains = len(SHIPPED.research)

    for row in ROWS:
        assert WRITTEN.count(f"\n| {SHIPPED.words.options.row[row]} |") == pains
    for person in PROFILES:
        assert WRITTEN.count(f"\nSomeone who {person} (") == pains


def test_it_is_found_from_the_documentation() -> None:
    assert "(aid.md)" in (FILE.parent / "README.md").read_text(encoding="utf-8")
