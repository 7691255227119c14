"""The front desk in a browser: what comes in, what is done with it, and what can go wrong."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as GoneError
from sqlalchemy import create_engine, text

from logic.clinic.intake.code import LENGTH, say_code
from logic.clinic.intake.retention import Retention
from logic.clinic.intake.store import Store
from logic.clinic.intake.sums import FEW
from logic.clinic.intake.table import columns
from logic.text.dates import say_date, say_day
from logic.text.saying import say_count
from tests.browser.conftest import DESKTOP
from tests.browser.everyone import open_all, serves_everyone, violations
from tests.browser.files import download
from tests.browser.person import Person, plain, until
from tests.browser.serving import ROOT, Server
from tests.clinic import (
    INITIALS,
    KEEP_DAYS,
    PHRASE,
    REFERENCE,
    ZONE,
    Records,
    kiosk_at,
    now,
    settings_for,
    sqlite_in,
)
from tests.databases import Postgres
from tests.files import tell_a_record, text_of
from tests.kinds import kinds
from tests.people import EASY, RESULTS, label

"""Between signs that would set it in another type, if it were not shown as it is."""
ROW = "[class*='st-key-open_'] button"
SOON = 10_000
"""Milliseconds in which what came in is on the screen without anything being pressed."""
TRACE = "Traceback"
ONE_MOVE = 380
"""Milliseconds after a list has moved in which a click in it does not count. The page takes 400."""
NOTE_MOVE = """row => {
  new MutationObserver(() => {
    if (document.querySelectorAll(row).length > 1 && !window.moved) {
      window.moved = performance.now();
      document.documentElement.dataset.moved = "";
    }
  }).observe(document.body, { childList: true, subtree: true });
}"""


COUNT_TOUCHES = """() => {
  window.told = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (new TextDecoder().decode(data).includes('"touched"')) window.told += 1;
    return send.call(this, data);
  };
}"""
LAST_CLICK_STOPPED = """async () => {
  await new Promise((told) => setTimeout(told));
  return felt.findLast((one) => one.type === "click").stopped !== "";
}"""
"""Whether the page took no notice of the last click: so it says itself, at the end of its turn."""


@dataclass
class Clinic(Records):
    """A server, and the database that its secrets name."""

    server: Server = field(kw_only=True)

    @property
    def address(self) -> str:
        """Where the desk is."""
        return f"{self.server.address}?desk"


def start(folder: Path, url: str) -> Server:
    """Start a server that keeps its records there."""
    secrets = folder / "secrets.toml"
    secrets.write_text(settings_for(url), encoding="utf-8")
    return Server(ROOT, folder / "log", secrets=secrets).start()


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """A clinic that is open."""
    folder = tmp_path_factory.mktemp("desk")
    engine = create_engine(sqlite_in(folder))
    store = Store(engine)
    # A record of days ago, kept before the server first looked, would cast doubt on its clock.
    assert Retention().look(store, datetime.now(UTC), 0, KEEP_DAYS) is None
    clinic = Clinic(engine, store, server=start(folder, sqlite_in(folder)))
    yield clinic
    clinic.server.stop()
    engine.dispose()


@pytest.fixture
def clinic(started: Clinic) -> Clinic:
    """A clinic that is open, with no record so far."""
    started.empty()
    return started


Visit = Callable[..., Person]


@pytest.fixture
def visit(open_window: Visit) -> Iterator[Visit]:
    """Open the desk in a window of its own. What goes wrong in the page fails the test."""
    faults: list[str] = []

    def go(address: str, **others: Any) -> Person:
        person = open_window(DESKTOP, address=address, timezone_id=ZONE, **others)
        person.page.on("pageerror", lambda error: faults.append(str(error)))
        return person

    yield go
    assert faults == []


@pytest.fixture
def sign_in(visit: Visit, clinic: Clinic) -> Callable[..., Person]:
    """Sign in at the desk, in a window of its own."""
    return lambda **others: signed_in(visit(clinic.address, **others))


def signed_in(person: Person) -> Person:
    """Type the pass phrase, and wait for the list."""
    person.sees(person.words.desk.heading)
    types_phrase(person)
    sees_the_desk(person)
    return person


def types_phrase(person: Person) -> None:
    """Type initials and the pass phrase, and send both."""
    person.page.get_by_label(person.words.desk.initials, exact=True).fill(INITIALS)
    phrase = person.page.get_by_label(person.words.desk.phrase, exact=True)
    phrase.fill(PHRASE)
    phrase.press("Enter")


def sees_the_desk(person: Person) -> None:
    person.sees(person.words.desk.heading)
    expect(person.page.get_by_role("heading", name=person.words.desk.today)).to_be_visible()


def lists(person: Person, *codes: str) -> None:
    """Wait until the list holds these records and no others, the first one on top."""
    said = [person.words.desk.open.format(code=say_code(code)) for code in codes]
    expect(person.page.locator(ROW)).to_have_text(said, timeout=SOON)


def row(person: Person, code: str) -> Locator:
    """Return a record's line in the list."""
    return person.page.locator(f".st-key-record_{code}, .st-key-flagged_{code}")


