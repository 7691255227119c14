"""The desk's lists: a page at a time, flags first, and nothing read that a row does not say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from logic.clinic.intake.lists import MOST, Page
from logic.clinic.intake.store import Store
from tests.intake_writer import DAY, opened, submission

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE, DAYS = timedelta(minutes=1), timedelta(days=1)
TODAY = NOW.replace(hour=0)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty database."""
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as made:
        yield made


def keep(store: Store, at: datetime = NOW, *, flagged: bool = False, reference: str = "") -> str:
    """Keep a record, and return its code."""
    keep.number += 1  # type: ignore[attr-defined]
    one = submission(f"key {keep.number}")  # type: ignore[attr-defined]
    saved = replace(one.saved, reference=reference)
    return store.hand_over(replace(one, flagged=flagged, saved=saved), at, DAY)


keep.number = 0  # type: ignore[attr-defined]


def codes(page: Page) -> list[str]:
    """Return the codes of a page."""
    return [one.code for one in page.rows]


@contextmanager
def asked() -> Iterator[list[str]]:
    """Note what a database is asked for meanwhile."""
    statements: list[str] = []

    def note(*given: object) -> None:
        statements.append(str(given[2]))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_flags_that_nobody_has_seen_come_first_then_the_newest(database_url: str) -> None:
    with opened(database_url) as store:
        seen = keep(store, NOW, flagged=True)
        urgent = keep(store, NOW + MINUTE, flagged=True)
        calm, newest = keep(store, NOW + 2 * MINUTE), keep(store, NOW + 3 * MINUTE)
        store.mark_seen(seen, "AB", NOW)
        before = keep(store, NOW - DAYS)

        page = store.since(TODAY)

        assert codes(page) == [urgent, newest, calm, seen]
        assert (page.first, page.count, page.new) == (0, 4, 3)
        assert codes(store.unseen_before(TODAY)) == [before]
        assert [one.code for one in store.urgent()] == [urgent]


def test_a_page_has_so_many_rows_and_a_flag_is_on_the_first_however_many_follow(
    store: Store,
) -> None:
    urgent = keep(store, NOW, flagged=True)
    others = [keep(store, NOW + number * MINUTE) for number in range(1, 2 * MOST)]

    pages = [store.since(TODAY, skipped) for skipped in (0, MOST, 2 * MOST, 99 * MOST)]

    assert codes(pages[0]) == [urgent, *others[:-MOST:-1]]
    assert codes(pages[1]) == others[MOST - 1 :: -1]
    assert {(page.count, page.new) for page in pages} == {(2 * MOST, 2 * MOST)}
    assert pages[2] == pages[3] == pages[1]  # beyond the last page, there is none


def test_a_list_that_has_become_shorter_shows_its_last_page(store: Store) -> None:
    kept = [keep(store, NOW + number * MINUTE) for number in range(MOST + 1)]
    assert codes(store.since(TODAY, MOST)) == kept[:1]

    store.delete_all(kept[:1], "AB", NOW)

    page = store.since(TODAY, MOST)
    assert page.first == 0
    assert len(page.rows) == MOST


def test_an_empty_list_is_one_empty_page(store: Store) -> None:
    keep(store, NOW)

    assert store.since(NOW + DAYS, MOST) == Page((), 0, 0, 0)
    assert store.unseen_before(TODAY) == Page((), 0, 0, 0)


def test_a_page_is_two_statements_however_many_records_and_reads_no_answers(store: Store) -> None:
    for number in range(3 * MOST):
        keep(store, NOW + number * MINUTE, flagged=number % 2 == 0)

    with asked() as statements:
        page = store.since(TODAY)

    assert len(page.rows) == MOST
    told = [one for one in statements if one.startswith("SELECT")]
    assert len(told) == 2
    assert not any("content" in one or "shown" in one for one in told)
    assert "LIMIT" in told[1]


def test_a_reference_in_whatever_case_and_a_code_lead_to_their_records_alone(store: Store) -> None:
    one, other = keep(store, reference="A-17"), keep(store, NOW + MINUTE, reference="a-17")
    alone = keep(store, NOW + 2 * MINUTE)

    assert codes(store.alike("A-17", "")) == [other, one]
    assert codes(store.alike("a-17", alone)) == [alone, other, one]
    assert codes(store.alike("", alone)) == [alone]
    assert codes(store.alike("", "")) == []  # whoever has no reference shares none


def test_several_are_deleted_in_one_go_and_each_is_noted(database_url: str) -> None:
    with opened(database_url) as store:
        kept = [keep(store) for _ in range(4)]
        store.delete(kept[0], "the other desk", NOW)

        gone = store.delete_all(kept[:3], "AB", NOW)

        assert sorted(gone) == sorted(kept[1:3])
        assert store.there(kept) == {kept[3]}
        deleted = [one for one in store.events(99) if one.action == "deleted"]
        assert sorted((one.code, one.who) for one in deleted) == sorted(
            [(kept[0], "the other desk"), *((code, "AB") for code in kept[1:3])]
        )
        assert store.delete_all(kept[:3], "AB", NOW) == ()


def test_all_that_several_hold_is_found_and_of_a_deleted_one_nothing(store: Store) -> None:
    kept = [keep(store) for _ in range(3)]
    store.delete(kept[0], "AB", NOW)

    assert {one.code for one in store.whole(kept)} == set(kept[1:])
    assert all(one.answers for one in store.whole(kept))


def test_what_nobody_ever_opened_is_noted_as_such_when_its_day_comes(database_url: str) -> None:
    with opened(database_url) as store:
        never, was_opened, was_seen = keep(store), keep(store), keep(store)
        store.open(was_opened, "AB", NOW)
        store.mark_seen(was_seen, "AB", NOW)
        young = keep(store, NOW + 7 * DAYS)

        store.purge(NOW + 8 * DAYS, 7)

        noted = {one.code: one.action for one in store.events(3)}
        assert noted == {never: "lapsed", was_opened: "deleted", was_seen: "deleted"}
        assert store.there([young]) == {young}
