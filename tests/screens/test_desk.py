"""The front desk: what comes in, what is done with it, and what can go wrong."""

import csv
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import create_engine, text
from streamlit.runtime.context import ContextProxy
from streamlit.runtime.media_file_storage import MediaFileStorageError

from logic.clinic.intake.code import LENGTH, say_code
from logic.clinic.intake.limits import AT_DOOR, Limit, limits_at_door
from logic.clinic.intake.lists import MOST
from logic.clinic.intake.retention import Upkeep
from logic.clinic.intake.store import Store
from logic.clinic.intake.sums import FEW
from logic.clinic.intake.table import columns
from logic.clinic.phrase import name_device
from logic.clinic.settings import ClinicSettings
from logic.clinic.setup import Setup
from logic.definition.questions import VerdictId
from logic.handover.signing import Signed, read_signed
from logic.text.dates import say_date, say_day, say_short
from screens.session import modes
from tests.clinic import (
    INITIALS,
    KEEP_DAYS,
    KEY,
    PHRASE,
    REFERENCE,
    ZONE,
    Records,
    kiosk_at,
    now,
    settings_for,
    signed_kiosk,
    sqlite_in,
)
from tests.files import tell_a_record, text_of
from tests.kinds import kinds
from tests.people import EASY, RESULTS, SIGNS, label
from tests.screens.desk import ACCOUNTS, Nurse, open_clinic
from tests.screens.setting import Setting, secrets_in
from tests.screens.visitor import Visitor
from tests.spanish import spanish

HALF = LENGTH // 2
CHANGED = Setup(settings=ClinicSettings(pass_phrase=PHRASE[::-1], signing_key=KEY))
STRANGER = "203.0.113.7"
DOOR = limits_at_door(STRANGER, (), "", KEY)


# ── What comes in ─────────────────────────────────────────────────────────────────────────


def test_what_is_handed_over_is_in_the_list_with_the_newest_on_top(
    clinic: Records, desk: Nurse
) -> None:
    earlier = clinic.keep(at=now() - timedelta(minutes=20))
    words = desk.words
    patient = Visitor(kiosk_at(), Setting(now=None, zone=ZONE))
    patient.reaches_result("urgent_care", RESULTS["urgent_care"])
    assert clinic.store.events(9) == clinic.store.events(2)  # signed in, and one received

    patient.press(words.ways.to["hand_over"])
    patient.press(words.hand_over.desk_button)

    (code,) = {one.code for one in clinic.store.events(9)} - {"", earlier}
    assert say_code(code) in patient.said()
    desk.lists(code, earlier)
    assert say_code(code) in desk.row(code)
    assert words.desk.number.format(count=2, new=2) in desk.said()
    assert clinic.done(code) == ["received"]


@pytest.mark.parametrize(("lean", "told"), [("try", 1), ("", 0)])
def test_a_record_says_where_the_patient_leans_and_nothing_where_they_have_not_said(
    clinic: Records, desk: Nurse, lean: str, told: int
) -> None:
    words = desk.words
    patient = Visitor("?mode=kiosk", Setting(now=None, zone=ZONE))
    patient.returns("hand_over", EASY, signed=signed_kiosk(), **({"lean": lean} if lean else {}))
    patient.press(words.hand_over.desk_button)
    (code,) = {one.code for one in clinic.store.events(9)} - {""}

    desk.lists(code)
    desk.opens_record(code)

    said = words.record.leans.format(verdict="", lean=words.values.lean["try"])
    assert desk.said().count(said) == told
    assert desk.said().count(words.record.leans.format(verdict="", lean="").strip()) == told


@pytest.mark.parametrize("way", [f" {{0:.{HALF}}} {{1}} ", f"{{0:.{HALF}}}-{{1}}"])
def test_yesterdays_record_is_not_in_todays_list_but_its_code_opens_it(
    clinic: Records, desk: Nurse, way: str
) -> None:
    code = clinic.keep(at=now() - timedelta(days=1))
    clinic.store.mark_seen(code, "nurse", now())
    desk.runs()
    assert desk.words.desk.none in desk.said()

    desk.asks_for(way.format(code.lower(), code[HALF:].lower()))

    desk.sees_record(code)
    desk.goes_back()
    desk.lists()
    assert clinic.done(code) == ["received", "seen", "opened"]


def test_a_desk_that_is_left_open_over_midnight_tells_of_the_new_day(clinic: Records) -> None:
    midnight = datetime(2026, 11, 30, tzinfo=ZoneInfo(ZONE))
    code = clinic.keep(at=midnight - timedelta(hours=2))
    desk = Nurse()
    desk.setting.now = midnight - timedelta(minutes=1)
    desk.signs_in()
    desk.lists(code)
    assert desk.words.desk.earlier not in desk.headings

    desk.setting.now = midnight + timedelta(minutes=1)
    desk.parts_run()

    assert desk.headings == [desk.words.desk.today, desk.words.desk.earlier]
    assert desk.words.desk.none in desk.said()
    assert say_day(desk.words, date(2026, 11, 29)) in desk.row(code)


def test_what_nobody_has_seen_stays_in_sight_below_today(clinic: Records, desk: Nurse) -> None:
    unseen = clinic.keep("clinician_first", at=now() - timedelta(days=3), flagged=True)
    todays = clinic.keep()

    desk.lists(todays, unseen)
    assert desk.words.desk.earlier in desk.headings
    clinic.store.mark_seen(unseen, "nurse", now())
    desk.lists(todays)
    assert desk.words.desk.earlier not in desk.headings


def test_a_flag_is_told_in_words_and_by_a_sign_and_not_by_a_color_alone(
    clinic: Records, desk: Nurse
) -> None:
    calm = clinic.keep()
    flagged = clinic.keep("clinician_first", flagged=True)
    verdict = desk.questionnaire.verdict["clinician_first"].name
    said = desk.words.desk.flagged.format(verdict=verdict)

    desk.lists(flagged, calm)

    assert said in desk.row(flagged)
    assert said.partition(":")[0] not in desk.row(calm)
    desk.opens_record(flagged)
    box = desk.said("verdict_clinician_first")
    assert said in box
    question = desk.questionnaire.by_id["signs_first"]
    assert label(question, "weight") in box


def test_a_row_says_what_to_book_and_of_a_flag_what_the_person_was_told(
    clinic: Records, desk: Nurse
) -> None:
    first = now().date()
    plan, slow, refused = (
        clinic.keep(),
        clinic.keep(
            "reasonable_with_conditions",
            answers={**EASY, "weekly": "no", "visit_barrier": ["travel"], "touch": "hard"},
        ),
        clinic.keep("not_now"),
    )
    flagged = clinic.keep("urgent_care", flagged=True)
    words, verdict = desk.words, desk.questionnaire.verdict
    desk.lists(flagged, refused, slow, plan)

    begin = say_short(words, first)
    assert f"3 visits, {words.desk.pace['weekly']}, from {begin}" in desk.row(plan)
    assert f"2 visits, {words.desk.pace['two_weeks']}, from {begin}" in desk.row(slow)
    assert verdict["reasonable"].name in desk.row(plan)
    told = words.desk.was_told.format(sentence=verdict["urgent_care"].sentence)
    assert told in desk.row(flagged)
    for code in (refused, flagged):
        assert "visit" not in desk.row(code)
    assert words.desk.was_told.partition(":")[0] not in desk.row(plan)


