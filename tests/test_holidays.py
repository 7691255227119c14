"""Public holidays by name, in the language of the definition where it is known."""

import subprocess
import sys
from dataclasses import replace
from datetime import date

import pytest

from logic.text.holidays import holiday_of, say_open_date
from tests.strategies import ROOT, SHIPPED

CHRISTMAS = date(2026, 12, 25)


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("GB", "en", "Christmas Day"),
        ("US", "en", "Christmas Day"),
        ("DE", "de", "Erster Weihnachtstag"),
        ("DE", "en", "Christmas Day"),
        ("MX", "es", "Navidad"),
        ("DE", "pt-BR", "Christmas Day"),
    ],
)
def test_a_holiday_has_its_name_in_the_language_or_else_in_english(
    country: str, language: str, name: str
) -> None:
    words = replace(SHIPPED.words, language=language)
    assert holiday_of(words, CHRISTMAS, country) == name
    assert holiday_of(words, date(2026, 12, 15), country) == ""


@pytest.mark.parametrize("country", ["", "XX", "England"])
def test_without_a_country_that_is_known_two_days_alone_have_a_name(country: str) -> None:
    assert holiday_of(SHIPPED.words, CHRISTMAS, country) == "Christmas Day"
    assert holiday_of(SHIPPED.words, date(2027, 1, 1), country).startswith("New Year")
    independence = date(2027, 7, 5)
    assert holiday_of(SHIPPED.words, independence, country) == ""
    assert say_open_date(SHIPPED.words, independence, country) == "Monday, 5 July 2027"


def test_a_country_in_which_christmas_is_a_working_day_has_no_name_for_it() -> None:
    assert holiday_of(SHIPPED.words, CHRISTMAS, "JP") == ""


def test_a_date_is_followed_by_the_name_of_its_holiday() -> None:
    said = say_open_date(SHIPPED.words, CHRISTMAS, "GB")

    assert said == "Friday, 25 December 2026 (Christmas Day)"


def test_names_are_read_when_they_are_asked_for_and_not_before() -> None:
    code = "import sys, screens.takeaway; print('holidays' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "False"