def code_field(person: Person) -> Locator:
    return person.page.get_by_label(person.words.desk.code, exact=True)


def asks_for(person: Person, typed: str) -> None:
    """Type a code, and press Enter."""
    person.settles()
    field = code_field(person)
    field.fill(typed)
    field.press("Enter")


def sees_record(person: Person, code: str) -> None:
    person.sees(person.words.record.heading.format(code=say_code(code)))


def opens(person: Person, code: str) -> None:
    """Open a record from the list."""
    person.settles()
    person.press(person.words.desk.open.format(code=say_code(code)))
    sees_record(person, code)
    expect(person.button(person.words.record.delete)).to_be_visible()


def goes_back(person: Person) -> None:
    person.press(person.words.record.back)
    sees_the_desk(person)


def log_of(person: Person) -> list[str]:
    part = person.unfolds(person.words.desk.log_heading)
    expect(part.get_by_role("listitem").first).to_be_visible()
    return part.get_by_role("listitem").all_inner_texts()


# ── What comes in ─────────────────────────────────────────────────────────────────────────


def test_what_is_handed_over_appears_by_itself_with_the_newest_on_top(
    clinic: Clinic, sign_in: Callable[..., Person], visit: Visit
) -> None:
    earlier = clinic.keep(at=now() - timedelta(minutes=20))
    desk = sign_in()
    words = desk.words
    lists(desk, earlier)
    patient = visit(f"{clinic.server.address}{kiosk_at()}")
    patient.begins()
    patient.answers_all(RESULTS["urgent_care"])
    patient.sees(patient.questionnaire.verdict["urgent_care"].sentence)

    patient.press(words.ways.to["hand_over"])
    patient.sees(words.hand_over.heading)
    patient.press(words.hand_over.desk_button)
    expect(patient.page.locator(".code")).to_be_visible()
    code = patient.page.locator(".code").inner_text().replace(" ", "")

    lists(desk, code, earlier)
    expect(row(desk, code)).to_contain_text(say_code(code))
    expect(desk.main).to_contain_text(words.desk.number.format(count=2, new=2))
    assert clinic.done(code) == ["received"]


