"""What keeps its own direction between words that are written from right to left."""

import re
from datetime import date

import pytest

from logic.clinic.settings import ClinicSettings
from logic.engine.verdict import evaluate
from logic.handover.paper import Paper, top
from logic.text.calling import crisis, emergencies, emergency, health
from logic.text.saying import say_ways
from tests.people import EASY
from tests.pseudo import pseudo_mirrored
from tests.strategies import SHIPPED

APART = "\u2068{}\u2069"
DAY = date(2026, 11, 30)
COUNTRIES = ("US", "CA", "MX", "GB", "IE", "DE", "AU", "NZ")


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_parts_of_a_number_to_call_keep_their_places(country: str) -> None:
    mirrored = pseudo_mirrored()
    told = [one for lines in (emergencies, health, crisis) for one in lines(mirrored, country)]
    told.append(emergency(mirrored, country))

    for call in told:
        assert re.search(APART.format("[0-9][0-9 +-]*"), call.said), call.said
        assert re.fullmatch("[0-9+-]+", call.dials), call.dials
    as_before = [one for lines in (emergencies, health, crisis) for one in lines(SHIPPED, country)]
    assert not any("\u2068" in call.said for call in as_before)


def test_where_no_country_is_known_each_number_is_apart_and_is_dialled_alone() -> None:
    calls = emergencies(pseudo_mirrored(), "")

    assert [call.said for call in calls] == [APART.format(call.dials) for call in calls]
    assert all(call.dials.isdigit() for call in calls)


def test_so_do_a_clinics_phone_and_its_address() -> None:
    words = pseudo_mirrored().words
    clinic = ClinicSettings(name="Hill", phone="020 7946 0000", postal_address="12 Hill Street")

    paper = Paper(
        evaluation=evaluate(pseudo_mirrored(), EASY), made=DAY, first=DAY, link="", clinic=clinic
    )

    lines = top(paper)["lines"]

    assert APART.format(clinic.postal_address) in lines
    assert APART.format(clinic.phone) in say_ways(words, clinic.phone, "")[0]
    assert APART.format(clinic.phone) not in say_ways(SHIPPED.words, clinic.phone, "")[0]
    assert say_ways(words, "", "") == ()
