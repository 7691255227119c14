"""What a person types for price and travel time."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from logic.engine.saved import DEAREST, LONGEST_WAY

PRICE = re.compile(r"\d{1,4}([.,]\d{1,2})?", re.ASCII)
"""Two places at most, so that `1,000` is refused and never taken for 1."""
TIME = re.compile(r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2}))? ?(?P<half>am|pm)?", re.ASCII)
SYMBOLS = "$€£"
"""What people write before or behind a price."""
CURRENCY = re.compile(r"[^\W\d_]{0,8}(?:[^\W\d_]|[$€£¥₹₩₽₺₫₪₴₱฿])\.?")
"""A word or a sign for money, of ten characters at most."""
HALF_DAY, LAST_HOUR, LAST_MINUTE = 12, 23, 59


@dataclass(frozen=True, slots=True)
class Amounts:
    """The price of a visit and the minutes there and back; None where empty or not readable."""

    price: Decimal | None
    travel: int | None
    problems: tuple[Literal["price_error", "travel_error"], ...]


def read_amounts(price: str, travel: str) -> Amounts:
    """Read both texts, and name those that cannot be read."""
    problems: list[Literal["price_error", "travel_error"]] = []
    cost, minutes = None, None
    try:
        cost = read_price(price)
    except ValueError:
        problems.append("price_error")
    try:
        minutes = read_minutes(travel)
    except ValueError:
        problems.append("travel_error")
    return Amounts(cost, minutes, tuple(problems))


def read_time(text: str) -> int:
    """Return the minute of the day that `text` says, such as `14:30`, `9.05` or `2 pm`.

    Raises:
        ValueError: if it is no time of day.

    """
    found = TIME.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(text)
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if minute > LAST_MINUTE or hour > LAST_HOUR or (half and not 1 <= hour <= HALF_DAY):
        raise ValueError(text)
    if half:
        hour = hour % HALF_DAY + (HALF_DAY if half == "pm" else 0)
    return hour * 60 + minute


def read_price(text: str) -> Decimal | None:
    """Return the price in `text`, such as `60`, `60.50`, `60,50` or `$60`; None if it is empty.

    Raises:
        ValueError: if it is no price from 0 to 1000.

    """
    digits = text.strip().strip(SYMBOLS).strip()
    if not digits:
        return None
    if not PRICE.fullmatch(digits):
        raise ValueError(text)
    price = Decimal(digits.replace(",", "."))
    if price > DEAREST:
        raise ValueError(text)
    return price.quantize(Decimal("0.01"))


def read_currency(text: str) -> str:
    """Return a word or a sign for money, such as `£` or `euros`; nothing if it is none."""
    return text.strip() if CURRENCY.fullmatch(text.strip()) else ""


def sign_in(price: str) -> str:
    """Return the sign for money that was written beside a price, if one was."""
    return next((one for one in price.strip() if one in SYMBOLS), "")


def read_minutes(text: str) -> int | None:
    """Return the whole minutes in `text`; None if it is empty.

    Raises:
        ValueError: if it is no whole number from 0 to 600.

    """
    digits = text.strip()
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal() and int(digits) <= LONGEST_WAY):
        raise ValueError(text)
    return int(digits)


def plain_number(number: Decimal) -> str:
    """Return a price as a field takes it, with two places or none."""
    return f"{number:.0f}" if number == number.to_integral_value() else f"{number:.2f}"
