"""A look back at a kiosk, which knows nothing of the first time, and one that is sent from home."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest

from logic.clinic.intake.record import Record
from logic.definition.questionnaire import AGAIN
from logic.engine.answers import receive
from logic.engine.returning import Returning, remember
from logic.engine.verdict import evaluate
from logic.handover.return_code import write_return
from logic.text.dates import say_date
from tests.clinic import Records, kiosk_at, now, sent_by, shown_to, signed_link
from tests.people import EASY, FIXED, FOUND, LINK, again
from tests.screens.desk import Nurse
from tests.screens.setting import NOW
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

BEGUN = NOW.date() - timedelta(days=28)
WORDS = SHIPPED.words.returning


@pytest.fixture
def patient(clinic: Records) -> Visitor:
    """Someone at the start of a kiosk of this clinic's."""
    assert records(clinic) == ()
    return Visitor(kiosk_at())


def brought(**changed: Any) -> Returning:
    evaluation = evaluate(SHIPPED, receive(SHIPPED, {**EASY, **changed}).answers)
    return remember(evaluation, BEGUN)


def records(clinic: Records) -> tuple[Record, ...]:
    years = timedelta(days=3650)
    return clinic.store.between(datetime.now(UTC) - years, datetime.now(UTC) + years)


def reads(patient: Visitor, digits: str) -> None:
    patient.press(WORDS.link)
    patient.sees(WORDS.heading)
    patient.types(WORDS.digits, digits)
    patient.press(WORDS.read)


def answers_to(outcome: str) -> Mapping[str, Any]:
    return receive(SHIPPED.again, again(*FOUND[outcome])).answers


def test_with_a_paper_danger_signs_come_first_then_what_came_of_it_and_when_visits_are(
    clinic: Records, patient: Visitor
) -> None:
    reads(patient, write_return(brought()))
    assert patient.heading == SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask
    patient.answers_again(answers_to("helps_some"))

    patient.sees(SHIPPED.checkin.outcome["helps_some"].sentence)
    said = patient.said()
    assert f"pain {EASY['pain_average']} of 10" in said
    assert SHIPPED.words.checkin.checked_plan in patient.headings
    for way in ("keep", "options", "list", "checkin"):
        assert not patient.offers(SHIPPED.words.ways.to[way])
    assert records(clinic) == ()

    patient.press(SHIPPED.words.ways.to["hand_over"])
    patient.press(SHIPPED.words.hand_over.desk_button)

    (one,) = records(clinic)
    assert (one.kind, one.outcome, one.flagged, one.verdict) == (
        *("checkin", "helps_some", False),
        "",
    )
    assert one.answers == {}
    assert SHIPPED.words.hand_over.qr_button not in patient.buttons


def test_a_danger_sign_in_a_look_back_ends_it_and_can_be_handed_over(
    clinic: Records, patient: Visitor
) -> None:
    reads(patient, write_return(brought()))
    patient.answers_again({f"{AGAIN}danger_back": ("numb_groin",)})
    patient.sees(SHIPPED.verdict["urgent_care"].sentence)
    assert patient.offers(SHIPPED.words.kiosk.call_desk)
    assert SHIPPED.words.checkin.checked_plan not in patient.headings

    patient.press(SHIPPED.words.ways.to["hand_over"])
    patient.press(SHIPPED.words.hand_over.desk_button)

    (one,) = records(clinic)
    assert (one.kind, one.outcome, one.flagged, one.verdict) == (
        *("checkin", "", True),
        "urgent_care",
    )


def test_without_a_paper_nothing_is_said_of_a_plan_that_nobody_knows(
    clinic: Records, patient: Visitor
) -> None:
    patient.press(WORDS.link)
    patient.app.selectbox[0].set_value(BEGUN)
    patient.press(WORDS.go_on)
    patient.answers_again(answers_to("clearly_helps"))

    patient.sees(SHIPPED.checkin.outcome["clearly_helps"].sentence)
    assert WORDS.plan_unknown in patient.said()
    assert SHIPPED.words.checkin.checked_plan not in patient.headings
    assert records(clinic) == ()


