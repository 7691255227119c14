"""In the pseudo-language no plain letter is left: each text comes from the definition, whole."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape

import pytest

from logic.engine.checkin import Check
from logic.engine.route import walk
from logic.engine.saved import Saved
from logic.engine.verdict import evaluate
from logic.handover.calendar import CalendarSettings, write_calendar
from logic.handover.document import write_note, write_page
from logic.handover.fhir import questionnaire_resource
from logic.handover.fhir_response import response_resource
from logic.handover.files import write_plain
from logic.handover.paper import Paper
from tests.clinic import kiosk_at
from tests.files import text_of
from tests.people import EASY, FOUND, LINK, RESULTS, again
from tests.pseudo import OPEN, accented, known_names, plain_letters, pseudo
from tests.screens.desk import Nurse, Records
from tests.screens.setting import serving_as_it_is
from tests.screens.visitor import Visitor
from tests.strategies import READY, SHIPPED

SCREENS = ("options", "values", "list", "keep", "about", "invite", "checkin")
READ = ("text", "title", "display", "description", "purpose", "valueString", "valueMarkdown")
NAMES = ("Español", "Europe/London", "Hill Street", "A-17", "https://check.example/")
"""What has the same name in every language: a language, a time zone, what a clinic has named."""


@pytest.fixture(autouse=True)
def served() -> Iterator[None]:
    """Serve the pseudo-language."""
    with serving_as_it_is(pseudo()):
        yield


@pytest.fixture
def visitor() -> Visitor:
    """Someone at home."""
    return Visitor(questionnaire=pseudo())


def left(person: Visitor) -> list[str]:
    """Return the words on a screen that hold a plain letter, and names of charts with one."""
    drawn = unescape(re.sub(r"<[^>]*>", " ", person.html))
    told = [*(line.text for line in person.lines), drawn, *person.charts, person.app.title[0].value]
    return plain_letters("\n".join(told), *NAMES)


def test_a_text_that_is_baked_in_would_be_found() -> None:
    assert plain_letters(f"{accented('Your plan')} Next: {accented('week')}") == ["Next:"]
    assert plain_letters(accented("At most {count} left").format(count=3)) == []


def test_the_start_holds_no_plain_letter(visitor: Visitor) -> None:
    assert OPEN in visitor.heading
    assert left(visitor) == []


def test_no_question_and_no_complaint_holds_a_plain_letter(visitor: Visitor) -> None:
    visitor.begins()
    for question in walk(SHIPPED, EASY).asked:
        visitor.press(visitor.words.question.continue_button)
        assert visitor.alerts
        assert left(visitor) == [], question.id
        visitor.answers(question.id, EASY[question.id])
        assert left(visitor) == [], question.id


@pytest.mark.parametrize("verdict", RESULTS)
def test_no_result_holds_a_plain_letter(visitor: Visitor, verdict: str) -> None:
    visitor.result(RESULTS[verdict])

    assert left(visitor) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_behind_it_holds_a_plain_letter(visitor: Visitor, screen: str) -> None:
    values = {value.id: 2 for value in SHIPPED.values}
    ready = {one.id: False for one in SHIPPED.readiness}
    visitor.opens(screen, EASY, marks=values, ready=ready, lean="try")

    assert left(visitor) == []


@pytest.mark.parametrize("outcome", FOUND)
def test_nothing_that_a_check_in_finds_holds_a_plain_letter(visitor: Visitor, outcome: str) -> None:
    kept = {"again": again(*FOUND[outcome]), "keeping": {**LINK, "day": "2026-11-30"}}
    visitor.returns("checked", EASY, **kept)

    assert left(visitor) == []


@pytest.mark.parametrize("verdict", ["urgent_care", "reasonable"])
def test_nothing_at_a_kiosk_holds_a_plain_letter(verdict: str, clinic: Records) -> None:
    patient = Visitor(kiosk_at(), questionnaire=pseudo())
    assert left(patient) == []
    patient.reaches_result(verdict, RESULTS[verdict])
    assert left(patient) == []
    patient.press(patient.words.ways.to["hand_over"])
    patient.press(patient.words.hand_over.desk_button)
    (code,) = {one.code for one in clinic.store.events(9)} - {""}

    assert [word for word in left(patient) if word.strip("·⟧") not in code] == []


def test_nothing_on_paper_and_in_files_holds_a_plain_letter() -> None:
    questionnaire, day = pseudo(), date(2026, 11, 30)
    evaluation = evaluate(questionnaire, READY)
    checks = (Check(day, 5, 5), Check(date(2026, 12, 30), 3, 2, 2))
    for told in ((), checks):
        paper = Paper(
            evaluation=evaluation, made=day, first=day, checks=told, reference="A-17", lean="try"
        )
        assert unbroken(text_of(write_page(paper))) == []
        assert unbroken(text_of(write_note(paper))) == []
        assert plain_letters(write_plain(evaluation, day, day, "A-17", told), *NAMES) == []


def unbroken(text: str) -> list[str]:
    """Return the plain letters on a paper, on which a line may be broken anywhere in a name."""
    bare = ["".join(name.split()) for name in (*NAMES, *known_names())]
    return plain_letters("".join(text.split()), *bare)


def test_what_people_read_in_a_calendar_and_in_fhir_holds_no_plain_letter() -> None:
    questionnaire, now = pseudo(), datetime(2026, 11, 1, 9, tzinfo=UTC)
    evaluation = evaluate(questionnaire, READY)
    settings = CalendarSettings(
        plan="0badc0de", at=now.time(), zone="", link="", check_in=date(2026, 12, 1), made=now
    )
    visitor = Visitor(questionnaire=questionnaire)
    visitor.result(EASY)
    visitor.press(visitor.words.ways.to["keep"])
    file = visitor.downloads(visitor.words.keep.calendar_get)[1].decode()
    whole = re.sub(r"\r\n ", "", file)
    texts = re.findall(r"^(?:SUMMARY|DESCRIPTION|NAME):(.*)\r$", whole, re.MULTILINE)

    assert texts
    assert [one for one in texts if plain_letters(re.sub(r"https\S+|\\n", " ", one))] == []
    assert write_calendar(questionnaire, (), settings)
    for resource in (questionnaire_resource(questionnaire), response_resource(evaluation, now, "")):
        assert [one for one in said(resource) if plain_letters(one)] == []


def said(part: object, key: str = "") -> Iterator[str]:
    """Yield the texts of a resource that people read."""
    if isinstance(part, dict):
        for name, one in part.items():
            yield from said(one, name)
    elif isinstance(part, list):
        for one in part:
            yield from said(one, key)
    elif key in (
        "text",
        "title",
        "display",
        "description",
        "purpose",
        "valueString",
        "valueMarkdown",
    ):
        yield str(part)


def test_nothing_at_the_desk_holds_a_plain_letter(clinic: Records) -> None:
    code = clinic.keep()
    nurse = Nurse()
    nurse.questionnaire, nurse.words = pseudo(), pseudo().words
    assert left(nurse) == []
    nurse.signs_in()
    assert [
        word for word in left(nurse) if "localhost" not in word and not set(word) & set(code)
    ] == []


def test_a_saved_result_is_told_without_a_plain_letter(visitor: Visitor) -> None:
    assert Saved()
    visitor.result(EASY)
    visitor.press(visitor.words.ways.to["keep"])
    visitor.press(visitor.words.keep.share_link)
    link = visitor.copied[0]
    visitor.follows(link)

    assert [word for word in left(visitor) if link not in word] == []


def test_nothing_where_someone_comes_back_to_a_kiosk_holds_a_plain_letter(
    clinic: Records,
) -> None:
    patient = Visitor(kiosk_at(), questionnaire=pseudo())
    words = patient.words.returning
    assert clinic.store.events(9) == ()
    patient.press(words.link)
    assert left(patient) == []
    patient.press(words.read)
    assert patient.alerts == [words.unread]
    assert left(patient) == []
