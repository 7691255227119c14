"""The desk on a busy day: several at once, calls, what is due, the log, and when it locks."""

import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.runtime.media_file_storage import MediaFileStorageError

from logic.clinic.intake.code import say_code
from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.logbook import LINES
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.store import Store
from logic.clinic.settings import ClinicSettings
from logic.text.dates import say_date, say_time
from logic.text.saying import say_count, say_joined
from screens.session import clinic as server
from tests.clinic import INITIALS, KEEP_DAYS, PHRASE, ZONE, Records, now, settings_for, sqlite_in
from tests.kinds import kinds
from tests.screens.desk import ACCOUNTS, Nurse, open_clinic
from tests.screens.visitor import NEWS

LOCK = timedelta(minutes=ClinicSettings.lock)


def passes(time: timedelta) -> None:
    """Let so much time pass without a touch."""
    for ticket in server.LOCKS._touched:  # noqa: SLF001 - no clock is set for this alone
        server.LOCKS._touched[ticket] -= time.total_seconds()  # noqa: SLF001


def parts(desk: Nurse) -> list[str]:
    """Return the parts of the page that live in the tab."""
    return [one.proto.component_name for one in desk.app.get("bidi_component")]


def told(desk: Nurse) -> dict[str, Any]:
    """Return what the tab is told of what waits."""
    (part,) = [
        one.proto
        for one in desk.app.get("bidi_component")
        if one.proto.component_name == "decision_check_desk"
    ]
    found: dict[str, Any] = json.loads(part.json)[0]
    return found


def touches(desk: Nurse, ago: object = 0.0) -> None:
    """Tell the server that someone touched the page, as the tab does."""
    (part,) = [
        one.proto
        for one in desk.app.get("bidi_component")
        if one.proto.component_name == "decision_check_desk"
    ]
    states = desk.app._tree.get_widget_states()  # noqa: SLF001 - what run() sends, and one more
    one = states.widgets.add()
    one.id = _make_trigger_id(part.id, "events")
    one.json_trigger_value = json.dumps([{"event": "touched", "value": ago}])
    with desk.setting.around():
        desk.app._run(states)  # noqa: SLF001 - likewise


# ── Several at once ───────────────────────────────────────────────────────────────────────


def test_ticked_records_are_deleted_together_after_a_yes_and_no_other_is(
    clinic: Records, desk: Nurse
) -> None:
    kept = [clinic.keep(reference=f"A1{number}") for number in range(4)]
    clinic.store.mark_seen(kept[1], INITIALS, now())
    words = desk.words.desk
    desk.runs()
    assert desk.chosen == []
    desk.press(words.several)
    assert desk.chosen == []  # nothing is ticked beforehand
    assert words.several_delete.partition(":")[0] not in desk.said()

    for code in kept[:3]:
        desk.ticks(words.tick.format(code=say_code(code)))
    desk.ticks(words.tick.format(code=say_code(kept[0])))
    desk.press(words.several_delete.format(count=2))

    desk.sees(say_count(desk.words, words.several_sure, "count", 2))
    codes = say_joined(desk.words, map(say_code, sorted(kept[1:3])))
    drawn = "\n".join(one.value for one in desk.app.markdown)
    lines = [line for line in drawn.splitlines() if line.startswith("- ")]
    for code, number in ((kept[1], 1), (kept[2], 2)):
        (line,) = (one for one in lines if say_code(code) in one)
        assert f"A1{number}" in line
        assert desk.questionnaire.verdict["reasonable"].name in line
        assert (words.new in line) == (number == 2)
    assert len(lines) == 2
    desk.press(words.several_no)
    desk.lists(*kept[::-1])
    desk.press(words.several_delete.format(count=2))
    desk.press(words.several_yes)

    assert desk.told == [words.several_done.format(codes=codes)]
    desk.lists(kept[3], kept[0])
    assert not desk.app.checkbox
    assert clinic.done(kept[1]) == ["received", "seen", "deleted"]
    assert clinic.done(kept[2]) == ["received", "deleted"]
    assert INITIALS in clinic.store.events(1)[0].who