@pytest.mark.parametrize(
    ("digits", "told"),
    [
        ("", WORDS.unread),
        ("12345", WORDS.unread),
        ("https://check.example/#result=x", WORDS.unread),
        (write_return(brought())[:-1], WORDS.unread),
        (write_return(Returning(date(2199, 1, 1), brought().numbers, 5, 5)), WORDS.early),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence_and_nothing_is_begun(
    patient: Visitor, digits: str, told: str
) -> None:
    reads(patient, digits)

    patient.sees(WORDS.heading)
    assert patient.alerts == [told]
    assert SHIPPED.again.by_id[f"{AGAIN}danger_back"].ask not in patient.said()


def test_a_day_has_to_be_chosen_where_there_is_no_paper(patient: Visitor) -> None:
    patient.press(WORDS.link)
    patient.press(WORDS.go_on)

    assert patient.alerts == [WORDS.first_error]
    patient.sees(WORDS.heading)


def test_days_are_offered_in_the_words_of_the_person_up_to_today_and_a_year_back(
    patient: Visitor,
) -> None:
    patient.press(WORDS.link)
    (field,) = patient.app.selectbox

    assert field.label == WORDS.first
    assert field.value is None
    assert field.options[0] == say_date(SHIPPED.words, NOW.date())
    assert say_date(SHIPPED.words, BEGUN) in field.options
    assert field.options[-1] == say_date(SHIPPED.words, NOW.date() - timedelta(weeks=52))
    assert say_date(SHIPPED.words, NOW.date() + timedelta(days=1)) not in field.options


def test_a_picture_may_be_sent_while_the_camera_is_on_screen_and_not_after_it(
    patient: Visitor,
) -> None:
    told: list[bool] = []

    with patch("screens.server.uploads.let_in", lambda *, camera: told.append(camera)):
        patient.press(WORDS.link)
        patient.press(WORDS.camera)
        patient.press(patient.words.question.back_button)
        patient.sees(patient.words.start.heading)

    assert [one for at, one in enumerate(told) if at == 0 or told[at - 1] != one] == [
        False, True, False,
    ]  # fmt: skip


def test_only_a_kiosk_offers_it(person: Visitor) -> None:
    assert not person.offers(WORDS.link)
    assert Visitor(kiosk_at()).offers(WORDS.link)


def test_the_code_is_on_the_paper_only_once_it_was_ticked(clinic: Records) -> None:
    patient = Visitor(kiosk_at())
    patient.reaches_result("reasonable", EASY)
    patient.press(SHIPPED.words.ways.to["hand_over"])
    assert WORDS.code_title not in patient.html

    patient.ticks(WORDS.tick)

    assert WORDS.code_title in patient.html
    assert records(clinic) == ()


def test_the_desk_sees_then_and_now_of_a_look_back_and_what_to_mind(
    clinic: Records, patient: Visitor
) -> None:
    reads(patient, write_return(brought()))
    patient.answers_again(answers_to("worse"))
    patient.press(SHIPPED.words.ways.to["hand_over"])
    patient.press(SHIPPED.words.hand_over.desk_button)
    (one,) = records(clinic)

    desk = Nurse()
    desk.signs_in()
    desk.asks_for(one.code)

    told = SHIPPED.words.desk.looked_back.format(found=SHIPPED.checkin.outcome["worse"].name)
    assert told in desk.said("verdict_worse")
    assert SHIPPED.checkin.outcome["worse"].sentence in desk.said("verdict_worse")
    assert SHIPPED.words.record.compared in desk.html
    assert "\\" not in desk.said()
    assert not desk.offers(SHIPPED.words.record.page)
    assert desk.offers(SHIPPED.words.record.fhir)


# ── From home, by the clinic's link ───────────────────────────────────────────────────────


def looks_back(given: Mapping[str, Any]) -> Visitor:
    """Return someone with a clinic's link who has looked back."""
    person = Visitor(sent_by())
    person.opens("checkin", EASY, keeping=LINK, plan=FIXED, signed=signed_link())
    person.press(person.words.checkin.button)
    person.answers_again(given)
    return person


@pytest.mark.parametrize("outcome", ["clearly_helps", "worse"])
def test_what_a_look_back_found_is_sent_with_its_own_then(clinic: Records, outcome: str) -> None:
    person = looks_back(answers_to(outcome))
    assert records(clinic) == ()

    person.press(person.words.hand_over.clinic_button)
    person.press(person.words.hand_over.clinic_button)

    (one,) = records(clinic)
    assert (one.kind, one.outcome, one.flagged, one.reference) == (
        *("checkin", outcome, False),
        "A-17",
    )
    assert one.shown
    assert one.shown["before"]
    assert one.shown["compared"]["rows"][0] != one.shown["compared"]["rows"][-1]  # type: ignore[index]


def test_a_danger_sign_in_a_look_back_at_home_is_sent_first_of_all_and_is_no_way_to_get_help(
    clinic: Records,
) -> None:
    first = clinic.keep("reasonable", reference="A-17", shown=shown_to(EASY, now(), "A-17"))
    person = looks_back({f"{AGAIN}danger_back": ("numb_groin",)})
    person.press(person.words.hand_over.clinic_button)
    urgent = SHIPPED.verdict["urgent_care"]
    assert f"{urgent.sentence} {person.words.hand_over.no_answer}" in person.alerts
    person.press(person.words.hand_over.clinic_button)

    sent, kept = clinic.store.all_of("A-17")
    assert (sent.kind, sent.flagged, sent.verdict, kept.code) == (
        *("checkin", True, "urgent_care"),
        first,
    )
    desk = Nurse()
    desk.signs_in()
    desk.asks_for(sent.code)
    assert urgent.sentence in desk.said()
    assert SHIPPED.words.record.others.format(count=1) in desk.said()
    assert SHIPPED.words.record.before in desk.html
