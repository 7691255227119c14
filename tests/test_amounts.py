"""Price and travel time, as a person types them."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logic.text.typed_amounts import (
    Amounts,
    read_amounts,
    read_minutes,
    read_price,
    read_time,
)
from tests import strategies as _  # noqa: F401 - the same examples each time


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("60", "60.00"),
        (" 60 ", "60.00"),
        ("60.50", "60.50"),
        ("60,50", "60.50"),
        ("60.5", "60.50"),
        ("$60", "60.00"),
        ("$ 60", "60.00"),
        ("60 €", "60.00"),
        ("60\u00a0€", "60.00"),
        ("£60,50", "60.50"),
        ("0", "0.00"),
        ("007", "7.00"),
        ("1000", "1000.00"),
        ("1000.00", "1000.00"),
    ],
)
def test_a_price_is_read_as_people_write_it(text: str, price: str) -> None:
    assert str(read_price(text)) == price


@pytest.mark.parametrize(
    "text",
    [
        "-1", "-0", "+5", "1001", "1000.01", "1e3", "NaN", "inf", "sixty", "60 or so", "6 0", "6_0",
        "60.505",
        "1,000", "1.000", "1,000.50", ".5", "60.", "60,,5", "$-1", "0x10", "٦٠", "\uff16\uff10",
        "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s)."):
        read_price(text)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "$"])
def test_an_empty_price_is_no_price(text: str) -> None:
    assert read_price(text) is None


@pytest.mark.parametrize(("text", "minutes"), [("0", 0), (" 40 ", 40), ("007", 7), ("600", 600)])
def test_minutes_are_whole_numbers(text: str, minutes: int) -> None:
    assert read_minutes(text) == minutes


@pytest.mark.parametrize(
    "text", ["601", "-1", "+5", "1.5", "1,5", "1e2", "NaN", "half an hour", "٤٠", "²", "9" * 5000]
)
def test_what_is_no_number_of_minutes_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?s)."):
        read_minutes(text)


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_empty_minutes_are_no_minutes(text: str) -> None:
    assert read_minutes(text) is None


def test_both_amounts_are_read_together() -> None:
    assert read_amounts("60", "40") == Amounts(Decimal("60.00"), 40, ())
    assert read_amounts("", "") == Amounts(None, None, ())


def test_each_amount_that_cannot_be_read_is_named_and_the_other_one_kept() -> None:
    assert read_amounts("much", "40") == Amounts(None, 40, ("price_error",))
    assert read_amounts("60", "far") == Amounts(Decimal("60.00"), None, ("travel_error",))
    assert read_amounts("much", "far") == Amounts(None, None, ("price_error", "travel_error"))


@given(st.text(max_size=12), st.text(max_size=6))
def test_whatever_is_typed_gives_an_amount_in_bounds_or_a_problem(price: str, travel: str) -> None:
    amounts = read_amounts(price, travel)

    assert amounts.price is None or 0 <= amounts.price <= 1000
    assert amounts.travel is None or 0 <= amounts.travel <= 600


@given(st.integers(0, 100_000))
def test_every_price_in_cents_is_read_back(cents: int) -> None:
    price = Decimal(cents) / 100

    assert read_price(f"{price:.2f}") == price
    assert read_price(f"{price:.2f}".replace(".", ",")) == price


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("14:30", 870),
        (" 9:05 ", 545),
        ("9.05", 545),
        ("14h30", 870),
        ("7", 420),
        ("0:00", 0),
        ("23:59", 1439),
        ("2 pm", 840),
        ("2:05PM", 845),
        ("12 am", 0),
        ("12:30 pm", 750),
    ],
)
def test_a_time_of_day_is_read_as_people_write_it(text: str, minute: int) -> None:
    assert read_time(text) == minute


@pytest.mark.parametrize(
    "text",
    ["", "24:00", "14:60", "noon", "13 pm", "0 am", "1:2", "-1", "9:05:00", "\u0669:05", "1e1"],
)
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        read_time(text)
