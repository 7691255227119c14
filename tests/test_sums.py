"""How many records there were of each kind: counted with each record, and told of nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.clinic.intake.store import Store
from logic.clinic.intake.sums import FEW, KIND, hidden
from tests.intake_writer import DAY, opened, submission
from tests.strategies import SHIPPED

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty database."""
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as made:
        yield made


def test_the_kind_of_pain_is_what_research_is_kept_by() -> None:
    assert {one.where.question for one in SHIPPED.research.values()} == {KIND}


def test_each_record_counts_once_by_kind_flag_and_what_a_check_in_found(store: Store) -> None:
    for number, (kind, flagged, outcome) in enumerate(
        [
            ("neck", False, ""),
            ("neck", True, "worse"),
            (["low_back", "neck"], False, ""),
            (7, 1, ""),
        ]
    ):
        one = submission(f"key {number}")
        saved = replace(one.saved, answers={KIND: kind})
        sent = replace(one, saved=saved, flagged=bool(flagged), outcome=outcome)
        for _ in range(2):  # the second time, it is there already
            store.hand_over(sent, NOW, DAY)

    assert store.sums(DAY) == {
        "flag": {"no": 2, "yes": 2},
        KIND: {"low_back": 1, "neck": 2},
        "outcome": {"worse": 1},
    }
    assert store.sums(DAY + timedelta(days=1)) == {}


def test_days_are_summed_and_earlier_ones_left_out(store: Store) -> None:
    for number in range(4):
        store.hand_over(submission(f"{number}"), NOW, DAY + timedelta(days=number))

    assert store.sums(DAY + timedelta(days=1))["flag"] == {"no": 3}


@pytest.mark.parametrize(
    ("counts", "places"),
    [
        ([], set()),
        ([0, 9, 30], set()),
        ([3, 9, 30], {0, 1}),
        ([3, 4, 30], {0, 1}),
        ([1, 1, 9, 30], {0, 1, 2}),
        ([0, 2, 0], {1}),
        ([2, 0, 30], {0, 2}),
        ([5, 5], set()),
    ],
)
def test_few_are_not_told_nor_what_they_could_be_worked_out_from(
    counts: list[int], places: set[int]
) -> None:
    assert hidden(counts) == places


@given(st.lists(st.integers(0, 12), max_size=4))
def test_whoever_knows_the_total_cannot_work_out_a_small_number(counts: list[int]) -> None:
    places = hidden(counts)
    assert not any(1 <= one <= FEW for at, one in enumerate(counts) if at not in places)
    left = sum(counts[at] for at in places)
    if len(places) < 2:  # all that is not 0 is one number, and nothing tells the total then
        assert places == set() or sum(map(bool, counts)) == 1
        return
    possible = [ones for ones in product(range(1, left), repeat=len(places)) if sum(ones) == left]
    for at in range(len(places)):
        if sum(map(bool, counts)) > len(places):
            assert len({ones[at] for ones in possible}) > 1