def test_a_flag_that_nobody_has_seen_stays_on_top_until_somebody_has(
    clinic: Records, desk: Nurse
) -> None:
    flagged = clinic.keep("urgent_care", flagged=True)
    later, latest = clinic.keep(), clinic.keep()
    desk.lists(flagged, latest, later)

    clinic.store.mark_seen(flagged, "nurse", now())

    desk.lists(latest, later, flagged)


@pytest.mark.soak
def test_a_long_list_is_drawn_by_pages_with_the_flags_on_the_first(
    clinic: Records, desk: Nurse
) -> None:
    flagged = clinic.keep("urgent_care", flagged=True)
    first, second, *_ = [clinic.keep() for _ in range(MOST + 1)]
    words = desk.words
    desk.runs()

    assert len(desk.listed) == MOST
    assert desk.listed[0] == words.desk.open.format(code=say_code(flagged))
    assert words.desk.number.format(count=MOST + 2, new=MOST + 2) in desk.said()
    assert words.desk.part.format(first=1, last=MOST, count=MOST + 2) in desk.said()
    assert not desk.offers(words.desk.page_newer)

    desk.press(words.desk.page_older)
    desk.lists(second, first)
    assert words.desk.part.format(first=MOST + 1, last=MOST + 2, count=MOST + 2) in desk.said()
    assert not desk.offers(words.desk.page_older)
    clinic.store.delete(second, "the other desk", now())
    clinic.store.delete(first, "the other desk", now())
    desk.runs()

    assert len(desk.listed) == MOST  # a page that is there no more is not shown empty
    assert not desk.offers(words.desk.page_newer)


# ── A reference, and a code that opens nothing ────────────────────────────────────────────


@pytest.mark.soak
def test_a_reference_of_the_clinics_stands_in_the_list_and_opens_its_record(
    clinic: Records, desk: Nurse
) -> None:
    one, other = clinic.keep(reference="A-17"), clinic.keep()
    desk.lists(other, one)
    assert "A-17" in desk.row(one)
    assert "A-17" not in desk.row(other)

    desk.asks_for(" a-17 ")

    desk.sees_record(one)
    assert clinic.done(one) == ["received", "opened"]
    assert not desk.offers(desk.words.record.others_show)


@pytest.mark.soak
def test_a_reference_shows_all_its_records_with_a_flag_that_nobody_has_seen_first(
    clinic: Records, desk: Nurse
) -> None:
    earlier = clinic.keep("urgent_care", now() - timedelta(days=2), reference="A-17", flagged=True)
    newer, other = clinic.keep(reference="a-17"), clinic.keep(reference="A-1")
    words = desk.words
    desk.asks_for("A-17")

    assert words.desk.same_heading.format(reference="A-17") in desk.headings
    desk.lists(earlier, newer)
    assert words.desk.new in desk.row(earlier)
    assert desk.row(other) == ""
    assert clinic.done(newer) == ["received"]  # shown in a list is not opened

    latest = clinic.keep(reference="A-17")
    desk.lists(earlier, latest, newer)
    desk.opens_record(newer)
    assert desk.alerts == [words.record.others_flagged.format(count=2, flagged=1)]
    desk.press(words.record.back_to_all)
    desk.lists(earlier, latest, newer)
    desk.goes_back()
    assert clinic.done(earlier) == ["received"]


@pytest.mark.parametrize("typed", kinds(["a17", "A 17", "a_17", "A-17"], "a17", "A-17"))
def test_a_reference_is_found_without_its_dashes_where_no_other_is_meant(
    clinic: Records, desk: Nurse, typed: str
) -> None:
    code = clinic.keep(reference="A-17")
    clinic.keep(reference="A-170")

    desk.asks_for(typed)

    desk.sees(desk.words.record.heading.format(code=say_code(code)))


def test_a_reference_that_is_typed_as_it_stands_is_no_other_one(
    clinic: Records, desk: Nurse
) -> None:
    clinic.keep(reference="A-17")
    code = clinic.keep(reference="A17")

    desk.asks_for("a17")

    desk.sees(desk.words.record.heading.format(code=say_code(code)))


def test_of_flags_that_nobody_has_seen_what_cannot_wait_comes_first_and_says_what_to_do(
    clinic: Records, desk: Nurse
) -> None:
    kinds: tuple[VerdictId, ...] = ("urgent_care", "clinician_today", "clinician_first")
    kept = {kind: clinic.keep(kind, flagged=True) for kind in kinds}
    plain = clinic.keep()

    desk.lists(*kept.values(), plain)
    for kind, code in kept.items():
        desk.asks_for(code)
        assert desk.words.desk.act[kind] in desk.said()
        desk.press(desk.words.record.back)
    desk.asks_for(plain)
    assert not any(act in desk.said() for act in desk.words.desk.act.values())


def test_who_signs_out_is_told_so(desk: Nurse) -> None:
    desk.press(desk.words.desk.sign_out)

    assert desk.told == [desk.words.desk.signed_out]


def test_a_text_that_is_a_code_and_a_reference_hides_neither(clinic: Records, desk: Nurse) -> None:
    by_code = clinic.keep()
    by_reference = clinic.keep("urgent_care", reference=by_code, flagged=True)
    desk.asks_for(by_code)

    assert desk.words.desk.same_heading.format(reference=by_code) in desk.headings
    desk.lists(by_reference, by_code)


@pytest.mark.soak
def test_a_record_tells_of_the_others_with_its_reference(clinic: Records, desk: Nurse) -> None:
    one, other = clinic.keep(reference="A-17"), clinic.keep(reference="A-17")
    alone = clinic.keep()
    words = desk.words
    desk.lists(alone, other, one)
    desk.opens_record(alone)
    assert not desk.offers(words.record.others_show)
    desk.goes_back()
    desk.opens_record(other)
    assert desk.told == [words.record.others.format(count=1)]
    desk.press(words.record.others_show)
    desk.lists(other, one)
    desk.goes_back()


NO_CODES = ["222 222", "22", "", "00O O11", "2222223"]