@pytest.mark.soak
def test_a_flag_is_told_in_words_and_by_a_sign_and_not_by_a_color_alone(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    calm = clinic.keep()
    flagged = clinic.keep("clinician_first", flagged=True)
    person = sign_in()
    verdict = person.questionnaire.verdict["clinician_first"].name
    said = person.words.desk.flagged.format(verdict=verdict)
    icon = person.page.locator("[data-testid=stIconMaterial], [role=img]").filter(has_text="flag")

    lists(person, flagged, calm)

    expect(row(person, flagged)).to_contain_text(said)
    expect(row(person, flagged).locator(icon)).to_be_visible()
    expect(row(person, calm)).not_to_contain_text(said.partition(":")[0])
    opens(person, flagged)
    box = person.page.locator(".st-key-verdict_clinician_first")
    expect(box).to_contain_text(said)
    expect(box).to_contain_text(label(person.questionnaire.by_id["signs_first"], "weight"))


# ── What is told without being looked at ──────────────────────────────────────────────────


@pytest.mark.soak
def test_flags_and_calls_stand_before_the_title_and_each_new_one_is_told_once(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    first = clinic.keep("urgent_care", at=now() - timedelta(days=KEEP_DAYS - 1), flagged=True)
    person = sign_in()
    words, page = person.words, person.page
    bare = words.everywhere.page_title.format(
        heading=words.desk.heading, title=person.questionnaire.title
    )
    voice = page.locator("[aria-live=assertive].news")
    expect(page).to_have_title(f"(1) {bare}")
    expect(voice).to_be_empty()  # what was there already stands on the screen

    clinic.keep()
    clinic.keep("urgent_care", flagged=True)
    expect(page).to_have_title(f"(2) {bare}", timeout=SOON)
    expect(voice.locator("p")).to_have_text([words.desk.news_flag])
    clinic.store.call("Room 2", datetime.now(UTC))
    expect(page).to_have_title(f"(3) {bare}", timeout=SOON)
    expect(voice.locator("p")).to_have_text([words.desk.news_flag, words.desk.news_call])
    person.settles()
    person.press(words.desk.call_answer)
    expect(page).to_have_title(f"(2) {bare}")
    person.settles()
    person.press(words.desk.due_open.format(code=say_code(first)))
    sees_record(person, first)
    expect(page).to_have_title(re.compile(r"^\(2\) (?!\()"))
    person.press(words.record.see)
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    goes_back(person)
    expect(page).to_have_title(f"(1) {bare}")
    expect(voice.locator("p")).to_have_count(0, timeout=SOON)

    person.press(words.desk.sign_out)
    expect(page.get_by_label(words.desk.phrase, exact=True)).to_be_visible()
    clinic.keep("urgent_care", flagged=True)
    expect(page).to_have_title(bare)
    expect(voice).to_be_empty()
    signed_in(person)
    expect(page).to_have_title(f"(2) {bare}", timeout=SOON)
    expect(voice).to_be_empty()


@pytest.mark.soak
def test_the_server_hears_that_someone_is_there_and_not_at_every_move(
    clinic: Clinic, visit: Visit
) -> None:
    clinic.keep()
    person = visit(clinic.address)
    person.sees(person.words.desk.heading)
    person.page.evaluate(COUNT_TOUCHES)
    signed_in(person)
    until(person.page, "window.told === 1")

    for step in range(5):
        person.page.mouse.move(200 + 10 * step, 300)
    clinic.keep()
    expect(person.page.locator(ROW)).to_have_count(2, timeout=SOON)

    assert person.page.evaluate("window.told") == 1
    person.press(person.words.desk.sign_out)
    expect(person.page.get_by_label(person.words.desk.phrase, exact=True)).to_be_visible()
    person.page.mouse.move(300, 300)
    assert person.page.evaluate("window.told") == 1


@pytest.mark.soak
def test_several_records_are_deleted_by_keyboard_after_a_question_that_names_them(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    codes = [clinic.keep() for _ in range(3)]
    person = sign_in()
    words, keys = person.words, person.page.keyboard
    lists(person, *codes[::-1])
    person.settles()
    person.tabs_to(person.button(words.desk.several))
    keys.press("Enter")
    boxes = [
        person.page.get_by_role("checkbox", name=words.desk.tick.format(code=say_code(code)))
        for code in codes
    ]
    for number, box in enumerate(boxes[:2], start=1):
        expect(box).not_to_be_checked()
        person.settles()
        box.focus()
        keys.press("Space")
        expect(box).to_be_checked()
        expect(person.button(words.desk.several_delete.format(count=number))).to_be_visible()
    person.settles()
    serves_everyone(person)
    person.page.set_viewport_size(DESKTOP)
    person.press(words.desk.several_delete.format(count=2))
    person.sees(say_count(words, words.desk.several_sure, "count", 2))
    expect(person.heading).to_be_focused()
    expect(person.main).to_contain_text(say_code(codes[0]))
    assert clinic.store.there(codes) == set(codes)

    person.tabs_to(person.button(words.desk.several_yes))
    keys.press("Enter")

    sees_the_desk(person)
    lists(person, codes[2])
    assert clinic.store.there(codes) == {codes[2]}


@pytest.mark.soak
def test_what_is_ticked_at_the_end_of_a_list_can_be_deleted_without_scrolling_back(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    codes = [clinic.keep() for _ in range(25)]
    person = sign_in()
    words = person.words
    lists(person, *codes[::-1])
    person.settles()
    person.press(words.desk.several)
    last = words.desk.tick.format(code=say_code(codes[0]))
    box = person.page.get_by_role("checkbox", name=last)
    person.settles()
    box.focus()
    box.press("Space")
    expect(box).to_be_checked()

    delete = person.button(words.desk.several_delete.format(count=1))
    expect(delete).to_be_in_viewport(ratio=1)
    expect(person.page.locator(f".st-key-tick_{codes[0]}")).to_be_in_viewport()
    expect(person.button(words.desk.open.format(code=say_code(codes[-1])))).not_to_be_in_viewport()
    person.settles()
    person.press(words.desk.several_delete.format(count=1))
    expect(person.main).to_contain_text(say_code(codes[0]))


# ── A code that opens nothing ─────────────────────────────────────────────────────────────


NO_CODES = kinds([["222 222"], ["22", "", "00O O11", "2222223"]], ["222 222"])


@pytest.mark.soak
@pytest.mark.parametrize("typed", NO_CODES)
def test_a_code_that_opens_nothing_is_told_where_it_was_typed(
    typed: list[str], clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    kept = clinic.keep()
    assert kept != "222222"
    person = sign_in()
    words, field = person.words, code_field(person)
    said = words.desk.no_code.format(days=KEEP_DAYS, length=LENGTH)
    alert = person.main.get_by_test_id("stAlert")
    for one in typed:
        asks_for(person, one)
        expect(alert).to_have_text([said])
        expect(field).to_have_value(one)
        expect(field).to_be_focused()
        expect(field).to_have_accessible_description(said)
        expect(field).to_have_attribute("aria-invalid", "true")
        sees_the_desk(person)

    assert [one.action for one in clinic.store.events(50)] == ["signed_in", "received"]
    asks_for(person, kept)
    sees_record(person, kept)
    expect(alert).to_have_count(0)


# ── One record ────────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_a_record_is_deleted_for_good_only_after_a_yes(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code, other = clinic.keep(), clinic.keep()
    person = sign_in()
    words = person.words
    opens(person, code)
    for answer in (words.record.no, words.record.yes):
        person.press(words.record.delete)
        person.sees(words.record.sure.format(code=say_code(code)))
        expect(person.heading).to_be_focused()
        assert clinic.store.find(code)
        person.press(answer)
        if answer == words.record.no:
            sees_record(person, code)
            expect(person.heading).to_be_focused()

    sees_the_desk(person)
    deleted = words.record.deleted.format(code=say_code(code))
    expect(person.main.get_by_test_id("stAlert")).to_have_text([deleted])
    lists(person, other)
    assert clinic.store.find(code) is None
    asks_for(person, code)
    expect(person.main.get_by_test_id("stAlert")).to_have_text(
        [words.desk.no_code.format(days=KEEP_DAYS, length=LENGTH)]
    )
    assert f"{say_code(code)} {words.desk.action['deleted']}" in log_of(person)[0]


@pytest.mark.parametrize("where", kinds(["record", "question", "list"]))
def test_what_another_desk_has_deleted_is_told_in_a_sentence(
    where: str, clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    words = person.words
    lists(person, code)
    if where != "list":
        opens(person, code)
    if where == "question":
        person.press(words.record.delete)
        person.sees(words.record.sure.format(code=say_code(code)))

    clinic.store.delete(code, "the other desk", now())
    if where == "list":
        # The list may be up to five seconds old. Then the button is there, and its record is not.
        with suppress(GoneError):
            person.button(words.desk.open.format(code=say_code(code))).click(timeout=1000)
    told = person.main.get_by_test_id("stAlert")
    if where == "list" and not told.is_visible():
        lists(person)
        return

    expect(told).to_have_text([words.record.deleted.format(code=say_code(code))], timeout=SOON)
    sees_record(person, code)
    expect(person.button(words.record.delete)).to_have_count(0)
    goes_back(person)
    lists(person)
    assert "opened" not in clinic.done(code)[clinic.done(code).index("deleted") :]


@pytest.mark.soak
def test_what_another_desk_marks_as_seen_shows_in_both(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    one, other = sign_in(), sign_in()
    opens(other, code)
    lists(one, code)

    clinic.store.mark_seen(code, "somebody", now())

    expect(row(one, code)).to_contain_text(one.words.desk.seen, timeout=SOON)
    expect(other.button(other.words.record.see)).to_have_count(0, timeout=SOON)


@pytest.mark.soak
def test_a_reference_with_signs_of_markup_is_shown_as_it_is(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    strange = "*b* <i>x</i> [a](b) :red[c] `d`"
    known, odd = clinic.keep(reference=REFERENCE), clinic.keep(reference=strange)
    person = sign_in()
    for code, reference in ((known, REFERENCE), (odd, strange)):
        opens(person, code)
        said = person.words.record.reference.format(reference=reference)
        expect(person.main).to_contain_text(said)
        goes_back(person)


CAREFUL = {
    **EASY,
    "ask_first": ["blood", "pregnant"],
    "cleared_blood": "yes",
    "cleared_pregnant": "yes",
    "pain_average": 8,
    "tried": ["massage"],
    "massage_before": "sore",
    "touch": "with_care",
    "leave_out": ["patch", "veins"],
    "stress": "unsure",
    "weekly": "most",
    "visit_barrier": ["cost", "travel"],
    "talk": "no",
    "team_barrier": ["language"],
}
"""Someone of whom a desk has to know a lot."""


@pytest.mark.soak
def test_all_that_a_desk_acts_on_is_on_a_records_first_screen(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep("reasonable_with_conditions", answers=CAREFUL, reference="A-17")
    person = sign_in()
    words, by_id, page = person.words, person.questionnaire.by_id, person.page
    opens(person, code)
    page.set_viewport_size({"width": 1280, "height": 800})

    told = (
        words.record.book_copy,
        label(by_id["ask_first"], "pregnant"),
        label(by_id["leave_out"], "veins"),
        label(by_id["team_barrier"], "language"),
        by_id["stress"].name,
        words.record.page,
        words.record.note,
        words.record.fhir,
        words.record.print_button,
        words.record.answers,
    )
    for said in told:
        part = person.main.get_by_text(said).first
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box
        assert box["y"] + box["height"] <= 800, said
    assert page.evaluate("scrollY") == 0
    expect(person.main.get_by_text(by_id["danger_back"].name)).to_be_hidden()


@pytest.mark.soak
def test_the_line_to_book_by_is_copied_in_one_piece_with_code_and_reference(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep(reference="A-17")
    person = sign_in(permissions=["clipboard-read", "clipboard-write"])
    words = person.words
    opens(person, code)

    person.button(words.record.book_copy).click()

    expect(person.main.get_by_text(words.keep.copy_done)).to_be_visible()
    line = person.page.evaluate("navigator.clipboard.readText()")
    assert line.startswith(f"{say_code(code)} A-17")
    assert "3 visits" in line
    assert "\n" not in line
    assert words.record.book_copy not in line
    sees_record(person, code)


# ── What leaves ───────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_each_file_of_a_record_holds_it_and_is_noted(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep(reference="A-17")
    person = sign_in()
    words, questionnaire = person.words, person.questionnaire
    opens(person, code)

    name, page = download(person, words.record.page)
    _, note = download(person, words.record.note)
    _, fhir = download(person, words.record.fhir)

    assert name == f"{words.desk.file}-{code}.pdf"
    tell_a_record(questionnaire, page, note, fhir)
    assert clinic.done(code) == ["received", "opened", *["exported"] * 3]
    goes_back(person)
    assert f"{say_code(code)} {words.desk.action['exported']}" in log_of(person)[0]


@pytest.mark.soak
def test_of_a_record_that_is_deleted_meanwhile_no_file_leaves(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    opens(person, code)
    came: list[object] = []
    person.page.on("download", lambda file: came.extend([file]))

    clinic.store.delete(code, "the other desk", now())
    with suppress(GoneError):
        person.button(person.words.record.fhir).click(timeout=1000)

    told = person.words.record.deleted.format(code=say_code(code))
    expect(person.main.get_by_test_id("stAlert")).to_have_text([told], timeout=SOON)
    assert came == []
    assert "exported" not in clinic.done(code)


def test_a_printed_record_holds_the_answers_and_no_button(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep(reference="A-17")
    person = sign_in()
    words = person.words
    opens(person, code)

    printed = text_of(person.page.pdf())

    assert say_code(code) in printed
    assert "A-17" in printed
    assert person.questionnaire.verdict["reasonable"].name in printed
    for name, given in EASY.items():
        question = person.questionnaire.by_id[name]
        assert question.name in printed
        for one in given if isinstance(given, list) else [given]:
            said = str(one) if isinstance(one, int) else label(question, one)
            assert said in printed
    for word in ("book_copy", "see", "page", "note", "fhir", "delete", "back"):
        assert getattr(words.record, word) not in printed
    assert words.desk.sign_out not in printed
    assert words.record.print_button not in printed


# ── Tables, counts, the log ───────────────────────────────────────────────────────────────


def types_day(person: Person, name: str, day: date) -> None:
    """Type a day into a field, and close the calendar that comes with it."""
    for piece, number in (("year", day.year), ("month", day.month), ("day", day.day)):
        spin = person.page.get_by_role("spinbutton", name=f"{piece}, {name}")
        spin.focus()
        spin.press_sequentially(f"{number:04d}" if piece == "year" else f"{number:02d}")
    spin.press("Escape")
    person.settles()


def shows_table(person: Person) -> None:
    """Ask for the table of the period that is typed, and wait until it is there."""
    person.sends(person.words.desk.table)


def read_csv(file: bytes) -> list[dict[str, str]]:
    """Return the rows of a file as a program reads them."""
    return list(csv.DictReader(StringIO(file.decode("utf-8-sig"))))


@pytest.mark.soak
def test_the_table_is_that_of_the_screen_and_no_half_typed_day_changes_it(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    today = now().date()
    first = today - timedelta(days=2)
    oldest = clinic.keep(at=now() - timedelta(days=3))
    danger = clinic.keep(at=now() - timedelta(days=2), reference='=HYPERLINK("http://x")')
    newest = clinic.keep("too_early")
    person = sign_in()
    words = person.words
    part = person.unfolds(words.desk.table_heading)
    expect(person.button(words.desk.table_csv)).to_have_count(0)
    types_day(person, words.desk.desk_from, first)
    shows_table(person)
    days = {"first": say_day(words, first), "last": say_day(words, today)}
    told = words.desk.table_count.format(**days, count=2)
    expect(part).to_contain_text(told)
    types_day(person, words.desk.desk_from, today - timedelta(days=20))

    name, file = download(person, words.desk.table_csv)
    book_name, book = download(person, words.desk.table_xlsx)

    expect(part).to_contain_text(told)
    assert (name, book_name) == tuple(
        f"{words.desk.file}-{first}-{today}.{kind}" for kind in ("csv", "xlsx")
    )
    found = read_csv(file)
    assert [one["code"] for one in found] == [newest, danger]
    assert found[1]["reference"] == '\'=HYPERLINK("http://x")'
    assert len(list(load_workbook(BytesIO(book)).worksheets[0].rows)) == 3
    assert clinic.done(oldest) == clinic.done(danger) == ["received"]
    assert [one.number for one in clinic.store.events(9) if one.action == "table"] == [2, 2]


@pytest.mark.soak
def test_a_period_that_ends_before_it_begins_is_told_and_an_empty_one_has_a_header_alone(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    clinic.keep()
    today = now().date()
    person = sign_in()
    words = person.words
    part = person.unfolds(words.desk.table_heading)

    types_day(person, words.desk.to, today - timedelta(days=1))
    shows_table(person)

    expect(part.get_by_test_id("stAlert")).to_have_text([words.desk.table_wrong])
    expect(person.button(words.desk.table_csv)).to_have_count(0)
    types_day(person, words.desk.desk_from, today - timedelta(days=1))
    shows_table(person)
    expect(part.get_by_test_id("stAlert")).to_have_count(0)
    _, file = download(person, words.desk.table_csv)
    (line,) = file.decode("utf-8-sig").splitlines()
    assert line == ",".join(f'"{one.name}"' for one in columns(person.questionnaire))


@pytest.mark.soak
def test_few_records_a_day_are_neither_drawn_nor_told(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    numbers = {3: FEW, 2: FEW + 1, 1: FEW + 2}
    few, more, most = [(now() - timedelta(days=ago)).date() for ago in numbers]
    for ago, number in numbers.items():
        for _ in range(number):
            clinic.keep(at=now() - timedelta(days=ago))
    person = sign_in()
    words = person.words

    part = person.unfolds(words.desk.counts_heading)

    chart = part.get_by_test_id("stVegaLiteChart")
    expect(chart.locator("svg")).to_be_visible()
    expect(chart).to_have_attribute("aria-label", words.desk.counts_heading)
    bars = chart.locator(".mark-rect.role-mark path")
    heights = bars.evaluate_all("all => all.map(one => one.getBBox().height)")
    assert len([height for height in heights if height > 0]) == 1
    drawn = bars.evaluate_all("all => all.map(one => one.ariaLabel)")
    assert any(f"{most}" in one and str(FEW + 2) in one for one in drawn)
    for hidden in (FEW, FEW + 1):
        assert not any(f"{words.desk.counts_number}: {hidden}" in one for one in drawn)
    cells = part.get_by_role("table", name=words.desk.counts_heading).get_by_role("cell")
    expect(cells).to_have_text(
        [
            *(say_date(words, few), words.desk.counts_few),
            *(say_date(words, more), words.desk.counts_few),
            *(say_date(words, most), str(FEW + 2)),
        ]
    )


# ── Other questions ───────────────────────────────────────────────────────────────────────


# ── When something is broken ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def started_away(
    postgres_server: Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Clinic]:
    """A clinic whose records are on PostgreSQL."""
    if not postgres_server.running:
        postgres_server.start()
    url = postgres_server.make_database()
    engine = create_engine(url, pool_pre_ping=True)
    clinic = Clinic(engine, Store(engine), server=start(tmp_path_factory.mktemp("away"), url))
    yield clinic
    clinic.server.stop()
    engine.dispose()


@pytest.fixture
def away(started_away: Clinic, postgres: Postgres) -> Clinic:
    """A clinic whose records are on PostgreSQL, with none so far."""
    assert postgres.running
    started_away.empty()
    return started_away


@pytest.mark.soak
def test_a_database_that_goes_away_is_told_and_when_it_is_back_so_is_the_desk(
    away: Clinic, postgres: Postgres, visit: Visit
) -> None:
    code, other = away.keep(), away.keep()
    before = len(away.server.log.read_text(encoding="utf-8"))
    person = signed_in(visit(away.address))
    words = person.words
    alert = person.main.get_by_test_id("stAlert")
    lists(person, other, code)
    person.settles()

    postgres.kill()

    expect(alert).to_have_text([words.desk.database], timeout=SOON)
    asks_for(person, code)
    expect(alert).to_have_text([words.desk.database])
    person.sees(words.desk.heading)
    postgres.start()
    expect(person.page.locator(ROW)).to_have_count(2, timeout=SOON)
    opens(person, code)

    postgres.kill()
    expect(alert).to_have_text([words.desk.database], timeout=SOON)
    sees_record(person, code)
    assert person.button(words.record.see).count() == 0
    postgres.start()
    expect(person.button(words.record.see)).to_be_visible(timeout=SOON)
    expect(alert).to_have_count(0)
    person.sends(words.record.see)
    expect(person.button(words.record.see)).to_have_count(0)
    assert away.done(code) == ["received", "opened", "seen"]
    log = away.server.log.read_text(encoding="utf-8")[before:]
    assert TRACE not in log
    assert code not in log


@pytest.mark.parametrize("press", kinds(["see", "delete", "fhir", "open"]))
def test_what_cannot_be_done_now_is_told_and_works_afterwards(
    press: str, away: Clinic, postgres: Postgres, visit: Visit
) -> None:
    code = away.keep()
    person = signed_in(visit(away.address))
    words = person.words
    button = {
        "see": words.record.see,
        "delete": words.record.yes,
        "fhir": words.record.fhir,
        "open": words.desk.open.format(code=say_code(code)),
    }[press]
    if press != "open":
        opens(person, code)
    if press == "delete":
        person.press(words.record.delete)
        person.sees(words.record.sure.format(code=say_code(code)))

    postgres.kill()
    with suppress(GoneError):
        person.button(button).click(timeout=1000)  # within the seconds in which it is still there

    expect(person.main.get_by_test_id("stAlert").first).to_have_text(
        words.desk.database, timeout=SOON
    )
    postgres.start()
    target = person.button(button)
    expect(target).to_be_visible(timeout=SOON)
    expect(person.main.get_by_text(words.desk.database)).to_have_count(0, timeout=SOON)
    person.settles()
    if press == "fhir":
        assert json.loads(download(person, button)[1])["resourceType"] == "QuestionnaireResponse"
    else:
        person.press(button)
        expect(target).to_have_count(0)
    log = away.server.log.read_text(encoding="utf-8")
    assert code not in log
    assert "exported" not in log


@pytest.mark.soak
def test_a_file_that_is_no_database_is_told_and_a_good_one_is_taken_up(
    tmp_path: Path, visit: Visit
) -> None:
    file = tmp_path / "records.sqlite"
    file.write_bytes(b"this is no database " * 500)
    server = start(tmp_path, sqlite_in(tmp_path))
    try:
        person = visit(f"{server.address}?desk")
        person.sees(person.words.desk.heading)
        types_phrase(person)
        told = person.main.get_by_test_id("stAlert")
        expect(told).to_have_text([person.words.desk.database])
        person.sees(person.words.desk.heading)
        expect(person.button(person.words.desk.sign_out)).to_be_visible()

        file.unlink()

        sees_the_desk(person)
        expect(told).to_have_count(0)
        assert TRACE not in server.log.read_text(encoding="utf-8")
    finally:
        server.stop()


def refused(folder: Path, url: str, visit: Visit, word: str, **held: str) -> None:
    """Expect that the desk says a sentence and holds nothing but the way out."""
    server = start(folder, url)
    try:
        person = visit(f"{server.address}?desk")
        words = person.words
        person.sees(words.desk.heading)
        types_phrase(person)
        told = words.named(word).format(**held)
        expect(person.main.get_by_test_id("stAlert")).to_have_text([told])
        person.sees(words.desk.heading)
        expect(person.main.get_by_role("button")).to_have_text([words.desk.sign_out])
        assert violations(person.page) == []
    finally:
        server.stop()


@pytest.mark.soak
def test_records_that_a_newer_version_has_written_are_left_alone(
    tmp_path: Path, visit: Visit
) -> None:
    engine = create_engine(sqlite_in(tmp_path))
    Store(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    engine.dispose()

    refused(tmp_path, sqlite_in(tmp_path), visit, "desk.newer")


# ── For everyone ──────────────────────────────────────────────────────────────────────────


@pytest.mark.soak
def test_the_way_in_can_be_used_by_everyone_on_every_size(clinic: Clinic, visit: Visit) -> None:
    person = visit(clinic.address)
    person.sees(person.words.desk.heading)
    expect(person.button(person.words.desk.sign_in)).to_be_visible()
    initials = person.page.get_by_label(person.words.desk.initials, exact=True)
    person.sends(person.words.desk.sign_in)
    alert = person.main.get_by_test_id("stAlert")
    expect(alert).to_have_text([person.words.desk.initials_wrong])
    expect(initials).to_be_focused()
    expect(initials).to_have_accessible_description(person.words.desk.initials_wrong)
    initials.fill(INITIALS)
    person.sends(person.words.desk.sign_in)
    expect(alert).to_have_text([person.words.desk.wrong])
    phrase = person.page.get_by_label(person.words.desk.phrase, exact=True)
    expect(phrase).to_be_focused()
    expect(phrase).to_have_accessible_description(person.words.desk.wrong)
    initials.evaluate("field => field.focus()")  # as it is where the phrase's is drawn after it
    person.page.evaluate("document.body.append(document.createElement('p'))")
    expect(phrase).to_be_focused()

    serves_everyone(person)


@pytest.mark.soak
def test_the_list_can_be_used_by_everyone_on_every_size(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    clinic.fill()
    person = sign_in()
    expect(person.page.locator(ROW)).to_have_count(len(RESULTS))
    asks_for(person, "222")
    expect(person.main.get_by_test_id("stAlert")).to_be_visible()
    open_all(person)
    expect(person.page.locator("[data-testid=stVegaLiteChart] svg")).to_be_visible()

    serves_everyone(person)


@pytest.mark.soak
@pytest.mark.parametrize("screen", kinds(["record", "question"], "record"))
def test_a_record_can_be_used_by_everyone_on_every_size(
    screen: str, clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep(
        "clinician_first", flagged=True, answers={**RESULTS["clinician_first"], "mood": 1}
    )
    person = sign_in()
    opens(person, code)
    if screen == "question":
        person.press(person.words.record.delete)
        person.sees(person.words.record.sure.format(code=say_code(code)))

    serves_everyone(person)


def test_the_keyboard_alone_leads_from_the_way_in_to_the_way_out(
    clinic: Clinic, visit: Visit
) -> None:
    code = clinic.keep()
    person = visit(clinic.address)
    words, keys = person.words, person.page.keyboard
    person.sees(words.desk.heading)
    person.settles()
    person.tabs_to(person.page.get_by_label(words.desk.initials, exact=True))
    keys.type(INITIALS)
    person.tabs_to(person.page.get_by_label(words.desk.phrase, exact=True))
    keys.type(PHRASE)
    keys.press("Enter")
    sees_the_desk(person)
    expect(person.heading).to_be_focused()
    lists(person, code)

    person.tabs_to(code_field(person))
    keys.type(code.lower())
    keys.press("Enter")
    sees_record(person, code)
    expect(person.heading).to_be_focused()
    person.tabs_to(person.button(words.record.see))
    keys.press("Enter")
    expect(person.button(words.record.see)).to_have_count(0)
    expect(person.heading).to_be_focused()
    person.settles()
    person.tabs_to(person.button(words.record.back))
    keys.press("Enter")
    sees_the_desk(person)
    expect(person.heading).to_be_focused()
    expect(row(person, code)).to_contain_text(words.desk.seen)
    person.settles()
    person.tabs_to(person.button(words.desk.sign_out))
    keys.press("Enter")

    expect(person.page.get_by_label(words.desk.phrase, exact=True)).to_be_visible()
    expect(person.page.locator(ROW)).to_have_count(0)
    person.sees(words.desk.heading)
    assert clinic.done(code) == ["received", "opened", "seen"]


@pytest.mark.soak
def test_a_code_that_is_being_typed_is_not_lost_when_records_come_in(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    lists(person, code)
    field = code_field(person)
    field.click()
    field.press_sequentially(code[:3])
    for number in range(2):
        clinic.keep()
        expect(person.page.locator(ROW)).to_have_count(number + 2, timeout=SOON)
        expect(field).to_be_focused()
        expect(field).to_have_value(code[:3])

    field.press_sequentially(code[3:])
    field.press("Enter")

    sees_record(person, code)


@pytest.mark.soak
def test_the_focus_stays_on_a_records_button_when_others_come_in(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    lists(person, code)
    target = person.button(person.words.desk.open.format(code=say_code(code)))
    person.tabs_to(target)

    newer = [clinic.keep() for _ in range(2)]
    lists(person, *newer[::-1], code)

    expect(target).to_be_focused()
    person.page.wait_for_timeout(500)
    person.page.keyboard.press("Enter")
    sees_record(person, code)


@pytest.mark.soak
def test_a_click_does_not_open_the_record_that_has_just_moved_under_it(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    lists(person, code)
    box = person.page.locator(ROW).bounding_box()
    assert box
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    person.page.evaluate(NOTE_MOVE, ROW)
    newer = clinic.keep()
    expect(person.page.locator("html")).to_have_attribute("data-moved", "", timeout=SOON)

    person.page.mouse.click(*place)

    stopped = person.page.evaluate(LAST_CLICK_STOPPED)
    assert stopped or person.page.evaluate("taps.at(-1) - moved") >= ONE_MOVE
    if stopped:
        person.settles()
        sees_the_desk(person)
        assert clinic.done(newer) == ["received"]
        person.page.mouse.click(*place)
    sees_record(person, newer)


@pytest.mark.soak
def test_a_record_that_was_left_open_is_not_shown_to_who_signs_in_next(
    clinic: Clinic, sign_in: Callable[..., Person]
) -> None:
    code = clinic.keep()
    person = sign_in()
    words = person.words
    opens(person, code)

    person.press(words.desk.sign_out)
    person.sees(words.desk.heading)
    assert person.main.get_by_text(plain(say_code(code))).count() == 0
    signed_in(person)

    lists(person, code)
    assert clinic.done(code) == ["received", "opened"]
