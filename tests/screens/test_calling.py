"""Whom to call: numbers of the clinic's country alone, and where to turn in despair."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from logic.clinic.intake.errors import IntakeError
from logic.clinic.intake.store import Store
from tests.clinic import Records, kiosk_at
from tests.people import EASY, RESULTS, Given, again
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

COMFORT = SHIPPED.support.comfort.text
LINES = SHIPPED.support.lines.values()
NUMBERS = {
    line.number for lines in LINES for line in (lines.emergency, lines.health, lines.crisis) if line
}


@contextmanager
def visiting(folder: Path, country: str, query: str = "") -> Iterator[Visitor]:
    with secrets_in(folder, f'[clinic]\ncountry = "{country}"\n'):
        yield Visitor(query)


def numbers_on(person: Visitor) -> set[str]:
    told = SHIPPED.words.result.card_call
    shown = person.said("card") + person.said("comfort")
    return {one for one in NUMBERS if told.format(number=one) in shown or f": {one}" in shown}


# ── With a sign that cannot wait ──────────────────────────────────────────────────────────


def test_without_a_country_the_card_shows_the_three_best_known_numbers(person: Visitor) -> None:
    person.result(RESULTS["urgent_care"])

    assert numbers_on(person) == {"911", "999", "112"}
    for number in ("911", "999", "112"):
        assert f'href="tel:{number}"' in person.html


@pytest.mark.parametrize(
    ("country", "number"),
    [("US", "911"), ("GB", "999"), ("NZ", "111"), ("AU", "000"), ("IE", "112"), ("DE", "112")],
)
def test_the_card_shows_the_number_of_the_clinics_country_and_no_other(
    tmp_path: Path, country: str, number: str
) -> None:
    with visiting(tmp_path, country) as person:
        person.result(RESULTS["urgent_care"])

        assert numbers_on(person) == {number}
        assert f'href="tel:{number}"' in person.html
        assert person.html.count("tel:") == 1


def test_the_language_of_a_link_never_chooses_a_number(tmp_path: Path) -> None:
    with visiting(tmp_path, "GB", "?lang=en") as person:
        person.result(RESULTS["urgent_care"])

        assert numbers_on(person) == {"999"}


def test_a_country_of_which_no_number_is_known_shows_the_best_known_ones(tmp_path: Path) -> None:
    with visiting(tmp_path, "BR") as person:
        person.result(RESULTS["urgent_care"])

        assert numbers_on(person) == {"911", "999", "112"}


def test_a_sign_for_today_shows_the_health_line_and_no_crisis_line(tmp_path: Path) -> None:
    with visiting(tmp_path, "GB") as person:
        person.result(RESULTS["clinician_today"])

        assert numbers_on(person) == {"111"}


def test_a_kiosk_sends_people_to_the_front_desk_and_dials_nothing(tmp_path: Path) -> None:
    with visiting(tmp_path, "US", "?mode=kiosk") as person:
        person.result(RESULTS["urgent_care"])

        assert person.words.kiosk.tell_desk in person.alerts
        assert numbers_on(person) == set()
        assert "tel:" not in person.html


# ── In despair ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (RESULTS["urgent_care"], False),
        (RESULTS["clinician_today"], False),
        ({**EASY, "age": "child"}, True),
        (RESULTS["clinician_first"], True),
        (RESULTS["too_early"], True),
        (RESULTS["not_now"], True),
        ({**RESULTS["reasonable"], "pain_average": 7}, False),
        ({**RESULTS["reasonable"], "pain_average": 8}, True),
        ({**RESULTS["reasonable_with_conditions"], "pain_average": 10}, True),
    ],
)
def test_one_calm_line_stands_where_pain_is_bad_or_massage_is_not_next(
    person: Visitor, given: Given, told: bool
) -> None:
    person.result(given)

    assert person.said().count(COMFORT) == told


def test_without_a_country_it_is_a_sentence_without_a_number(person: Visitor) -> None:
    person.result(RESULTS["not_now"])

    assert COMFORT in person.said()
    assert numbers_on(person) == set()


def test_with_a_country_it_names_the_crisis_line_with_a_source(tmp_path: Path) -> None:
    with visiting(tmp_path, "US") as person:
        person.result(RESULTS["not_now"])

        assert "988 Lifeline: 988" in person.said()
        assert numbers_on(person) == {"988"}
        assert "Wyoming Department of Health" in person.said()


def test_behind_a_card_it_stands_on_the_page_about_the_check(person: Visitor) -> None:
    person.result(RESULTS["urgent_care"])

    person.press(person.words.ways.to["about"])

    assert COMFORT in person.said()


@pytest.mark.parametrize(
    ("pain", "change", "told"), [(3, "much_better", 0), (8, "much_better", 1), (3, "much_worse", 1)]
)
def test_a_check_in_tells_it_where_pain_is_bad_or_massage_ends(
    person: Visitor, pain: int, change: str, told: int
) -> None:
    keeping = {"since": "2026-11-02", "plan": "0badcafe", "day": "2026-11-30"}
    person.returns("checked", EASY, again=again(pain, 3, change), keeping=keeping)

    assert person.said().count(COMFORT) == told


def test_where_numbers_and_the_own_view_differ_that_is_said(person: Visitor) -> None:
    keeping = {"since": "2026-11-02", "plan": "0badcafe", "day": "2026-11-30"}
    apart = person.words.checkin.checked_apart

    person.returns("checked", EASY, again=again(9, 9, "much_better"), keeping=keeping)
    assert apart in person.said()

    person.returns("checked", EASY, again=again(3, 3, "much_better"), keeping=keeping)
    assert apart not in person.said()


# ── Calling the front desk to a kiosk ─────────────────────────────────────────────────────


def at_kiosk(answers: Mapping[str, Any], verdict: str) -> Visitor:
    patient = Visitor(kiosk_at())
    patient.reaches_result(verdict, answers)
    return patient


@pytest.mark.parametrize("verdict", ["urgent_care", "clinician_today"])
def test_only_the_tap_on_the_button_calls_the_desk_and_only_once(
    clinic: Records, verdict: str
) -> None:
    patient = at_kiosk(RESULTS[cast("Any", verdict)], verdict)
    words = patient.words.kiosk
    assert clinic.store.calls(datetime.now(UTC)) == ()

    patient.press(words.call_desk)

    assert len(clinic.store.calls(datetime.now(UTC))) == 1
    assert words.called in patient.said()
    assert not patient.offers(words.call_desk)
    assert words.tell_desk not in patient.said()
    assert [one.action for one in clinic.store.events(9)] == ["called"]


@pytest.mark.parametrize("verdict", ["clinician_first", "reasonable", "not_now", "too_early"])
def test_nobody_else_is_offered_to_call_the_desk(clinic: Records, verdict: str) -> None:
    patient = at_kiosk(RESULTS[cast("Any", verdict)], verdict)

    assert not patient.offers(patient.words.kiosk.call_desk)
    assert clinic.store.calls(datetime.now(UTC)) == ()


def test_at_home_and_without_a_desk_nobody_is_offered_to_call_it(person: Visitor) -> None:
    person.reaches_result("urgent_care", RESULTS["urgent_care"])
    assert not person.offers(person.words.kiosk.call_desk)

    patient = at_kiosk(RESULTS["urgent_care"], "urgent_care")
    assert not patient.offers(patient.words.kiosk.call_desk)
    assert patient.words.kiosk.tell_desk in patient.said()


def test_where_the_call_cannot_be_made_the_page_says_to_go_there_now(
    clinic: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = at_kiosk(RESULTS["urgent_care"], "urgent_care")

    def fail(*_: object) -> None:
        raise IntakeError("no answer")

    monkeypatch.setattr(Store, "call", fail)
    patient.press(patient.words.kiosk.call_desk)

    assert patient.words.kiosk.go_now in patient.alerts
    assert patient.words.kiosk.called not in patient.said()
    assert clinic.store.calls(datetime.now(UTC)) == ()


# ── In which order a card tells ───────────────────────────────────────────────────────────────


def option(question: str, name: str) -> Any:
    return next(one for one in SHIPPED.by_id[question].options if one.id == name)


def test_when_to_call_at_once_comes_before_what_can_wait() -> None:
    person = Visitor()
    person.result({**EASY, "signs_first": ("chest_goes",)})

    told = person.items
    advice = told.index(option("signs_first", "chest_goes").advice)
    steps = SHIPPED.verdict["clinician_first"].next_steps.values()
    assert all(advice < told.index(step) for step in steps)


def test_on_a_card_to_call_now_nothing_comes_before_the_call() -> None:
    person = Visitor()
    person.result({"danger_back": ("cancer_cord",)})

    told = person.items
    call, *others = SHIPPED.verdict["urgent_care"].next_steps.values()
    advice = option("danger_back", "cancer_cord").advice
    assert all(told.index(call) < told.index(one) for one in (*others, advice))