@pytest.mark.parametrize("seen", [False, True])
def test_a_flag_that_nobody_has_seen_is_not_deleted_among_others_without_a_word(
    clinic: Records, desk: Nurse, seen: bool
) -> None:
    words, kept = desk.words.desk, [clinic.keep(), clinic.keep("urgent_care", flagged=True)]
    if seen:
        clinic.store.mark_seen(kept[1], INITIALS, now())
    desk.runs()
    desk.press(words.several)
    for code in kept:
        desk.ticks(words.tick.format(code=say_code(code)))
    desk.press(words.several_delete.format(count=2))

    assert desk.alerts == ([] if seen else [words.several_unseen.format(count=1)])


@pytest.mark.soak
def test_what_another_desk_has_deleted_is_ticked_no_more_and_no_error(
    clinic: Records, desk: Nurse
) -> None:
    kept = [clinic.keep() for _ in range(3)]
    words = desk.words.desk
    desk.runs()
    desk.press(words.several)
    for code in kept:
        desk.ticks(words.tick.format(code=say_code(code)))

    clinic.store.delete(kept[0], "the other desk", now())
    desk.runs()
    desk.runs()

    assert desk.offers(words.several_delete.format(count=2))
    desk.press(words.several_delete.format(count=2))
    clinic.store.delete(kept[1], "the other desk", now())
    desk.press(words.several_yes)
    assert desk.alerts == []
    desk.lists()
    assert next(one for one in clinic.store.events(99) if one.code == kept[1]).who == (
        "the other desk"
    )