@pytest.mark.parametrize("typed", kinds(NO_CODES, "222 222", "00O O11"))
def test_a_code_that_opens_nothing_is_told_and_what_was_typed_stays(
    clinic: Records, desk: Nurse, typed: str
) -> None:
    kept = clinic.keep()
    assert kept != "222222"
    words = desk.words

    desk.asks_for(typed)

    assert desk.alerts == [words.desk.no_code.format(days=KEEP_DAYS, length=LENGTH)]
    (field,) = [one for one in desk.app.text_input if one.label == words.desk.code]
    assert field.value == typed
    desk.sees_the_desk()
    assert [one.action for one in clinic.store.events(50)] == ["received", "signed_in"]
    desk.asks_for(kept)
    desk.sees_record(kept)
    assert desk.alerts == []


def test_a_reference_with_signs_of_markup_is_shown_as_it_is(clinic: Records, desk: Nurse) -> None:
    strange = "*b* <i>x</i> [a](b) :red[c] `d`"
    for reference in (REFERENCE, strange):
        code = clinic.keep(reference=reference)
        desk.runs()
        desk.opens_record(code)
        assert desk.words.record.reference.format(reference=reference) in desk.said()
        desk.goes_back()


# ── A clock that may be wrong ─────────────────────────────────────────────────────────────


def test_a_clock_in_doubt_is_told_and_deletes_once_someone_says_that_it_is_right(
    clinic: Records,
) -> None:
    trusted = datetime.now(UTC) - timedelta(days=30)
    old = clinic.keep(at=now() - timedelta(days=KEEP_DAYS + 2))
    clinic.store.remember(Upkeep(trusted, 3 * 3600, KEEP_DAYS))
    desk = Nurse()
    words = desk.words
    desk.signs_in()
    desk.lists(old)
    (alert,) = desk.alerts
    assert say_date(words, trusted.astimezone(ZoneInfo(ZONE)).date()) in alert
    assert "21" in alert
    assert clinic.store.find(old)

    desk.press(words.desk.clock_right)

    assert words.desk.clock_done in desk.said()
    assert not desk.offers(words.desk.clock_right)
    assert words.desk.none in desk.said()
    assert clinic.store.find(old) is None
    said = next(one for one in clinic.store.events(9) if one.action == "trusted")
    assert said.who
    assert words.desk.action["trusted"] in "".join(desk.log()[:2])


def test_what_a_clock_that_was_ahead_has_dated_later_is_in_the_list(
    clinic: Records, desk: Nurse
) -> None:
    later, today = clinic.keep(at=now() + timedelta(days=30)), clinic.keep()

    desk.lists(later, today)

    assert say_day(desk.words, (now() + timedelta(days=30)).date()) in desk.row(later)


@pytest.mark.soak
def test_records_that_are_too_old_are_gone_once_the_desk_is_opened(
    clinic: Records, desk: Nurse
) -> None:
    old = clinic.keep(at=now() - timedelta(days=KEEP_DAYS, minutes=1))
    young = clinic.keep(at=now() - timedelta(days=KEEP_DAYS - 1))

    desk.runs()

    assert clinic.store.find(old) is None
    assert clinic.store.find(young)
    assert f"{say_code(old)} {desk.words.desk.action['lapsed']}" in desk.log()[0]
    desk.asks_for(old)
    assert desk.alerts == [desk.words.desk.no_code.format(days=KEEP_DAYS, length=LENGTH)]


# ── One record ────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_opening_and_marking_as_seen_are_noted_once_and_shown(clinic: Records, desk: Nurse) -> None:
    code, other = clinic.keep(), clinic.keep()
    words = desk.words
    desk.lists(other, code)
    assert words.desk.new in desk.row(code)
    before = datetime.now(UTC)

    desk.opens_record(code)
    assert words.desk.new in desk.said()
    desk.press(words.record.see)
    assert not desk.offers(words.record.see)
    assert words.desk.seen in desk.said()
    assert words.desk.new not in desk.said()
    desk.goes_back()

    assert words.desk.seen in desk.row(code)
    assert words.desk.new in desk.row(other)
    assert words.desk.number.format(count=2, new=1) in desk.said()
    assert clinic.done(code) == ["received", "opened", "seen"]
    opened = next(one for one in clinic.store.events(50) if one.action == "opened")
    assert before - timedelta(seconds=1) < opened.at < datetime.now(UTC)
    log = desk.log()
    assert f"{say_code(code)} {words.desk.action['seen']}" in log[0]
    assert f"{say_code(code)} {words.desk.action['opened']}" in log[1]
    local = opened.at.astimezone(ZoneInfo(ZONE))
    assert f"{say_date(words, local.date())}, {local:%H:%M}" in log[1]
    assert opened.who
    assert opened.who in log[1]


def test_a_record_is_deleted_for_good_only_after_a_yes(clinic: Records, desk: Nurse) -> None:
    code, other = clinic.keep(), clinic.keep()
    words = desk.words
    desk.lists(other, code)
    desk.opens_record(code)
    desk.press(words.record.delete)
    desk.sees(words.record.sure.format(code=say_code(code)))
    desk.press(words.record.no)
    desk.sees_record(code)
    assert clinic.store.find(code)

    desk.press(words.record.delete)
    desk.press(words.record.yes)

    desk.sees_the_desk()
    assert desk.told == [words.record.deleted.format(code=say_code(code))]
    desk.lists(other)
    assert clinic.store.find(code) is None
    desk.asks_for(code)
    assert desk.alerts == [words.desk.no_code.format(days=KEEP_DAYS, length=LENGTH)]
    assert f"{say_code(code)} {words.desk.action['deleted']}" in desk.log()[0]


