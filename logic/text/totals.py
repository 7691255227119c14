"""What all visits of a plan come to: how many, how many hours, how much money."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from babel.numbers import format_currency, get_currency_name, get_currency_symbol

from logic.definition.words import Words
from logic.engine.timeline import VisitPath
from logic.text.saying import say_count, say_number


class Currency(NamedTuple):
    """In what money a price is meant, which is never guessed.

    `code` is what a clinic has set, by ISO 4217. Without one, `typed` is what the person wrote
    beside the price, such as `£` or `euros`.
    """

    code: str = ""
    typed: str = ""


UNKNOWN = Currency()
SIGNS = ("$", "€", "£")


class Money(NamedTuple):
    """An amount, and in what money."""

    amount: Decimal
    currency: Currency = UNKNOWN


def is_foreign(currency: Currency) -> bool:
    """Say whether the person wrote the sign of other money than the clinic's beside a price."""
    sign = currency.typed
    known = bool(currency.code) and sign in SIGNS
    return known and sign not in get_currency_symbol(currency.code, "en")


def say_currency(words: Words, code: str) -> str:
    """Name the money of an ISO 4217 code, such as `British pounds`."""
    return get_currency_name(code, 2, words.locale)


def say_money(words: Words, money: Money) -> str:
    """Write an amount with its currency, or as a plain number where that is not known."""
    amount, currency = money
    if not currency.code:
        return f"{say_number(words, amount)} {currency.typed}".rstrip()
    pattern = words.locale.currency_formats["standard"].pattern
    if amount == int(amount):
        pattern = pattern.replace(".00", "")
    return format_currency(amount, currency.code, pattern, words.locale, currency_digits=False)


def say_spent(
    words: Words,
    path: VisitPath,
    minutes: int,
    price: Money | Decimal | None,
    travel: int | None,
) -> str:
    """Write the hours and the price of visits, as far as these are known."""
    return " ".join(_spent(words, path, minutes, price, travel))


def _spent(
    words: Words,
    path: VisitPath,
    minutes: int,
    price: Money | Decimal | None,
    travel: int | None,
) -> Iterator[str]:
    own = words.plan
    if travel is not None:
        hours = round(path.hours(minutes, travel), 0)
        yield say_count(words, own.totals_time, "hours", hours)
    if price is not None:
        one = price if isinstance(price, Money) else Money(price)
        cost = Money(path.cost(one.amount), one.currency)
        yield own.totals_price.format(cost=say_money(words, cost))
