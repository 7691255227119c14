"""The records: their codes, how they are kept and found, and that nothing is left of them."""

import inspect
import json
import secrets
import shutil
import string
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from threading import Barrier, Semaphore

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from logic.clinic.intake.code import (
    ALPHABET,
    LENGTH,
    MEANT,
    draw_code,
    read_code,
    say_code,
)
from logic.clinic.intake.errors import GoneError, IntakeError
from logic.clinic.intake.record import Record, Submission, read_content, write_content
from logic.clinic.intake.store import TRIES, Store
from logic.clinic.intake.whereabouts import Whereabouts
from logic.definition.questionnaire import Questionnaire
from logic.definition.questions import Answer, Answers
from logic.engine.checkin import Check
from logic.engine.saved import Opened, Saved
from tests.intake_writer import DAY, WRITERS, opened, submission
from tests.strategies import READY, SHIPPED, complete_or_not, replace_questions

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)
one_store = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open an empty database."""
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as made:
        yield made


def scripted(*codes: str) -> Callable[[str], str]:
    """Return what draws these codes, sign by sign."""
    signs = iter("".join(codes))
    return lambda _: next(signs)


def actions(store: Store) -> list[tuple[str, str, str]]:
    """Return what was done with records, as it came."""
    return [(one.action, one.code, one.who) for one in reversed(store.events(1000))]


def every(store: Store) -> tuple[Record, ...]:
    """Return all records, newest first."""
    return store.between(datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC))


# ── Codes ─────────────────────────────────────────────────────────────────────────────────

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)
between_signs = st.text(" -\t\u00a0\u2013._/", max_size=2)
known = {*ALPHABET, *map(chr, MEANT)}
others = [sign for sign in string.ascii_letters + string.digits if sign.upper() not in known]


@pytest.mark.parametrize(
    "alike", ["0OQD", "1ILJT7", "2Z", "5S", "6GC", "8B", "UV", "MN", "EF", "PR", "9PG", "4A", "VY"]
)
def test_a_code_has_at_most_one_of_the_signs_that_look_alike(alike: str) -> None:
    assert len(set(alike) & set(ALPHABET)) <= 1


@pytest.mark.parametrize("alike", ["BCDEGPTVZ", "AJK", "FS", "MN", "IY", "QU"])
def test_a_code_has_at_most_one_of_the_letters_that_sound_alike(alike: str) -> None:
    assert len(set(alike) & set(ALPHABET)) <= 1


@given(codes, st.data())
def test_a_code_is_read_in_whatever_case_and_with_whatever_is_typed_between(
    code: str, data: st.DataObject
) -> None:
    signs = [sign.lower() if data.draw(st.booleans()) else sign for sign in code]
    typed = "".join(data.draw(between_signs) + sign for sign in signs) + data.draw(between_signs)

    assert read_code(typed) == code


@given(codes)
def test_a_code_is_read_as_it_is_shown(code: str) -> None:
    assert read_code(say_code(code)) == code
    assert say_code("234567") == "234 567"


@pytest.mark.parametrize(
    ("typed", "code"),
    [("SBZ GHK", "582 6HK"), ("sbz-ghk", "582 6HK"), ("2S3 8BQ", "253 88Q")],
)
def test_a_sign_that_looks_like_one_of_a_code_is_taken_for_it(typed: str, code: str) -> None:
    assert read_code(typed) == code.replace(" ", "")


@given(codes, codes)
def test_no_code_is_read_as_another_one(code: str, other: str) -> None:
    assert (read_code(code) == other) == (code == other)
    assert not set(map(chr, MEANT)) & set(ALPHABET)
    assert set(map(chr, MEANT.values())) <= set(ALPHABET)


@pytest.mark.parametrize("sign", ["O", "0", "I", "1", "L", "D"])
def test_a_sign_that_may_be_none_of_a_codes_is_not_guessed(sign: str) -> None:
    assert read_code(f"22222{sign}") == ""


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(others))
def test_a_code_with_a_sign_that_no_code_has_is_none(code: str, place: int, other: str) -> None:
    assert read_code(code[:place] + other + code[place + 1 :]) == ""


@given(codes, st.integers(0, LENGTH), st.characters(categories=["L", "N"]))
def test_a_code_with_a_sign_too_many_or_too_few_is_none(code: str, place: int, sign: str) -> None:
    assert read_code(code[:place] + sign + code[place:]) == ""
    assert read_code(code[1:]) == ""


@given(st.text())
def test_whatever_is_typed_is_a_code_or_nothing(text: str) -> None:
    code = read_code(text)

    assert code == "" or (len(code) == LENGTH and set(code) <= set(ALPHABET))


@given(codes)
def test_each_sign_of_a_code_is_drawn_by_itself_from_all_signs(code: str) -> None:
    signs, asked = iter(code), []

    def draw(possible: str) -> str:
        asked.append(possible)
        return next(signs)

    assert draw_code(draw) == code
    assert asked == [ALPHABET] * LENGTH


def test_codes_do_not_follow_from_one_another(tmp_path: Path) -> None:
    drawn = ["XXXXXX", "222222", "HKMQRW", "222223"]
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}", scripted(*drawn)) as store:
        assert [store.hand_over(submission(key), NOW, DAY) for key in "abcd"] == drawn


def test_codes_are_drawn_so_that_nobody_can_guess_them() -> None:
    assert inspect.signature(Store).parameters["draw"].default is secrets.choice


def test_a_code_that_is_taken_is_drawn_again(tmp_path: Path) -> None:
    draw = scripted("222222", "222222", "222222", "333333")
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}", draw) as store:
        assert store.hand_over(submission("first"), NOW, DAY) == "222222"
        assert store.hand_over(submission("second"), NOW, DAY) == "333333"

        assert [one.code for one in every(store)] == ["333333", "222222"]
        assert actions(store) == [("received", "222222", ""), ("received", "333333", "")]
        assert sum(number for _, _, number in store.tallies(DAY)) == 2


def test_where_no_code_is_free_that_is_told_and_nothing_is_kept(tmp_path: Path) -> None:
    draw = scripted(*["222222"] * (TRIES + 1))
    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}", draw) as store:
        store.hand_over(submission("first"), NOW, DAY)
        with pytest.raises(IntakeError):
            store.hand_over(submission("second"), NOW, DAY)

        assert len(every(store)) == 1
        assert sum(number for _, _, number in store.tallies(DAY)) == 1


# ── Handing over ──────────────────────────────────────────────────────────────────────────


def test_the_same_key_twice_makes_one_record_and_counts_once(store: Store) -> None:
    code = store.hand_over(submission("same"), NOW, DAY)

    assert store.hand_over(submission("same"), NOW + MINUTE, DAY + timedelta(days=1)) == code

    assert [(one.code, one.received) for one in every(store)] == [(code, NOW)]
    assert actions(store) == [("received", code, "")]
    assert [(day, number) for day, _, number in store.tallies(date.min)] == [(DAY, 1)]


def test_the_same_key_from_eight_writers_at_once_makes_one_record(database_url: str) -> None:
    together = Barrier(WRITERS)

    def hand_over(store: Store) -> str:
        together.wait()
        return store.hand_over(submission("same"), NOW, DAY)

    with opened(database_url) as store, ThreadPoolExecutor(WRITERS) as pool:
        given_codes = set(pool.map(hand_over, [store] * WRITERS))

        (one,) = every(store)
        assert given_codes == {one.code}
        assert actions(store) == [("received", one.code, "")]
        assert [number for _, _, number in store.tallies(DAY)] == [1]


def test_who_writes_again_and_again_keeps_nobody_else_waiting(tmp_path: Path) -> None:
    done: Counter[int] = Counter()
    left = Semaphore(WRITERS * 15)

    with opened(f"sqlite:///{tmp_path / 'records.sqlite'}") as store:

        def write(writer: int) -> None:
            while left.acquire(blocking=False):
                store.hand_over(submission(f"key-{writer}-{done[writer]}"), NOW, DAY)
                done[writer] += 1

        with ThreadPoolExecutor(WRITERS) as pool:
            list(pool.map(write, range(WRITERS)))

    assert done.total() == WRITERS * 15
    assert min(done[one] for one in range(WRITERS)) >= 5


def test_eight_writers_who_are_the_first_of_a_day_are_all_counted(database_url: str) -> None:
    together = Barrier(WRITERS)
    verdict = submission("same").saved.verdict

    def hand_over(key: str) -> str:
        together.wait()
        one = submission(key)
        return store.hand_over(replace(one, saved=replace(one.saved, verdict=verdict)), NOW, DAY)

    with opened(database_url) as store, ThreadPoolExecutor(WRITERS) as pool:
        assert len(set(pool.map(hand_over, "abcdefgh"))) == WRITERS
        assert store.tallies(DAY) == ((DAY, verdict, WRITERS),)


def test_a_record_is_found_as_it_was_handed_over(database_url: str) -> None:
    given_one = replace(submission("key"), origin="link", flagged=True)
    with opened(database_url) as store:
        found = store.find(store.hand_over(given_one, NOW, DAY))

    assert found == Record(
        code=found.code if found else "",
        received=NOW,
        origin="link",
        verdict=given_one.saved.verdict,
        flagged=True,
        version="9",
        reference="key",
        seen=None,
        content=write_content(given_one.saved),
    )


def test_counts_are_kept_for_each_day_and_verdict(store: Store) -> None:
    later = DAY + timedelta(days=1)
    for number in range(20):
        store.hand_over(submission(f"key-{number}"), NOW, later if number % 2 else DAY)

    counted = store.tallies(DAY)

    assert len(counted) == len({(day, verdict) for day, verdict, _ in counted}) > 2
    assert [day for day, _, _ in counted] == sorted(day for day, _, _ in counted)
    assert sum(number for day, _, number in counted if day == DAY) == 10
    assert store.tallies(later) == tuple(one for one in counted if one[0] == later)
    assert store.tallies(later + timedelta(days=1)) == ()


# ── Finding, opening, seeing ──────────────────────────────────────────────────────────────


def test_records_come_newest_first(database_url: str) -> None:
    moments = {"a": NOW, "b": NOW + MINUTE, "c": NOW - MINUTE, "d": NOW}
    with opened(database_url) as store:
        for key, moment in moments.items():
            store.hand_over(submission(key), moment, DAY)

        assert [one.reference for one in every(store)] == ["b", "d", "a", "c"]


def referred(number: int, reference: str, *, flagged: bool = False) -> Submission:
    one = submission(str(number))
    return replace(one, flagged=flagged, saved=replace(one.saved, reference=reference))


def test_a_reference_leads_to_all_its_records_and_to_no_other(database_url: str) -> None:
    with opened(database_url) as store:
        codes = [
            store.hand_over(referred(number, reference), NOW + number * MINUTE, DAY)
            for number, reference in enumerate(("A-17", "a-17", "A-1", "", "A-17"))
        ]

        assert [one.code for one in store.all_of("A-17")] == [codes[4], codes[1], codes[0]]
        assert store.all_of("a-17") == store.all_of("A-17")
        assert store.all_of("A-171") == ()


def test_a_later_record_never_takes_the_place_of_a_flagged_one(database_url: str) -> None:
    with opened(database_url) as store:
        flags = (True, False, True, False)
        old, plain, flagged, last = (
            store.hand_over(referred(number, "A-17", flagged=flag), NOW + number * MINUTE, DAY)
            for number, flag in enumerate(flags)
        )
        assert [one.code for one in store.all_of("A-17")] == [flagged, old, last, plain]

        store.mark_seen(flagged, "ana", NOW)

        assert [one.code for one in store.all_of("A-17")] == [old, last, flagged, plain]


@pytest.mark.parametrize("empty", [False, True], ids=["no folder", "an empty folder"])
def test_a_database_that_was_taken_away_is_told_and_never_replaced_by_an_empty_one(
    empty: bool, tmp_path: Path
) -> None:
    file, away = tmp_path / "intake" / "records.sqlite", tmp_path / "away"
    with opened(f"sqlite:///{file}") as store:
        code = store.hand_over(submission("1"), NOW, DAY)
        file.parent.rename(away)
        if empty:  # as a disk leaves it that is not connected
            file.parent.mkdir()

        for _ in range(2):
            with pytest.raises(GoneError, match=str(file.parent)):
                store.hand_over(submission("2"), NOW, DAY)
        assert not file.exists()
    with pytest.raises(GoneError), opened(f"sqlite:///{file}"):
        pass
    assert not file.exists()

    if empty:
        file.parent.rmdir()
    away.rename(file.parent)
    with opened(f"sqlite:///{file}") as later:
        assert later.find(code)


def test_a_database_that_was_put_in_the_place_of_another_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "intake" / "records.sqlite"
    with opened(f"sqlite:///{tmp_path / 'copy.sqlite'}") as copied:
        before = copied.hand_over(submission("0"), NOW, DAY)
    with opened(f"sqlite:///{file}") as store:
        lost = store.hand_over(submission("1"), NOW, DAY)
        shutil.rmtree(file.parent)
        file.parent.mkdir()
        shutil.copy(tmp_path / "copy.sqlite", file)

        code = store.hand_over(submission("2"), NOW, DAY)

    with opened(f"sqlite:///{file}") as later:
        assert later.find(code)
        assert later.find(before)
        assert later.find(lost) is None


def test_two_apps_keep_to_one_file_when_someone_lets_them_begin_anew(tmp_path: Path) -> None:
    file = tmp_path / "intake" / "records.sqlite"
    url = f"sqlite:///{file}"
    with opened(url) as one, opened(url) as other:
        other.hand_over(submission("1"), NOW, DAY)
        shutil.rmtree(file.parent)
        Whereabouts(file).forget()
        one.hand_over(submission("2"), NOW, DAY)

        code = other.hand_over(submission("3"), NOW, DAY)

        assert one.find(code)


@pytest.mark.parametrize("there", [False, True], ids=["new", "there before"])
def test_nobody_else_can_read_the_files_also_in_a_folder_that_was_there_before(
    there: bool, tmp_path: Path
) -> None:
    folder = tmp_path / "intake"
    if there:
        folder.mkdir(mode=0o755)
        (folder / "records.sqlite").touch(mode=0o644)

    with opened(f"sqlite:///{folder / 'records.sqlite'}") as store:
        store.hand_over(submission("1"), NOW, DAY)
        modes = {one.name: one.stat().st_mode & 0o777 for one in folder.iterdir()}

    assert {"records.sqlite", "records.sqlite-wal"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_the_code_of_what_was_handed_over_is_found_by_its_key(store: Store) -> None:
    code = store.hand_over(submission("1"), NOW, DAY)

    assert store.code_of("1") == code
    assert store.code_of("2") == ""


def test_a_period_takes_its_first_moment_and_not_its_last(database_url: str) -> None:
    tick = timedelta(microseconds=1)
    with opened(database_url) as store:
        for key, moment in enumerate([NOW - tick, NOW, NOW + MINUTE - tick, NOW + MINUTE]):
            store.hand_over(submission(str(key)), moment, DAY)

        assert [one.reference for one in store.between(NOW, NOW + MINUTE)] == ["2", "1"]
        assert store.between(NOW, NOW) == ()


def test_opening_a_record_is_noted_and_finding_it_is_not(store: Store) -> None:
    code = store.hand_over(submission("key"), NOW, DAY)

    found = store.find(code)
    assert [action for action, _, _ in actions(store)] == ["received"]
    assert store.open(code, "nurse@clinic.example", NOW) == found

    assert actions(store)[1:] == [("opened", code, "nurse@clinic.example")]


def test_what_is_not_there_is_not_found_and_nothing_is_noted(store: Store) -> None:
    assert store.find("222222") is None
    assert store.open("222222", "desk", NOW) is None
    store.mark_seen("222222", "desk", NOW)
    store.delete("222222", "desk", NOW)

    assert actions(store) == []


def test_a_record_is_marked_as_seen_once(database_url: str) -> None:
    with opened(database_url) as store:
        code = store.hand_over(submission("key"), NOW, DAY)
        other = store.hand_over(submission("other"), NOW, DAY)

        store.mark_seen(code, "first", NOW + MINUTE)
        store.mark_seen(code, "second", NOW + 2 * MINUTE)

        assert {one.code: one.seen for one in every(store)} == {code: NOW + MINUTE, other: None}
        assert [one for one in actions(store) if one[0] == "seen"] == [("seen", code, "first")]


def test_a_long_name_of_who_did_it_is_cut_off(database_url: str) -> None:
    with opened(database_url) as store:
        store.note("exported", "222222", "x" * 1000, NOW)

        assert actions(store) == [("exported", "222222", "x" * 200)]


def test_the_log_tells_the_latest_first_and_no_more_than_is_asked(store: Store) -> None:
    for number in range(5):
        store.note("exported", f"22222{number}", "desk", NOW)

    assert [one.code for one in store.events(3)] == ["222224", "222223", "222222"]
    assert {one.at for one in store.events(3)} == {NOW}


moments = st.datetimes(
    datetime(1980, 1, 1), datetime(2120, 1, 1), timezones=st.timezones()  # noqa: DTZ001 - drawn
)  # fmt: skip


@one_store
@given(moment=moments)
def test_a_moment_is_the_same_moment_again_in_whatever_time_zone(
    store: Store, moment: datetime, keys: Iterator[int]
) -> None:
    code = store.hand_over(submission(f"key-{next(keys)}"), moment, DAY)

    found = store.find(code)

    assert found
    assert found.received == moment.astimezone(UTC)
    assert found.received.tzinfo is UTC
    assert found in store.between(moment, moment.astimezone(UTC) + MINUTE)


@pytest.fixture
def keys() -> Iterator[int]:
    """Return numbers that are used once."""
    return count()


# ── Deleting ──────────────────────────────────────────────────────────────────────────────


def bytes_in(folder: Path) -> bytes:
    """Return all that stands in the files of a folder."""
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_record_that_is_deleted_is_gone_and_it_is_noted_who_did_it(database_url: str) -> None:
    with opened(database_url) as store:
        code = store.hand_over(submission("key"), NOW, DAY)
        kept = store.hand_over(submission("other"), NOW, DAY)

        store.delete(code, "desk", NOW)
        store.delete(code, "desk", NOW)

        assert store.find(code) is None
        assert [one.code for one in every(store)] == [kept]
        assert actions(store)[2:] == [("deleted", code, "desk")]
        assert sum(number for _, _, number in store.tallies(DAY)) == 2


def test_nothing_that_a_deleted_record_held_is_left_in_any_file(
    store: Store, tmp_path: Path
) -> None:
    store.hand_over(submission("still-here"), NOW, DAY)
    code = store.hand_over(submission("to-be-deleted"), NOW, DAY)
    assert b"to-be-deleted" in bytes_in(tmp_path)

    store.delete(code, "desk", NOW)

    assert b"to-be-deleted" not in bytes_in(tmp_path)
    assert b"still-here" in bytes_in(tmp_path)


@pytest.mark.soak
def test_nothing_is_left_of_any_of_many_records_that_come_and_go(
    store: Store, tmp_path: Path
) -> None:
    draw = Random(1)  # noqa: S311 - only says what comes and goes
    there: dict[str, str] = {}
    gone: list[str] = []
    for number in range(300):
        if there and draw.random() < 0.45:
            marker = draw.choice(sorted(there))
            store.delete(there.pop(marker), "desk", NOW)
            gone.append(marker)
        else:
            marker = f"marker-{number:03}" + "x" * draw.randrange(20)
            one = submission(marker)
            answers = dict(draw.sample(sorted(READY.items()), draw.randrange(len(READY))))
            saved = replace(one.saved, answers=answers)
            there[marker] = store.hand_over(replace(one, saved=saved), NOW, DAY)
        if number % 20 == 19:
            left = bytes_in(tmp_path)
            assert [marker for marker in gone if marker.encode() in left] == []

    store.purge(NOW + 2 * WEEK, 7)

    assert b"marker-" not in bytes_in(tmp_path)


def test_what_an_app_deleted_just_before_it_was_killed_is_taken_out_by_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'records.sqlite'}"
    with opened(url) as killed:
        code = killed.hand_over(submission("to-be-deleted"), NOW, DAY)
        with monkeypatch.context() as patch:
            patch.setattr(Store, "_tidy", lambda _: None)
            killed.delete(code, "desk", NOW)
        assert b"to-be-deleted" in bytes_in(tmp_path)

        with opened(url):
            assert b"to-be-deleted" not in bytes_in(tmp_path)


def test_records_are_deleted_while_others_are_handed_over(database_url: str) -> None:
    together = Barrier(WRITERS)

    def work(number: int) -> None:
        together.wait()
        for turn in range(20):
            code = store.hand_over(submission(f"{number}-{turn}"), NOW, DAY)
            if turn % 2:
                store.delete(code, "desk", NOW)

    with opened(database_url) as store, ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(work, range(WRITERS)))

        assert len(every(store)) == 10 * WRITERS
        assert sum(number for _, _, number in store.tallies(DAY)) == 20 * WRITERS


def test_what_is_older_than_the_days_is_purged_and_nothing_younger(database_url: str) -> None:
    tick = timedelta(microseconds=1)
    with opened(database_url) as store:
        old = store.hand_over(submission("old"), NOW, DAY)
        young = store.hand_over(submission("young"), NOW + MINUTE, DAY)

        assert store.purge(NOW + WEEK, 7) == 0
        assert {one.code for one in every(store)} == {old, young}
        assert store.purge(NOW + WEEK + tick, 7) == 1
        assert {one.code for one in every(store)} == {young}
        assert store.purge(NOW + WEEK + MINUTE, 7) == 0
        assert store.purge(NOW + WEEK + MINUTE + tick, 7) == 1

        assert every(store) == ()
        assert actions(store)[2:] == [("lapsed", old, ""), ("lapsed", young, "")]
        assert sum(number for _, _, number in store.tallies(DAY)) == 2


@pytest.mark.parametrize("days", [1, 7, 30, 366])
def test_a_clinic_says_how_many_days_a_record_is_kept(store: Store, days: int) -> None:
    store.hand_over(submission("key"), NOW, DAY)

    assert store.purge(NOW + timedelta(days=days), days) == 0
    assert store.purge(NOW + timedelta(days=days, seconds=1), days) == 1


def test_of_apps_that_purge_at_once_each_deletes_and_notes_what_the_others_do_not(
    database_url: str,
) -> None:
    together = Barrier(WRITERS)

    def purge(store: Store) -> int:
        together.wait()
        return store.purge(NOW + 2 * WEEK, 7)

    with opened(database_url) as store, ThreadPoolExecutor(WRITERS) as pool:
        given_codes = {store.hand_over(submission(f"{n}"), NOW, DAY) for n in range(30)}

        assert sum(pool.map(purge, [store] * WRITERS)) == 30
        noted = [code for action, code, _ in actions(store) if action == "lapsed"]
        assert sorted(noted) == sorted(given_codes)


def test_what_was_done_is_forgotten_after_a_year(database_url: str) -> None:
    year = timedelta(days=365)
    with opened(database_url) as store:
        store.note("exported", "222222", "desk", NOW)
        store.note("exported", "333333", "desk", NOW + MINUTE)

        store.purge(NOW + year, 7)
        assert [code for _, code, _ in actions(store)] == ["222222", "333333"]
        store.purge(NOW + year + MINUTE, 7)
        assert [code for _, code, _ in actions(store)] == ["333333"]


def test_a_result_that_was_deleted_can_be_handed_over_again(store: Store) -> None:
    code = store.hand_over(submission("key"), NOW, DAY)
    store.delete(code, "desk", NOW)

    again = store.hand_over(submission("key"), NOW, DAY)

    assert [one.code for one in every(store)] == [again]


# ── What a record holds ───────────────────────────────────────────────────────────────────


TODAY = {"version": SHIPPED.version}


def record_of(content: Mapping[str, object]) -> Record:
    """Return a record with this content, as it comes out of a database."""
    return Record(
        code="222222",
        received=NOW,
        origin="kiosk",
        verdict="good_option",
        flagged=False,
        version=SHIPPED.version,
        reference="",
        seen=None,
        content=json.loads(json.dumps(content)),
    )


def known_answers(questionnaire: Questionnaire, one: Record) -> tuple[Answers, int]:
    """Return the answers of a record that a definition knows, and how many it does not."""
    opened = read_content(questionnaire, one)
    return opened.saved.answers, opened.lost


@given(complete_or_not)
def test_the_answers_of_a_record_are_those_that_were_given(answers: dict[str, Answer]) -> None:
    saved = replace(submission("key").saved, answers=answers)

    assert known_answers(SHIPPED, record_of(write_content(saved))) == (answers, 0)


def test_price_and_travel_time_are_not_handed_over(store: Store, tmp_path: Path) -> None:
    one = submission("key")
    one = replace(one, saved=replace(one.saved, price=Decimal("777.31"), travel=600))

    store.hand_over(one, NOW, DAY)

    assert write_content(one.saved) == write_content(submission("key").saved)
    assert b"777.31" not in bytes_in(tmp_path)


def test_days_and_check_ins_come_back(store: Store) -> None:
    checks = (
        Check(DAY + timedelta(days=30), 4, 2, 3),
        Check(DAY + timedelta(days=60), None, 0, None),
        Check(DAY + timedelta(days=90), 10, None, 7),
    )
    one = submission("key")
    made, first = DAY - timedelta(days=3), DAY + timedelta(days=9)
    saved = replace(one.saved, checks=checks, made=made, first=first)

    found = store.find(store.hand_over(replace(one, saved=saved), NOW, DAY))

    assert found
    kept = read_content(SHIPPED, found)
    # The time of day is the person's own, and in no record.
    assert kept.saved == replace(saved, answers=kept.saved.answers, minute=kept.saved.minute)
    assert kept.damaged == 0


@pytest.mark.parametrize(
    ("content", "damaged"),
    [
        ({}, 0),
        ({"answers": None, "made": None, "first": 5, "checks": None}, 1),
        ({"answers": [], "made": "soon", "first": "", "checks": [None, 3, {}, {"day": 1}]}, 6),
    ],
)
def test_what_is_damaged_in_a_record_is_counted_and_the_rest_can_be_opened(
    content: dict[str, object], damaged: int
) -> None:
    opened = read_content(SHIPPED, record_of(content))

    empty = Saved(made=NOW.date(), first=NOW.date())
    assert opened == Opened(empty, lost=0, damaged=damaged)


@given(complete_or_not.filter(bool), st.data())
def test_what_a_definition_does_not_know_any_more_is_counted(
    answers: dict[str, Answer], data: st.DataObject
) -> None:
    gone = data.draw(st.sets(st.sampled_from(sorted(answers))))
    newer = replace_questions(tuple(q for q in SHIPPED.questions if q.id not in gone))
    one = record_of(write_content(replace(submission("key").saved, answers=answers)))

    left = {name: answer for name, answer in answers.items() if name not in gone}
    assert known_answers(newer, one) == (left, len(gone))


def test_an_answer_that_is_not_offered_any_more_is_counted() -> None:
    one = record_of({**TODAY, "answers": {**READY, "flare": "gone", "tried": ["medicine", "gone"]}})

    answers, lost = known_answers(SHIPPED, one)

    assert lost == 2
    assert answers.keys() == READY.keys() - {"flare", "tried"}


def test_a_danger_sign_beside_what_is_not_offered_any_more_still_counts_and_that_is_told() -> None:
    given_ones = {**READY, "danger_chest": ["chest", "gone"], "flare": "gone"}
    one = record_of({**TODAY, "answers": given_ones})

    answers, lost = known_answers(SHIPPED, one)

    assert lost == 2
    assert answers["danger_chest"] == ("chest",)
    assert "flare" not in answers