@pytest.mark.parametrize("where", ["record", "question", "list"])
def test_what_another_desk_has_deleted_is_told_in_a_sentence(
    where: str, clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    words = desk.words
    desk.lists(code)
    if where != "list":
        desk.opens_record(code)
    if where == "question":
        desk.press(words.record.delete)
        desk.sees(words.record.sure.format(code=say_code(code)))

    clinic.store.delete(code, "the other desk", now())
    if where == "list":
        desk.press(words.desk.open.format(code=say_code(code)))
    else:
        desk.runs()

    assert desk.told == [words.record.deleted.format(code=say_code(code))]
    desk.sees_record(code)
    assert not desk.offers(words.record.delete)
    desk.goes_back()
    desk.lists()
    assert "opened" not in clinic.done(code)[clinic.done(code).index("deleted") :]


def test_what_another_desk_marks_as_seen_shows_in_both(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    other = Nurse()
    other.signs_in()
    other.opens_record(code)
    desk.lists(code)
    assert desk.words.desk.new in desk.row(code)

    clinic.store.mark_seen(code, "somebody", now())
    desk.runs()
    other.runs()

    assert desk.words.desk.seen in desk.row(code)
    assert not other.offers(other.words.record.see)


def test_a_record_that_was_left_open_is_not_shown_to_who_signs_in_next(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    desk.lists(code)
    desk.opens_record(code)

    desk.press(desk.words.desk.sign_out)

    desk.sees_the_way_in_alone(desk.words.desk.sign_in)
    assert say_code(code) not in desk.said()
    desk.signs_in()
    desk.lists(code)
    assert clinic.done(code) == ["received", "opened"]


@pytest.mark.soak
def test_a_record_made_under_other_questions_says_what_is_lost_and_what_it_would_be_today(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep("not_now", answers={**EASY, "mood": "low", "sleep": ["badly"]})
    words, questionnaire = desk.words, desk.questionnaire
    desk.lists(code)

    desk.opens_record(code)

    assert desk.alerts == [
        words.record.lost.format(count=2),
        words.record.changed.format(verdict=questionnaire.verdict["reasonable"].name),
    ]
    assert desk.said("verdict_not_now") == questionnaire.verdict["not_now"].name
    for paper in (words.record.page, words.record.note, words.record.fhir):
        assert not desk.offers(paper)
    assert questionnaire.verdict["reasonable"].sentence not in desk.said()


def test_a_record_that_lacks_an_answer_today_says_so_and_still_shows_the_others(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep(answers={name: EASY[name] for name in list(EASY)[:12]})
    desk.lists(code)

    desk.opens_record(code)

    assert desk.alerts == [desk.words.record.unfinished]
    assert not desk.offers(desk.words.record.page)
    assert label(desk.questionnaire.by_id["kind"], "low_back") in desk.said()


def test_a_record_says_what_to_book_and_what_to_mind_above_all_answers(
    clinic: Records, desk: Nurse
) -> None:
    answers = {
        **EASY,
        "ask_first": ["blood"],
        "cleared_blood": "yes",
        "touch": "with_care",
        "weekly": "most",
        "visit_barrier": ["travel"],
        "stress": "unsure",
    }
    code = clinic.keep("reasonable_with_conditions", answers=answers, reference="A-17")
    words, by_id = desk.words, desk.questionnaire.by_id
    desk.lists(code)
    desk.opens_record(code)

    said = desk.said()
    order = [
        words.record.book,
        words.record.book_copy,
        words.record.mind,
        label(by_id["ask_first"], "blood"),
        label(by_id["touch"], "with_care"),
        words.record.about,
        label(by_id["kind"], "low_back"),
        words.record.asks,
        label(by_id["visit_barrier"], "travel"),
        words.record.unsettled,
        words.record.answers,
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)
    (copied,) = desk.copied
    line = re.sub(r"<[^>]+>", "", copied)
    assert say_code(code) in line
    assert "A-17" in line
    assert "3 visits" in line
    assert "\n" not in line
    assert label(by_id["touch"], "with_care") not in line
    for name in SIGNS[:6]:
        assert said.index(by_id[name].name) > places[-1]


def test_a_flagged_record_begins_with_the_sign_and_offers_nothing_to_book(
    clinic: Records, desk: Nurse
) -> None:
    answers = {**EASY, "today_body": ["clot"], "signs_first": ["weight"]}
    code = clinic.keep("clinician_today", answers=answers, flagged=True)
    words, by_id = desk.words, desk.questionnaire.by_id
    desk.lists(code)
    desk.opens_record(code)

    box = desk.said("verdict_clinician_today")
    assert label(by_id["today_body"], "clot") in box
    assert label(by_id["signs_first"], "weight") in box
    sentence = desk.questionnaire.verdict["clinician_today"].sentence
    assert words.desk.was_told.format(sentence=sentence) in box
    assert desk.copied == []
    assert words.record.book_copy not in desk.said()


@pytest.mark.soak
def test_a_plan_that_the_person_was_never_told_is_not_to_be_booked(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep("not_now", answers=EASY)
    desk.runs()
    assert "visit" not in desk.row(code)

    desk.opens_record(code)

    assert desk.copied == []
    assert len(desk.alerts) == 1


def test_a_code_that_was_copied_wrongly_by_hand_opens_its_own_record_and_no_other(
    clinic: Records, desk: Nurse
) -> None:
    codes = {clinic.keep() for _ in range(40)}
    wrong = str.maketrans("5826", "SBZG")
    code = next(one for one in codes if one.translate(wrong) != one)

    desk.asks_for(code.translate(wrong).lower())

    desk.sees_record(code)
    assert all("opened" not in clinic.done(one) for one in codes - {code})


# ── A link for a patient ──────────────────────────────────────────────────────────────────


OWN = "https://check.clinic.example/"


def desk_with(folder: Path, lines: str) -> AbstractContextManager[Records]:
    """Be a clinic that has set these lines, too."""
    return open_clinic(folder, settings_for(sqlite_in(folder)).replace("[conn", f"{lines}\n[conn"))


def invites() -> Nurse:
    """Sign in, and go to where a link is made."""
    desk = Nurse()
    desk.signs_in()
    desk.press(desk.words.ways.to["invite"])
    desk.sees(desk.words.invite.heading)
    return desk


def test_a_link_for_a_patient_is_made_at_the_desk(tmp_path: Path) -> None:
    with desk_with(tmp_path, f'name = "Hill Street"\naddress = "{OWN}"') as clinic:
        desk = invites()
        words = desk.words
        assert desk.listed == []

        desk.types(words.invite.clinic, "Hill <b>")
        desk.press(words.invite.button)
        assert desk.alerts == [words.invite.clinic_error]
        assert desk.copied == []
        desk.types(words.invite.clinic, "Hill Street")
        desk.types(words.invite.reference, "A 17")
        desk.press(words.invite.button)
        assert desk.alerts == [words.invite.reference_error]
        assert desk.copied == []
        desk.types(words.invite.reference, "A-17")
        desk.press(words.invite.button)

        link, message = desk.copied
        before, _, after = link.partition("#")
        assert before == f"{OWN}?mode=link"
        signed = read_signed(after.removeprefix("invitation="), "link", (KEY,))
        until = now().date() + timedelta(days=60)
        assert signed == Signed("link", "Hill Street", "A-17", until)
        assert words.invite.until.format(date=say_date(words, until)) in desk.said()
        assert link in message
        desk.goes_back()
        assert desk.copied == []
        assert [one.action for one in clinic.store.events(9)] == ["signed_in"]


def test_a_link_that_is_made_at_the_desk_lets_the_patient_send(tmp_path: Path) -> None:
    with desk_with(tmp_path, f'name = "Hill Street"\naddress = "{OWN}"') as clinic:
        desk = invites()
        condition = desk.questionnaire.by_id["kind"]
        preset = desk.words.invite.preset.format(question=condition.name)
        desk.marks(preset, condition.options[0].label)
        desk.types(desk.words.invite.reference, "A-17")
        desk.press(desk.words.invite.button)

        patient = Visitor(setting=Setting(now=None, zone=ZONE))
        patient.follows(desk.copied[0].removeprefix(OWN))
        assert patient.words.opened.start_clinic.format(clinic="Hill Street") in patient.said()
        assert patient.kept["answers"] == {"kind": condition.options[0].id}
        patient.reaches_result("reasonable", EASY)
        patient.press(patient.words.hand_over.clinic_button)
        patient.press(patient.words.hand_over.clinic_button)

        (record,) = clinic.store.all_of("A-17")
        assert (record.origin, record.place) == ("link", "")


def test_a_link_opens_in_the_language_that_the_desk_has_chosen_and_its_message_is_in_it(
    tmp_path: Path,
) -> None:
    lines = f'name = "Hill Street"\naddress = "{OWN}"\nlanguages = ["es"]'
    with desk_with(tmp_path, lines):
        desk, told = invites(), spanish().questionnaire
        assert [one.text for one in desk.lines].count(desk.words.invite.any_language) == 1
        desk.marks(desk.words.invite.language, "Español")
        desk.press(desk.words.invite.button)

        link, message = desk.copied
        assert link.startswith(f"{OWN}?lang=es&mode=link#")
        assert message.startswith("Hill Street le pide")
        patient = Visitor(setting=Setting(now=None, zone=ZONE, locale="en-US"))
        patient.follows(link.removeprefix(OWN))
        patient.sees(told.words.start.heading)
        assert told.words.opened.start_clinic.format(clinic="Hill Street") in patient.said()


def test_the_desk_offers_no_language_that_a_link_could_not_open_in(tmp_path: Path) -> None:
    with desk_with(tmp_path, f'name = "Hill Street"\naddress = "{OWN}"'):
        desk = invites()
        desk.press(desk.words.invite.button)

        assert desk.words.invite.language not in desk.said()
        assert "Español" not in desk.said()
        assert desk.copied[0].startswith(f"{OWN}?mode=link#")


INSIDE = ('address = "http://192.168.1.5/"', "inside")
SHORT_KEY = ('address = "https://check.clinic.example/"\nsigning_key = "too short"', "no_key")
NO_LINKS = [
    ("", "inside"),
    ('address = "http://localhost:8501/"', "inside"),
    INSIDE,
    ('address = "https://pc/"', "inside"),
    ('address = "https://check.clinic.example/"\nsigning_key = ""', "no_key"),
    SHORT_KEY,
]


@pytest.mark.parametrize(("lines", "missing"), kinds(NO_LINKS, INSIDE, SHORT_KEY))
def test_no_link_is_made_that_nobody_at_home_could_open_or_believe(
    tmp_path: Path, lines: str, missing: str
) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace("[conn", f"{lines}\n[conn")
    if "signing_key" in lines:
        settings = settings.replace(f'signing_key = "{KEY}"\n', "", 1)
    with open_clinic(tmp_path, settings):
        desk = invites()

        assert getattr(desk.words.invite, missing) in desk.alerts
        assert not desk.offers(desk.words.invite.button)
        assert desk.copied == []


def test_whose_time_at_the_desk_is_over_makes_no_link(tmp_path: Path) -> None:
    with desk_with(tmp_path, f'name = "Hill Street"\naddress = "{OWN}"'):
        desk = invites()
        desk.app.session_state["state"].desk.until = 0.0
        desk.press(desk.words.invite.button)

        assert desk.copied == []
        desk.sees_the_way_in_alone(desk.words.desk.sign_in)


@pytest.mark.parametrize("address", ["", "https://check.clinic.example/"], ids=["none", "set"])
def test_where_every_page_is_a_kiosks_a_link_is_made_only_to_another_address(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("screens.session.modes.KIOSK", True)
    settings = settings_for(sqlite_in(tmp_path))
    with open_clinic(tmp_path, settings.replace("[conn", f'address = "{address}"\n[conn')):
        desk = Nurse()
        desk.signs_in()

        assert desk.offers(desk.words.ways.to["invite"]) == bool(address)
        desk.lists()


def test_nobody_makes_a_link_at_a_desk_without_being_signed_in(
    clinic: Records, desk: Nurse
) -> None:
    words = desk.words
    desk.press(words.ways.to["invite"])

    desk.press(words.desk.sign_out)

    desk.sees_the_way_in_alone(words.desk.sign_in)
    assert words.invite.lead not in desk.said()
    assert clinic.store.events(1)[0].action == "signed_in"


# ── What leaves ───────────────────────────────────────────────────────────────────────────


def test_each_file_of_a_record_holds_it_and_is_noted(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep(reference="A-17")
    words, questionnaire = desk.words, desk.questionnaire
    desk.lists(code)
    desk.opens_record(code)

    name, page = desk.downloads(words.record.page)
    _, note = desk.downloads(words.record.note)
    _, fhir = desk.downloads(words.record.fhir)

    assert name == f"{words.desk.file}-{code}.pdf"
    tell_a_record(questionnaire, page, note, fhir)
    assert clinic.done(code) == ["received", "opened", *["exported"] * 3]
    desk.goes_back()
    assert f"{say_code(code)} {words.desk.action['exported']}" in desk.log()[0]


def test_a_flagged_record_has_no_note_for_a_therapist(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep("urgent_care", flagged=True)
    words = desk.words
    desk.lists(code)
    desk.opens_record(code)

    _, page = desk.downloads(words.record.page)

    assert desk.questionnaire.verdict["urgent_care"].sentence in text_of(page)
    assert not desk.offers(words.record.note)


@pytest.mark.soak
def test_of_a_record_that_is_deleted_meanwhile_no_file_leaves(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    desk.lists(code)
    desk.opens_record(code)

    clinic.store.delete(code, "the other desk", now())
    with pytest.raises(MediaFileStorageError, match="deleted"):
        desk.downloads(desk.words.record.fhir)

    desk.runs()
    assert desk.told == [desk.words.record.deleted.format(code=say_code(code))]
    assert "exported" not in clinic.done(code)


def chooses(desk: Nurse, first: date, last: date) -> None:
    """Choose the days of a period, and ask for its table."""
    words = desk.words.desk
    for name, day in ((words.desk_from, first), (words.to, last)):
        (field,) = [one for one in desk.app.date_input if one.label == name]
        field.set_value(day)
    desk.press(words.table)


def read_csv(file: bytes) -> list[dict[str, str]]:
    """Return the rows of a file as a program reads them."""
    return list(csv.DictReader(StringIO(file.decode("utf-8-sig"))))


@pytest.mark.soak
def test_the_table_of_a_period_has_a_row_a_record_and_nothing_that_calculates(
    clinic: Records, desk: Nurse
) -> None:
    today = now().date()
    oldest = clinic.keep(at=now() - timedelta(days=3))
    danger = clinic.keep(at=now() - timedelta(days=2), reference='=HYPERLINK("http://x")')
    newest = clinic.keep("too_early", answers={"danger_back": ["none"]})
    words, first = desk.words, today - timedelta(days=2)
    desk.runs()
    assert not desk.offers(words.desk.table_csv)
    chooses(desk, first, today)

    name, file = desk.downloads(words.desk.table_csv)

    days = {"first": say_day(words, first), "last": say_day(words, today)}
    assert words.desk.table_count.format(**days, count=2) in desk.said()
    assert name == f"{words.desk.file}-{first}-{today}.csv"
    found = read_csv(file)
    assert [one["code"] for one in found] == [newest, danger]
    names = [one.name for one in columns(desk.questionnaire)]
    assert list(found[0])[: len(names)] == names
    assert found[1]["reference"] == '\'=HYPERLINK("http://x")'
    assert (found[1]["kind"], found[1]["pain_average"]) == ("low_back", "6")
    assert found[1]["kind_words"] == label(desk.questionnaire.by_id["kind"], "low_back")
    assert (found[0]["verdict"], found[0]["pain_average"]) == ("too_early", "")
    assert found[0]["verdict_words"] == desk.questionnaire.verdict["too_early"].name
    assert (
        found[0]["received"]
        == f"{clinic.store.find(newest).received.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}"
    )  # type: ignore[union-attr]
    for code in (oldest, danger):
        assert clinic.done(code) == ["received"]
    (noted,) = [one for one in clinic.store.events(50) if one.action == "table"]
    assert noted.number == 2
    assert f"{first}/{today}" in noted.who
    desk.runs()
    assert f"{words.desk.action['table']}: 2. {INITIALS}, " in desk.log()[0]


def test_a_day_that_is_typed_after_the_table_is_shown_does_not_change_it(
    clinic: Records, desk: Nurse
) -> None:
    today = now().date()
    clinic.keep(at=now() - timedelta(days=2))
    newest = clinic.keep()
    chooses(desk, today, today)
    (field,) = [one for one in desk.app.date_input if one.label == desk.words.desk.desk_from]
    field.set_value(today - timedelta(days=5))

    name, file = desk.downloads(desk.words.desk.table_csv)

    assert name == f"{desk.words.desk.file}-{today}-{today}.csv"
    assert [one["code"] for one in read_csv(file)] == [newest]


def test_a_period_that_ends_before_it_begins_is_told_and_an_empty_one_has_a_header_alone(
    clinic: Records, desk: Nurse
) -> None:
    clinic.keep()
    yesterday = now().date() - timedelta(days=1)
    words = desk.words

    chooses(desk, now().date(), yesterday)

    assert desk.alerts == [words.desk.table_wrong]
    assert not desk.offers(words.desk.table_csv)
    chooses(desk, yesterday, yesterday)
    assert desk.alerts == []
    _, file = desk.downloads(words.desk.table_csv)
    (line,) = file.decode("utf-8-sig").splitlines()
    assert line == ",".join(f'"{one.name}"' for one in columns(desk.questionnaire))


@pytest.mark.soak
def test_few_records_a_day_are_neither_drawn_nor_told(clinic: Records, desk: Nurse) -> None:
    numbers = {3: FEW, 2: FEW + 1, 1: FEW + 2}
    few, more, most = [(now() - timedelta(days=ago)).date() for ago in numbers]
    for ago, number in numbers.items():
        for _ in range(number):
            clinic.keep(at=now() - timedelta(days=ago), flagged=number == FEW)
    words, verdict = desk.words, desk.questionnaire.verdict["reasonable"].name
    desk.runs()

    (drawn,) = desk.charts[words.desk.counts_heading]
    heights = dict(zip(drawn[words.desk.counts_day], drawn[words.desk.counts_number], strict=True))
    assert {day: high for day, high in heights.items() if high} == {f"{most}": FEW + 2}
    kind = label(desk.questionnaire.by_id["kind"], "low_back")
    assert desk.texts("row", inside=words.desk.counts_heading) == [
        f"{say_date(words, few)} {words.desk.counts_few}",
        f"{say_date(words, more)} {words.desk.counts_few}",  # or who knows the sum knows the few
        f"{say_date(words, most)} {FEW + 2}",
        f"{verdict} {sum(numbers.values())}",
        f"{kind} {sum(numbers.values())}",
        f"{words.desk.counts_flag['yes']} {words.desk.counts_few}",
        f"{words.desk.counts_flag['no']} {words.desk.counts_few}",
    ]
    assert words.desk.counts_of["outcome"] not in desk.headings


def test_where_no_day_may_be_drawn_there_is_no_chart(clinic: Records, desk: Nurse) -> None:
    clinic.keep()
    desk.runs()

    told = desk.texts("row", inside=desk.words.desk.counts_heading)
    assert told
    assert all(one.endswith(desk.words.desk.counts_few) for one in told)
    assert desk.charts == {}


# ── When something is broken ──────────────────────────────────────────────────────────────


def test_a_file_that_is_no_database_is_told_and_a_good_one_is_taken_up(tmp_path: Path) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"this is no database " * 500)
    with secrets_in(tmp_path, settings_for(sqlite_in(tmp_path))):
        desk = Nurse()
        desk.signs_in()
        assert desk.alerts == [desk.words.desk.database]
        desk.sees_the_way_in_alone(desk.words.desk.sign_out)

        file.unlink()
        desk.runs()

        desk.sees_the_desk()
        assert desk.alerts == []


def refused(folder: Path, settings: str, word: str, **held: str) -> None:
    """Expect that the desk says a sentence and holds nothing but the way out."""
    with secrets_in(folder, settings):
        desk = Nurse()
        desk.signs_in()
        told = desk.words.named(word).format(**held, file=folder / "secrets.toml")
        assert desk.alerts == [told]
        desk.sees_the_way_in_alone(desk.words.desk.sign_out)


def test_records_that_a_newer_version_has_written_are_left_alone(tmp_path: Path) -> None:
    engine = create_engine(sqlite_in(tmp_path))
    Store(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()

    refused(tmp_path, settings_for(sqlite_in(tmp_path)), "desk.newer")


@pytest.mark.parametrize(
    "url",
    ["records", "postgresql+psycopg://me@host:port/x", "oracle+nothing://x/y"],
    ids=["none", "no_port", "no_driver"],
)
def test_an_address_of_a_database_that_cannot_be_one_is_named(url: str, tmp_path: Path) -> None:
    refused(tmp_path, settings_for(url), "desk.setting", name="connections.intake.url")


# ── The way in ────────────────────────────────────────────────────────────────────────────


def test_a_wrong_phrase_opens_nothing_and_the_right_one_the_desk(clinic: Records) -> None:
    code = clinic.keep()
    desk = Nurse()
    desk.sees_the_way_in_alone(desk.words.desk.sign_in)

    desk.signs_in("four impatient otters")

    assert desk.alerts == [desk.words.desk.wrong]
    assert say_code(code) not in desk.said()
    desk.signs_in()
    desk.lists(code)
    assert [one.action for one in clinic.store.events(2)] == ["signed_in", "refused"]


def use_up_the_door(clinic: Records) -> None:
    """Let a stranger have tried far more often than they may, in the hour that comes."""
    use_up(clinic, DOOR)


def use_up(clinic: Records, door: Sequence[Limit]) -> None:
    """Count so many tries that none is left at any minute of this hour."""
    soon = datetime.now(UTC) + timedelta(hours=1)
    clinic.store.spend([replace(one, most=99) for one in door] * (AT_DOOR + 1), soon)


def test_who_has_used_up_the_tries_from_here_is_told_the_minutes_and_not_even_heard(
    clinic: Records,
) -> None:
    use_up_the_door(clinic)
    desk = Nurse()

    with patch("tests.screens.setting.ADDRESS", STRANGER):
        desk.signs_in()

        [told] = desk.alerts
        begins, _, ends = desk.words.desk.wait_minutes["other"].partition("{minutes}")
        assert told.startswith(begins)
        assert told.endswith(f"{ends} {desk.words.desk.wait_known}")
        assert desk.headings == []
    assert [one.action for one in clinic.store.events(2)] == []


def test_without_a_key_no_device_is_known_and_none_is_promised_to_be(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace(f'signing_key = "{KEY}"\n', "")
    with open_clinic(tmp_path, settings) as clinic:
        use_up(clinic, limits_at_door(STRANGER, (), "", ""))
        desk = Nurse()

        with patch("tests.screens.setting.ADDRESS", STRANGER):
            desk.signs_in()

            [told] = desk.alerts
            assert told.endswith(desk.words.desk.wait_minutes["other"].partition("{minutes}")[2])
            assert desk.words.desk.wait_known not in told


def test_a_device_that_was_signed_in_on_before_still_gets_in(clinic: Records) -> None:
    use_up_the_door(clinic)
    desk, known = Nurse(), {"desk_device": name_device(PHRASE, KEY)}

    with (
        patch("tests.screens.setting.ADDRESS", STRANGER),
        patch.object(ContextProxy, "cookies", known),
    ):
        desk.signs_in()

        desk.sees_the_desk()


@pytest.mark.usefixtures("clinic")
def test_where_the_desk_is_elsewhere_nobody_gets_in_here_and_patients_can_still_send() -> None:
    with patch("screens.session.modes.DESK", "elsewhere"):
        desk = Nurse()
        desk.sees_the_way_in_alone()
        assert desk.words.desk.elsewhere in desk.said()
        assert desk.app.text_input.values == []
    with (
        patch("screens.session.modes.DESK", "elsewhere"),
        patch.object(modes, "is_own_kiosk", lambda: True),
    ):
        patient = Visitor("?mode=kiosk")
        patient.result(EASY)
        assert patient.words.ways.to["hand_over"] in patient.buttons


def test_who_is_signed_in_where_the_desk_moves_away_is_out_at_once(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    desk.lists(code)

    with patch("screens.session.modes.DESK", "elsewhere"):
        desk.runs()

        desk.sees_the_way_in_alone()
        assert say_code(code) not in desk.said()


@pytest.mark.usefixtures("clinic")
def test_a_server_for_the_desk_alone_shows_nothing_else() -> None:
    with patch("screens.session.modes.DESK", "only"):
        for address in ("", "?mode=kiosk", "?mode=link", "?desk"):
            visitor = Visitor(address)
            assert visitor.heading == visitor.words.desk.heading
            assert visitor.words.start.button not in visitor.buttons


@pytest.mark.parametrize("given", ["yes", "0", "Here", " "])
def test_a_place_of_the_desk_that_is_none_stops_the_app_with_what_to_write(given: str) -> None:
    with pytest.raises(SystemExit, match="here, elsewhere, only"):
        modes.read_desk(given)


def test_another_phrase_in_the_settings_shuts_a_desk_that_the_old_one_has_opened(
    clinic: Records, desk: Nurse
) -> None:
    code = clinic.keep()
    desk.lists(code)

    with patch("screens.session.clinic.READING.setup_of", lambda _: CHANGED):
        desk.runs()

        desk.sees_the_way_in_alone(desk.words.desk.sign_in)
        assert say_code(code) not in desk.said()


@pytest.mark.usefixtures("clinic")
def test_the_field_of_the_phrase_is_marked_as_one_for_the_password_in_use() -> None:
    desk = Nurse()

    fields = {one.label: one.proto.autocomplete for one in desk.app.text_input}

    assert fields[desk.words.desk.phrase] == "current-password"
    assert fields[desk.words.desk.initials] == "off"


def test_a_reload_signs_out(clinic: Records, desk: Nurse) -> None:
    code = clinic.keep()
    desk.lists(code)
    assert desk.kept is None

    later = Nurse()

    later.sees_the_way_in_alone(later.words.desk.sign_in)
    assert say_code(code) not in later.said()


@pytest.mark.parametrize(
    ("email", "age", "verified", "comes_in", "is_told"),
    [
        ("nurse@clinic.example", 60, True, True, False),
        ("Nurse@Clinic.Example", 60, None, True, False),
        ("visitor@clinic.example", 60, True, False, True),
        ("nurse@clinic.example", 60, False, False, True),
        ("nurse@clinic.example", 12 * 3600, True, False, False),
        ("", 0, None, False, False),
    ],
    ids=["nurse", "in_capitals", "another", "unverified", "half_a_day_ago", "nobody"],
)
def test_an_account_of_the_staffs_opens_the_desk_and_no_other_does(  # noqa: PLR0913, PLR0917
    email: str, age: int, verified: bool | None, comes_in: bool, is_told: bool, tmp_path: Path
) -> None:
    since = datetime.now(UTC).timestamp() - age
    account = {"is_logged_in": bool(email), "email": email, "iat": since}
    user = account | ({} if verified is None else {"email_verified": verified})
    with open_clinic(tmp_path, ACCOUNTS.format(url=sqlite_in(tmp_path))) as records:
        code = records.keep()
        desk = Nurse(user=user)
        words = desk.words

        if comes_in:
            desk.lists(code)
        else:
            way_out = [words.desk.sign_out] if is_told else [words.desk.provider]
            desk.sees_the_way_in_alone(*way_out)
            assert (words.desk.not_staff in desk.alerts) == is_told
            assert say_code(code) not in desk.said()


@pytest.mark.parametrize(("query", "is_told"), [("?desk&signin=failed", True), ("?desk", False)])
def test_who_could_not_sign_in_is_told_to_try_again(
    query: str, is_told: bool, tmp_path: Path
) -> None:
    with open_clinic(tmp_path, ACCOUNTS.format(url=sqlite_in(tmp_path))):
        desk = Nurse({"is_logged_in": False}, query)

        desk.sees_the_way_in_alone(desk.words.desk.provider)
        assert (desk.words.desk.signin_failed in desk.alerts) == is_told


@pytest.mark.parametrize(
    ("settings", "word", "name"),
    [
        ("", "desk.off", ""),
        ('[clinic]\npass_phrase = "seven quiet herons', "desk.unreadable", ""),
        ('[clinic]\npass_phrase = "herons"\nkeep_days = 7', "desk.setting", "pass_phrase"),
        (
            f'{ACCOUNTS.partition("[clinic]")[0]}[clinic]\nstaff = "nurse@clinic.example"',
            "desk.setting",
            "staff",
        ),
        (
            f'{ACCOUNTS.partition("[clinic]")[0]}[clinic]\nstaf = ["nurse@clinic.example"]',
            "desk.setting",
            "staf",
        ),
        (
            '[auth]\nclient_id = "it"\n[clinic]\nstaff = ["nurse@clinic.example"]',
            "desk.setting",
            "auth.redirect_uri",
        ),
    ],
    ids=["none", "broken", "phrase", "staff", "mistyped", "sign_in"],
)
def test_where_a_setting_is_missing_or_cannot_be_used_it_is_told_and_nobody_gets_in(
    settings: str, word: str, name: str, tmp_path: Path
) -> None:
    with secrets_in(tmp_path, settings):
        desk = Nurse()

        told = desk.words.named(word).format(name=name, file=tmp_path / "secrets.toml")
        assert [*desk.told, *desk.alerts] == [told]
        desk.sees_the_way_in_alone()
        assert len(desk.app.text_input) == 0


@pytest.mark.parametrize("harm", ["away", "cut", "not text"])
def test_settings_that_go_wrong_while_the_desk_is_open_shut_it_until_they_are_right_again(
    harm: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file, settings = tmp_path / "secrets.toml", settings_for(sqlite_in(tmp_path))
    other = "eleven calm badgers"
    with open_clinic(tmp_path) as kept:
        code = kept.keep()
        desk = Nurse()
        desk.signs_in()
        desk.lists(code)
        caplog.clear()

        if harm == "away":
            file.rename(tmp_path / "elsewhere.toml")
        else:
            file.write_bytes(b"[clinic" if harm == "cut" else b"\xff\xfe[")
        for _ in range(2):
            desk.runs()
            assert desk.alerts == [
                desk.words.desk.unreadable.format(file=tmp_path / "secrets.toml")
            ]
            desk.sees_the_way_in_alone()
            assert say_code(code) not in desk.said()
        [noted] = [one.getMessage() for one in caplog.records if one.name == "decision_check"]
        assert "secrets.toml cannot be read or is missing" in noted

        file.write_text(settings.replace(PHRASE, other), encoding="utf-8")
        desk.runs()
        desk.signs_in(PHRASE)
        assert desk.alerts == [desk.words.desk.wrong]
        assert say_code(code) not in desk.said()
        desk.signs_in(other)
        desk.lists(code)


@pytest.mark.parametrize("staff", ['staff = "nurse@clinic.example"', 'Staff = ["a@b.example"]'])
def test_an_account_gets_in_by_no_wrong_list_of_staff(staff: str, tmp_path: Path) -> None:
    settings = ACCOUNTS.format(url=sqlite_in(tmp_path))
    since = datetime.now(UTC).timestamp() - 60
    user = {"is_logged_in": True, "email": "visitor@clinic.example", "iat": since}
    with open_clinic(tmp_path, settings.replace('staff = ["nurse@clinic.example"]', staff)) as kept:
        code = kept.keep()
        desk = Nurse(user=user)

        desk.sees_the_way_in_alone()
        assert say_code(code) not in desk.said()


@pytest.mark.soak
@pytest.mark.parametrize(
    ("line", "name"),
    [("idle = 2", "idle"), ("colour = 5", "colour"), ('country = "UK"', "country")],
)
def test_a_setting_that_guards_nothing_is_told_to_who_is_signed_in_and_closes_nothing(
    line: str, name: str, tmp_path: Path
) -> None:
    settings = settings_for(sqlite_in(tmp_path)).replace("[conn", f"{line}\n[conn")
    with open_clinic(tmp_path, settings) as clinic:
        code = clinic.keep()
        desk = Nurse()
        assert desk.alerts == []  # whoever is not signed in is told nothing
        desk.signs_in()

        (told,) = desk.alerts
        assert f" {name}" in told
        assert told.endswith(desk.words.desk.wrong_setting.format(told=""))
        desk.lists(code)


def test_with_settings_that_are_right_nothing_is_told_of_them(clinic: Records, desk: Nurse) -> None:
    assert clinic.store.events(1)
    assert desk.alerts == []


@pytest.mark.parametrize(("year", "told"), [(2026, 0), (2030, 1)])
def test_staff_read_that_the_content_is_overdue_for_review_and_not_before(
    clinic: Records, year: int, told: int
) -> None:
    assert clinic.store.events(1) == ()
    desk = Nurse()
    desk.setting.now = datetime(year, 11, 30, 9, 30, tzinfo=ZoneInfo(ZONE))
    due = say_date(desk.words, desk.questionnaire.about.next_review)
    line = desk.words.record.review_overdue.format(date=due)
    assert line not in desk.said()  # nobody is signed in

    desk.signs_in()

    assert desk.said().count(line) == told


@pytest.mark.soak
def test_a_wrong_setting_that_is_corrected_is_told_no_more(tmp_path: Path) -> None:
    settings = settings_for(sqlite_in(tmp_path))
    with open_clinic(tmp_path, settings.replace("[conn", "idle = 2\n[conn")):
        desk = Nurse()
        desk.signs_in()
        assert len(desk.alerts) == 1

        with secrets_in(tmp_path, settings):
            desk.runs()

            assert desk.alerts == []
            desk.sees_the_desk()


def test_a_desk_that_is_closed_by_a_wrong_setting_shows_no_record_to_who_is_in(
    tmp_path: Path,
) -> None:
    settings = settings_for(sqlite_in(tmp_path))
    with open_clinic(tmp_path, settings) as clinic:
        code = clinic.keep()
        desk = Nurse()
        desk.signs_in()
        desk.lists(code)

        with secrets_in(tmp_path, settings.replace(PHRASE, "otters")):
            desk.parts_run()

            desk.sees_the_way_in_alone()
            file = tmp_path / "secrets.toml"
            assert desk.alerts == [desk.words.desk.setting.format(name="pass_phrase", file=file)]
            assert say_code(code) not in desk.said()


def test_a_database_whose_address_goes_wrong_is_told_and_no_record_is_shown(
    tmp_path: Path,
) -> None:
    settings = settings_for(sqlite_in(tmp_path))
    with open_clinic(tmp_path, settings) as clinic:
        code = clinic.keep()
        desk = Nurse()
        desk.signs_in()
        desk.lists(code)

        with secrets_in(tmp_path, settings.replace("[connections", "[connection")):
            desk.parts_run()
            assert say_code(code) not in desk.said()
            desk.runs()

            file = tmp_path / "secrets.toml"
            assert desk.alerts == [desk.words.desk.setting.format(name="connection", file=file)]
            assert say_code(code) not in desk.said()
