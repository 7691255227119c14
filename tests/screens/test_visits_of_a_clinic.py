"""What a clinic says of its visits: the price, how long one takes, and where they are booked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from logic.engine.journey import KEEP
from logic.handover.link import unpack
from tests.people import EASY, RESULTS
from tests.screens.setting import secrets_in
from tests.screens.visitor import Visitor
from tests.strategies import SHIPPED

PAGE = "https://clinic.example/book"
WORDS = SHIPPED.words


@pytest.fixture
def told(tmp_path: Path) -> Iterator[None]:
    """A clinic that has said all of it."""
    settings = f'[clinic]\nprice = 45.5\ncurrency = "GBP"\nminutes = 180\nbooking = "{PAGE}"\n'
    with secrets_in(tmp_path, settings):
        yield


def cost(amount: str) -> str:
    return WORDS.plan.totals_price.format(cost=amount)


@pytest.mark.usefixtures("told")
def test_the_clinics_price_stands_in_the_plan_until_the_person_types_another() -> None:
    person = Visitor()
    person.result(EASY)
    assert cost("£136.50") in person.said("plan")

    person.press(WORDS.plan.change)
    assert person.said().count(cost("£136.50")) == 2, "in the dialog as well"
    person.types(WORDS.plan.price, "60")
    person.press(WORDS.plan.update)

    assert cost("£180") in person.said("plan")
    assert "136" not in person.said()


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("typed", ["€40", "40 $"])
def test_a_price_in_other_money_is_not_taken_for_the_clinics(typed: str) -> None:
    person = Visitor()
    person.result(EASY)
    person.press(WORDS.plan.change)
    person.types(WORDS.plan.price, typed)
    person.press(WORDS.plan.update)

    assert WORDS.plan.price_other.format(currency="British pounds") in person.alerts
    assert "£120" not in person.said("plan")

    person.types(WORDS.plan.price, "£40")
    person.press(WORDS.plan.update)
    assert person.alerts == []
    assert cost("£120") in person.said("plan")


@pytest.mark.usefixtures("told")
def test_the_clinics_price_is_no_answer_of_the_persons() -> None:
    person = Visitor()
    person.opens(KEEP, EASY)
    dates = person.copied
    person.press(WORDS.keep.share_link)

    (link,) = set(person.copied) - set(dates)
    assert unpack(SHIPPED, link.partition("#result=")[2]).saved.price is None
    assert "price" not in person.kept.get("settings", {})


@pytest.mark.usefixtures("told")
def test_a_plan_leads_to_where_visits_are_booked_and_nothing_else_does() -> None:
    person = Visitor()
    person.result(EASY)
    assert f'href="{PAGE}"' in person.html

    for given in (RESULTS["not_now"], RESULTS["clinician_first"]):
        person.result(given)
        assert PAGE not in person.html
    patient = Visitor("?mode=kiosk")
    patient.result(EASY)
    assert PAGE not in patient.html


def test_without_a_word_of_a_clinic_there_is_no_price_and_no_way_to_book(person: Visitor) -> None:
    person.result(EASY)

    assert WORDS.result.book not in person.html
    assert WORDS.plan.totals_price.split("{")[0] not in person.said("plan")
