"""What a person types for price and travel time."""

from decimal import Decimal, InvalidOperation

DEAREST = 1000
"""In whatever money the person counts; it keeps a slip of the finger from looking like a price."""
LONGEST_WAY = 600
"""Minutes there and back."""


def read_price(text: str) -> Decimal | None:
    """Return the price in `text`, such as `60`, `60.50`, `60,50` or `$60`; None if it is empty.

    Raises:
        ValueError: if it is no price from 0 to 1000.

    """
    digits = text.strip().strip("$€£ ").replace(",", ".")
    if not digits:
        return None
    try:
        price = Decimal(digits)
    except InvalidOperation:
        raise ValueError(text) from None
    if not (price.is_finite() and 0 <= price <= DEAREST):
        raise ValueError(text)
    return price.quantize(Decimal("0.01"))


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