@pytest.mark.soak
def test_earlier_records_can_be_ticked_too_and_leaving_forgets_all_ticks(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep(at=now() - timedelta(days=2))
    words = desk.words.desk
    desk.runs()
    desk.press(words.several)
    desk.ticks(words.tick.format(code=say_code(code)))

    desk.press(words.several_end)

    assert not desk.app.checkbox
    desk.press(words.several)
    assert desk.chosen == []
    assert clinic.store.find(code)


# ── Calls, flags, and what is due ─────────────────────────────────────────────────────────


def test_a_call_stands_on_every_screen_until_someone_goes(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    at = datetime.now(UTC)
    clinic.store.call("Room 2", at)
    words = desk.words.desk
    time = say_time(desk.words, at.astimezone(ZoneInfo(ZONE)).time())
    said = words.call.format(place="Room 2", time=time)
    desk.runs()
    assert said in desk.said()
    desk.opens_record(code)
    assert said in desk.said()

    desk.press(words.call_answer)

    assert said not in desk.said()
    assert clinic.store.calls(datetime.now(UTC)) == ()
    (noted,) = [one for one in clinic.store.events(9) if one.action == "answered"]
    assert INITIALS in noted.who
    desk.sees_record(code)


def test_a_call_is_told_to_nobody_who_is_not_signed_in(clinic: Records, desk: Nurse) -> None:
    clinic.store.call("Room 2", datetime.now(UTC))
    desk.runs()
    assert "Room 2" in desk.said()
    assert NEWS in parts(desk)

    desk.press(desk.words.desk.sign_out)

    assert "Room 2" not in desk.said()
    assert NEWS not in parts(desk)
    assert clinic.store.calls(datetime.now(UTC)) != ()


def test_the_tab_hears_of_flags_that_nobody_has_seen_and_of_calls_alone(
    clinic: Records, desk: Nurse
) -> None:
    clinic.keep()
    flagged = clinic.keep("urgent_care", flagged=True)
    earlier = clinic.keep("urgent_care", at=now() - timedelta(days=2), flagged=True)
    seen = clinic.keep("urgent_care", flagged=True)
    clinic.store.mark_seen(seen, "AB", now())
    number = clinic.store.call("Room 2", datetime.now(UTC))
    desk.runs()

    heard = told(desk)
    assert heard["news"] == [["flag", earlier], ["flag", flagged], ["call", str(number)]]
    assert heard["words"]["flag"] == desk.words.desk.news_flag
    assert heard["seconds"] == 60


@pytest.mark.parametrize(("ago", "is_told"), [(5, True), (3, False)])
def test_a_flag_that_nobody_has_seen_is_told_from_three_days_before_its_day(
    ago: int, is_told: bool, clinic: Records, desk: Nurse
) -> None:
    assert KEEP_DAYS == 7
    at = now() - timedelta(days=ago)
    code = clinic.keep("urgent_care", at=at, flagged=True)
    clinic.keep(at=at)
    words = desk.words.desk
    desk.runs()

    day = say_date(desk.words, (at + timedelta(days=KEEP_DAYS)).date())
    assert (words.due.format(date=day, code=say_code(code)) in desk.said()) == is_told
    assert words.due.partition("{")[0] in desk.said() or not is_told
    if is_told:
        desk.press(words.due_open.format(code=say_code(code)))
        desk.sees_record(code)
        desk.press(desk.words.record.see)
        desk.goes_back()
        assert words.due.partition("{")[0] not in desk.said()


def test_a_row_and_a_record_say_where_it_came_from(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    desk.runs()
    words = desk.words.desk
    assert words.from_kiosk in desk.row(code)
    assert words.from_link not in desk.row(code)

    desk.opens_record(code)

    assert words.from_kiosk in desk.said("came")


# ── The log ───────────────────────────────────────────────────────────────────────────────


def asks_the_log(desk: Nurse, kind: str, holds: str = "") -> list[str]:
    words = desk.words.desk
    (field,) = [one for one in desk.app.selectbox if one.label == words.log_show]
    field.set_value(kind)
    desk.types(words.log_holds, holds)
    desk.press(words.log_filter)
    return desk.log()


@pytest.mark.soak
def test_wrong_tries_push_nothing_out_of_the_log(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    for number in range(3 * LINES):
        clinic.store.refuse(f"192.0.2.{number}", now())
    desk.runs()
    words = desk.words.desk

    (line,) = desk.log()
    assert f"{say_code(code)} {words.action['received']}" in line
    assert words.part.format(first=1, last=LINES, count=3 * LINES) not in desk.said()

    door = asks_the_log(desk, "door")
    assert len(door) == LINES
    assert all(words.action["refused"] in one for one in door)
    desk.press(words.log_older)
    assert len(desk.log()) == LINES
    assert desk.log() != door
    (mine,) = asks_the_log(desk, "door", INITIALS.lower())
    assert words.action["signed_in"] in mine
    assert asks_the_log(desk, "all", "nothing of the kind") == []
    assert words.log_none in desk.said()


@pytest.mark.soak
def test_the_log_is_found_by_code_and_kind(clinic: Records, desk: Nurse) -> None:
    code, other = clinic.keep(), clinic.keep()
    clinic.store.delete(other, "CD", now())
    desk.runs()
    words = desk.words.desk

    (line,) = asks_the_log(desk, "records", say_code(code).lower())
    assert say_code(code) in line
    (line,) = asks_the_log(desk, "deleted")
    assert f"{say_code(other)} {words.action['deleted']}" in line


def test_the_log_of_the_whole_year_leaves_as_a_table_by_the_clock_of_the_desk(
    clinic: Records, desk: Nurse
) -> None:
    at = now() - timedelta(days=300)
    clinic.store.note("opened", "222333", "=1+1", at)
    clinic.store.refuse("192.0.2.7", now())
    desk.runs()

    _, file = desk.downloads(desk.words.desk.log_export)

    rows = list(csv.DictReader(StringIO(file.decode("utf-8-sig"))))
    assert [one["action"] for one in rows] == ["refused", "signed_in", "opened"]
    assert rows[0]["number"] == "1"
    assert rows[2] == {
        "at": f"{at:%Y-%m-%d %H:%M}",
        "action": "opened",
        "action_words": desk.words.desk.action["opened"],
        "code": "222 333",
        "number": "",
        "who": "'=1+1",
    }


# ── Who is signed in ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("initials", ["", "a", "1234", "abcde"])
def test_without_initials_nobody_gets_in_and_with_them_they_stand_in_the_log(
    initials: str, clinic: Records
) -> None:
    desk = Nurse()

    desk.signs_in(initials=initials)

    assert desk.alerts == [desk.words.desk.initials_wrong]
    assert clinic.store.events(9) == ()
    desk.signs_in(initials=" c.d. ")
    desk.sees_the_desk()
    assert clinic.store.events(1)[0].who.startswith("CD, ")


def test_a_desk_that_nobody_touches_locks_and_shows_nothing(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep("urgent_care", flagged=True)
    clinic.store.call("Room 2", datetime.now(UTC))
    desk.lists(code)
    desk.opens_record(code)
    passes(LOCK - timedelta(seconds=5))
    desk.parts_run()
    desk.runs()
    desk.sees_record(code)

    passes(timedelta(seconds=5))
    desk.parts_run()

    words = desk.words.desk
    desk.sees_the_way_in_alone(words.sign_in)
    assert desk.told == [words.locked]
    for hidden in (say_code(code), "Room 2"):
        assert hidden not in desk.said()
    assert NEWS not in parts(desk)
    desk.signs_in()
    desk.sees_the_desk()
    assert desk.told == []


def test_what_was_just_told_goes_with_the_lock(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    desk.lists(code)
    desk.opens_record(code)
    desk.press(desk.words.record.delete)
    desk.press(desk.words.record.yes)
    assert say_code(code) in desk.said()

    passes(LOCK)
    desk.runs()

    desk.sees_the_way_in_alone(desk.words.desk.sign_in)
    assert say_code(code) not in desk.said()


def test_a_touch_keeps_the_desk_open_and_looking_by_itself_does_not(
    clinic: Records, desk: Nurse
) -> None:
    assert clinic.store.events(1)
    for _ in range(3):
        passes(LOCK / 2)
        touches(desk)
        desk.sees_the_desk()
    passes(LOCK / 2)
    desk.parts_run()
    desk.runs()
    for odd in ("now", None, -99.0, True):
        touches(desk, odd)
    touches(desk, LOCK.total_seconds())
    passes(LOCK / 2)

    desk.runs()

    assert desk.told == [desk.words.desk.locked]


def test_a_lock_after_a_minute_hears_of_touches_more_often(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace("[conn", "lock = 1\n[conn")
    with open_clinic(tmp_path, settings) as records:
        code = records.keep()
        desk = Nurse()
        desk.signs_in()
        desk.lists(code)
        assert told(desk)["seconds"] == 15

        passes(timedelta(minutes=1))
        desk.runs()

        assert desk.told == [desk.words.desk.locked]


def account(ago: timedelta) -> dict[str, object]:
    """Return what the clinic's own sign-in knows of a nurse who signed in a while ago."""
    since = (datetime.now(UTC) - ago).timestamp()
    return {"is_logged_in": True, "email": "nurse@clinic.example", "iat": since}


def test_an_account_that_locked_is_opened_by_a_new_sign_in_and_by_no_reload(
    tmp_path: Path,
) -> None:
    with open_clinic(tmp_path, ACCOUNTS.format(url=sqlite_in(tmp_path))) as records:
        code = records.keep()
        nurse = account(timedelta(minutes=1))
        desk, other = Nurse(user=nurse), Nurse(user=nurse)
        words = desk.words.desk
        desk.lists(code)
        passes(LOCK / 2)
        touches(other)
        passes(LOCK / 2)
        desk.lists(code)  # it is one sign-in, in two windows

        passes(LOCK / 2)
        desk.parts_run()

        for locked in (desk, Nurse(user=nurse)):
            locked.sees_the_way_in_alone(words.provider, words.sign_out)
            assert say_code(code) not in locked.said()
        assert desk.told == [words.locked]
        again = Nurse(user=account(timedelta(seconds=1)))
        again.lists(code)
        desk.runs()
        desk.sees_the_way_in_alone(words.provider, words.sign_out)


@pytest.mark.parametrize(("ago", "comes_in"), [(LOCK / 2, True), (2 * LOCK, False)])
def test_after_a_start_of_the_app_an_old_sign_in_of_an_account_counts_no_more(
    ago: timedelta, comes_in: bool, tmp_path: Path
) -> None:
    with open_clinic(tmp_path, ACCOUNTS.format(url=sqlite_in(tmp_path))) as records:
        code = records.keep()

        desk = Nurse(user=account(ago))

        assert (say_code(code) in desk.said()) == comes_in
        assert desk.offers(desk.words.desk.provider) != comes_in


def deletes(desk: Nurse, code: str) -> None:
    desk.opens_record(code)
    desk.press(desk.words.record.delete)


def ticks(desk: Nurse, code: str) -> None:
    desk.press(desk.words.desk.several)
    desk.ticks(desk.words.desk.tick.format(code=say_code(code)))
    desk.press(desk.words.desk.several_delete.format(count=1))


def doubts(desk: Nurse, _: str) -> None:
    server.store().remember(Upkeep(datetime.now(UTC) - timedelta(days=30), 0, KEEP_DAYS))
    desk.runs()


def calls(desk: Nurse, _: str) -> None:
    server.store().call("Room 2", datetime.now(UTC))
    desk.runs()


LATE: dict[str, tuple[Callable[[Nurse, str], object], Callable[[Nurse, str], str]]] = {
    "open": (
        lambda desk, _: desk.runs(),
        lambda desk, code: desk.words.desk.open.format(code=code),
    ),
    "find": (
        lambda desk, code: desk.types(desk.words.desk.code, code),
        lambda desk, _: desk.words.desk.find,
    ),
    "see": (lambda desk, code: desk.opens_record(code), lambda desk, _: desk.words.record.see),
    "delete": (deletes, lambda desk, _: desk.words.record.yes),
    "several": (ticks, lambda desk, _: desk.words.desk.several_yes),
    "trust": (doubts, lambda desk, _: desk.words.desk.clock_right),
    "answer": (calls, lambda desk, _: desk.words.desk.call_answer),
    "table": (lambda desk, _: desk.runs(), lambda desk, _: desk.words.desk.table),
    "log": (lambda desk, _: desk.runs(), lambda desk, _: desk.words.desk.log_filter),
    "invite": (lambda desk, _: desk.runs(), lambda desk, _: desk.words.ways.to["invite"]),
}


@pytest.mark.parametrize("act", kinds(LATE, "open", "see", "delete", "answer", "table"))
def test_what_is_pressed_after_the_lock_does_nothing_but_show_the_door(
    act: str, clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep("urgent_care", flagged=True)
    desk.runs()
    prepare, button = LATE[act]
    with desk.setting.around():
        prepare(desk, code)
    before = clinic.store.events(99)

    passes(LOCK)
    desk.press(button(desk, say_code(code)))

    desk.sees_the_way_in_alone(desk.words.desk.sign_in)
    assert desk.told == [desk.words.desk.locked]
    assert desk.copied == []
    assert say_code(code) not in desk.said()
    assert clinic.store.events(99) == before
    kept = clinic.store.find(code)
    assert kept
    assert kept.seen is None


FILES = ["page", "fhir", "table_csv", "table_xlsx", "log_export"]


@pytest.mark.parametrize("file", kinds(FILES, "page", "table_csv", "log_export"))
@pytest.mark.parametrize("ended", ["locked", "signed_out"])
def test_no_file_leaves_once_nobody_is_signed_in(
    file: str, ended: str, clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    desk.runs()
    if file in ("page", "fhir"):
        desk.opens_record(code)
    desk.press(desk.words.desk.table) if file.startswith("table") else None
    page = desk.words.record if file in ("page", "fhir") else desk.words.desk
    button = getattr(page, file)
    desk.downloads(button)  # while someone is, it does
    left = clinic.store.events(99)
    files = desk.setting.files
    (found,) = [one for one in desk.app.get("download_button") if one.label == button]
    if ended == "locked":
        passes(LOCK)
    else:
        desk.press(desk.words.desk.sign_out)

    assert files
    with pytest.raises(MediaFileStorageError):
        files.execute_deferred(found.proto.deferred_file_id)

    assert clinic.store.events(99) == left


# ── What could not be done ────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_a_record_that_cannot_be_opened_is_told_in_its_row_until_it_is_over(
    clinic: Records, desk: Nurse
) -> None:
    code, other = clinic.keep(), clinic.keep()
    desk.runs()
    broken = IntakeError("disk full")
    with patch.object(Store, "open", side_effect=broken):
        desk.press(desk.words.desk.open.format(code=say_code(code)))
    assert desk.words.desk.database in desk.row(code)
    assert desk.words.desk.database not in desk.row(other)
    desk.sees_the_desk()

    with (
        patch.object(Store, "probe", side_effect=broken),
        patch("screens.desk.trouble.SHORTEST", 0),
    ):
        desk.runs()
        assert desk.words.desk.database in desk.row(code)
    desk.runs()
    assert desk.words.desk.database in desk.row(code)  # people have to read it
    with patch("screens.desk.trouble.SHORTEST", 0):
        desk.runs()

    assert desk.words.desk.database not in desk.said()
    desk.opens_record(code)


@pytest.mark.parametrize("what", ["table", "file", "log", "record", "several"])
def test_what_fails_is_told_beside_its_button_and_when_it_works_again_no_more(
    what: str, clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    desk.runs()
    words = desk.words.desk
    broken = IntakeError("disk full")
    if what == "table":
        with patch.object(Store, "number_between", side_effect=broken):
            desk.press(words.table)
        assert not desk.offers(words.table_csv)
    elif what == "file":
        desk.press(words.table)
        failing = patch.object(Store, "note_table", side_effect=broken)
        with failing, pytest.raises(MediaFileStorageError):
            desk.downloads(words.table_csv)
        desk.runs()
    elif what == "log":
        failing = patch.object(Store, "whole_log", side_effect=broken)
        with failing, pytest.raises(MediaFileStorageError):
            desk.downloads(words.log_export)
        desk.runs()
    elif what == "record":
        desk.opens_record(code)
        failing = patch.object(Store, "note", side_effect=broken)
        with failing, pytest.raises(MediaFileStorageError):
            desk.downloads(desk.words.record.fhir)
        desk.runs()
    else:
        ticks(desk, code)
        with patch.object(Store, "delete_all", side_effect=broken):
            desk.press(words.several_yes)
        assert clinic.store.find(code)
    assert desk.texts("error", inside="failed") == [words.database]

    with patch("screens.desk.trouble.SHORTEST", 0):
        desk.runs()

    assert desk.alerts == []


@pytest.mark.soak
def test_a_message_on_a_record_goes_when_what_it_says_is_over(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    desk.runs()
    deletes(desk, code)
    with patch.object(Store, "delete", side_effect=IntakeError("disk full")):
        desk.press(desk.words.record.yes)
    assert desk.alerts == [desk.words.desk.database]
    desk.runs()
    assert desk.alerts == [desk.words.desk.database]

    with patch("screens.desk.trouble.SHORTEST", 0):
        desk.runs()

    assert desk.alerts == []
    desk.sees(desk.words.record.sure.format(code=say_code(code)))


# ── Many ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_a_look_at_a_long_list_reads_what_rows_hold_once(clinic: Records, desk: Nurse) -> None:
    for _ in range(60):
        clinic.keep()
    desk.runs()
    asked: list[int] = []
    whole = Store.whole

    def note(store: Store, codes: Any) -> Any:
        asked.append(len(codes))
        return whole(store, codes)

    with patch.object(Store, "whole", note), patch.object(Store, "between") as between:
        for _ in range(3):
            desk.runs()
        clinic.keep()
        desk.runs()

    assert asked == [0, 0, 0, 1]
    between.assert_not_called()
    assert PHRASE not in desk.said()
